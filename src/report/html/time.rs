//! Times on a page.

use serde::Serialize;

/// A time as it is read, and as programs read it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Time {
    shown: String,
    iso: String,
}

impl Time {
    /// "2024-07-14 01:55 -05:00" for "2024-07-14T01:55-05:00"; anything else as it is.
    pub(super) fn new(iso: &str) -> Self {
        let shown = match iso.split_once('T') {
            Some((day, clock)) if clock.len() > 5 && clock.is_char_boundary(5) => {
                format!("{day} {} {}", &clock[..5], &clock[5..])
            }
            Some((day, clock)) => format!("{day} {clock}"),
            None => iso.to_owned(),
        };
        Self { shown, iso: iso.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_shown_without_the_signs_of_programs() {
        let shown = |iso: &str| Time::new(iso).shown;
        assert_eq!(shown("2024-07-14T01:55-05:00"), "2024-07-14 01:55 -05:00");
        assert_eq!(shown("2024-07-14T01:55"), "2024-07-14 01:55");
        assert_eq!((shown("2024-07-14"), shown("2024-W26")), ("2024-07-14".into(), "2024-W26".into()));
    }
}
