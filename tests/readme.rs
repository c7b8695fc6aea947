//! Holds the console blocks of `README.md` to what the program prints.
//!
//! A block opens with `$ cargo run --release -- ARGS` or `$ claimdiff ARGS`; the lines after it must stand in the output, in
//! their order. A line `[...]` stands for lines left out. A block without lines after its command shows no output and is not
//! run.

mod run;

/// What a block leaves out.
const LEFT_OUT: &str = "[...]";

struct Block {
    args: Vec<String>,
    /// Runs of lines that stand together in the output.
    parts: Vec<String>,
}

#[test]
fn console_blocks_show_what_is_printed() {
    let text = std::fs::read_to_string(run::project("README.md")).expect("there is a README.md");
    for block in blocks(&text) {
        let output = run::claimdiff().args(&block.args).output().expect("the program runs");
        let printed = String::from_utf8_lossy(&output.stdout);
        let said = String::from_utf8_lossy(&output.stderr);
        let mut rest = &*printed;
        for part in &block.parts {
            let Some(at) = rest.find(part.as_str()) else {
                panic!("{:?} does not print this, or not in this order:\n{part}\nbut:\n{printed}{said}", block.args);
            };
            rest = &rest[at + part.len()..];
        }
    }
}

#[test]
fn the_first_commands_are_there() {
    let text = std::fs::read_to_string(run::project("README.md")).expect("there is a README.md");
    let commands: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("$ ")).collect();
    assert_eq!(commands.first(), Some(&"cargo run --release -- report fixtures/stories/turkiye-hamas-meetings"));
    assert!(commands.contains(&"cargo test"), "{commands:?}");
}

/// The picture is drawn by `docs/picture.py` from what a terminal shows; where the output has changed, draw it anew.
#[test]
fn the_picture_shows_what_is_printed() {
    let picture = std::fs::read_to_string(run::project("docs/picture.svg")).expect("there is a picture");
    // Lines are drawn, and what is not said is marked, otherwise on a terminal than in a pipe.
    let bare = |text: &str| -> String { text.chars().filter(|c| !" |+-│┼─·".contains(*c)).collect() };
    let tags = regex::Regex::new("<[^>]*>").expect("a pattern");
    let plain = |line: &str| bare(&tags.replace_all(line, "").replace("&#x27;", "'").replace("&amp;", "&"));
    let drawn: Vec<String> = picture.lines().filter(|line| line.starts_with("<text")).map(plain).collect();
    let (command, drawn) = drawn.split_first().expect("it shows a command");
    assert!(drawn.len() > 20, "{drawn:?}");
    assert_eq!(*command, bare("$ claimdiff report fixtures/stories/turkiye-hamas-meetings"));
    let story = "fixtures/stories/turkiye-hamas-meetings";
    let output = run::claimdiff().args(["report", story, "--width", "100"]).output().expect("the program runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    let printed: Vec<String> = printed.lines().map(bare).filter(|line| !line.is_empty()).collect();
    let drawn: Vec<String> = drawn.iter().filter(|line| !line.is_empty()).cloned().collect();
    assert_eq!(printed[..drawn.len()], drawn, "`python3 docs/picture.py` draws it anew");
}

/// The blocks that show output of the program.
fn blocks(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    for block in text.split("```console\n").skip(1) {
        let block = block.split("\n```").next().unwrap_or_default();
        let (command, shown) = block.split_once('\n').unwrap_or((block, ""));
        let Some(command) = command.strip_prefix("$ ") else { continue };
        let args = command.strip_prefix("cargo run --release -- ").or_else(|| command.strip_prefix("claimdiff "));
        let parts: Vec<String> = shown
            .split(LEFT_OUT)
            .map(|part| part.trim_matches('\n').to_owned())
            .filter(|part| !part.trim().is_empty())
            .collect();
        if let (Some(args), false) = (args, parts.is_empty()) {
            found.push(Block { args: args.split_whitespace().map(str::to_owned).collect(), parts });
        }
    }
    found
}

#[test]
fn blocks_are_read() {
    let text =
        "a\n```console\n$ claimdiff report x -f json\none\n[...]\ntwo\nthree\n```\n```console\n$ cargo test\n```\n";
    let found = blocks(text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].args, ["report", "x", "-f", "json"]);
    assert_eq!(found[0].parts, ["one", "two\nthree"]);
}
