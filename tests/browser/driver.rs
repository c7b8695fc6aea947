//! A headless browser driven over WebDriver (W3C), by Debian's `chromium` and `chromedriver`.
//!
//! In: pages on disk. Out: what scripts in the page, keys and the browser's own logs say. Knows nothing of the program.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Longest wait for one answer: the machine may be busy with other tests.
const PATIENCE: Duration = Duration::from_secs(120);

/// A browser with an empty profile; ends with the value.
pub struct Browser {
    driver: Child,
    address: String,
    session: String,
    folder: tempfile::TempDir,
}

impl Browser {
    /// Starts one; `None`, with a message, where there is no browser.
    pub fn start() -> Option<Self> {
        let Some((chromium, driver)) = on_path("chromium").zip(on_path("chromedriver")) else {
            eprintln!("skipped: chromium and chromedriver are not installed (`.ci/run` installs them on Debian)");
            return None;
        };
        let mut driver = Command::new(driver)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let mut lines = BufReader::new(driver.stdout.take().expect("its output is piped")).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let port = line.split("started successfully on port ").nth(1)?;
            Some(port.trim_end_matches('.').to_owned())
        });
        // Whatever it says later is read, or it would wait for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        let address = format!("127.0.0.1:{}", port.expect("chromedriver says its port"));
        let folder = tempfile::tempdir().expect("a folder for the profile");
        let mut browser = Self { driver, address, session: String::new(), folder };
        browser.session = browser.open_session(&chromium);
        Some(browser)
    }

    fn open_session(&self, chromium: &Path) -> String {
        let profile = self.folder.path().join("profile");
        std::fs::create_dir_all(self.downloads()).expect("a folder for downloads");
        let flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ];
        let mut flags: Vec<String> = flags.map(str::to_owned).into();
        flags.push(format!("--user-data-dir={}", profile.display()));
        let options = json!({
            "binary": chromium,
            "args": flags,
            "prefs": { "download.default_directory": self.downloads() },
        });
        let wanted = json!({
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        });
        let answer = self.send("POST", "/session", &json!({ "capabilities": { "alwaysMatch": wanted } }));
        answer["sessionId"].as_str().expect("a session has an id").to_owned()
    }

    /// Where downloads arrive.
    pub fn downloads(&self) -> PathBuf {
        self.folder.path().join("downloads")
    }

    /// Opens a page and waits until it is loaded; `hash` goes behind its address.
    pub fn open(&self, page: &Path, hash: &str) {
        // A change of the hash alone would not load the page again.
        self.command("url", &json!({ "url": "about:blank" }));
        self.command("url", &json!({ "url": format!("file://{}{hash}", page.display()) }));
    }

    /// Runs a function body in the page.
    pub fn run(&self, script: &str) -> Value {
        self.command("execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Waits until a script says something true; fails with what it says in the end.
    pub fn wait(&self, script: &str) {
        let begun = Instant::now();
        loop {
            let value = self.run(script);
            if value.as_bool().unwrap_or(!value.is_null()) {
                return;
            }
            assert!(begun.elapsed() < Duration::from_secs(30), "still {value}: {script}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Presses keys one after another, wherever the focus is.
    pub fn press(&self, keys: &str) {
        let presses = keys.chars().flat_map(|key| {
            [
                json!({ "type": "keyDown", "value": key.to_string() }),
                json!({ "type": "keyUp", "value": key.to_string() }),
            ]
        });
        let presses: Vec<Value> = presses.collect();
        let source = json!({ "type": "key", "id": "keyboard", "actions": presses });
        self.command("actions", &json!({ "actions": [source] }));
    }

    /// A command of the Chrome DevTools Protocol.
    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.command("goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// What the browser logged since it was asked last: `browser` or `performance`.
    pub fn log(&self, kind: &str) -> Vec<Value> {
        self.command("se/log", &json!({ "type": kind })).as_array().cloned().unwrap_or_default()
    }

    fn command(&self, name: &str, body: &Value) -> Value {
        self.send("POST", &format!("/session/{}/{name}", self.session), body)
    }

    /// One request; fails the test with the driver's words where it refuses.
    fn send(&self, method: &str, path: &str, body: &Value) -> Value {
        let answer = exchange(&self.address, method, path, &body.to_string()).expect("chromedriver answers");
        let value = answer["value"].clone();
        assert!(value.get("error").is_none(), "{path}: {value}");
        value
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver ends its browser with the session; a test that failed must still end both.
        let _ = exchange(&self.address, "DELETE", &format!("/session/{}", self.session), "{}");
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// One HTTP/1.1 request with JSON both ways.
fn exchange(address: &str, method: &str, path: &str, body: &str) -> std::io::Result<Value> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n{body}"
    )?;
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().map_err(std::io::Error::other)?;
        }
    }
    let mut bytes = vec![0; length];
    reader.read_exact(&mut bytes)?;
    Ok(serde_json::from_slice(&bytes)?)
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}
