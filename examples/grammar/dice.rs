//! Numbers that look drawn by chance and are the same every time.

/// A sequence of numbers from a seed.
pub struct Dice(pub u64);

impl Dice {
    /// The next number, below `below`.
    pub fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % below
    }

    /// Puts a slice in another order.
    pub fn shuffle<T>(&mut self, slice: &mut [T]) {
        for at in (1..slice.len()).rev() {
            slice.swap(at, self.roll(at + 1));
        }
    }
}
