//! The outlet's own name behind a headline: "Two hurt in fire - Harbour News 5 - Mainport, Ohio".
//!
//! In: a headline and where the article comes from. Out: where the name begins. What stands behind the dash is the outlet's
//! where it begins with the name of the publisher or of its site: the towns of its part of the country are no places of
//! what it tells.

use crate::model::{Metadata, Span};

/// What stands between a headline and the outlet's name.
const SEPARATORS: [&str; 4] = [" - ", " – ", " — ", " | "];
/// Shorter names are words as well.
const SHORTEST: usize = 4;
/// What comes before the name of a site.
const HOST_STARTS: [&str; 2] = ["www.", "m."];

/// Where the separator before the outlet's name begins in a headline.
pub(super) fn begins(text: &str, headline: Span, metadata: &Metadata) -> Option<usize> {
    let names = names(metadata);
    let words = headline.of(text);
    let mut ends: Vec<(usize, usize)> = SEPARATORS
        .iter()
        .flat_map(|separator| words.match_indices(separator).map(|(at, found)| (at, at + found.len())))
        .collect();
    ends.sort_unstable();
    let is_name = |tail: &str| names.iter().any(|name| is_called(tail, name));
    ends.into_iter().find(|(at, end)| *at > 0 && is_name(&words[*end..])).map(|(at, _)| headline.start + at)
}

/// The publisher's name and those parts of the site's address that can be one, letters and digits alone.
fn names(metadata: &Metadata) -> Vec<String> {
    let url = metadata.url.as_deref().map(|url| url.split_once("://").map_or(url, |(_, rest)| rest));
    let host = url.and_then(|url| url.split(['/', ':', '?']).next());
    let named = [metadata.publisher.as_deref(), host].into_iter().flatten().flat_map(|name| {
        let name = HOST_STARTS.iter().find_map(|start| name.strip_prefix(start)).unwrap_or(name);
        let is_site = name.contains('.') && !name.contains(' ');
        let parts: Vec<&str> = if is_site { name.split('.').collect() } else { vec![name] };
        // The last part of an address is the country's or a kind's.
        let last = parts.len().saturating_sub(usize::from(is_site));
        parts[..last].iter().map(|part| letters(part)).collect::<Vec<_>>()
    });
    named.filter(|name| name.len() >= SHORTEST).collect()
}

/// True for words that begin with a name, or whose first word the name begins with: "KXYZ News 12" of kxyz.example, "Harbour
/// News Now - KXYZ" of harbournewsnow.example.
fn is_called(words: &str, name: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    let is_word_of_name = || {
        let first = letters(first);
        first.len() >= SHORTEST && name.starts_with(&first)
    };
    letters(words).starts_with(name) || (is_callsign(first) && is_word_of_name())
}

/// True for a word in capitals and figures alone.
fn is_callsign(word: &str) -> bool {
    word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase)
}

/// Letters and digits alone, without capitals.
fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headline(title: &str, publisher: &str) -> String {
        let metadata = Metadata { publisher: Some(publisher.to_owned()), ..Metadata::default() };
        let end = begins(title, Span::new(0, title.len()), &metadata).unwrap_or(title.len());
        title[..end].to_owned()
    }

    #[test]
    fn the_outlets_own_name_is_no_headline() {
        let tails = [
            (" - Harbour Action News 5 - Mainport, Ohio", "harbouractionnews5.example"),
            (" - KXYZ News 12 Mainport, Ohio News Weather & Sports", "kxyz.example"),
            (" - KXYZ.example-Mainport News", "www.kxyz.example"),
            (" | Alpha Wire", "Alpha Wire"),
        ];
        for (tail, publisher) in tails {
            assert_eq!(headline(&format!("Two hurt in fire{tail}"), publisher), "Two hurt in fire", "{tail}");
        }
    }

    #[test]
    fn what_goes_on_behind_a_dash_is_headline() {
        let title = "Fire in Mainport - two hurt";
        assert_eq!(headline(title, "kxyz.example"), title);
        assert_eq!(headline("Mainport - a town in fear", "Mainport Courier"), "Mainport - a town in fear");
    }
}
