//! How far long work is: a bar on standard error, drawn only where that is a terminal, and gone when the work is done.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// With fewer articles the work is over before a bar could be read.
const WORTH_A_BAR: usize = 200;

/// What the bar looks like, in the template language of `indicatif`.
const LOOK: &str = "{msg} {bar:30} {pos} of {len}, {eta} left";

/// A bar over `steps` steps; drawn nowhere if they are few, or if nobody sees it.
pub fn bar(what: &'static str, steps: usize) -> ProgressBar {
    if steps < WORTH_A_BAR {
        return ProgressBar::hidden();
    }
    let look = ProgressStyle::with_template(LOOK).expect("the template is fixed, and a test draws it");
    ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::stderr()).with_style(look).with_message(what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_steps_draw_nothing_and_many_count() {
        assert!(bar("reading", WORTH_A_BAR - 1).is_hidden());
        let many = bar("reading", WORTH_A_BAR);
        many.inc(3);
        assert_eq!((many.position(), many.length()), (3, Some(WORTH_A_BAR as u64)));
    }
}
