//! Names of other scripts in Latin letters, for readers who do not read the script.
//!
//! In: a name as written. Out: its transliteration, where it holds letters of another script. It is shown beside the name
//! and never in place of it.

/// The name in Latin letters; `None` where it is written in them.
pub fn latin(name: &str) -> Option<String> {
    if !name.chars().any(is_foreign) {
        return None;
    }
    let letters = any_ascii::any_ascii(name);
    let letters = letters.split_whitespace().collect::<Vec<_>>().join(" ");
    // Scripts without capitals come out with capitals for other sounds.
    let cased = name.chars().any(char::is_uppercase);
    let mixed = letters.starts_with(|c: char| c.is_ascii_lowercase());
    let shown = if !cased && mixed { letters.to_ascii_lowercase() } else { letters };
    (!shown.is_empty()).then_some(shown)
}

/// True for letters that are not Latin ones. Modifier letters stand among Latin ones in transliterations.
fn is_foreign(c: char) -> bool {
    let latin = matches!(c, '\0'..='\u{2ff}' | '\u{1d00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}'
        | '\u{fb00}'..='\u{fb06}' | '\u{ff21}'..='\u{ff5a}');
    c.is_alphabetic() && !latin
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_other_scripts_are_transliterated() {
        for (name, shown) in [
            ("Зоя Петренко", Some("Zoya Petrenko")),
            ("نادر حلبي", Some("ndr hlby")),
            ("Nâdir Ḥalabī", None),
            ("Đặng Ngọc", None),
            ("Maʿruf", None),
            ("김철수", Some("GimCheolSu")),
        ] {
            assert_eq!(latin(name).as_deref(), shown, "{name}");
        }
    }
}
