//! A name in parts.
//!
//! In: a name as written. Out: a [`Name`], its words folded, titles and small words gone, in the order given names,
//! surname. Does not decide what two names have to do with each other.

use super::NameRules;
use super::fold::{is_hyphen, push_spoken};
use super::rules::word;
use super::sound::Sound;
use super::table::{Bearer, MAX_CLASSES};
use std::borrow::Cow;

/// Words kept of a name; the ones beyond, of chains of forefathers, are dropped from before the last.
pub(super) const MAX_WORDS: usize = 10;

/// A name in parts, each folded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// As written.
    pub written: String,
    /// Given names and initials, folded.
    pub given: Vec<String>,
    /// Surnames, folded, particles joined or dropped as the rules say.
    pub surname: Vec<String>,
    /// All of them, given names first.
    pub(super) words: Vec<Word>,
    /// 2 for Jr and II, 3 for III, ...; 0 where the name does not say.
    pub(super) generation: u8,
}

/// One word of a name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Word {
    /// Folded.
    pub(super) text: String,
    /// How it sounds, without what `kind` says.
    pub(super) sound: Sound,
    /// How it sounds without an article written together with it ("Altayeb").
    pub(super) bare: Option<Sound>,
    /// What stands before or after the sounds.
    pub(super) kind: Kind,
    /// A single letter for a name.
    pub(super) initial: bool,
    /// An article or preposition stood before it.
    pub(super) article: bool,
    /// A hyphen joins it to the word before.
    pub(super) hyphen: bool,
    /// "Son of" or "daughter of" stood before it.
    pub(super) child_of: bool,
    /// What the word lists say of it: flags of [`word`].
    pub(super) flags: u16,
    /// Never-pair number.
    pub(super) never: u16,
    /// Classes of the table of spellings, zeros after the last.
    pub(super) classes: [u16; MAX_CLASSES],
    /// Number of the line of spellings of East Asian family names, 0 for none.
    pub(super) family: u16,
    /// Who bears it as a given name.
    pub(super) bearer: Bearer,
}

/// Words that share a beginning or end with many others; it does not count as likeness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub(super) enum Kind {
    /// Any word.
    #[default]
    Plain,
    /// "Servant of ...".
    Servant,
    /// "Father of ...".
    Kunya,
    /// "Mother of ...".
    Mother,
    /// A Slavic patronymic.
    Patronymic,
}

/// A word as split, before anything is joined or dropped.
#[derive(Default)]
struct Piece {
    /// As it sounds, ASCII.
    spoken: String,
    /// Folded; empty where it is the same as `spoken`.
    folded: String,
    /// A hyphen joins it to the next.
    hyphen_after: bool,
    /// Its first letter is a small one.
    small: bool,
    /// A full stop follows, or capitals without a vowel: letters for names.
    initial: bool,
    flags: u16,
}

impl Piece {
    fn text(&self) -> &str {
        if self.folded.is_empty() { &self.spoken } else { &self.folded }
    }
    fn is(&self, flag: u16) -> bool {
        self.flags & flag != 0
    }
}

impl Name {
    /// Splits a name as written into parts.
    pub fn parse(written: &str, rules: &NameRules) -> Self {
        let (mut pieces, comma) = split(&south_slavic(written), rules);
        let mut name = Self { written: written.to_owned(), ..Self::default() };
        if let Some(at) = comma.filter(|&at| at > 0 && at < pieces.len()) {
            let mut before: Vec<Piece> = pieces.drain(..at).collect();
            name.drop_endings(&mut pieces, rules, 0);
            name.drop_endings(&mut before, rules, 1);
            pieces.append(&mut before);
        }
        name.drop_endings(&mut pieces, rules, 1);
        drop_titles(&mut pieces);
        name.words = join(pieces, rules);
        if comma.is_none() {
            turn_family_first(&mut name.words);
        }
        if name.words.len() > MAX_WORDS {
            let last = name.words.len() - 1;
            name.words.drain(MAX_WORDS - 1..last);
        }
        let surname = name.surname_start();
        name.given = name.words[..surname].iter().map(|w| w.text.clone()).collect();
        name.surname = name.words[surname..].iter().map(|w| w.text.clone()).collect();
        name
    }

    /// Index of the first word of the surname: the last word, and those that hyphens join to it.
    fn surname_start(&self) -> usize {
        let mut start = self.words.len().saturating_sub(1);
        while start > 1 && self.words[start].hyphen {
            start -= 1;
        }
        start
    }

    /// Drops degrees and honours at the end, and keeps what a generation says. `keep` words stay in any case.
    fn drop_endings(&mut self, pieces: &mut Vec<Piece>, rules: &NameRules, keep: usize) {
        while pieces.len() > keep {
            let last = &pieces[pieces.len() - 1];
            let generation = rules.generation(last.text()).filter(|_| last.text().len() > 1 || !last.small);
            if let Some(generation) = generation {
                self.generation = generation;
            } else if !last.is(word::SUFFIX) || pieces.len() <= keep + 1 {
                return;
            }
            pieces.pop();
        }
    }
}

/// The letter that South Slavic names write as one and others as two ("Đorđe", "Djordje"); in other languages it is a d.
fn south_slavic(written: &str) -> Cow<'_, str> {
    let is_south_slavic = |c: char| matches!(c, 'ć' | 'č' | 'š' | 'ž' | 'Ć' | 'Č' | 'Š' | 'Ž');
    if written.contains(['đ', 'Đ']) && written.contains(is_south_slavic) {
        Cow::Owned(written.replace('đ', "dj").replace('Đ', "Dj"))
    } else {
        Cow::Borrowed(written)
    }
}

/// Splits at spaces, hyphens, full stops and the first comma; what stands in brackets is left out where something stands
/// outside them. The second value is the index of the piece after the comma.
fn split(written: &str, rules: &NameRules) -> (Vec<Piece>, Option<usize>) {
    let mut pieces = Vec::with_capacity(6);
    let mut comma = None;
    let mut depth = 0usize;
    let has_small = written.chars().any(char::is_lowercase);
    let mut word = String::new();
    for c in written.chars() {
        match c {
            '(' | '[' | '«' | '"' | '“' if depth == 0 && (!pieces.is_empty() || !word.is_empty()) => depth = 1,
            ')' | ']' | '»' | '"' | '”' if depth > 0 => {
                depth = 0;
                finish(&mut word, &mut pieces, false, has_small, rules);
            }
            _ if depth > 0 => {}
            ',' | '،' => {
                finish(&mut word, &mut pieces, false, has_small, rules);
                comma = comma.or(Some(pieces.len()));
            }
            '.' => finish_initial(&mut word, &mut pieces, has_small, rules),
            c if is_hyphen(c) => {
                finish(&mut word, &mut pieces, true, has_small, rules);
                if let Some(last) = pieces.last_mut() {
                    last.hyphen_after = true;
                }
            }
            c if c.is_whitespace() => finish(&mut word, &mut pieces, false, has_small, rules),
            c => word.push(c),
        }
    }
    finish(&mut word, &mut pieces, false, has_small, rules);
    (pieces, comma)
}

fn finish_initial(word: &mut String, pieces: &mut Vec<Piece>, has_small: bool, rules: &NameRules) {
    let count = pieces.len();
    finish(word, pieces, false, has_small, rules);
    for piece in &mut pieces[count..] {
        piece.initial |= piece.text().len() == 1;
    }
}

/// Folds a word and adds it to the pieces; capitals that stand for names become a piece each ("JF Chen").
fn finish(word: &mut String, pieces: &mut Vec<Piece>, hyphen_after: bool, has_small: bool, rules: &NameRules) {
    if word.is_empty() {
        return;
    }
    let capitals = (2..=3).contains(&word.len()) && has_small && word.bytes().all(|b| b.is_ascii_uppercase());
    let mut piece = Piece { hyphen_after, small: word.starts_with(char::is_lowercase), ..Piece::default() };
    if word.is_ascii() {
        word.chars().for_each(|c| push_spoken(&mut piece.spoken, c));
    } else {
        word.chars().for_each(|c| push_spoken(&mut piece.spoken, c));
        piece.folded = super::fold(word);
        piece.folded.retain(|c| c != ' ');
    }
    word.clear();
    if piece.spoken.is_empty() {
        return;
    }
    piece.flags = rules.word(piece.text()).0;
    let vowelless = !piece.spoken.bytes().any(|b| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'));
    if capitals && piece.flags == 0 && rules.generation(piece.text()).is_none() && (vowelless || pieces.is_empty()) {
        pieces.extend(piece.spoken.chars().map(|c| Piece { spoken: c.into(), initial: true, ..Piece::default() }));
        return;
    }
    piece.initial = piece.text().len() == 1;
    pieces.push(piece);
}

/// Drops titles from the start, while a word is left, or two where the title is also a name.
fn drop_titles(pieces: &mut Vec<Piece>) {
    let mut titles = 0;
    while titles + 1 < pieces.len() {
        let piece = &pieces[titles];
        let left =
            pieces[titles + 1..].iter().filter(|p| !p.is(word::ARTICLE | word::DESCENT | word::PREPOSITION)).count();
        if !piece.is(word::TITLE) || (piece.is(word::NAME_TOO) && left < 2) {
            break;
        }
        titles += 1;
    }
    pieces.drain(..titles);
}

/// Drops small words and joins those that belong together.
fn join(pieces: Vec<Piece>, rules: &NameRules) -> Vec<Word> {
    let count = pieces.len();
    let mut words: Vec<Word> = Vec::with_capacity(count);
    let (mut kind, mut article, mut hyphen, mut prefix) = (Kind::Plain, false, false, String::new());
    let mut child_of = false;
    for (at, piece) in pieces.iter().enumerate() {
        let (first, last) = (words.is_empty() && prefix.is_empty(), at + 1 == count);
        let was_hyphen = std::mem::replace(&mut hyphen, piece.hyphen_after);
        if !last {
            let left = count - at - 1;
            // "En-lan" is one name in two syllables, "en-Naqib" has an article.
            let is_syllable = piece.hyphen_after && !piece.small && pieces[at + 1].small && piece.is(word::HYPHEN_ONLY);
            if piece.is(word::ARTICLE)
                && !is_syllable
                && (piece.hyphen_after || !piece.is(word::HYPHEN_ONLY))
                && !(first && kind == Kind::Plain && !piece.hyphen_after && left < 2)
            {
                article = true;
                hyphen = was_hyphen && !first;
                continue;
            }
            if piece.is(word::SERVANT) && kind == Kind::Plain {
                kind = Kind::Servant;
                continue;
            }
            if piece.is(word::KUNYA) && kind == Kind::Plain {
                kind = Kind::Kunya;
                continue;
            }
            if piece.is(word::MOTHER) && kind == Kind::Plain {
                kind = Kind::Mother;
                continue;
            }
            if piece.is(word::DESCENT) && (!first || (left > 1 && piece.text() != "ben")) {
                hyphen = false;
                child_of = !first;
                continue;
            }
            if piece.is(word::PREPOSITION) && (!piece.initial || piece.small) {
                if first && (piece.hyphen_after || left > 1) {
                    prefix.push_str(piece.text());
                    continue;
                } else if !first {
                    article = true;
                    hyphen = was_hyphen;
                    continue;
                }
            }
        }
        if piece.is(word::JOINING)
            && kind == Kind::Plain
            && let Some(before) = words.last_mut().filter(|w| !w.initial)
        {
            *before = make(&format!("{}{}", before.text, piece.text()), "", before.kind, rules);
            article = false;
            continue;
        }
        let spoken = if prefix.is_empty() { piece.spoken.clone() } else { format!("{prefix}{}", piece.spoken) };
        let folded = if piece.folded.is_empty() { String::new() } else { format!("{prefix}{}", piece.folded) };
        let mut word = make(&spoken, &folded, kind, rules);
        word.initial = piece.initial && prefix.is_empty() && kind == Kind::Plain;
        word.article = article;
        word.child_of = std::mem::take(&mut child_of);
        word.hyphen = was_hyphen && !words.is_empty();
        words.push(word);
        (kind, article) = (Kind::Plain, false);
        prefix.clear();
    }
    words
}

/// Makes a word of its spoken and folded forms.
fn make(spoken: &str, folded: &str, mut kind: Kind, rules: &NameRules) -> Word {
    let folded = if folded.is_empty() { spoken } else { folded };
    let mut text = folded.to_owned();
    let mut sounding = spoken;
    if kind == Kind::Plain && spoken.starts_with("abd") {
        let prefixes = rules.servant_prefixes.iter();
        if let Some(rest) = prefixes.filter_map(|p| spoken.strip_prefix(p.as_str())).find(|rest| rest.len() >= 3) {
            kind = Kind::Servant;
            sounding = rest;
            text = rest.to_owned();
        }
    }
    if kind == Kind::Plain && spoken.starts_with("ab") {
        let prefixes = rules.kunya_prefixes.iter();
        if let Some(rest) = prefixes.filter_map(|p| spoken.strip_prefix(p.as_str())).find(|rest| rest.len() >= 4) {
            kind = Kind::Kunya;
            sounding = rest;
            text = rest.to_owned();
        }
    }
    match kind {
        Kind::Servant => text.insert_str(0, "abd"),
        Kind::Kunya => text.insert_str(0, "abu"),
        Kind::Mother => text.insert_str(0, "umm"),
        Kind::Plain | Kind::Patronymic => {}
    }
    let joined_din;
    if let Some(base) = faith_base(sounding) {
        joined_din = format!("{base}din");
        sounding = &joined_din;
    } else if kind == Kind::Plain && spoken.len() > 6 {
        let ends = rules.patronymics.iter().filter_map(|end| spoken.strip_suffix(end.as_str()));
        if let Some(stem) = ends.min_by_key(|stem| stem.len()).filter(|stem| stem.len() >= 3) {
            kind = Kind::Patronymic;
            sounding = stem;
        }
    }
    let glued = ["al", "el", "vanden", "vander", "van", "von", "del", "de"]
        .iter()
        .find_map(|a| sounding.strip_prefix(a))
        .filter(|rest| rest.len() >= 4);
    let (flags, never) = rules.word(&text);
    Word {
        sound: Sound::of(sounding),
        bare: glued.filter(|_| kind == Kind::Plain).map(Sound::of),
        kind,
        never,
        flags,
        classes: rules.classes(&text),
        family: rules.family(&text),
        bearer: rules.bearer(&text),
        text,
        ..Word::default()
    }
}

/// What stands before "of the faith" in Arabic compounds written as one word: "saf" in Safieddine and Safiyuddin.
fn faith_base(word: &str) -> Option<&str> {
    let base = ["dine", "deen", "din"].iter().find_map(|end| word.strip_suffix(end))?;
    let base = base.strip_suffix('d').or_else(|| base.strip_suffix('l')).unwrap_or(base);
    let base = base.trim_end_matches(['a', 'e', 'i', 'u', 'y', 'o']);
    (base.len() >= 2).then_some(base)
}

/// Puts the family name last in names of languages that write it first.
fn turn_family_first(words: &mut [Word]) {
    let Some((first, rest)) = words.split_first() else { return };
    let short = rest.iter().all(|w| !w.initial && w.text.len() <= 8);
    let family = |w: &Word| w.flags & word::FAMILY_FIRST != 0;
    let last_is_given = rest.last().is_some_and(|last| last.hyphen || !family(last));
    if (1..=2).contains(&rest.len()) && short && last_is_given && family(first) && !rest[0].hyphen {
        words.rotate_left(1);
        let last = words.len() - 1;
        words[last].hyphen = false;
    }
}
