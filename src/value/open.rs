//! Times that the words leave open, on their way from `find` to `resolve`.
//!
//! `find` hands on what is still to be settled beside the value of a time; `resolve` settles it, so that nothing after
//! `resolve` sees it. The word lists write it in a notation of their own ([`Open::parse`]).

/// How the words point at a stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// By name alone: "Friday", "March 5", "spring".
    Bare,
    /// "last Friday".
    Last,
    /// "next Friday", "the coming spring".
    Next,
    /// "this Friday", "this spring".
    This,
    /// So many units from the publication: "yesterday", "two weeks ago", "next year".
    Publication,
    /// So many units from the last mentioned date: "two days earlier", "the following week", "that year".
    Mention,
    /// In the year so many years from that of the publication: "July last year".
    Year,
    /// In the year of the last mentioned date, so many years on: "July of that year".
    MentionYear,
    /// In the week so many weeks from that of the publication: "Monday next week".
    Week,
}

/// A time that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// How it is pointed at.
    pub pick: Pick,
    /// How many units, for the picks that count.
    pub amount: i32,
    /// What is pointed at: a TIMEX3 value with open parts (`XXXX-WXX-5`, `XXXX-06-24`, `XXXX-Q3`), a code of
    /// [`super::Unit`], a rule for a named day after `@`, or `T` for the day a time of day belongs to.
    pub target: String,
    /// What follows the date in the value: `TNI`, `T22:00`. `W` makes the week of a day of it, `W2` the second week of a
    /// month, `W9` its last.
    pub suffix: String,
}

const PICKS: [(Pick, char); 9] = [
    (Pick::Bare, 'b'),
    (Pick::Last, 'l'),
    (Pick::Next, 'n'),
    (Pick::This, 't'),
    (Pick::Publication, 'p'),
    (Pick::Mention, 'm'),
    (Pick::Year, 'y'),
    (Pick::MentionYear, 'Y'),
    (Pick::Week, 'w'),
];

impl Open {
    /// An open time without suffix.
    pub fn new(pick: Pick, amount: i32, target: impl Into<String>) -> Self {
        Self { pick, amount, target: target.into(), suffix: String::new() }
    }

    /// Reads the notation of the word lists; `None` for every TIMEX3 value.
    pub fn parse(value: &str) -> Option<Self> {
        let mut parts = value.strip_prefix('?')?.split('|');
        let mut head = parts.next()?.chars();
        let letter = head.next()?;
        let pick = PICKS.iter().find(|(_, code)| *code == letter)?.0;
        let amount = head.as_str().parse().ok()?;
        Some(Self { pick, amount, target: parts.next()?.to_owned(), suffix: parts.next()?.to_owned() })
    }

    /// Month, day, season or the like of a stretch named without its year ("05-03", "SU"); `None` for anything else.
    pub fn yearless(&self) -> Option<&str> {
        let is_bare = self.pick == Pick::Bare && !self.suffix.starts_with('W');
        self.target
            .strip_prefix("XXXX-")
            .filter(|part| is_bare && part.len() >= 2 && !part.starts_with("WXX") && !part.starts_with("XX"))
    }

    /// The TIMEX3 value as far as the words alone give it.
    pub fn unresolved(&self) -> String {
        let date = match self.target.as_str() {
            "T" | "D" | "N" | "S" | "MIN" | "H" => "XXXX-XX-XX",
            "W" | "F" => "XXXX-WXX",
            "WE" => "XXXX-WXX-WE",
            "M" => "XXXX-XX",
            "Q" => "XXXX-QX",
            "Y" => "XXXX",
            "DE" => "XXX",
            "CE" | "ML" => "XX",
            named if named.starts_with('@') => match &named.as_bytes()[1..] {
                [_, _, b'-', d, _] if d.is_ascii_digit() => return format!("XXXX-{}{}", &named[1..], self.suffix),
                _ => "XXXX-XX-XX",
            },
            value => value,
        };
        format!("{date}{}", self.suffix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notation_of_word_lists_is_read() {
        for (pick, letter) in PICKS {
            let open = Open { pick, amount: -3, target: "XXXX-WXX-5".into(), suffix: "TNI".into() };
            assert_eq!(Open::parse(&format!("?{letter}-3|XXXX-WXX-5|TNI")), Some(open));
        }
        assert_eq!(Open::parse("2025-06-29"), None);
        assert_eq!(Open::parse("?z0|D|"), None);
    }

    #[test]
    fn unresolved_values_are_timex() {
        assert_eq!(Open::new(Pick::Bare, 0, "XXXX-WXX-7").unresolved(), "XXXX-WXX-7");
        assert_eq!(Open::new(Pick::Publication, -1, "Y").unresolved(), "XXXX");
        assert_eq!(Open::new(Pick::Bare, 0, "@12-25").unresolved(), "XXXX-12-25");
    }
}
