//! ZIP files, which Word and archives of the web use.
//!
//! In: the bytes of a file. Out: the names of its members, and the bytes of one. Stored and deflated members are read, up to a
//! limit that the caller sets, since a small file can hold a large one.

use flate2::read::DeflateDecoder;
use std::io::Read;

/// How a ZIP file begins, where it has members.
pub(in crate::read) const BEGINNING: &[u8] = b"PK\x03\x04";
/// How every ZIP file begins, also one without members.
pub(in crate::read) const FIRST: &[u8] = b"PK";
/// What stands before the list of members, before each entry of it, and before each member.
const END: u32 = 0x0605_4b50;
const ENTRY: u32 = 0x0201_4b50;
const MEMBER: u32 = 0x0403_4b50;
/// The lengths of what those begin, without names and other parts of any length.
const END_BYTES: usize = 22;
const ENTRY_BYTES: usize = 46;
const MEMBER_BYTES: usize = 30;
/// A comment behind the end is at most this long.
const LONGEST_COMMENT: usize = u16::MAX as usize;
/// Codes of what is read.
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// Why a file of more or larger members than the old form holds is not read.
const LARGE_KIND: &str =
    "a ZIP file of the large kind (ZIP64), which is not read: unpack it, and pack it anew or name what is in it";

/// A ZIP file whose members are known.
#[derive(Debug)]
pub(in crate::read) struct Archive<'b> {
    bytes: &'b [u8],
    pub members: Vec<Member>,
}

/// A member of a ZIP file.
#[derive(Debug)]
pub(in crate::read) struct Member {
    pub name: String,
    at: usize,
    method: u16,
    packed: usize,
    is_encrypted: bool,
}

impl<'b> Archive<'b> {
    /// Reads the list of members at the end of the file. The error is the reason not to use the file.
    pub fn open(bytes: &'b [u8]) -> Result<Self, String> {
        let first = bytes.len().saturating_sub(END_BYTES + LONGEST_COMMENT);
        let is_end = |at: &usize| number(bytes, *at, 4) == Some(END as usize);
        let end = (first..bytes.len().saturating_sub(END_BYTES - 1)).rev().find(is_end);
        let end = end.ok_or("a ZIP file that is cut off: its list of members is missing")?;
        let (count, mut at) = number(bytes, end + 10, 2).zip(number(bytes, end + 16, 4)).unwrap_or_default();
        // What does not fit stands elsewhere in files of the large kind.
        if count == usize::from(u16::MAX) || at == u32::MAX as usize {
            return Err(LARGE_KIND.into());
        }
        let mut members = Vec::new();
        for _ in 0..count {
            let (member, length) = entry(bytes, at).ok_or("a ZIP file whose list of members is damaged")?;
            members.push(member);
            at += length;
        }
        Ok(Self { bytes, members })
    }

    pub fn member(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.name == name)
    }

    /// The bytes of a member, at most `most` of them.
    pub fn read(&self, member: &Member, most: usize) -> Result<Vec<u8>, String> {
        let fault = |what: &str| format!("{} in it {what}", member.name);
        if member.is_encrypted {
            return Err(fault("is encrypted: save it without a password"));
        }
        if member.at == u32::MAX as usize || member.packed == u32::MAX as usize {
            return Err(LARGE_KIND.into());
        }
        let packed = self.packed(member).ok_or_else(|| fault("is cut off"))?;
        match member.method {
            STORED if packed.len() <= most => Ok(packed.to_vec()),
            STORED => Err(fault("is too large")),
            DEFLATED => {
                let mut unpacked = Vec::new();
                let read = DeflateDecoder::new(packed).take(most as u64 + 1).read_to_end(&mut unpacked);
                match read {
                    Ok(_) if unpacked.len() <= most => Ok(unpacked),
                    Ok(_) => Err(fault("is too large")),
                    Err(error) => Err(fault(&format!("is damaged: {error}"))),
                }
            }
            other => Err(fault(&format!("is packed in a way that is not read ({other})"))),
        }
    }

    /// The bytes of a member as they stand in the file.
    pub fn packed(&self, member: &Member) -> Option<&'b [u8]> {
        (number(self.bytes, member.at, 4)? == MEMBER as usize).then_some(())?;
        let names = number(self.bytes, member.at + 26, 2)? + number(self.bytes, member.at + 28, 2)?;
        let begin = member.at.checked_add(MEMBER_BYTES + names)?;
        self.bytes.get(begin..begin.checked_add(member.packed)?)
    }
}

impl Member {
    /// True where the bytes of the member stand in the file as they are.
    pub fn is_stored(&self) -> bool {
        self.method == STORED && !self.is_encrypted
    }
}

/// The entry of the list at `at`, and how long it is.
fn entry(bytes: &[u8], at: usize) -> Option<(Member, usize)> {
    let field = |offset: usize, length: usize| number(bytes, at.checked_add(offset)?, length);
    (field(0, 4)? == ENTRY as usize).then_some(())?;
    let (name, extra, comment) = (field(28, 2)?, field(30, 2)?, field(32, 2)?);
    let begin = at + ENTRY_BYTES;
    let member = Member {
        name: String::from_utf8_lossy(bytes.get(begin..begin + name)?).into_owned(),
        at: field(42, 4)?,
        method: u16::try_from(field(10, 2)?).ok()?,
        packed: field(20, 4)?,
        is_encrypted: field(8, 2)? & 1 == 1,
    };
    Some((member, ENTRY_BYTES + name + extra + comment))
}

/// A number of up to four bytes, the lowest first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte)))
}

#[cfg(test)]
pub(in crate::read) mod tests {
    use super::*;
    use flate2::{Compression, write::DeflateEncoder};
    use std::io::Write;

    /// A ZIP file of deflated members.
    pub(in crate::read) fn packed(members: &[(&str, &[u8])]) -> Vec<u8> {
        let (mut file, mut list) = (Vec::new(), Vec::new());
        for (name, bytes) in members {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(bytes).unwrap();
            let deflated = encoder.finish().unwrap();
            let at = file.len() as u32;
            let name_bytes = (name.len() as u16).to_le_bytes();
            let sizes = [(deflated.len() as u32).to_le_bytes(), (bytes.len() as u32).to_le_bytes()].concat();
            let middle = [&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0][..], &[0; 4], &sizes, &name_bytes, &[0, 0]].concat();
            file.extend([&MEMBER.to_le_bytes()[..], &middle, name.as_bytes(), &deflated].concat());
            let behind = [&[0; 10][..], &at.to_le_bytes(), name.as_bytes()].concat();
            list.extend([&ENTRY.to_le_bytes()[..], &[20, 0], &middle, &behind].concat());
        }
        let (count, at) = ((members.len() as u16).to_le_bytes(), (file.len() as u32).to_le_bytes());
        let length = (list.len() as u32).to_le_bytes();
        let end = [&END.to_le_bytes()[..], &[0; 4], &count, &count, &length, &at, &[0, 0]].concat();
        [file, list, end].concat()
    }

    #[test]
    fn members_are_unpacked_up_to_a_limit() {
        let bytes = packed(&[("a.txt", b"Two died."), ("b/c.xml", &[b'x'; 5000])]);
        let archive = Archive::open(&bytes).unwrap();
        let names: Vec<&str> = archive.members.iter().map(|member| member.name.as_str()).collect();
        assert_eq!(names, ["a.txt", "b/c.xml"]);
        assert_eq!(archive.read(archive.member("a.txt").unwrap(), 100).unwrap(), b"Two died.");
        let large = archive.member("b/c.xml").unwrap();
        assert!(archive.read(large, 4999).unwrap_err().contains("too large"));
        assert_eq!(archive.read(large, 5000).unwrap().len(), 5000);
    }

    #[test]
    fn damage_is_told() {
        let bytes = packed(&[("a.txt", b"Two died.")]);
        assert!(Archive::open(&bytes[..bytes.len() - 5]).unwrap_err().contains("cut off"));
        assert!(Archive::open(b"").is_err());
        let mut large = bytes.clone();
        let end = large.len() - END_BYTES;
        large[end + 16..end + 20].fill(0xFF);
        assert!(Archive::open(&large).unwrap_err().contains("ZIP64"));
        let mut large = bytes.clone();
        let list = large.windows(4).position(|four| four == ENTRY.to_le_bytes()).unwrap();
        large[list + 20..list + 24].fill(0xFF);
        let archive = Archive::open(&large).unwrap();
        assert!(archive.read(&archive.members[0], 100).unwrap_err().contains("ZIP64"));
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0xFF;
            if let Ok(archive) = Archive::open(&damaged) {
                archive.members.iter().for_each(|member| drop(archive.read(member, 100)));
            }
        }
    }
}
