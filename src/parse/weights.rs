//! A table of weights: for each clue, what it says for some classes.
//!
//! In: clues by number with their weights. Out: the sums of a set of clues. Does not know what clues mean.

/// Clues to weights of classes, open addressing: sized a power of two, at most two thirds full.
#[derive(Debug, Default)]
pub struct Weights {
    slots: Vec<Slot>,
    cells: Vec<(u8, i8)>,
    mask: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// The upper half of the clue's number; zero where the slot is free.
    check: u32,
    first: u32,
    count: u8,
}

impl Weights {
    /// The table of these clues, `count` of them, none of which comes twice.
    pub fn new<C: Iterator<Item = (u8, i8)>>(count: usize, clues: impl Iterator<Item = (u64, C)>) -> Self {
        let size = (count + count / 2).next_power_of_two().max(2);
        let mut weights =
            Self { slots: vec![Slot::default(); size], cells: Vec::with_capacity(count * 3), mask: size - 1 };
        for (clue, cells) in clues {
            let mut at = weights.place(clue);
            while weights.slots[at].check != 0 {
                at = (at + 1) & weights.mask;
            }
            let first = weights.cells.len();
            weights.cells.extend(cells);
            let count = u8::try_from(weights.cells.len() - first).unwrap_or(u8::MAX);
            weights.slots[at] = Slot { check: check(clue), first: u32::try_from(first).unwrap_or(u32::MAX), count };
        }
        weights
    }

    /// Adds to `sums` what each clue says.
    pub fn sum(&self, clues: &[u64], sums: &mut [i32]) {
        if self.slots.is_empty() {
            return;
        }
        for &clue in clues {
            for &(class, weight) in self.of(clue) {
                sums[usize::from(class)] += i32::from(weight);
            }
        }
    }

    /// What a clue of a table of one class weighs.
    pub fn one(&self, clue: u64) -> i32 {
        if self.slots.is_empty() { 0 } else { self.of(clue).first().map_or(0, |&(_, weight)| i32::from(weight)) }
    }

    fn of(&self, clue: u64) -> &[(u8, i8)] {
        let mut at = self.place(clue);
        let check = check(clue);
        loop {
            let slot = self.slots[at];
            if slot.check == check {
                let first = slot.first as usize;
                return &self.cells[first..first + usize::from(slot.count)];
            }
            if slot.check == 0 {
                return &[];
            }
            at = (at + 1) & self.mask;
        }
    }

    fn place(&self, clue: u64) -> usize {
        (clue as usize) & self.mask
    }
}

fn check(clue: u64) -> u32 {
    ((clue >> 32) as u32) | 1
}
