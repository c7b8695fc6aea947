//! Mails inside mails, which the parser of mails reads and drops by recursion.
//!
//! In: the bytes of a mail. Out: the reason not to parse it. A mail that carries another says so in a header of its own; a
//! carried mail that is encoded besides, which no standard allows, would hide how many it carries in turn.

/// More mails inside each other than this nobody sends.
const MOST_CARRIED: usize = 100;
/// The header that says what a part is.
const HEADER: &[u8] = b"content-type:";
/// What a part is called that is a mail, or holds parts that are mails unless they say otherwise.
const MAILS: [&[u8]; 2] = [b"message", b"digest"];
/// Ways to encode a part.
const ENCODINGS: [&[u8]; 2] = [b"base64", b"quoted-printable"];

/// True for a mail that can be parsed: it carries few mails, none of them encoded.
pub(super) fn is_shallow(bytes: &[u8]) -> bool {
    let lower = bytes.to_ascii_lowercase();
    let mut carried = 0;
    for at in find_all(&lower, HEADER) {
        let behind = &lower[at + HEADER.len()..];
        // A header goes on in lines that begin with white space.
        let is_end = |two: &[u8]| two[0] == b'\n' && !matches!(two[1], b' ' | b'\t');
        let behind = &behind[..behind.windows(2).position(is_end).unwrap_or(behind.len())];
        if !MAILS.iter().any(|kind| find_all(behind, kind).next().is_some()) {
            continue;
        }
        carried += 1;
        let head = head_around(&lower, at);
        if carried > MOST_CARRIED || ENCODINGS.iter().any(|how| find_all(head, how).next().is_some()) {
            return false;
        }
    }
    true
}

/// The lines up to a blank one before and behind byte `at`.
fn head_around(bytes: &[u8], at: usize) -> &[u8] {
    let is_blank = |at: usize| bytes[at..].starts_with(b"\n\n") || bytes[at..].starts_with(b"\n\r\n");
    let begin = (0..at).rev().find(|at| is_blank(*at)).unwrap_or(0);
    let end = (at..bytes.len()).find(|at| is_blank(*at)).unwrap_or(bytes.len());
    &bytes[begin..end]
}

/// Where `wanted` stands in `bytes`.
fn find_all<'b>(bytes: &'b [u8], wanted: &'b [u8]) -> impl Iterator<Item = usize> + 'b {
    (0..bytes.len()).filter(move |at| bytes[*at] == wanted[0] && bytes[*at..].starts_with(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_carried_mails_and_encoded_ones_are_refused() {
        let carried = "Content-Type:\n message / rfc822\n\n";
        assert!(is_shallow(carried.repeat(MOST_CARRIED).as_bytes()));
        assert!(!is_shallow(carried.repeat(MOST_CARRIED + 1).as_bytes()));
        assert!(!is_shallow(
            b"Subject: S\r\nCONTENT-TYPE: message/rfc822\r\nContent-Transfer-Encoding: BASE64\r\n\r\nQQ=="
        ));
        assert!(is_shallow(
            b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nContent-Type: message/rfc822\n\nA"
        ));
        assert!(!is_shallow(
            "Content-Type: multipart/digest; boundary=b\n\n--b\n\n".repeat(MOST_CARRIED + 1).as_bytes()
        ));
    }
}
