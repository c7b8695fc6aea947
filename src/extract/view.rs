//! A sentence as rules see it.
//!
//! In: a sentence and its mentions. Out: a [`View`]: tokens in lower case with single spaces between, outermost mentions
//! as marks (`<n3>` is a number, mention 3 of the article), and the way back from the view to the text. The view begins
//! and ends with a space. Does not match anything.

use crate::model::{Document, Meaning, Mention, Sentence, Span};
use crate::value::TimexKind;
use std::fmt::Write;

/// A sentence in lower case with its mentions as marks.
#[derive(Debug)]
pub struct View {
    /// What patterns run over.
    pub text: String,
    /// For every token of the view, where it starts in `text` and what it covers in the article, in order.
    pieces: Vec<(usize, Span)>,
}

impl View {
    /// Builds the view of one sentence; `mentions` are all of the article, sorted by start, longer first.
    pub fn new(document: &Document, sentence: &Sentence, mentions: &[Mention]) -> Self {
        let counts = |mention: &Mention| match &mention.meaning {
            Meaning::Group(group) => !group.is_told,
            _ => !is_ordinal(mention),
        };
        Self::of(document, sentence, mentions, counts)
    }

    /// The view for rules of people: those told by name, also inside groups, and those of whom an age is told.
    pub fn of_people(document: &Document, sentence: &Sentence, mentions: &[Mention]) -> Self {
        let has_age = |mention: &Mention| match &mention.meaning {
            Meaning::Group(group) => group.age.is_some(),
            _ => !is_ordinal(mention),
        };
        Self::of(document, sentence, mentions, has_age)
    }

    /// The view with marks for those mentions that `marks` is true of. Ordinals count nothing: rules read them as words.
    fn of(document: &Document, sentence: &Sentence, mentions: &[Mention], marks: impl Fn(&Mention) -> bool) -> Self {
        let mut text = String::with_capacity(sentence.span.len() + 16);
        let mut pieces = Vec::with_capacity(sentence.tokens.len());
        let mut next = mentions.partition_point(|m| m.span.start < sentence.span.start);
        let mut covered = sentence.span.start;
        text.push(' ');
        for token in document.tokens_of(sentence) {
            if token.span.start < covered {
                continue;
            }
            while next < mentions.len() && (mentions[next].span.start < token.span.start || !marks(&mentions[next])) {
                next += 1;
            }
            let at = text.len();
            match mentions.get(next).filter(|m| m.span.start < token.span.end && m.span.end <= sentence.span.end) {
                Some(mention) => {
                    write!(text, "<{}{next}> ", letter(&mention.meaning)).expect("writing to a string cannot fail");
                    covered = mention.span.end.max(token.span.end);
                    // The rest of the token ("7-4" after the mention "7") belongs to the piece: nothing else covers it.
                    pieces.push((at, Span::new(mention.span.start, covered)));
                }
                None => {
                    push_token(&mut text, token.span.of(&document.lower));
                    covered = token.span.end;
                    pieces.push((at, token.span));
                }
            }
        }
        Self { text, pieces }
    }

    /// What the bytes `start..end` of the view cover in the article; `None` where they cover no token.
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        let first = self.pieces.partition_point(|(at, _)| *at < start);
        let last = self.pieces.partition_point(|(at, _)| *at < end);
        let (_, from) = self.pieces.get(first)?;
        let (_, to) = self.pieces[..last].last()?;
        (from.start < to.end).then(|| Span::new(from.start, to.end))
    }
}

/// The index of the mention that a mark such as `<n12>` stands for.
pub fn mention_of(mark: &str) -> Option<usize> {
    mark.strip_prefix('<')?.strip_suffix('>')?.get(1..)?.parse().ok()
}

fn is_ordinal(mention: &Mention) -> bool {
    matches!(&mention.meaning, Meaning::Number(number) if number.is_ordinal())
}

fn letter(meaning: &Meaning) -> char {
    match meaning {
        Meaning::Number(_) => 'n',
        Meaning::Group(_) => 'g',
        Meaning::Person(_) => 'p',
        Meaning::Organisation(_) => 'o',
        Meaning::Place(_) => 'l',
        Meaning::Time(timex) => match timex.kind {
            TimexKind::Date => 'd',
            TimexKind::Time => 't',
            TimexKind::Duration => 'u',
            TimexKind::Set => 's',
        },
    }
}

/// Adds a token and a space: curly quotes and dashes in their plain form, angle brackets (which mark mentions) left out.
fn push_token(view: &mut String, token: &str) {
    match token {
        "’s" | "'s" => view.push_str("'s"),
        "“" | "”" | "«" | "»" => view.push('"'),
        "–" | "—" | "--" => view.push('-'),
        _ => view.extend(token.chars().map(|c| match c {
            '’' | '‘' => '\'',
            '<' | '>' | ' ' | '\n' => '_',
            other => other,
        })),
    }
    view.push(' ');
}
