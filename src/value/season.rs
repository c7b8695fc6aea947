//! The seasons by their TIMEX3 codes.

/// A season, by its TIMEX3 code. Seasons have no sharp limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Season {
    /// March to June.
    Spring,
    /// June to September.
    Summer,
    /// September to December.
    Autumn,
    /// December to March; the winter of a year touches both ends of it.
    Winter,
}

impl Season {
    /// `SP`, `SU`, `FA`, `WI`.
    pub fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }

    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Season::Spring => "spring",
            Season::Summer => "summer",
            Season::Autumn => "autumn",
            Season::Winter => "winter",
        }
    }

    /// The season of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Season::Spring, Season::Summer, Season::Autumn, Season::Winter].into_iter().find(|s| s.code() == code)
    }

    /// The month in its middle.
    pub fn middle_month(self) -> u32 {
        match self {
            Season::Spring => 4,
            Season::Summer => 7,
            Season::Autumn => 10,
            Season::Winter => 1,
        }
    }
}
