//! Plain text, and Markdown with its front matter.
//!
//! In: the text of a file. Out: a draft whose body is the file's text as it stands, Markdown marks included.

use super::decode::Decoded;
use super::draft::{Draft, Yield};
use super::front_keys::Meaning;
use super::front_matter::{FrontMatter, line_of};
use crate::model::{Note, Origin};

/// A text file: all of it is the body, but for front matter in which something can be read.
pub(super) fn read_plain(path: &str, decoded: Decoded) -> Yield {
    match FrontMatter::read(&decoded.text) {
        Ok(Some(front)) if Meaning::ALL.iter().any(|meaning| front.value(*meaning).is_some()) => {
            read_under(path, &decoded, &front)
        }
        _ => read_whole(path, decoded),
    }
}

/// A Markdown file: metadata from its front matter, if it has any; the rest is the body.
pub(super) fn read_markdown(path: &str, decoded: Decoded) -> Yield {
    match FrontMatter::read(&decoded.text) {
        Ok(Some(front)) => read_under(path, &decoded, &front),
        Ok(None) => read_whole(path, decoded),
        Err(reason) => Yield::refuse(path, reason),
    }
}

fn read_whole(path: &str, decoded: Decoded) -> Yield {
    if decoded.text.trim().is_empty() {
        return Yield::refuse(path, "empty");
    }
    let mark = decoded.mark;
    let draft = Draft { body_at: mark, ..Draft::new(path, decoded.text) };
    Yield { drafts: vec![draft], ..Yield::default() }
}

/// The body below front matter; none is needed where there is a headline.
fn read_under(path: &str, decoded: &Decoded, front: &FrontMatter<'_>) -> Yield {
    let text = &decoded.text;
    let body = &text[front.body_at..];
    let title = front.value(Meaning::Title);
    if body.trim().is_empty() && title.is_none() {
        return Yield::refuse(path, "empty: nothing follows the front matter, and it has no title");
    }
    let mut draft = Draft { body_at: front.body_at + decoded.mark, ..Draft::new(path, body.to_owned()) };
    draft.origin = Origin { body_line: line_of(text, front.body_at), ..Origin::default() };
    if let Some((at, place)) = title.as_deref().and_then(|title| front.place_of_title(title)) {
        draft.title_at = Some(at + decoded.mark);
        draft.origin.title = Some(place);
    }
    draft.metadata.title = title;
    draft.metadata.id = front.value(Meaning::Id);
    draft.metadata.publisher = front.value(Meaning::Publisher);
    draft.metadata.url = front.value(Meaning::Url);
    let notes = front.notes().into_iter();
    draft.notes.extend(notes.map(|(line, message)| Note { path: format!("{path}:{line}"), message }));
    draft.set_published(front.value(Meaning::Published).as_deref(), front.line(Meaning::Published));
    draft.set_language(front.value(Meaning::Language).as_deref(), front.line(Meaning::Language));
    Yield { drafts: vec![draft], ..Yield::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Yield {
        read_markdown("a.md", Decoded { text: text.into(), mark: 0, replaced: None })
    }

    fn draft(text: &str) -> Draft {
        let mut found = read(text);
        assert_eq!(found.refusals, []);
        found.drafts.remove(0)
    }

    #[test]
    fn reads_yaml_front_matter() {
        let text = "---\ntags: [a, b]\ntitle: \"Kosti: what's known\"\nsource: Desert Relay\npublished: 2026-01-16\nid: 007\n---\n\nBody.\n";
        let draft = draft(text);
        assert_eq!(draft.metadata.title.as_deref(), Some("Kosti: what's known"));
        assert_eq!(draft.metadata.publisher.as_deref(), Some("Desert Relay"));
        assert_eq!(draft.metadata.id.as_deref(), Some("007"));
        assert_eq!(draft.metadata.published.unwrap().to_iso(), "2026-01-16");
        assert_eq!((draft.body.as_str(), &text[draft.body_at..]), ("\nBody.\n", "\nBody.\n"));
        assert!(text[draft.title_at.unwrap()..].starts_with("Kosti: what's known\""));
        assert_eq!(draft.origin, Origin { body_line: 8, title: Some((3, 9)), ..Origin::default() });
    }

    #[test]
    fn reads_toml_front_matter() {
        let draft =
            draft("+++\ntitle = 'Talks'\npublisher = \"P\"\npublished = 2026-01-16T09:30:00Z\nid = 7\n+++\nBody.");
        assert_eq!(draft.metadata.published.unwrap().to_iso(), "2026-01-16T09:30+00:00");
        assert_eq!((draft.metadata.id.as_deref(), draft.metadata.publisher.as_deref()), (Some("7"), Some("P")));
        assert_eq!(draft.body, "Body.");
        assert_eq!(draft.origin.title, Some((2, 10)));
    }

    #[test]
    fn titles_that_are_not_verbatim_have_no_place() {
        for head in ["title: \"A \\\"b\\\" c\"", "title: >\n  Folded\n  words", "\"title\": Quoted key"] {
            let draft = draft(&format!("---\n{head}\n---\nBody."));
            assert!(draft.metadata.title.is_some(), "{head}");
            assert_eq!(draft.title_at, None, "{head}");
        }
        let own_quote = draft("---\ntitle: \"'Never again', they say\"\n---\nBody.");
        assert_eq!(own_quote.title_at, Some(12));
    }

    #[test]
    fn empty_values_are_no_values() {
        let draft = draft("---\ntitle:\nurl: ~\npublished: ''\n---\nBody.");
        assert_eq!(draft.metadata, crate::model::Metadata::default());
        assert!(draft.notes.is_empty());
    }

    #[test]
    fn a_malformed_date_is_told_with_its_line() {
        let draft = draft("---\ntitle: T\npublished: January 2026\n---\nBody.");
        assert_eq!(draft.metadata.published, None);
        assert_eq!(draft.notes[0].path, "a.md:3");
        assert!(draft.notes[0].message.contains("January 2026"), "{}", draft.notes[0].message);
    }

    #[test]
    fn a_key_that_is_not_read_is_told_where_it_may_be_a_slip() {
        let notes = |head: &str| {
            let notes = draft(&format!("---\n{head}\n---\nBody.")).notes;
            notes.into_iter().map(|n| format!("{}: {}", n.path, n.message)).collect::<Vec<_>>()
        };
        let told = |line, key, known| {
            format!("a.md:{line}: front matter has `{key}`, which is not read; did you mean `{known}`?")
        };
        assert_eq!(notes("title: T\npublishd: 2026-01-16"), [told(3, "publishd", "published")]);
        assert_eq!(
            notes("tags: [a]\nauthor: A\nlayout: post\nimage: x.png\nsubtitle: S\nindex: 3\nmore:\n  sourc: x"),
            [""; 0]
        );
        assert_eq!(notes("published: 2026-01-16\ndate: 2026-01-17\ntitle: T\ntitel: T"), [""; 0]);
    }

    #[test]
    fn other_names_of_keys_are_read() {
        let draft = draft("---\nTitle: T\nDate: 24 January 2026\nauthor:\n  - A. Quist\n  - B. Rohr\n---\nBody.");
        assert_eq!(draft.metadata.title.as_deref(), Some("T"));
        assert_eq!(draft.metadata.published.unwrap().to_iso(), "2026-01-24");
        assert_eq!(draft.metadata.publisher.as_deref(), Some("A. Quist, B. Rohr"));
        assert!(draft.notes.is_empty(), "{:?}", draft.notes);
    }

    #[test]
    fn front_matter_that_is_no_yaml_is_read_line_by_line() {
        for (head, title, notes) in [
            ("title: Strike: 31 dead\nsource: A: B", "Strike: 31 dead", 0),
            ("title: \"Never again\", they say", "\"Never again\", they say", 0),
            ("title: Strike: 31 dead\r\nsource: P\r", "Strike: 31 dead", 0),
            ("title:No space\nsource: P", "No space", 0),
            ("title: @ the gate\ntags: [a, b", "@ the gate", 0),
            ("title: a\nid: [1", "a", 1),
            ("title: a\ntitle: b", "a", 1),
        ] {
            let text = format!("---\n{head}\n---\nBody.");
            let draft = draft(&text);
            assert_eq!(draft.metadata.title.as_deref(), Some(title), "{head}");
            assert_eq!(draft.notes.len(), notes, "{head}: {:?}", draft.notes);
            assert!(text[draft.title_at.unwrap()..].starts_with(title));
        }
    }

    #[test]
    fn a_text_file_may_have_front_matter_too() {
        let read = |text: &str| read_plain("a.txt", Decoded { text: text.into(), mark: 0, replaced: None });
        assert_eq!(read("---\ntitle: T\n---\nBody.").drafts[0].metadata.title.as_deref(), Some("T"));
        assert_eq!(read("---\nA line between rules.\n---\nBody.").drafts[0].body_at, 0);
    }

    #[test]
    fn a_headline_alone_is_an_article() {
        let draft = draft("---\ntitle: Ferry sinks off Tarmin, 31 dead\n---\n");
        assert_eq!(
            (draft.metadata.title.as_deref(), draft.body.as_str()),
            (Some("Ferry sinks off Tarmin, 31 dead"), "")
        );
    }

    #[test]
    fn broken_front_matter_is_refused_with_its_line() {
        for (text, expected) in [
            ("---\ntitle: a\nBody.", "line 1: front matter: it is never closed"),
            ("+++\n= 3\n+++\nBody.", "line 2: "),
            ("---\njust words\n---\nBody.", "line 2: "),
        ] {
            let found = read(text);
            assert!(found.drafts.is_empty(), "{text}");
            assert!(found.refusals[0].reason.starts_with(expected), "{text}: {}", found.refusals[0].reason);
        }
    }

    #[test]
    fn nothing_to_read_is_refused() {
        assert_eq!(read(" \n\t\n").refusals[0].reason, "empty");
        assert!(read("---\nid: a\n---\n\n").refusals[0].reason.starts_with("empty"));
    }
}
