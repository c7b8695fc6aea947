//! Colours of text on a terminal, by what they are for.

use super::Style;
use crate::model::Verdict;
use std::borrow::Cow;

/// What a colour is for. Colour only repeats what the words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Heading,
    Quiet,
    Mark,
    Bad,
    Warn,
    Good,
}

impl Ink {
    pub(super) fn of(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Conflict => Ink::Bad,
            Verdict::Corrected | Verdict::Superseded => Ink::Warn,
            Verdict::Agree => Ink::Good,
            Verdict::Compatible | Verdict::Single => Ink::Plain,
        }
    }
}

/// Harmless text in the colour of its purpose.
pub(super) fn paint<'t>(text: &'t str, ink: Ink, style: &Style) -> Cow<'t, str> {
    let code = match ink {
        _ if !style.colour => return Cow::Borrowed(text),
        Ink::Plain => return Cow::Borrowed(text),
        Ink::Heading => "1",
        Ink::Quiet => "2",
        Ink::Mark => "1;31",
        Ink::Bad => "1;31",
        Ink::Warn => "33",
        Ink::Good => "32",
    };
    Cow::Owned(format!("\u{1b}[{code}m{text}\u{1b}[0m"))
}
