//! A copy of a name to compare by.
//!
//! In: a name as written. Out: ASCII, lower case. Two forms: [`fold`], the key under which accents, case and hyphens do
//! not count, and [`spoken`], which keeps what a diacritic says about the sound (`ş` is `sh`, `ç` is `ch`). Does not
//! split a name into its parts.

/// Transliterated to ASCII, lower case, hyphens and apostrophes as spaces or nothing, single spaces: the key under
/// which spellings that differ in accents, case and hyphens meet ("İbrahim Kalın" and "IBRAHIM KALIN").
pub fn fold(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut gap = false;
    for c in name.chars() {
        if c.is_whitespace() || is_hyphen(c) {
            gap = !key.is_empty();
            continue;
        }
        let start = key.len();
        if c.is_ascii_alphanumeric() {
            key.push(c.to_ascii_lowercase());
        } else if !c.is_ascii() {
            push_ascii(&mut key, c);
        }
        if gap && key.len() > start {
            key.insert(start, ' ');
            gap = false;
        }
    }
    key
}

/// Whether a character joins two parts of a name as a hyphen does.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}' | '\u{30fb}' | '\u{b7}' | '_' | '/')
}

/// The letters and digits of the transliteration of one character that is not ASCII.
fn push_ascii(out: &mut String, c: char) {
    // Modifier letters that stand for an Arabic or Hebrew stop; any_ascii writes some of them as letters.
    if matches!(c, '\u{2b0}'..='\u{2ff}' | '\u{64b}'..='\u{65f}') {
        return;
    }
    out.extend(
        any_ascii::any_ascii_char(c).chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()),
    );
}

/// Appends one character of a word as it sounds: like [`fold`], but with the digraph that English uses for a letter
/// with a diacritic.
pub(super) fn push_spoken(out: &mut String, c: char) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        }
        return;
    }
    match c {
        'ş' | 'Ş' | 'š' | 'Š' | 'ș' | 'Ș' | 'ś' | 'Ś' => out.push_str("sh"),
        'ç' | 'Ç' | 'č' | 'Č' | 'ć' | 'Ć' => out.push_str("ch"),
        'ž' | 'Ž' => out.push_str("zh"),
        _ => push_ascii(out, c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_meet_in_the_key() {
        for (written, key) in [
            ("İbrahim Kalın", "ibrahim kalin"),
            ("IBRAHIM  KALIN ", "ibrahim kalin"),
            ("Kim Jong-un", "kim jong un"),
            ("Jong\u{2010}Suk", "jong suk"),
            ("B. O'Malley", "b omalley"),
            ("Đilas", "dilas"),
            ("Лавров", "lavrov"),
            (" - ", ""),
            ("Ma\u{2bf}ruf", "maruf"),
        ] {
            assert_eq!(fold(written), key, "{written}");
        }
    }

    #[test]
    fn diacritics_say_how_it_sounds() {
        let mut out = String::new();
        "Beşar Çelik".chars().for_each(|c| push_spoken(&mut out, c));
        assert_eq!(out, "besharchelik");
    }
}
