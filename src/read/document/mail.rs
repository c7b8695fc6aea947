//! Mails, mailboxes, and pages that a browser saved as one mail (MHTML).
//!
//! In: the bytes of a file. Out: a draft for each mail, or the page. Who sent a mail is its publisher, the subject its headline.
//! Quoted mails below and signatures are left out; attachments are told.

use super::nesting::is_shallow;
use crate::model::Note;
use crate::read::draft::{Draft, Place, Refusal, Yield, tidy};
use crate::read::item::{Item, Text};
use crate::read::page;
use mail_parser::mailbox::mbox::MessageIterator;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

/// How each mail of a mailbox begins.
const FROM: &[u8] = b"From ";
/// What stands above a signature (RFC 3676), without the space behind it, which gets lost on the way.
const SIGNATURE: &str = "--";
/// The sign before a quoted line.
const QUOTED: char = '>';
/// Why a mail of mails is not parsed.
const TOO_DEEP: &str = "carries too many mails inside each other, or an encoded one: save them one by one";
/// Where browsers write the address of a page that they saved.
const SNAPSHOT: &str = "Snapshot-Content-Location";

/// Reads a mail.
pub(in crate::read) fn read_mail(path: &str, bytes: &[u8]) -> Yield {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Yield::refuse(path, "empty");
    }
    let mut found = Yield::default();
    found.add(read_message(path, Place::Whole, bytes));
    found
}

/// Reads a mailbox.
pub(in crate::read) fn read_mailbox(path: &str, bytes: &[u8]) -> Yield {
    if !bytes.starts_with(FROM) {
        return Yield::refuse(path, "is no mailbox: its first line does not begin with \"From \"");
    }
    let mut found = Yield::default();
    for (index, message) in MessageIterator::new(bytes).enumerate() {
        let place = Place::Item(index + 1);
        found.add(match message {
            Ok(message) => read_message(path, place, message.contents()),
            Err(error) => Err(Refusal::new(path, place, error.to_string())),
        });
    }
    found
}

/// Reads a page that was saved as one file.
pub(in crate::read) fn read_saved_page(path: &str, bytes: &[u8]) -> Yield {
    if !is_shallow(bytes) {
        return Yield::refuse(path, TOO_DEEP);
    }
    let message = MessageParser::default().parse(bytes);
    let Some(message) = message else { return Yield::refuse(path, "is no page that was saved as one file (MHTML)") };
    let Some(html) = message.html_bodies().find_map(html_of) else {
        return Yield::refuse(path, "has no page in it");
    };
    let mut found = page::read_page(path, html);
    let part = message.html_bodies().next().and_then(|part| part.content_location());
    let address = message.header_raw(SNAPSHOT).or(part).and_then(tidy).filter(|url| url.contains("://"));
    for draft in &mut found.drafts {
        draft.metadata.url = draft.metadata.url.take().or_else(|| address.clone());
    }
    found
}

fn read_message(path: &str, place: Place, bytes: &[u8]) -> Result<Draft, Refusal> {
    let refuse = |reason: &str| Refusal::new(path, place, reason);
    if !is_shallow(bytes) {
        return Err(refuse(TOO_DEEP));
    }
    let message = MessageParser::default().parse(bytes).ok_or_else(|| refuse("is no mail"))?;
    let date = message.header_raw("Date").map(without_comments);
    if message.subject().is_none() && message.from().is_none() && date.is_none() {
        return Err(refuse("is no mail: it has no subject, no sender and no date"));
    }
    let sender = message.from().and_then(|from| from.first());
    let item = Item {
        title: message.subject().map(str::to_owned),
        publisher: sender.and_then(|sender| sender.name().or(sender.address())).map(str::to_owned),
        published: date.into_iter().collect(),
        text: text_of(&message),
        ..Item::default()
    };
    let mut draft = item.into_draft(path, place)?;
    let names: Vec<&str> = message
        .attachments()
        .filter(|part| !is_picture(part))
        .map(|part| part.attachment_name().unwrap_or(if part.is_message() { "a mail" } else { "one without a name" }))
        .collect();
    if !names.is_empty() {
        let message = format!("attachments are not read, save them as files: {}", names.join(", "));
        draft.notes.push(Note { path: place.within(path), message });
    }
    Ok(draft)
}

/// The words of a mail: its plain text, else its page.
fn text_of(message: &Message<'_>) -> Text {
    let plain: Vec<String> = message
        .text_bodies()
        .filter_map(|part| match &part.body {
            PartType::Text(text) => Some(own_words(text)),
            _ => None,
        })
        .filter(|text| !text.trim().is_empty())
        .collect();
    match message.html_bodies().find_map(html_of) {
        Some(html) if plain.is_empty() => Text::Markup(html.to_owned()),
        _ => Text::Plain(plain.join("\n\n")),
    }
}

fn html_of<'m>(part: &'m mail_parser::MessagePart<'_>) -> Option<&'m str> {
    match &part.body {
        PartType::Html(html) => Some(html),
        _ => None,
    }
}

/// A mail without the lines that it quotes, and without the signature.
fn own_words(text: &str) -> String {
    let lines = text.lines().take_while(|line| line.trim_end() != SIGNATURE).filter(|line| !line.starts_with(QUOTED));
    lines.map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// A date without the name of its zone, which mails put in brackets behind it.
fn without_comments(date: &str) -> String {
    date.split('(').next().unwrap_or_default().trim().to_owned()
}

fn is_picture(part: &mail_parser::MessagePart<'_>) -> bool {
    part.content_type().is_some_and(|kind| kind.ctype().eq_ignore_ascii_case("image"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_words_of_a_mail_are_read() {
        let mail = "From: =?utf-8?q?Harbour_W=C3=AFre?= <desk@wire.example>\r\nSubject: Ferry\r\n sinks\r\n\
                    Date: Sat, 24 Jan 2026 22:30:00 +0300 (EAT)\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\
                    Content-Transfer-Encoding: quoted-printable\r\n\r\nThe caf=E9 burned, two=\r\n died.\r\n> Is it true?\r\n-- \r\nDesk, 12 people\r\n";
        let draft = read_mail("a.eml", mail.as_bytes()).drafts.remove(0);
        assert_eq!(draft.metadata.title.as_deref(), Some("Ferry sinks"));
        assert_eq!(draft.metadata.publisher.as_deref(), Some("Harbour Wïre"));
        assert_eq!(draft.metadata.published.unwrap().to_iso(), "2026-01-24T22:30+03:00");
        assert_eq!(draft.body.trim(), "The café burned, two died.");
        assert!(read_mail("a.eml", b"just words").refusals[0].reason.starts_with("is no mail"));
    }

    #[test]
    fn attachments_are_told_with_and_without_names() {
        let part = |head: &str| format!("--x\r\n{head}\r\n\r\nwords\r\n");
        let mail = format!(
            "From: desk@wire.example\r\nSubject: Ferry\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n{}{}{}{}--x--\r\n",
            part("Content-Type: text/plain"),
            part("Content-Type: application/pdf; name=list.pdf\r\nContent-Disposition: attachment; filename=list.pdf"),
            part("Content-Type: application/octet-stream\r\nContent-Disposition: attachment"),
            part("Content-Type: image/png\r\nContent-Disposition: attachment; filename=logo.png"),
        );
        let found = read_mail("a.eml", mail.as_bytes());
        let told = &found.drafts[0].notes[0].message;
        assert!(told.ends_with("save them as files: list.pdf, one without a name"), "{told}");
    }

    #[test]
    fn mails_of_a_mailbox_are_numbered() {
        let mail =
            |n: usize| format!("From a@b Sat Jan 24 22:30:00 2026\nSubject: S{n}\n\nBody {n}.\n>From here on.\n\n");
        let found = read_mailbox("a.mbox", (mail(1) + &mail(2)).as_bytes());
        let ids: Vec<String> = found.drafts.iter().map(Draft::wanted_id).collect();
        assert_eq!(ids, ["a.mbox#1", "a.mbox#2"]);
        assert!(found.drafts[1].body.contains("From here on."));
        assert!(read_mailbox("a.mbox", b"Subject: S\n\nBody.").refusals[0].reason.contains("mailbox"));
    }
}
