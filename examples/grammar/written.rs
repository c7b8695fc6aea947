//! Weights as lines of a file: by template, in alphabetical order.

use std::collections::BTreeMap;

/// Lines by template.
#[derive(Default)]
pub struct Lines(BTreeMap<u8, Vec<String>>);

impl Lines {
    /// Adds the weights of a clue, unless there are none.
    pub fn add(&mut self, template: u8, values: [&str; 3], weights: &str) {
        if weights.is_empty() {
            return;
        }
        let length = 3 - values.iter().rev().take_while(|value| value.is_empty()).count();
        let values = values[..length.max(1)].join("\t");
        self.0.entry(template).or_default().push(format!("{values}\t{weights}\n"));
    }

    /// The lines of a table.
    pub fn written(self, table: usize) -> String {
        let mut text = String::new();
        for (template, mut lines) in self.0 {
            lines.sort();
            text += &format!("== {table} {template}\n");
            text += &lines.concat();
        }
        text
    }
}
