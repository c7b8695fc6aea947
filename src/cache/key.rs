//! All that decides the record of an article, or whatever else is kept, in one number.
//!
//! In: an article as it was read, or other parts; the rules. Out: a key, the same for the same article wherever it lies, and another
//! one whenever anything is different that a record may come from. Settings reach a record through the metadata of the article alone.

use crate::model::{Article, Lines, Metadata, Origin, Published};
use crate::rules::Rules;
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// State of the sources and rules of which the program was built.
const SOURCES: &str = env!("CLAIMDIFF_SOURCES");
/// Bytes of a key. Articles are untrusted: nobody can write one that has the key of another.
pub(super) const KEY_BYTES: usize = 32;

/// The key of what is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(pub(super) [u8; KEY_BYTES]);

impl Key {
    /// All of it.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// What all that a run keeps has in common: program and rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fingerprint([u8; KEY_BYTES]);

impl Fingerprint {
    /// Of the rules: those that are built in are known by the program that holds them.
    pub(super) fn of(rules: &Rules) -> Self {
        let mut hashed = Hashed::default();
        hashed.add(env!("CARGO_PKG_VERSION").as_bytes());
        hashed.add(SOURCES.as_bytes());
        for (path, file, _) in rules.files.users() {
            hashed.add(path.as_bytes());
            hashed.add(file.text().as_bytes());
        }
        for (language, others) in &rules.others {
            hashed.add(language.as_bytes());
            for (path, file) in others.files.all() {
                hashed.add(path.as_bytes());
                hashed.add(file.text().as_bytes());
            }
        }
        Self(hashed.end())
    }

    /// How the names of its packs begin.
    pub(super) fn name(&self) -> String {
        self.0.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    /// The key of what `parts` decide.
    pub(super) fn key_of<'p>(&self, parts: impl IntoIterator<Item = &'p [u8]>) -> Key {
        let mut hashed = Hashed::default();
        hashed.add(&self.0);
        // No article begins so.
        hashed.add_if(None);
        parts.into_iter().for_each(|part| hashed.add(part));
        Key(hashed.end())
    }

    /// The key of an article.
    pub(super) fn key(&self, article: &Article) -> Key {
        // Named one by one, so that no part can be added and forgotten here. Where it lies, a record is told when it is found.
        let Article { id: _, path: _, item: _, metadata, text, body, body_at, title_at, origin } = article;
        let Metadata { id: _, title, publisher, published, modified, url, language } = metadata;
        let Origin { body_line, title: title_place, lines } = origin;
        let mut hashed = Hashed::default();
        hashed.add(&self.0);
        hashed.add(text.as_bytes());
        for words in [title, publisher, url, language] {
            hashed.add_if(words.as_deref().map(|words| Cow::Borrowed(words.as_bytes())));
        }
        for published in [published, modified] {
            hashed.add_if(published.as_ref().map(|published| Cow::Owned(written(published).into_bytes())));
        }
        let (title_line, title_column) = title_place.unzip();
        let places = [Some(*body), Some(*body_at), *title_at, Some(*body_line), title_line, title_column];
        for place in places {
            hashed.add_if(place.map(|place| Cow::Owned((place as u64).to_le_bytes().to_vec())));
        }
        let lines: u8 = match lines {
            Lines::File => 0,
            Lines::Record => 1,
            Lines::Extracted => 2,
        };
        hashed.add(&[lines]);
        Key(hashed.end())
    }
}

/// All that is known of a publication date.
fn written(published: &Published) -> String {
    format!("{published:?}")
}

/// Parts that are hashed one after the other, each with its length, so that nothing moves from one to the next unseen.
#[derive(Default)]
struct Hashed(Sha256);

impl Hashed {
    fn add(&mut self, part: &[u8]) {
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part);
    }

    /// A part that may not be there, which is not the same as an empty one.
    fn add_if(&mut self, part: Option<Cow<'_, [u8]>>) {
        match part {
            Some(part) => self.add(&part),
            None => self.0.update(u64::MAX.to_le_bytes()),
        }
    }

    fn end(self) -> [u8; KEY_BYTES] {
        self.0.finalize().into()
    }
}
