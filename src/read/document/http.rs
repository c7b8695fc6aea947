//! What servers answered, as archives of the web keep it (HTTP).
//!
//! In: the bytes of an answer. Out: the page in it, without what was done to it on its way.

use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};
use std::io::Read;

/// How packed bytes begin.
pub(super) const GZIP: &[u8] = &[0x1f, 0x8b];
/// The most bytes of one page, unpacked.
pub(super) const LARGEST_PAGE: usize = 16 << 20;
/// The most bytes of the lines at the head of an answer.
const LONGEST_HEAD: usize = 64 << 10;

/// A page as a server sent it, with the charset that it said.
pub(super) struct Answer {
    pub html: Vec<u8>,
    pub charset: Option<String>,
}

/// The page that a server sent; `None` where it sent something else.
pub(super) fn answered(content: &[u8]) -> Result<Option<Answer>, String> {
    let Some(end) = content.windows(4).take(LONGEST_HEAD).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let head = String::from_utf8_lossy(&content[..end]).into_owned();
    let mut lines = head.lines();
    let is_found = lines.next().and_then(|status| status.split_whitespace().nth(1)) == Some("200");
    let fields = fields(lines);
    let kind = value(&fields, "content-type").unwrap_or_default();
    if !is_found || !is_html(kind) {
        return Ok(None);
    }
    let body = &content[end + 4..];
    let is_chunked = value(&fields, "transfer-encoding").is_some_and(|how| how.eq_ignore_ascii_case("chunked"));
    let body = if is_chunked { joined(body).unwrap_or_else(|| body.to_vec()) } else { body.to_vec() };
    let charset =
        kind.to_ascii_lowercase().split_once("charset=").map(|(_, name)| name.trim_matches(['"', ' ', ';']).to_owned());
    let html = unpacked(body, value(&fields, "content-encoding").unwrap_or_default())?;
    Ok(Some(Answer { html, charset }))
}

/// A page as it was before the server packed it; some archives keep only the word that it was.
fn unpacked(body: Vec<u8>, how: &str) -> Result<Vec<u8>, String> {
    let mut page = Vec::new();
    let most = LARGEST_PAGE as u64;
    let is_read = match how.trim().to_ascii_lowercase().as_str() {
        "gzip" | "x-gzip" if body.starts_with(GZIP) => GzDecoder::new(&body[..]).take(most).read_to_end(&mut page),
        "deflate" => {
            let with_head = ZlibDecoder::new(&body[..]).take(most).read_to_end(&mut page);
            with_head.or_else(|_| {
                page.clear();
                DeflateDecoder::new(&body[..]).take(most).read_to_end(&mut page)
            })
        }
        "br" | "zstd" if std::str::from_utf8(&body).is_err() => {
            return Err(format!("a page is packed in a way that is not read ({how}): save it anew from a browser"));
        }
        _ => return Ok(body),
    };
    match is_read {
        Ok(_) => Ok(page),
        Err(_) if std::str::from_utf8(&body).is_ok() => Ok(body),
        Err(error) => Err(format!("a page is damaged: {error}")),
    }
}

/// The parts of a chunked answer put together; `None` where it is none, since some archives keep only the word.
fn joined(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    loop {
        let end = body.windows(2).position(|two| two == b"\r\n")?;
        let size = std::str::from_utf8(&body[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        body = &body[end + 2..];
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(body.get(..size)?);
        body = body.get(size..)?.strip_prefix(b"\r\n")?;
    }
}

/// Names and values of the lines of a head, names in lower case.
pub(super) fn fields<'l>(lines: impl Iterator<Item = &'l str>) -> Vec<(String, String)> {
    let fields = lines.filter_map(|line| line.split_once(':'));
    fields.map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned())).collect()
}

/// The value of a name in lower case.
pub(super) fn value<'f>(fields: &'f [(String, String)], name: &str) -> Option<&'f str> {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// True for the type of a page.
pub(super) fn is_html(kind: &str) -> bool {
    let kind = kind.to_ascii_lowercase();
    kind.starts_with("text/html") || kind.starts_with("application/xhtml")
}
