//! Where the values beside the points of a drawing fit without covering a point or one another.

use super::{HEIGHT, NEAR, RIGHT, Spot, WIDTH};

/// Width of one character, height of a line.
const LETTER: f64 = 5.5;
const LINE: f64 = 10.0;
/// Room between a point and its label.
const GAP: f64 = 4.0;

/// A box: left, top, right, bottom.
type Area = (f64, f64, f64, f64);

/// What is taken.
pub(super) struct Labels {
    left: f64,
    taken: Vec<Area>,
}

impl Labels {
    /// Keeps right of `left` and clear of the points with their arrows and bands.
    pub(super) fn around(spots: &[Spot], left: f64) -> Self {
        let half = NEAR / 2.0;
        Self { left, taken: spots.iter().map(|s| (s.x - half, s.top, s.x + half, s.bottom)).collect() }
    }

    /// The middle of the base line for the text of a point; `None` where there is no room.
    pub(super) fn place(&mut self, spot: &Spot, text: &str) -> Option<(f64, f64)> {
        let half = text.chars().count() as f64 * LETTER / 2.0;
        let (above, below) = (spot.top - GAP, spot.bottom + LINE + 1.0);
        let (before, behind) = (spot.x - half - NEAR, spot.x + half + NEAR);
        // Away from an arrow first: it stands for what is not known.
        let (first, second) = if spot.direction < 0.0 { (below, above) } else { (above, below) };
        let beside = spot.y + 3.5;
        let right = WIDTH - RIGHT / 2.0;
        for (x, base) in [(spot.x, first), (behind, beside), (before, beside), (spot.x, second)] {
            let x = x.clamp(self.left + half, (right - half).max(self.left + half));
            let area = (x - half, base - LINE, x + half, base);
            let overlaps = |t: &Area| area.0 < t.2 && t.0 < area.2 && area.1 < t.3 && t.1 < area.3;
            if area.1 >= 0.0 && area.3 <= HEIGHT - LINE * 1.8 && !self.taken.iter().any(overlaps) {
                self.taken.push(area);
                return Some((x, base));
            }
        }
        None
    }
}
