//! Articles in a language for which there are no rules.
//!
//! In: an article and the rules. Out: its language, where nothing is to be read in it: the rules of one language find in
//! another what it does not say. What an article says of its language counts; where it says nothing, its words may show
//! that it is not the language of the rules. They never choose rules.

use crate::model::{Article, Unread};
use crate::rules::Rules;
use isolang::Language;

/// So much of a text is looked at, in bytes: enough to be certain.
const LOOKED_AT: usize = 4096;
/// A word is common from here on: once in a hundred thousand words (see [`crate::rules::CommonWords`]).
const COMMON: f64 = 4.0;
/// Of the words of a text in the language of the rules more are common, names included. Of 2,400 articles in English none
/// comes below six of ten; the nearest languages, of which English shares small words, stay below a half.
const OWN_SHARE: f64 = 0.5;
/// Below this share, and with so many words, a text is foreign even where its language is too close to another one to be
/// told for certain.
const FOREIGN_SHARE: f64 = 0.35;
const WORDS: usize = 5;

/// The language in which nothing of `article` is read; `None` where it is read.
pub fn unread(article: &Article, rules: &Rules) -> Option<Unread> {
    match article.metadata.language.as_deref() {
        Some(code) => {
            rules.of_language(Some(code)).is_none().then(|| Unread { language: code.to_owned(), detected: false })
        }
        None => foreign(&article.text, rules),
    }
}

/// The language of a text whose words are not those of the rules' language, and for which there are none.
fn foreign(text: &str, rules: &Rules) -> Option<Unread> {
    let text = beginning(text);
    // Addresses are of no language.
    let pieces = text.split_whitespace().filter(|piece| !piece.contains("://") && !piece.contains('@'));
    let words = pieces.flat_map(|piece| piece.split(|c: char| !c.is_alphabetic())).filter(|word| !word.is_empty());
    let is_common = |word: &str| rules.common.commonness(&word.to_lowercase()).is_some_and(|step| step >= COMMON);
    let (mut all, mut common) = (0_usize, 0_usize);
    for word in words {
        all += 1;
        common += usize::from(is_common(word));
    }
    let share = common as f64 / all.max(1) as f64;
    if share >= OWN_SHARE {
        return None;
    }
    let told = whatlang::detect(text)?;
    let is_certain = told.is_reliable() || (all >= WORDS && share < FOREIGN_SHARE);
    let language = Language::from_639_3(told.lang().code()).filter(|_| is_certain)?;
    let code = language.to_639_1().unwrap_or(language.to_639_3());
    rules.of_language(Some(code)).is_none().then(|| Unread { language: code.to_owned(), detected: true })
}

/// The first [`LOOKED_AT`] bytes, in whole characters.
fn beginning(text: &str) -> &str {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(text: &str) -> Option<String> {
        let rules = Rules::load(None).unwrap();
        unread(&Article::of_text(text, None), &rules).map(|unread| unread.language)
    }

    #[test]
    fn the_words_of_a_text_show_its_language() {
        for (text, code) in [
            ("Tarmin'deki pazar yerine çarşamba günü düzenlenen saldırıda 12 kişi öldü, vali açıkladı.", "tr"),
            ("Bei einem Brand in einer Mühle in Tarmin sind am Mittwoch neun Menschen verletzt worden.", "de"),
            ("Au moins 12 morts dans une explosion à Tarmin", "fr"),
            ("Un ataque contra un mercado de Tarmin mató a 31 personas el miércoles, dijo el gobernador.", "es"),
            ("Удар по рынку в городе унес жизни 31 человека в среду, сообщил губернатор.", "ru"),
            ("قتل 31 شخصا في غارة على سوق في المدينة يوم الأربعاء، قال الحاكم.", "ar"),
        ] {
            assert_eq!(language(text).as_deref(), Some(code), "{text}");
        }
    }

    #[test]
    fn short_lines_and_foreign_names_stay_english() {
        for text in [
            "Drone strike on Kassala market kills 31",
            "Ferry sinks off Tarmin; 17 dead",
            "12 dead",
            "Zaher Jabarin, Mahmoud Mardawe and Mousa Aqqari met İbrahim Kalın in Ankara on Friday.",
            "https://t.example/C5rJD12 Quist, Rohr, Lerch",
        ] {
            assert_eq!(language(text), None, "{text}");
        }
    }

    #[test]
    fn what_an_article_says_of_its_language_goes_before_its_words() {
        let rules = Rules::load(None).unwrap();
        let mut article = Article::of_text("Bei einem Brand in Tarmin sind neun Menschen verletzt worden.", None);
        article.metadata.language = Some("en".into());
        assert_eq!(unread(&article, &rules), None);
        article.metadata.language = Some("sw".into());
        assert_eq!(unread(&article, &rules), Some(Unread { language: "sw".into(), detected: false }));
    }
}
