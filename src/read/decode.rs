//! Bytes to text.
//!
//! In: the bytes of a file. Out: text in UTF-8, and how it came about. UTF-8 is taken as it is; anything else is
//! detected only where the bytes are no UTF-8, since detection is slow and can be wrong.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How far into a page its charset declaration may stand; the HTML standard says 1,024, real pages exceed it.
const DECLARATION_BYTES: usize = 4096;
/// How files in UTF-32 begin, of either order of bytes; the first would pass for UTF-16.
const UTF_32: [&[u8]; 2] = [&[0xff, 0xfe, 0, 0], &[0, 0, 0xfe, 0xff]];
/// Of so many bytes the beginning of a text shows whether every other one is zero, as in UTF-16 without byte order mark ...
const SHOWING_BYTES: usize = 1024;
/// ... where it is so in this many of a hundred pairs, and in no pair is the other byte.
const ZEROS_IN_HUNDRED: usize = 70;
/// One control character in this many bytes that are no UTF-8 either: not text.
const CONTROLS_PER_BYTES: usize = 20;

/// The text of a file.
#[derive(Debug, PartialEq)]
pub(super) struct Decoded {
    /// Without byte order mark.
    pub text: String,
    /// Bytes of the UTF-8 byte order mark that stood before it: 3 or 0.
    pub mark: usize,
    /// Where characters had to be replaced: how the bytes were read.
    pub replaced: Option<&'static str>,
}

/// Decodes `bytes`; `is_page` looks for the charset that a page declares. The error is the reason not to use the file.
pub(super) fn decode(bytes: Vec<u8>, is_page: bool) -> Result<Decoded, String> {
    if UTF_32.iter().any(|mark| bytes.starts_with(mark)) {
        return Err("is in UTF-32, which is not read: save it as UTF-8".into());
    }
    match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) if encoding == UTF_8 => {
            let decoded = decode_unmarked(bytes[mark..].to_vec(), false)?;
            return Ok(Decoded { mark, ..decoded });
        }
        Some((encoding, mark)) => return Ok(decode_as(encoding, &bytes[mark..])),
        None => {}
    }
    match unmarked_utf16(&bytes) {
        Some(encoding) => Ok(decode_as(encoding, &bytes)),
        None => decode_unmarked(bytes, is_page),
    }
}

/// Decodes a page of which somebody else said the charset, such as the server that sent it.
pub(super) fn decode_as_said(bytes: Vec<u8>, charset: Option<&str>) -> Result<Decoded, String> {
    let said = charset.and_then(|name| Encoding::for_label(name.as_bytes()));
    match said {
        Some(encoding) if encoding != UTF_8 && std::str::from_utf8(&bytes).is_err() => Ok(decode_as(encoding, &bytes)),
        _ => decode(bytes, true),
    }
}

/// The charset of a text in UTF-16 without byte order mark; of a page or XML, `<` and what follows it are ASCII in any of them.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<', 0, b'?' | b'!' | b'a'..=b'z' | b'A'..=b'Z', 0, ..] => Some(UTF_16LE),
        [0, b'<', 0, b'?' | b'!' | b'a'..=b'z' | b'A'..=b'Z', ..] => Some(UTF_16BE),
        _ => shown_utf16(bytes),
    }
}

/// The same of a text in Latin letters, of which every other byte is zero.
fn shown_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes[..bytes.len().min(SHOWING_BYTES)].chunks_exact(2);
    let (count, rest) = (pairs.len(), bytes.len() % 2);
    let (mut first, mut second) = (0, 0);
    for pair in pairs {
        first += usize::from(pair[0] == 0);
        second += usize::from(pair[1] == 0);
    }
    let is_most = |zeros: usize| count > 1 && zeros * 100 >= count * ZEROS_IN_HUNDRED;
    match (first, second) {
        _ if rest != 0 => None,
        (0, zeros) if is_most(zeros) => Some(UTF_16LE),
        (zeros, 0) if is_most(zeros) => Some(UTF_16BE),
        _ => None,
    }
}

fn decode_unmarked(bytes: Vec<u8>, is_page: bool) -> Result<Decoded, String> {
    if bytes.contains(&0) {
        return Err("binary, not text (it has NUL bytes)".into());
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text, mark: 0, replaced: None }),
        Err(error) => error.into_bytes(),
    };
    let controls = bytes.iter().filter(|b| b.is_ascii_control() && !b.is_ascii_whitespace()).count();
    if controls > bytes.len() / CONTROLS_PER_BYTES {
        return Err("binary, not text (it has many control characters)".into());
    }
    if let Some(encoding) = is_page.then(|| declared(&bytes)).flatten() {
        return Ok(decode_as(encoding, &bytes));
    }
    if is_damaged_utf8(&bytes) {
        return Ok(decode_as(UTF_8, &bytes));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    Ok(decode_as(detector.guess(None, Utf8Detection::Deny), &bytes))
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, has_replacements) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), mark: 0, replaced: has_replacements.then_some(encoding.name()) }
}

/// The charset that a page declares in `<meta charset>`, `<meta http-equiv>` or an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(DECLARATION_BYTES)].to_ascii_lowercase();
    let head = String::from_utf8_lossy(&head);
    for key in ["charset", "encoding"] {
        for (at, _) in head.match_indices(key) {
            let value = head[at + key.len()..].trim_start();
            let Some(value) = value.strip_prefix('=') else { continue };
            let value = value.trim_start().trim_start_matches(['"', '\'']);
            let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).unwrap_or(value.len());
            // What is read here byte by byte is no UTF-16, whatever it says of itself.
            let is_possible = |encoding: &&Encoding| *encoding != UTF_16LE && *encoding != UTF_16BE;
            if let Some(encoding) = Encoding::for_label(&value.as_bytes()[..end]).filter(is_possible) {
                return Some(encoding);
            }
        }
    }
    None
}

/// True for UTF-8 with a few broken bytes: a legacy charset hardly ever writes valid sequences of several bytes.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut valid, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    valid > broken
}

#[cfg(test)]
mod tests {
    use super::*;

    const TURKISH: &str = "Dışişleri Bakanı Hakan Fidan, İstanbul'da görüştü; görüşmeye Kalın da katıldı. Şura başkanı Derviş \
                           Ankara'ya geldi, güvenlik kaynakları açıkladı.";

    #[test]
    fn keeps_utf8_and_counts_its_mark() {
        let plain = decode("Kalın\r\n".as_bytes().to_vec(), false).unwrap();
        assert_eq!(plain, Decoded { text: "Kalın\r\n".into(), mark: 0, replaced: None });
        let marked = decode("\u{feff}Kalın".as_bytes().to_vec(), false).unwrap();
        assert_eq!(marked, Decoded { text: "Kalın".into(), mark: 3, replaced: None });
    }

    #[test]
    fn reads_utf16_by_its_mark() {
        let little: Vec<u8> = "\u{feff}Kalın".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{feff}Kalın".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(little, false).unwrap().text, "Kalın");
        assert_eq!(decode(big, false).unwrap().text, "Kalın");
    }

    #[test]
    fn detects_a_legacy_charset() {
        let (bytes, _, lost) = encoding_rs::WINDOWS_1254.encode(TURKISH);
        assert!(!lost);
        assert_eq!(
            decode(bytes.into_owned(), false).unwrap(),
            Decoded { text: TURKISH.into(), mark: 0, replaced: None }
        );
    }

    #[test]
    fn a_page_says_its_charset_itself() {
        for head in [
            "<meta charset=\"windows-1251\">",
            "<META http-equiv='Content-Type' content='text/html; charset = windows-1251'>",
            "<?xml version=\"1.0\" encoding='windows-1251'?>",
        ] {
            let mut bytes = head.as_bytes().to_vec();
            bytes.extend_from_slice(&[0xD2, 0xE0]);
            assert!(decode(bytes, true).unwrap().text.ends_with("Та"), "{head}");
        }
    }

    #[test]
    fn xml_in_utf16_needs_no_mark() {
        let text = "<?xml version='1.0' encoding='UTF-16'?><a>Kalın</a>";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(little, true).unwrap().text, text);
        assert_eq!(decode(big, true).unwrap().text, text);
        let mut legacy = b"<?xml version='1.0' encoding='UTF-16'?><a>caf\xE9, cr\xE8me, p\xE2t\xE9</a>".to_vec();
        assert!(decode(std::mem::take(&mut legacy), true).unwrap().text.contains("café, crème"));
    }

    #[test]
    fn text_in_utf16_needs_no_mark_where_its_letters_are_latin() {
        let text = "Kalın met the envoys in Ankara on Sunday, “for an hour”.\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(little, false).unwrap().text, text);
        assert_eq!(decode(big, false).unwrap().text, text);
        let wide: Vec<u8> = "\u{feff}Kalın".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        assert!(decode(wide, false).unwrap_err().contains("UTF-32"));
        assert!(decode(vec![1, 0, 0, 2, 3, 0], false).is_err(), "other data has zeros at both places");
    }

    #[test]
    fn damage_in_utf8_is_replaced_and_told() {
        let mut bytes = TURKISH.as_bytes().to_vec();
        bytes.insert(0, 0xFF);
        let decoded = decode(bytes, false).unwrap();
        assert_eq!(decoded.text, format!("\u{fffd}{TURKISH}"));
        assert_eq!(decoded.replaced, Some("UTF-8"));
    }

    #[test]
    fn refuses_what_is_no_text() {
        assert!(decode(b"PNG\0\x01".to_vec(), false).unwrap_err().contains("NUL"));
        assert!(decode((1..=255).collect(), false).unwrap_err().contains("control"));
    }
}
