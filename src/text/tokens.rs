//! Words, figures and marks.
//!
//! In: a span of text. Out: its tokens in order. One scan, byte by byte for ASCII; a letter of any script is a letter.
//! Does not know numbers or names.

use crate::model::{Span, Token, TokenKind};
use crate::rules::ZoneWords;

/// Appends the tokens of `span`.
pub(super) fn scan(text: &str, lower: &str, span: Span, rules: &ZoneWords, tokens: &mut Vec<Token>) {
    let scanner = Scanner { text, lower, end: span.end, rules };
    let mut at = span.start;
    while let Some(c) = scanner.char_at(at) {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let (end, kind) = if c.is_ascii_digit() || c.is_numeric() {
            (scanner.figure(at), TokenKind::Figure)
        } else if is_word_char(c) {
            let end = scanner.word(at);
            (end, kind_of(&text[at..end]))
        } else {
            (scanner.mark(at, c), TokenKind::Mark)
        };
        tokens.push(Token { span: Span::new(at, end), kind });
        at = end;
    }
}

/// Letters from which on a word before a hyphen and a figure names what is measured: "magnitude-6".
const LONG_WORD: usize = 6;

/// The longest letters for a currency glued to a figure: "Kshs".
const LONGEST_CODE: usize = 4;
/// Digits of a group of thousands.
const GROUP: usize = 3;

struct Scanner<'t> {
    text: &'t str,
    lower: &'t str,
    end: usize,
    rules: &'t ZoneWords,
}

impl Scanner<'_> {
    fn char_at(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        match at < self.end {
            false => None,
            true if byte < 0x80 => Some(char::from(byte)),
            true => self.text[at..].chars().next(),
        }
    }

    /// End of the run of letters and digits from `at`.
    fn run(&self, mut at: usize) -> usize {
        while let Some(c) = self.char_at(at).filter(|&c| is_word_char(c)) {
            at += c.len_utf8();
        }
        at
    }

    /// End of a figure and what is glued to it: "46,707", "11:30", "09/29/2015", "12-year-old".
    fn figure(&self, start: usize) -> usize {
        let mut at = self.run(start);
        while let Some(c) = self.char_at(at) {
            let next = self.char_at(at + c.len_utf8());
            let before_is_digit = self.text.as_bytes()[at - 1].is_ascii_digit();
            let joins = match c {
                '.' | ',' | ':' | '/' => before_is_digit && next.is_some_and(|n| n.is_ascii_digit()),
                '-' | '\u{2010}' | '\u{2011}' => next.is_some_and(is_word_char),
                _ => false,
            };
            if !joins {
                break;
            }
            at = self.run(at + c.len_utf8());
        }
        at
    }

    /// End of a word that begins at `start`.
    fn word(&self, start: usize) -> usize {
        let mut at = self.run(start);
        if self.is_lettered_sum(start, at) {
            return self.figure(start);
        }
        let mut is_dotted = false;
        let mut piece = start;
        while let Some(c) = self.char_at(at) {
            let after = at + c.len_utf8();
            let next = self.char_at(after);
            let joins = match c {
                '-' | '\u{2010}' | '\u{2011}' => next.is_some_and(is_word_char) && !self.is_measured(start, at, after),
                '\'' | '’' => next.is_some_and(is_word_char) && self.apostrophe_joins(after),
                '&' => next.is_some_and(char::is_uppercase) && self.text.as_bytes()[at - 1].is_ascii_uppercase(),
                '.' => self.dot_joins(piece, at, next, &mut is_dotted),
                '@' => next.is_some_and(char::is_alphanumeric),
                ':' => self.text[after..self.end].starts_with("//"),
                _ => false,
            };
            if !joins {
                break;
            }
            if c == ':' || c == '@' || (c == '.' && self.lower[start..at] == *"www") {
                return self.address(after);
            }
            piece = after;
            at = self.run(after);
        }
        if self.char_at(at) == Some('.') && self.keeps_dot(start, piece, at, is_dotted) { at + 1 } else { at }
    }

    /// "R250,000", "Sh4.7": a few letters, and a figure with its separators glued to them.
    fn is_lettered_sum(&self, start: usize, at: usize) -> bool {
        let letters = self.text[start..at].trim_end_matches(|c: char| c.is_ascii_digit());
        let is_short = (1..=LONGEST_CODE).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_alphabetic());
        let digits = |from: usize| self.text[from..self.end].bytes().take_while(u8::is_ascii_digit).count();
        let is_separated = match self.char_at(at) {
            Some('.') => digits(at + 1) > 0,
            Some(',') => digits(at + 1) == GROUP,
            _ => false,
        };
        is_short && at > start + letters.len() && is_separated
    }

    /// "magnitude-6.1": the figure behind the hyphen at `at` stands alone, or the dot would end a word inside it. A whole
    /// figure stands alone behind a long plain word only: "covid-19" and "mid-1990s" are one word.
    fn is_measured(&self, start: usize, at: usize, after: usize) -> bool {
        let digits = |from: usize| self.text[from..self.end].bytes().take_while(u8::is_ascii_digit).count();
        let end = after + digits(after);
        let is_decimal = self.char_at(end) == Some('.') && digits(end + 1) > 0;
        let is_plain = || {
            let word = &self.text[start..at];
            word.len() >= LONG_WORD && word.bytes().all(|b| b.is_ascii_lowercase())
        };
        let ends = || !self.char_at(end).is_some_and(|c| is_word_char(c) || c == '-');
        end > after && (is_decimal || (is_plain() && ends()))
    }

    /// "didn't", "O'Brien" are one word; "Turkey's" is two.
    fn apostrophe_joins(&self, after: usize) -> bool {
        let tail = &self.lower[after..self.run(after)];
        tail != "s" && (tail.len() > 1 || self.rules.is_contraction(tail))
    }

    /// A dot inside a word: "U.S", "a.m", "Ph.D", "example.org".
    fn dot_joins(&self, piece: usize, at: usize, next: Option<char>, is_dotted: &mut bool) -> bool {
        if *is_dotted && next == Some('-') {
            return true; // "U.S.-led"
        }
        let Some(next) = next.filter(|n| n.is_alphabetic()) else { return false };
        let short = self.text[piece..at].chars().take(3).count() <= 2;
        let run_end = self.run(at + 1);
        let next_is_short = run_end - at <= 3 && (self.char_at(run_end) == Some('.') || next.is_uppercase());
        if short && next_is_short {
            *is_dotted = true;
            return true;
        }
        // "5 a.m.on": a space is missing behind an abbreviation.
        next.is_lowercase() && !(*is_dotted && short)
    }

    /// Whether the dot after a word is part of it.
    fn keeps_dot(&self, start: usize, piece: usize, at: usize, is_dotted: bool) -> bool {
        let word = &self.lower[start..at];
        let ends_sentence = self.text[at + 1..self.end].chars().all(|c| !is_word_char(c));
        if self.char_at(at + 1) == Some('.') {
            return false;
        }
        if is_dotted {
            return at - piece <= 2;
        }
        let is_initial =
            !ends_sentence && word.chars().count() == 1 && self.text[start..].starts_with(char::is_uppercase);
        is_initial || self.rules.abbreviation(word).is_some_and(|_| !(ends_sentence && self.rules.is_also_word(word)))
    }

    /// End of a web or mail address: up to white space, without the marks that close the sentence around it.
    fn address(&self, from: usize) -> usize {
        let rest = &self.text[from..self.end];
        let stop = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '”')).unwrap_or(rest.len());
        from + rest[..stop].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’']).len()
    }

    /// End of a mark: "...", "--" and doubled quotes are one, a possessive "'s" too.
    fn mark(&self, at: usize, c: char) -> usize {
        let after = at + c.len_utf8();
        let bytes = self.text.as_bytes();
        match c {
            '\'' | '’' if at > 0 && matches!(bytes.get(after), Some(b's' | b'S')) && self.run(after) == after + 1 => {
                let follows_word = self.text[..at].chars().next_back().is_some_and(is_word_char);
                if follows_word { after + 1 } else { after }
            }
            '.' | '-' | '`' | '\'' | '_' | '*' => {
                let longest = if matches!(c, '`' | '\'') { 2 } else { usize::MAX };
                let run = self.text[at..self.end].bytes().take_while(|&b| char::from(b) == c).take(longest).count();
                at + run
            }
            _ => after,
        }
    }
}

/// Letters and digits of any script, and the marks that combine with them.
fn is_word_char(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        '\u{300}'..='\u{36f}' => true,
        _ => c.is_alphanumeric(),
    }
}

fn kind_of(word: &str) -> TokenKind {
    let mut chars = word.chars();
    if !chars.next().is_some_and(char::is_uppercase) {
        return TokenKind::Lower;
    }
    let mut letters = 1;
    for c in chars {
        if c.is_lowercase() {
            return TokenKind::Capitalised;
        }
        letters += usize::from(c.is_alphabetic());
    }
    if letters > 1 { TokenKind::Capitals } else { TokenKind::Capitalised }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleFiles;

    fn words(text: &str) -> Vec<String> {
        let rules = ZoneWords::load(&RuleFiles::load(None).unwrap()).unwrap();
        let mut tokens = Vec::new();
        scan(text, &crate::model::lowered(text), Span::new(0, text.len()), &rules, &mut tokens);
        tokens.iter().map(|t| t.span.of(text).to_owned()).collect()
    }

    fn kinds(text: &str) -> Vec<TokenKind> {
        let rules = ZoneWords::load(&RuleFiles::load(None).unwrap()).unwrap();
        let mut tokens = Vec::new();
        scan(text, &crate::model::lowered(text), Span::new(0, text.len()), &rules, &mut tokens);
        tokens.iter().map(|t| t.kind).collect()
    }

    #[test]
    fn splits_as_newswire_needs() {
        let cases = [
            ("al-Hayya met two-thirds.", "al-Hayya met two-thirds ."),
            ("a 12-year-old boy, a 60-day truce", "a 12-year-old boy , a 60-day truce"),
            ("The U.S. and D.C. agreed", "The U.S. and D.C. agreed"),
            ("It left the U.S.", "It left the U.S."),
            ("on Sept. 4 Gen. Ode spoke", "on Sept. 4 Gen. Ode spoke"),
            ("at 5 a.m. on", "at 5 a.m. on"),
            ("at 5 a.m.on Friday", "at 5 a.m. on Friday"),
            ("46,707 or 1.5 at 11:30.", "46,707 or 1.5 at 11:30 ."),
            ("a magnitude-6.1 quake, magnitude-7, COVID-19.", "a magnitude - 6.1 quake , magnitude - 7 , COVID-19 ."),
            ("$5 and 12%", "$ 5 and 12 %"),
            ("Turkey's and Israel’s plan", "Turkey 's and Israel ’s plan"),
            ("Hamas' men didn't, don’t", "Hamas ' men didn't , don’t"),
            ("O'Brien and D’Angelo", "O'Brien and D’Angelo"),
            ("war—so it – is -- over", "war — so it – is -- over"),
            ("wait ... and ... see...", "wait ... and ... see ..."),
            ("“No,” he said", "“ No , ” he said"),
            ("Çağatay Kılıç", "Çağatay Kılıç"),
            ("J. Edgar Rohr", "J. Edgar Rohr"),
            ("plan B.", "plan B ."),
            ("AT&T fell", "AT&T fell"),
            ("a U.S.-led force", "a U.S.-led force"),
            ("see https://example.org/a-b?c=1.", "see https://example.org/a-b?c=1 ."),
            ("mail ode@example.org, now", "mail ode@example.org , now"),
            ("``We stay,'' he said", "`` We stay , '' he said"),
            ("He said no.", "He said no ."),
            ("No. 5 won", "No. 5 won"),
            ("the 1990s and 1990's", "the 1990s and 1990 's"),
            ("on 09/29/2015", "on 09/29/2015"),
            ("Ph.D. holder", "Ph.D. holder"),
            ("end.The next", "end . The next"),
        ];
        for (text, expected) in cases {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn kinds_tell_how_a_token_is_written() {
        use TokenKind::*;
        assert_eq!(
            kinds("The U.S. MIT al-Hayya 60-day A % McCoy"),
            [Capitalised, Capitals, Capitals, Lower, Figure, Capitalised, Mark, Capitalised]
        );
    }
}
