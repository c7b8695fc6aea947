//! Groups that pairs bring together.
//!
//! In: how many things there are, and pairs of their numbers. Out: who is in one group with whom. Asks nothing about the things:
//! where joining has conditions, whoever joins looks at them first.

/// Things by their numbers from 0, each in one group.
#[derive(Debug, Clone)]
pub struct Groups {
    /// For each thing an earlier one of its group, or itself.
    earlier: Vec<usize>,
}

impl Groups {
    /// Each thing by itself.
    pub fn new(count: usize) -> Self {
        Self { earlier: (0..count).collect() }
    }

    /// Makes one group of those of two things.
    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.earlier[a.max(b)] = a.min(b);
    }

    /// The first thing of the group of one.
    pub fn first(&self, mut at: usize) -> usize {
        while self.earlier[at] != at {
            at = self.earlier[at];
        }
        at
    }

    /// All groups in the order of their first things, each sorted.
    pub fn all(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); self.earlier.len()];
        for at in 0..self.earlier.len() {
            groups[self.first(at)].push(at);
        }
        groups.retain(|group| !group.is_empty());
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::Groups;

    #[test]
    fn pairs_chain() {
        let mut groups = Groups::new(5);
        groups.join(4, 2);
        groups.join(2, 1);
        assert_eq!(groups.first(4), 1);
        assert_eq!(groups.all(), [vec![0], vec![1, 2, 4], vec![3]]);
    }
}
