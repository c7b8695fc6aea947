//! Links in a terminal: the sequence OSC 8, which terminals that know it show as a link and others pass over.

use std::fmt::Write;

/// `shown`, harmless already, as a link to the file `path`, which is relative to the folder of the address `base`.
pub(super) fn link(shown: &str, path: &str, base: &str) -> String {
    let mut address = if path.starts_with('/') { String::from("file://") } else { base.to_owned() };
    encode(path, &mut address);
    format!("\u{1b}]8;;{address}\u{1b}\\{shown}\u{1b}]8;;\u{1b}\\")
}

/// The address of a folder, given with `/`: ends in `/`, as the beginning of the addresses of what lies in it.
pub fn folder_address(folder: &str) -> String {
    let mut address = String::from("file://");
    if !folder.starts_with('/') {
        address.push('/');
    }
    encode(folder.trim_end_matches('/'), &mut address);
    address.push('/');
    address
}

/// Everything but the unreserved characters of RFC 3986 and `/` as `%XX`, so that nothing of a file's name acts.
fn encode(path: &str, address: &mut String) {
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => address.push(char::from(byte)),
            b if b.is_ascii_alphanumeric() => address.push(char::from(b)),
            b => write!(address, "%{b:02X}").expect("writing to a string cannot fail"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_encoded_and_cannot_end_the_sequence() {
        let base = folder_address("/home/Ana María/");
        assert_eq!(base, "file:///home/Ana%20Mar%C3%ADa/");
        let shown = link("a.md:3:12", "news/\u{1b}\\;a.md", &base);
        assert_eq!(shown, format!("\u{1b}]8;;{base}news/%1B%5C%3Ba.md\u{1b}\\a.md:3:12\u{1b}]8;;\u{1b}\\"));
        assert!(link("x", "/tmp/x", &base).contains(";;file:///tmp/x\u{1b}"));
        assert_eq!(folder_address("C:/news"), "file:///C%3A/news/");
    }
}
