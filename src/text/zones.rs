//! What each block is for.
//!
//! In: paragraphs. Out: a block for each, with its zone. Wording decides first ([`ZoneWords::marked`]), then where a
//! block stands: under a counter of comments, in a list of other headlines, a second time on the page. What nothing
//! marks is body: to lose running text is worse than to keep a caption.

use super::blocks::{Mark, Paragraph, content_of, is_finished};
use crate::model::{Block, Zone, lowered};
use crate::rules::{Marked, ZoneWords};
use rustc_hash::FxHashMap;

/// A title in the text is at most this long, in bytes.
const LONGEST_TITLE: usize = 180;
/// A heading has at most this many words ...
const WORDS_OF_HEADING: usize = 14;
/// ... and an entry in a list of other headlines this many.
const WORDS_OF_LINK: usize = 30;
/// Lines shorter than this repeat by chance ("Police said."); in bytes.
const SHORTEST_REPEAT: usize = 40;
/// A counter of comments opens the readers' part only below this much running text, in bytes: above the article it
/// belongs to the share bar.
const BODY_BEFORE_COMMENTS: usize = 240;
/// A block that stands on a page this often in a row is a teaser, not running text.
const TEASER_COPIES: usize = 3;

/// A caption with its credit, or a post set into the page, is at most this long, in bytes.
const LONGEST_CAPTION: usize = 420;
/// A credit in brackets is at most this long, in bytes.
const LONGEST_CREDIT: usize = 60;
/// Marks before links to other stories.
const LINK_MARKS: [char; 6] = ['+', '►', '▶', '»', '>', '|'];

/// Finds the zone of each paragraph; `body` is where the headline from the metadata ends in `text` (0 for none).
pub(super) fn classify(
    text: &str,
    lower: &str,
    paragraphs: &[Paragraph],
    body: usize,
    rules: &ZoneWords,
) -> Vec<Block> {
    let facts: Vec<Facts> = paragraphs.iter().map(|p| Facts::of(text, lower, p, rules)).collect();
    let page = Page { text, lower, paragraphs, facts, body, rules };
    let mut zones: Vec<Option<Zone>> = page.facts.iter().map(|f| f.marked.map(|m| m.zone)).collect();
    page.mark_headline(&mut zones);
    page.mark_repeats(&mut zones);
    page.mark_sections(&mut zones);
    page.mark_headings(&mut zones);
    read_lines_alone(&mut zones);
    let zoned = paragraphs.iter().zip(zones);
    zoned.map(|(p, zone)| Block { span: p.span, zone: zone.unwrap_or(Zone::Body) }).collect()
}

/// What a block's own wording says.
struct Facts {
    marked: Option<Marked>,
    finished: bool,
    words: usize,
}

impl Facts {
    fn of(text: &str, lower: &str, paragraph: &Paragraph, rules: &ZoneWords) -> Self {
        let content = paragraph.content;
        let finished = is_finished(content.of(text));
        let words = content.of(text);
        let mut marked = rules.marked(words, content.of(lower), finished);
        let is_furniture =
            || rules.is_furniture(content.of(lower)) || is_marks(words) || is_contact(words) || is_signature(words);
        if marked.is_none() && words.len() <= LONGEST_TITLE && is_furniture() {
            marked = Some(Marked { zone: Zone::Boilerplate, opens_section: false });
        } else if marked.is_none() && !finished && words.starts_with(LINK_MARKS) {
            marked = Some(Marked { zone: Zone::Related, opens_section: false });
        } else if marked.is_none() && words.len() <= LONGEST_CAPTION && (is_credited(words) || is_post(words)) {
            marked = Some(Marked { zone: Zone::Caption, opens_section: false });
        }
        Self { marked, finished, words: words.split_whitespace().take(WORDS_OF_LINK + 1).count() }
    }
}

struct Page<'t> {
    text: &'t str,
    lower: &'t str,
    paragraphs: &'t [Paragraph],
    facts: Vec<Facts>,
    body: usize,
    rules: &'t ZoneWords,
}

impl Page<'_> {
    fn content(&self, index: usize) -> &str {
        self.paragraphs[index].content.of(self.text)
    }

    /// The title from the metadata, and its copy over the body; without metadata a first line that is no sentence.
    fn mark_headline(&self, zones: &mut [Option<Zone>]) {
        let titles = self.paragraphs.iter().take_while(|p| p.span.end <= self.body).count();
        zones[..titles].fill(Some(Zone::Headline));
        let Some(first) = zones.get(titles) else { return };
        if titles > 0 {
            let title = self.paragraphs[0].content.of(self.lower);
            let copy = self.paragraphs[titles].content.of(self.lower);
            if letters(title).eq(letters(copy)) {
                zones[titles] = Some(Zone::Headline);
            }
        } else if first.is_none() && self.is_title(titles) {
            zones[titles] = Some(Zone::Headline);
        }
    }

    fn is_title(&self, index: usize) -> bool {
        let Some(next) = self.paragraphs.get(index + 1) else { return false };
        let content = self.content(index);
        let is_marked = self.paragraphs[index].mark == Mark::Heading;
        let is_apart = next.is_spaced || next.content.len() > content.len();
        content.len() <= LONGEST_TITLE
            && content.contains(' ')
            && (is_marked || (!self.facts[index].finished && is_apart))
            && self.paragraphs[index].mark != Mark::Bullet
            && !content.ends_with([':', ',', '-', '–', '—', '_'])
    }

    /// Blocks that stand twice: beside a caption they are the caption, thrice in a row they are teasers.
    fn mark_repeats(&self, zones: &mut [Option<Zone>]) {
        let mut copies: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (index, zone) in zones.iter().enumerate() {
            let content = self.content(index);
            if content.len() >= SHORTEST_REPEAT && *zone != Some(Zone::Headline) {
                copies.entry(content).or_default().push(index);
            }
        }
        for index in 0..zones.len() {
            let Some(same) = copies.get(self.content(index)).filter(|same| same[0] == index) else { continue };
            let is_caption = same.iter().any(|&i| zones[i] == Some(Zone::Caption) || self.is_under_credit(i, zones));
            let in_a_row = same.len() >= TEASER_COPIES && same[same.len() - 1] - same[0] < same.len() + 1;
            let spared = usize::from(!in_a_row && !is_caption);
            // Two equal blocks tell their story once; the second is the page's copy.
            let zone = if in_a_row { Zone::Related } else { Zone::Caption };
            for &i in same.iter().skip(spared) {
                zones[i] = zones[i].or(Some(zone));
            }
        }
    }

    /// True where the caption just above begins with these words, or a bare credit follows them.
    fn is_under_credit(&self, index: usize, zones: &[Option<Zone>]) -> bool {
        let content = self.content(index);
        let is_caption = |i: usize| zones.get(i) == Some(&Some(Zone::Caption));
        let above = index > 0 && is_caption(index - 1) && self.content(index - 1).starts_with(content);
        let below =
            is_caption(index + 1) && self.content(index + 1).starts_with('(') && !self.paragraphs[index + 1].is_spaced;
        above || below
    }

    /// What follows a counter of comments to the end, and lists of headlines under "Related".
    fn mark_sections(&self, zones: &mut [Option<Zone>]) {
        self.mark_captions_above_credits(zones);
        let mut running = 0;
        let mut in_comments = false;
        let mut in_links = false;
        for (index, zone) in zones.iter_mut().enumerate() {
            let marked = self.facts[index].marked.filter(|_| *zone != Some(Zone::Headline));
            let opens = |zone: Zone| marked.is_some_and(|m| m.opens_section && m.zone == zone);
            in_comments |= opens(Zone::Comment) && running >= BODY_BEFORE_COMMENTS;
            if in_comments {
                *zone = zone.filter(|z| *z != Zone::Headline).or(Some(Zone::Comment));
                continue;
            }
            in_links = opens(Zone::Related) || (in_links && self.is_link(index, *zone));
            if in_links && zone.is_none() {
                *zone = Some(Zone::Related);
            }
            if zone.is_none() && self.facts[index].finished {
                running += self.paragraphs[index].content.len();
            }
        }
    }

    /// A block under which a credit stands alone on the next line is that picture's caption.
    fn mark_captions_above_credits(&self, zones: &mut [Option<Zone>]) {
        for index in 1..zones.len() {
            let credit = self.content(index);
            let is_credit = zones[index] == Some(Zone::Caption) && credit.starts_with('(') && credit.ends_with(')');
            let alone = is_credit && !self.paragraphs[index].is_spaced && !credit[1..].contains('(');
            if alone && zones[index - 1].is_none() && self.paragraphs[index - 1].content.len() <= 2 * LONGEST_TITLE {
                zones[index - 1] = Some(Zone::Caption);
            }
        }
    }

    /// True for an entry of a list of other headlines.
    fn is_link(&self, index: usize, zone: Option<Zone>) -> bool {
        let fact = &self.facts[index];
        zone == Some(Zone::Related) || (zone.is_none() && !fact.finished && fact.words <= WORDS_OF_LINK)
    }

    /// Short lines without a full stop between running text, lists apart.
    fn mark_headings(&self, zones: &mut [Option<Zone>]) {
        let mut in_list = false;
        for (index, zone) in zones.iter_mut().enumerate() {
            if zone.is_some() {
                continue;
            }
            let content = self.content(index);
            let fact = &self.facts[index];
            let mark = self.paragraphs[index].mark;
            let is_item = mark == Mark::Bullet || (in_list && !fact.finished);
            let follows_list = (is_item && mark != Mark::Bullet) || (content.ends_with(':') && fact.words > 3);
            let is_line = !is_item && !follows_list && self.is_heading(index, fact.words);
            if !fact.finished && (mark == Mark::Heading || is_line) {
                *zone = Some(Zone::Heading);
            }
            in_list = follows_list;
        }
    }

    fn is_heading(&self, index: usize, words: usize) -> bool {
        let lower = self.paragraphs[index].content.of(self.lower);
        let has_verb = || {
            words > 4
                && !is_title_case(self.content(index))
                && lower
                    .split_whitespace()
                    .any(|w| self.rules.is_finite_verb(w.trim_matches(|c: char| !c.is_alphanumeric())))
        };
        words <= WORDS_OF_HEADING && !lower.ends_with([',', ';', '-', '–', '—', '_', '"', '”']) && !has_verb()
    }
}

/// Where lines without a full stop are all there is, they are no headings of anything: the first is the headline, where there
/// is none, and the others are what the article says.
fn read_lines_alone(zones: &mut [Option<Zone>]) {
    if zones.iter().any(|zone| matches!(zone, None | Some(Zone::Body))) {
        return;
    }
    let mut has_headline = zones.contains(&Some(Zone::Headline));
    for zone in zones.iter_mut().filter(|zone| **zone == Some(Zone::Heading)) {
        *zone = (!has_headline).then_some(Zone::Headline);
        has_headline = true;
    }
}

/// "Why This Meeting Is Significant".
fn is_title_case(content: &str) -> bool {
    content.split_whitespace().filter(|w| w.chars().count() > 3).all(|w| !w.starts_with(char::is_lowercase))
}

/// "... after the fire. (Lena Rohr/Harbour Wire)": a bracket with a slash after a finished sentence.
fn is_credited(content: &str) -> bool {
    let Some((caption, credit)) = content.strip_suffix(')').and_then(|c| c.rsplit_once('(')) else { return false };
    let names = credit.contains('/') && credit.starts_with(char::is_uppercase) && credit.len() <= LONGEST_CREDIT;
    names && !credit.contains('.') && (caption.trim().is_empty() || is_finished(caption))
}

/// A post of someone else's set into the page: "... — Some Name (@handle) June 11, 2015".
fn is_post(content: &str) -> bool {
    let Some((_, handle)) = content.rsplit_once("(@") else { return false };
    let mut after = handle.split_once(')').map_or("", |(_, date)| date.trim()).rsplit([' ', ',']);
    let year = after.next().unwrap_or_default();
    content.contains('—') && year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())
}

/// Letters and digits alone, for comparing a title with its copy.
fn letters(lower: &str) -> impl Iterator<Item = char> + '_ {
    lower.chars().filter(|c| c.is_alphanumeric())
}

/// A ruling line: nothing but marks.
fn is_marks(content: &str) -> bool {
    !content.chars().any(char::is_alphanumeric)
}

/// A web or mail address, a handle or a telephone number and hardly anything else.
fn is_contact(content: &str) -> bool {
    let words = || content.split_whitespace();
    let is_address = |w: &str| w.contains("://") || w.starts_with("www.") || (w.contains('@') && w.len() > 2);
    words().any(is_address) && words().filter(|w| !is_address(w)).count() <= 4
}

/// "-- Lena Rohr": a dash and names.
fn is_signature(content: &str) -> bool {
    let Some(name) = ["--", "—", "–", "―"].iter().find_map(|dash| content.strip_prefix(dash)) else {
        return false;
    };
    let mut words = name.split_whitespace();
    let count = words.clone().count();
    (1..=5).contains(&count) && words.all(|w| w.starts_with(|c: char| c.is_uppercase() || c == '('))
}

/// What the wording of a line alone says of it, wherever it stands.
pub fn zone_of_line(line: &str, rules: &ZoneWords) -> Option<Zone> {
    let content = content_of(line);
    rules.marked(content, &lowered(content), is_finished(content)).map(|m| m.zone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleFiles;

    #[test]
    fn every_cue_marks_its_examples_and_none_of_its_counterexamples() {
        let rules = ZoneWords::load(&RuleFiles::load(None).unwrap()).unwrap();
        for (zone, line, is_marked) in rules.examples() {
            assert_eq!(zone_of_line(line, &rules), is_marked.then_some(zone), "{line}");
        }
    }
}
