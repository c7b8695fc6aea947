//! Links in a terminal: the sequence OSC 8, which terminals that know it show as a link and others pass over.

use super::escape::uri_path;

/// `shown`, harmless already, as a link to the file `path`, which is relative to the folder of the address `base`.
pub(super) fn link(shown: &str, path: &str, base: &str) -> String {
    let before = if path.starts_with('/') { "file://" } else { base };
    let address = format!("{before}{}", uri_path(path));
    format!("\u{1b}]8;;{address}\u{1b}\\{shown}\u{1b}]8;;\u{1b}\\")
}

/// The address of a file, given with `/`.
pub fn file_address(file: &str) -> String {
    let root = if file.starts_with('/') { "" } else { "/" };
    format!("file://{root}{}", uri_path(file))
}

/// The address of a folder, given with `/`: ends in `/`, as the beginning of the addresses of what lies in it.
pub fn folder_address(folder: &str) -> String {
    let root = if folder.starts_with('/') { "" } else { "/" };
    format!("file://{root}{}/", uri_path(folder.trim_end_matches('/')))
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
