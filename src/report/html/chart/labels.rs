//! Where the values beside the points of a drawing fit without covering a point or one another.

use super::{ARROW, HEIGHT, NEAR, WIDTH};

/// Width of one character, height of a line.
const LETTER: f64 = 5.4;
const LINE: f64 = 10.0;

/// A box: left, top, right, bottom.
type Area = (f64, f64, f64, f64);

/// What is taken.
pub(super) struct Labels {
    taken: Vec<Area>,
}

impl Labels {
    /// Keeps clear of the points.
    pub(super) fn around(spots: &[(f64, f64)]) -> Self {
        let half = NEAR / 2.0;
        Self { taken: spots.iter().map(|(x, y)| (x - half, y - half, x + half, y + half)).collect() }
    }

    /// The middle of the base line for the text of a point; `None` where there is no room. `direction` is where an arrow
    /// leads: -1 up, 1 down.
    pub(super) fn place(&mut self, x: f64, y: f64, direction: f64, text: &str) -> Option<(f64, f64)> {
        let width = text.chars().count() as f64 * LETTER;
        let (half, above, below) = (width / 2.0, y - NEAR, y + NEAR + LINE - 2.0);
        let beside = half + NEAR + 2.0;
        let tried = match direction {
            d if d < 0.0 => [(x, below), (x - beside, y - 3.0), (x + beside, y - 3.0), (x, y - ARROW - 4.0)],
            d if d > 0.0 => [(x, above), (x - beside, y + 3.0), (x + beside, y + 3.0), (x, y + ARROW + LINE)],
            _ => [(x, above), (x, below), (x - beside, y + 3.0), (x + beside, y + 3.0)],
        };
        for (at, base) in tried {
            let at = at.clamp(half, (WIDTH - half).max(half));
            let area = (at - half, base - LINE, at + half, base);
            let overlaps = |t: &Area| area.0 < t.2 && t.0 < area.2 && area.1 < t.3 && t.1 < area.3;
            if area.1 >= 0.0 && area.3 <= HEIGHT - LINE * 1.8 && !self.taken.iter().any(overlaps) {
                self.taken.push(area);
                return Some((at, base));
            }
        }
        None
    }
}
