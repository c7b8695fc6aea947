//! The grammar on sentences of its own: words, tags, lemmas, chunks, and what a verb is.

use super::chunks::Kind;
use super::tags::{TAGS, Tag};
use super::{Binding, Grammar, Name, Parsed, Part};
use crate::model::{Span, Token, TokenKind};

/// Reads a sentence whose tokens stand between blanks.
fn read(text: &str) -> Parsed<'static> {
    let mut tokens = Vec::new();
    let mut start = 0;
    for word in text.split(' ') {
        let first = word.chars().next().expect("no two blanks");
        let kind = match first {
            c if c.is_ascii_digit() => TokenKind::Figure,
            c if c.is_uppercase() => TokenKind::Capitalised,
            c if c.is_alphabetic() => TokenKind::Lower,
            _ => TokenKind::Mark,
        };
        tokens.push(Token { span: Span::new(start, start + word.len()), kind });
        start += word.len() + 1;
    }
    Grammar::english().read(text, &tokens)
}

fn binding(text: &str, words: &str) -> Binding {
    let start = text.find(words).expect("the words stand in the sentence");
    read(text).binding(Span::new(start, start + words.len())).expect("the span has words")
}

#[test]
fn tags_have_letters_of_their_own() {
    for at in 0..TAGS.len() as u8 {
        assert_eq!(u8::try_from(Tag(at).letter()).ok().and_then(Tag::of_letter), Some(Tag(at)));
        assert_eq!(char::from(TAGS[usize::from(at)].2), Tag(at).letter());
    }
    assert_eq!(Tag::named("VERB", "VBD").map(Tag::form), Some("VBD"));
    assert_eq!(Tag::named("NOUN", "GW").map(Tag::form), Some("NN"));
}

#[test]
fn contractions_are_two_words() {
    let words = |text: &str| read(text).words.iter().map(|w| w.lower.clone()).collect::<Vec<_>>().join(" ");
    assert_eq!(words("They didn't say"), "they did n't say");
    assert_eq!(words("They don’t"), "they do n't");
    assert_eq!(words("He cannot swim"), "he can not swim");
}

#[test]
fn lemmas_by_endings() {
    let parsed = read("The companies were selling copies and bought two factories .");
    assert_eq!(parsed.lemmas.join(" "), "the company be sell copy and buy two factory .");
}

#[test]
fn chunks_have_heads_and_owners() {
    let parsed = read("Turkey 's two border posts were closed by the army .");
    let nouns = parsed.chunks.iter().filter(|c| c.kind == Kind::Noun);
    let heads: Vec<&str> = nouns.clone().map(|c| parsed.words[c.head].lower.as_str()).collect();
    assert_eq!(heads, ["posts", "army"]);
    let owner = nouns.clone().next().and_then(|c| c.owner);
    assert_eq!(owner.map(|w| parsed.words[w].lower.as_str()), Some("turkey"));
}

#[test]
fn a_clause_without_another_verb_has_a_past_tense() {
    let passive = |text: &str, words: &str| binding(text, words).predicate.map(|p| p.is_passive);
    assert_eq!(passive("The bank raised its rate by 50 points .", "50"), Some(false));
    assert_eq!(passive("The soldiers captured on Saturday have died .", "Saturday"), Some(true));
    assert_eq!(passive("Two men were killed by the storm .", "Two"), Some(true));
    let union = binding("The union , which represents 9,000 dockers , rejected the 3 percent offer .", "3 percent");
    assert_eq!(union.subject.map(|s| s.lemma), Some("union".to_owned()));
}

#[test]
fn denied_and_modal_verbs_say_so() {
    let denied = binding("The votes were not counted in 12 villages .", "12");
    assert!(denied.predicate.is_some_and(|p| p.is_negated && !p.is_modal));
    let modal = binding("The army could send 300 soldiers .", "300");
    assert!(modal.predicate.is_some_and(|p| p.is_modal && !p.is_negated));
}

#[test]
fn a_span_outside_the_sentence_has_no_binding() {
    assert_eq!(read("Two men died .").binding(Span::new(40, 42)), None);
}

/// The part of a name, with the title before it, in what some words tell.
fn part(text: &str, told: &str, title: &str, name: &str) -> Option<Part> {
    let span = |words: &str| {
        let start = text.find(words).expect("the words stand in the sentence");
        Span::new(start, start + words.len())
    };
    let start = if title.is_empty() { span(name).start } else { span(title).start };
    read(text).part(span(told), Name { span: span(name), start })
}

#[test]
fn who_does_it_and_who_is_there() {
    let text = "Anna Keller , who had come by train , met the envoy Peter Novak in Geneva .";
    assert_eq!(part(text, "met", "", "Anna Keller"), Some(Part::Doer));
    assert_eq!(part(text, "met", "envoy", "Peter Novak"), Some(Part::Other));
    let text = "The talks were attended by Anna Keller .";
    assert_eq!(part(text, "attended", "", "Anna Keller"), Some(Part::Doer));
    let text = "The talks between Anna Keller and Peter Novak were held in Geneva .";
    assert_eq!(part(text, "talks", "", "Anna Keller"), Some(Part::Other));
}

#[test]
fn who_is_only_spoken_of_has_no_part() {
    assert_eq!(part("A deputy of Peter Novak attended .", "attended", "", "Peter Novak"), None);
    assert_eq!(part("Peter Novak 's deputy attended .", "attended", "", "Peter Novak"), None);
    assert_eq!(part("Anna Keller did not attend .", "attend", "", "Anna Keller"), None);
    assert_eq!(part("Anna Keller refused to meet Peter Novak .", "meet", "", "Peter Novak"), None);
}
