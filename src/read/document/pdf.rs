//! PDF: the text layer.
//!
//! In: the bytes of a file. Out: a draft with the lines of all pages, as far apart as they stand. Scanned pages have no text
//! layer. The dates in the file are those of saving it, and its title is seldom one; neither is taken.

use crate::read::draft::{Draft, Yield};
use lopdf::content::{Content, Operation};
use lopdf::{Document, Encoding, LoadOptions, Object, ObjectId};
use std::collections::BTreeMap;

/// How such a file begins.
pub(in crate::read) const BEGINNING: &[u8] = b"%PDF-";
/// The most bytes that a stream of the file may unpack to, and the most of text that is taken.
const LARGEST_STREAM: usize = 16 << 20;
const LONGEST_TEXT: usize = 8 << 20;
/// A step down of so many heights of a letter sets paragraphs apart ...
const PARAGRAPH: f32 = 1.7;
/// ... of so many lines, and one of fewer is none.
const LINE: f32 = 0.3;
/// A step back between two strings that is wider, in thousandths of a height, is a space.
const SPACE: f32 = 180.0;

/// The text of a page on its way.
struct Page<'d> {
    encodings: BTreeMap<Vec<u8>, Encoding<'d>>,
    font: Vec<u8>,
    /// The height of a letter, by the font and by the matrix of the text.
    size: f32,
    scale: f32,
    /// Where the line stands, and how far below it the next one does where nothing else is said.
    y: f32,
    leading: f32,
    /// Where the last words stood.
    last: Option<f32>,
    text: String,
}

/// Reads a PDF file.
pub(in crate::read) fn read_pdf(path: &str, bytes: &[u8]) -> Yield {
    let options = LoadOptions { max_decompressed_size: Some(LARGEST_STREAM), ..LoadOptions::default() };
    let document = match Document::load_mem_with_options(bytes, options) {
        Ok(document) if document.is_encrypted() => {
            return Yield::refuse(path, "a PDF that is encrypted: save it without a password");
        }
        Ok(document) => document,
        Err(error) => return Yield::refuse(path, format!("a PDF that cannot be read: {error}")),
    };
    let mut text = String::new();
    for page in document.page_iter() {
        if text.len() > LONGEST_TEXT {
            return Yield::refuse(path, "a PDF with more text than is read: save its parts as files");
        }
        text.push_str(&text_of(&document, page).unwrap_or_default());
        text.push_str("\n\n");
    }
    let text = joined(&text);
    if text.trim().is_empty() {
        return Yield::refuse(
            path,
            "a PDF without a text layer: it holds pictures of pages; have their letters recognised first (OCR)",
        );
    }
    Yield { drafts: vec![Draft::extracted(path, text)], ..Yield::default() }
}

fn text_of(document: &Document, page: ObjectId) -> lopdf::Result<String> {
    let fonts = document.get_page_fonts(page)?.into_iter();
    let encodings = fonts
        .filter_map(|(name, font)| Some((name, font.get_font_encoding_with_limit(document, LARGEST_STREAM).ok()?)));
    let mut page_text = Page {
        encodings: encodings.collect(),
        font: Vec::new(),
        size: 1.0,
        scale: 1.0,
        y: 0.0,
        leading: 0.0,
        last: None,
        text: String::new(),
    };
    let content = document.get_page_content_with_limit(page, LARGEST_STREAM)?;
    Content::decode(&content)?.operations.iter().for_each(|operation| page_text.take(operation));
    Ok(page_text.text)
}

impl Page<'_> {
    /// Follows one operation (PDF 32000-1, 9.4).
    fn take(&mut self, operation: &Operation) {
        let operands = &operation.operands;
        let number = |at: usize| operands.get(at).and_then(|operand| operand.as_float().ok()).unwrap_or_default();
        match operation.operator.as_str() {
            "Tf" => {
                self.font = operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default().to_vec();
                self.size = number(1).abs();
            }
            "BT" => (self.y, self.scale) = (0.0, 1.0),
            "Tm" => (self.y, self.scale) = (number(5), number(3).abs().max(0.01)),
            "TL" => self.leading = number(0),
            "Td" => self.y += number(1) * self.scale,
            "TD" => {
                self.leading = -number(1);
                self.y += number(1) * self.scale;
            }
            "T*" => self.y -= self.leading * self.scale,
            "Tj" => self.say(operands),
            "TJ" => {
                let parts = operands.first().and_then(|parts| parts.as_array().ok());
                self.say(parts.map_or(&[], Vec::as_slice));
            }
            "'" | "\"" => {
                self.y -= self.leading * self.scale;
                self.say(operands.last().map_or(&[], std::slice::from_ref));
            }
            _ => {}
        }
    }

    /// Writes strings, with what stands between them and the words before.
    fn say(&mut self, parts: &[Object]) {
        let height = (self.size * self.scale).max(1.0);
        let step = self.last.map_or(0.0, |last| (self.y - last).abs() / height);
        let between = match step {
            _ if self.text.is_empty() => "",
            step if step > PARAGRAPH => "\n\n",
            step if step > LINE => "\n",
            _ if self.text.ends_with(char::is_whitespace) || self.last.is_none() => "",
            // Words of one line that are placed one by one: without their widths a space is the safer reading.
            _ if parts.len() == 1 => " ",
            _ => "",
        };
        self.text.push_str(between);
        self.last = Some(self.y);
        let Some(encoding) = self.encodings.get(&self.font) else { return };
        for part in parts {
            match part {
                Object::String(bytes, _) => {
                    self.text.push_str(&Document::decode_text(encoding, bytes).unwrap_or_default())
                }
                Object::Integer(_) | Object::Real(_) if part.as_float().is_ok_and(|back| -back > SPACE) => {
                    self.text.push(' ')
                }
                _ => {}
            }
        }
    }
}

/// The lines with words put together that were parted at the end of one, and without white space at their ends.
fn joined(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for line in text.lines().map(str::trim_end) {
        let parts_word = whole.strip_suffix("-\n").is_some_and(|before| before.ends_with(char::is_lowercase));
        if parts_word && line.starts_with(char::is_lowercase) {
            whole.truncate(whole.len() - 2);
        }
        whole.push_str(line);
        whole.push('\n');
    }
    whole.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pdf(content: &str) -> Vec<u8> {
        format!(
            "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
             3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>\nendobj\n\
             4 0 obj\n<</Length {}>>\nstream\n{content}\nendstream\nendobj\n\
             5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>\nendobj\ntrailer\n<</Root 1 0 R/Size 6>>\n",
            content.len()
        )
        .into_bytes()
    }

    #[test]
    fn lines_and_paragraphs_are_read() {
        let content = "BT /F1 12 Tf 72 700 Td (The ferry sank on Satur-) Tj 0 -14 Td (day, killing) Tj 0 -14 Td [(31) -300 (peo) 20 (ple.)] TJ \
                       0 -30 Td (Divers went on.) Tj ET";
        let found = read_pdf("a.pdf", &pdf(content));
        assert_eq!(found.drafts[0].body, "The ferry sank on Saturday, killing\n31 people.\n\nDivers went on.");
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        assert!(read_pdf("a.pdf", &pdf("")).refusals[0].reason.contains("OCR"));
        assert!(read_pdf("a.pdf", b"%PDF-1.4\nnothing").refusals[0].reason.contains("cannot be read"));
    }
}
