//! Who speaks a quotation.
//!
//! In: a quotation's span with its marks. Out: the words beside it that name its speaker: `"...," said Ann Reed`,
//! `"...," the second official told reporters`, `Ann Reed said: "..."`, `according to the ministry, "..."`. Does not
//! resolve pronouns or names.

use crate::model::{Document, Span, Token, TokenKind};
use crate::rules::ZoneWords;

/// A naming phrase is at most this many tokens long.
const LONGEST_NAME: usize = 14;
/// At most this many words stand between the verb and the quotation after it.
const MOST_FILLERS: usize = 8;

/// The words that name the speaker of the quotation that covers `outer`.
pub(super) fn beside(text: &str, document: &Document, outer: Span, rules: &ZoneWords) -> Option<Span> {
    let beside = Beside { text, lower: &document.lower, rules };
    let first = document.tokens.partition_point(|t| t.span.start < outer.start);
    let next = document.tokens.partition_point(|t| t.span.start < outer.end);
    let after = document.sentence_at(outer.end.saturating_sub(1)).map(|s| &document.sentences[s]);
    let after = after.map_or(&[][..], |s| &document.tokens[next.min(s.tokens.end)..s.tokens.end]);
    let before = document.sentence_at(outer.start).map(|s| &document.sentences[s]);
    let before = before.map_or(&[][..], |s| &document.tokens[s.tokens.start..first.max(s.tokens.start)]);
    let before = &before[before.len().saturating_sub(2 * LONGEST_NAME + MOST_FILLERS)..];
    let ends_sentence = after.is_empty();
    beside.after(after).or_else(|| beside.before(before, ends_sentence))
}

struct Beside<'t> {
    text: &'t str,
    lower: &'t str,
    rules: &'t ZoneWords,
}

impl Beside<'_> {
    fn word(&self, token: &Token) -> &str {
        token.span.of(self.lower)
    }

    fn is_verb(&self, token: &Token) -> bool {
        token.kind == TokenKind::Lower && self.rules.speech().verbs.contains(self.word(token))
    }

    /// `said NAME`, `NAME said`, `according to NAME` after the quotation.
    fn after(&self, tokens: &[Token]) -> Option<Span> {
        let skipped = tokens
            .iter()
            .take_while(|t| t.kind == TokenKind::Mark && matches!(self.word(t), "," | "-" | "—" | "–" | "--"))
            .count();
        let tokens = &tokens[skipped..tokens.len().min(skipped + 2 * LONGEST_NAME)];
        if let Some(rest) = self.strip_according(tokens) {
            return self.name_from(rest);
        }
        let verb = tokens.iter().take(LONGEST_NAME).position(|t| self.is_verb(t) || self.is_stop_mark(t))?;
        if !self.is_verb(&tokens[verb]) {
            return None;
        }
        if verb == 0 {
            return self.name_from(&tokens[1..]);
        }
        self.name_to(&tokens[..verb], false)
    }

    /// `NAME said[, in a statement, that]` before the quotation. With text after the quotation in its sentence
    /// (`spoke of "..." and left`) only a verb right before it counts.
    fn before(&self, tokens: &[Token], ends_sentence: bool) -> Option<Span> {
        let fillers = &self.rules.speech().fillers;
        let reach = if ends_sentence { MOST_FILLERS } else { 2 };
        let mut seen = 0;
        for (index, token) in tokens.iter().enumerate().rev() {
            if self.is_verb(token) {
                let (head, tail) = tokens.split_at(index);
                return self.name_to(head, true).or_else(|| self.name_from(&tail[1..]));
            }
            let is_light = token.kind == TokenKind::Mark && matches!(self.word(token), "," | ":");
            if !is_light && !fillers.contains(self.word(token)) {
                break;
            }
            seen += usize::from(!is_light);
            if seen > reach {
                break;
            }
        }
        let according = tokens.windows(2).rposition(|pair| self.strip_according(pair).is_some())?;
        let rest = &tokens[according + 2..];
        let is_near = rest.len() <= LONGEST_NAME && rest.last().is_some_and(|t| self.word(t) == ",");
        if is_near { self.name_from(rest) } else { None }
    }

    fn strip_according<'a>(&self, tokens: &'a [Token]) -> Option<&'a [Token]> {
        let [first, second, rest @ ..] = tokens else { return None };
        let (according, to) = &self.rules.speech().according;
        (self.word(first) == according && self.word(second) == to).then_some(rest)
    }

    fn is_stop_mark(&self, token: &Token) -> bool {
        token.kind == TokenKind::Mark && matches!(self.word(token), "." | "!" | "?" | ";" | ":" | "\"" | "“" | "”")
    }

    /// The naming phrase that begins `tokens`, up to a mark or a word that ends it.
    fn name_from(&self, tokens: &[Token]) -> Option<Span> {
        let is_possessive = |t: &Token| matches!(self.word(t), "'s" | "’s" | "'" | "’");
        let ends = |t: &Token| {
            (t.kind == TokenKind::Mark && !is_possessive(t))
                || t.kind == TokenKind::Figure
                || self.rules.speech().stops.contains(self.word(t))
                || self.is_verb(t)
        };
        let length = tokens.iter().take(LONGEST_NAME).take_while(|t| !ends(t)).count();
        self.name(&tokens[..length])
    }

    /// The naming phrase that ends `tokens`: the last words of a clause, without adverbs before the verb. `Ann Reed, a
    /// neighbour, said` names Ann Reed; `After the talks, Ann Reed said` too.
    fn name_to(&self, tokens: &[Token], from_clause: bool) -> Option<Span> {
        let between = &self.rules.speech().between;
        let trailing = tokens.iter().rev().take_while(|t| between.contains(self.word(t)) || self.is_comma(t)).count();
        let mut words = &tokens[..tokens.len() - trailing];
        words = &words[words.len().saturating_sub(2 * LONGEST_NAME)..];
        if let Some(stop) = words.iter().rposition(|t| self.is_stop_mark(t)) {
            words = &words[stop + 1..];
        }
        let parts: Vec<&[Token]> = words.split(|t| self.is_comma(t)).filter(|part| !part.is_empty()).collect();
        // With a comma before the verb the last part is an apposition, so the name stands first of the last two.
        let has_apposition =
            trailing > 0 && parts.len() > 1 && tokens.iter().rev().take(trailing).any(|t| self.is_comma(t));
        let part = match (has_apposition, from_clause) {
            (true, _) => parts.get(parts.len() - 2)?,
            (false, true) => parts.last()?,
            (false, false) => parts.first()?,
        };
        let is_break = |t: &Token| t.kind == TokenKind::Lower && self.breaks_clause(self.word(t));
        let from = part.iter().rposition(is_break).map_or(0, |i| i + 1);
        let part = &part[from..];
        if part.len() > LONGEST_NAME { None } else { self.name(part) }
    }

    /// Words that begin a clause of which the name is the subject.
    fn breaks_clause(&self, lower: &str) -> bool {
        let speech = self.rules.speech();
        [&speech.breaks, &speech.relatives, &speech.joins].iter().any(|list| list.contains(lower))
    }

    fn is_comma(&self, token: &Token) -> bool {
        token.kind == TokenKind::Mark && self.word(token) == ","
    }

    /// A phrase that holds a word at least.
    fn name(&self, tokens: &[Token]) -> Option<Span> {
        let (first, last) = (tokens.first()?, tokens.last()?);
        let span = Span::new(first.span.start, last.span.end);
        span.of(self.text).chars().any(char::is_alphabetic).then_some(span)
    }
}
