//! A copy of a name to compare by.

/// Transliterated to ASCII, lower case, hyphens and apostrophes as spaces or nothing, single spaces: the key under
/// which spellings that differ in accents, case and hyphens meet ("İbrahim Kalın" and "IBRAHIM KALIN").
pub fn fold(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in any_ascii::any_ascii(name).split(|c: char| c == '-' || c.is_whitespace()) {
        let word: String = word.chars().filter(|c| c.is_ascii_alphanumeric()).collect::<String>().to_lowercase();
        if !word.is_empty() {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(&word);
        }
    }
    key
}
