//! `[[article]]` and `[publishers]`: metadata that the settings give to articles.

use crate::model::Metadata;
use globset::GlobMatcher;
use std::collections::BTreeMap;

/// Metadata for the articles that one glob names.
#[derive(Debug, Clone)]
pub struct ArticleEntry {
    /// The glob as written, relative to the folder of the settings.
    pub path: String,
    /// Line of the settings file, from 1.
    pub line: usize,
    pub(super) matcher: GlobMatcher,
    /// What it gives; used only where the article itself says nothing.
    pub metadata: Metadata,
}

/// A glob of `allow-skipped`.
#[derive(Debug, Clone)]
pub struct Allowed {
    /// As written, relative to the folder of the settings.
    pub path: String,
    /// Line of the settings file, from 1.
    pub line: usize,
    pub(super) matcher: GlobMatcher,
}

impl Allowed {
    /// True for a file at `path`, relative to the folder of the settings.
    pub fn covers(&self, path: &str) -> bool {
        self.matcher.is_match(path)
    }
}

impl ArticleEntry {
    /// True for an article at `path`, relative to the folder of the settings.
    pub fn covers(&self, path: &str) -> bool {
        self.matcher.is_match(path)
    }

    pub(super) fn fill(&self, metadata: &mut Metadata) {
        let given = &self.metadata;
        let keep = |own: &mut Option<String>, given: &Option<String>| {
            if own.is_none() {
                own.clone_from(given);
            }
        };
        keep(&mut metadata.id, &given.id);
        keep(&mut metadata.title, &given.title);
        keep(&mut metadata.publisher, &given.publisher);
        keep(&mut metadata.url, &given.url);
        keep(&mut metadata.language, &given.language);
        metadata.published = metadata.published.or(given.published);
    }
}

/// The display name for a publisher (compared without regard to ASCII case) or, where it has none, for the host of its
/// address or a domain above that host.
pub(super) fn display_name<'n>(names: &'n BTreeMap<String, String>, metadata: &Metadata) -> Option<&'n str> {
    let find = |key: &str| names.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, name)| name.as_str());
    if let Some(name) = metadata.publisher.as_deref().and_then(find) {
        return Some(name);
    }
    let mut host = host_of(metadata.url.as_deref()?)?;
    loop {
        if let Some(name) = find(host) {
            return Some(name);
        }
        host = host.split_once('.')?.1;
    }
}

/// `news.example` in `https://user@news.example:8080/a`.
fn host_of(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    (!host.is_empty()).then_some(host)
}
