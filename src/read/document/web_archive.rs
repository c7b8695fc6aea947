//! Archives of web pages: WARC, and WACZ, which packs them.
//!
//! In: the bytes of a file. Out: a draft for each page in which a text was found, numbered among the pages. The date on which a
//! page was taken is none of publication: that the page says itself. Pages without text, such as lists of links, are told in a
//! note.

use super::http::{Answer, GZIP, LARGEST_PAGE, answered, fields, is_html, value};
use super::zip::Archive;
use crate::model::Note;
use crate::read::decode;
use crate::read::draft::{Place, Refusal, Yield, tidy};
use crate::read::page;
use flate2::read::MultiGzDecoder;
use std::io::{BufReader, Read};

/// How a record begins.
pub(in crate::read) const BEGINNING: &[u8] = b"WARC/";
/// Where a WACZ file has its records.
const FOLDER: &str = "archive/";
/// Fewer bytes of main text are a list of links, of which archives of whole sites have many.
const SHORTEST_PAGE: usize = 200;
/// The most bytes of a packed file, unpacked: so many times its size, but no fewer than that.
const MOST_TIMES: usize = 60;
const SMALLEST_LIMIT: usize = 64 << 20;
/// The most bytes of the lines at the head of a record.
const LONGEST_HEAD: usize = 64 << 10;
/// The most addresses that a note repeats.
const ADDRESSES_TOLD: usize = 5;

/// What was read of an archive so far.
#[derive(Default)]
struct Pages {
    found: Yield,
    count: usize,
    /// Addresses of pages in which no text was found.
    empty: Vec<String>,
}

/// Lines of names and values, names in lower case.
struct Head(Vec<(String, String)>);

/// Reads a WARC file, packed or not.
pub(in crate::read) fn read_warc(path: &str, bytes: &[u8]) -> Yield {
    let mut pages = Pages::default();
    let outcome = pages.add_file(path, bytes);
    pages.finish(path, outcome.err())
}

/// Reads the WARC files in a WACZ file; `None` where there are none, so that it is another kind of ZIP file.
pub(in crate::read) fn read_wacz(path: &str, archive: &Archive<'_>) -> Option<Yield> {
    let is_records = |name: &str| name.starts_with(FOLDER) && (name.ends_with(".warc") || name.ends_with(".warc.gz"));
    let mut members: Vec<_> = archive.members.iter().filter(|member| is_records(&member.name)).collect();
    members.sort_by(|a, b| a.name.cmp(&b.name));
    if members.is_empty() {
        return None;
    }
    let mut pages = Pages::default();
    let mut fault = None;
    for member in members {
        let outcome = match archive.packed(member).filter(|_| member.is_stored()) {
            Some(bytes) => pages.add_file(path, bytes),
            None => archive.read(member, SMALLEST_LIMIT).and_then(|bytes| pages.add_file(path, &bytes)),
        };
        fault = fault.or(outcome.err());
    }
    Some(pages.finish(path, fault))
}

impl Pages {
    /// Reads the records of one file; the error says why the rest of them was not read.
    fn add_file(&mut self, path: &str, bytes: &[u8]) -> Result<(), String> {
        if !bytes.starts_with(GZIP) {
            return self.add_records(path, bytes, usize::MAX);
        }
        let most = bytes.len().saturating_mul(MOST_TIMES).max(SMALLEST_LIMIT);
        self.add_records(path, MultiGzDecoder::new(bytes), most)
    }

    fn add_records(&mut self, path: &str, source: impl Read, most: usize) -> Result<(), String> {
        let mut source = BufReader::new(source.take(most as u64));
        loop {
            let Some(head) = Head::read(&mut source)? else {
                let is_over = source.get_ref().limit() == 0;
                return if is_over { Err("it unpacks to more than is read".into()) } else { Ok(()) };
            };
            let length = head
                .of("content-length")
                .and_then(|length| length.parse().ok())
                .ok_or("a record does not say its length")?;
            let mut block = source.by_ref().take(length);
            let mut content = Vec::new();
            if head.is_page() {
                let read = block.by_ref().take(LARGEST_PAGE as u64).read_to_end(&mut content);
                read.map_err(|error| format!("a record is damaged: {error}"))?;
            }
            let skipped = std::io::copy(&mut block, &mut std::io::sink())
                .map_err(|error| format!("a record is damaged: {error}"))?;
            if skipped + (content.len() as u64) < length {
                return Err("it is cut off inside a record".into());
            }
            if head.is_page() {
                self.add_page(path, &head, content);
            }
        }
    }

    /// A record with what a server answered, or with a page alone.
    fn add_page(&mut self, path: &str, head: &Head, content: Vec<u8>) {
        let is_answer = head.of("warc-type") == Some("response");
        let page = if is_answer { answered(&content) } else { Ok(Some(Answer { html: content, charset: None })) };
        let address = head.of("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned());
        let Answer { html, charset } = match page {
            Ok(Some(page)) => page,
            Ok(None) => return,
            Err(reason) => {
                self.count += 1;
                let reason = format!("{reason} ({})", address.unwrap_or_default());
                self.found.refusals.push(Refusal::new(path, Place::Item(self.count), reason));
                return;
            }
        };
        self.count += 1;
        let place = Place::Item(self.count);
        let read = decode::decode_as_said(html, charset.as_deref()).map(|decoded| page::read_page(path, &decoded.text));
        let mut drafts = read.map(|read| read.drafts).unwrap_or_default();
        drafts.retain(|draft| draft.body.len() >= SHORTEST_PAGE);
        if drafts.is_empty() {
            self.empty.push(address.clone().unwrap_or_else(|| place.within(path)));
        }
        for mut draft in drafts {
            draft.move_to(place);
            draft.metadata.url = draft.metadata.url.take().or_else(|| address.as_deref().and_then(tidy));
            self.found.drafts.push(draft);
        }
    }

    fn finish(mut self, path: &str, fault: Option<String>) -> Yield {
        let refuse = |reason: String| Refusal::new(path, Place::Whole, reason);
        if let Some(fault) = fault {
            self.found.refusals.push(refuse(format!("an archive that is not read to its end: {fault}")));
        } else if self.count == 0 {
            self.found.refusals.push(refuse("an archive without web pages".into()));
        } else if self.found.drafts.is_empty() && self.found.refusals.is_empty() {
            self.found.refusals.push(refuse("an archive in whose pages no main text was found".into()));
        } else if !self.empty.is_empty() {
            let (count, more) = (self.empty.len(), self.empty.len().saturating_sub(ADDRESSES_TOLD));
            self.empty.truncate(ADDRESSES_TOLD);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let message = format!("no main text in {count} of {} pages: {}{more}", self.count, self.empty.join(", "));
            self.found.notes.push(Note { path: path.to_owned(), message });
        }
        self.found
    }
}

impl Head {
    /// The next head: a line that says what it is, then names and values up to a blank line. `None` at the end.
    fn read(source: &mut impl Read) -> Result<Option<Self>, String> {
        let mut lines = Vec::new();
        let mut line = Vec::new();
        let mut length = 0;
        let mut byte = [0];
        loop {
            let is_end = source.read(&mut byte).map_err(|error| format!("it is damaged: {error}"))? == 0;
            if is_end && lines.is_empty() && line.is_empty() {
                return Ok(None);
            }
            length += 1;
            if is_end || length > LONGEST_HEAD {
                return Err("it is cut off inside the head of a record".into());
            }
            if byte[0] != b'\n' {
                line.push(byte[0]);
                continue;
            }
            let words = String::from_utf8_lossy(&line).trim().to_owned();
            line.clear();
            match (words.is_empty(), lines.is_empty()) {
                // Blank lines stand between records.
                (true, true) => {}
                (true, false) => return Self::of_lines(lines).map(Some),
                (false, _) => lines.push(words),
            }
        }
    }

    fn of_lines(lines: Vec<String>) -> Result<Self, String> {
        if !lines[0].as_bytes().starts_with(BEGINNING) {
            return Err("what follows is no record of an archive".into());
        }
        Ok(Self(fields(lines[1..].iter().map(String::as_str))))
    }

    fn of(&self, name: &str) -> Option<&str> {
        value(&self.0, name)
    }

    /// True for a record that holds a page, as far as the head tells.
    fn is_page(&self) -> bool {
        match self.of("warc-type") {
            Some("response") => true,
            Some("resource") => self.of("content-type").is_some_and(is_html),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::document::zip::tests::packed;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    const WORDS: &str = "Rescue crews pulled twelve people from the ferry on Sunday, the harbour office said, and divers went on \
                         looking for three others through the night, while families waited on the northern pier. ";

    fn page(title: &str) -> String {
        format!(
            "<!DOCTYPE html><html><head><title>{title}</title></head><body><article><p>{0}</p><p>{0}</p></article></body></html>",
            WORDS.repeat(2)
        )
    }

    fn record(kind: &str, url: &str, content: &[u8]) -> Vec<u8> {
        let head = format!(
            "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {}\r\n\r\n",
            content.len()
        );
        [head.as_bytes(), content, b"\r\n\r\n"].concat()
    }

    fn answer(head: &str, body: &[u8]) -> Vec<u8> {
        [format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{head}\r\n").as_bytes(), body].concat()
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn records() -> Vec<Vec<u8>> {
        let chunked = format!("5\r\n<!DOC\r\n{:x}\r\n{}\r\n0\r\n\r\n", page("B").len() - 5, &page("B")[5..]);
        vec![
            record("warcinfo", "", b"software: x\r\n"),
            record("response", "https://p.example/a", &answer("", page("A").as_bytes())),
            record("request", "https://p.example/a", b"GET /a HTTP/1.1\r\n\r\n"),
            record("response", "https://p.example/b", &answer("Transfer-Encoding: chunked\r\n", chunked.as_bytes())),
            record("response", "https://p.example/x.css", b"HTTP/1.1 200 OK\r\nContent-Type: text/css\r\n\r\np {}"),
            record(
                "response",
                "https://p.example/gone",
                b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone</p>",
            ),
            record("response", "https://p.example/", &answer("", b"<html><body><a href='/a'>A</a></body></html>")),
            record(
                "response",
                "https://p.example/c",
                &answer("Content-Encoding: gzip\r\n", &gzip(page("C").as_bytes())),
            ),
        ]
    }

    fn told(found: &Yield) -> Vec<(String, Option<&str>)> {
        found.drafts.iter().map(|draft| (draft.wanted_id(), draft.metadata.url.as_deref())).collect()
    }

    #[test]
    fn pages_are_found_among_records() {
        let plain = records().concat();
        let each_packed: Vec<u8> = records().iter().flat_map(|record| gzip(record)).collect();
        let wacz = packed(&[("archive/data.warc.gz", &each_packed), ("pages/pages.jsonl", b"{}")]);
        let in_wacz = read_wacz("a", &Archive::open(&wacz).unwrap()).unwrap();
        for found in [read_warc("a", &plain), read_warc("a", &each_packed), in_wacz] {
            let expected = [("a#1", "a"), ("a#2", "b"), ("a#4", "c")]
                .map(|(id, url)| (id.to_owned(), format!("https://p.example/{url}")));
            let found_ids: Vec<_> = told(&found).into_iter().map(|(id, url)| (id, url.unwrap().to_owned())).collect();
            assert_eq!(found_ids, expected);
            assert_eq!(
                (found.refusals.len(), found.notes[0].message.as_str()),
                (0, "no main text in 1 of 4 pages: https://p.example/")
            );
        }
    }

    #[test]
    fn pages_that_are_packed_otherwise_are_told() {
        for how in ["br", "zstd"] {
            let packed = answer(&format!("Content-Encoding: {how}\r\n"), b"\x28\xb5\x2f\xfd\xff\x80");
            let found =
                read_warc("a", &[records()[1].clone(), record("response", "https://p.example/d", &packed)].concat());
            assert_eq!((found.drafts.len(), found.refusals.len()), (1, 1));
            assert!(found.refusals[0].reason.contains(how), "{:?}", found.refusals);
        }
    }

    #[test]
    fn what_is_cut_off_is_told() {
        let plain = records().concat();
        for end in [plain.len() - 10, plain.len() / 2, 20] {
            assert!(read_warc("a", &plain[..end]).refusals[0].reason.contains("not read to its end"), "{end}");
        }
        assert!(read_warc("a", &gzip(&plain)[..200]).refusals[0].reason.contains("not read to its end"));
        assert!(read_warc("a", &record("request", "", b"x")).refusals[0].reason.contains("without web pages"));
        assert!(read_wacz("a", &Archive::open(&packed(&[("x", b"y")])).unwrap()).is_none());
    }

    #[test]
    fn a_small_file_of_a_large_text_ends_soon() {
        let bomb = gzip(&record("response", "u", &vec![b'a'; 3 * SMALLEST_LIMIT]));
        assert!(read_warc("a", &bomb).refusals[0].reason.contains("not read to its end"));
    }
}
