//! The conversation as a person types it, on a desk that keeps its answers in memory.

use super::*;
use crate::model::VariantStatus;
use crate::review::tests::variant;

/// Keeps answers in memory and works out statuses the way decisions do.
struct Drawer {
    given: Vec<Decision>,
    variants: Vec<Variant>,
}

impl Drawer {
    fn with(variants: Vec<Variant>) -> Self {
        Self { given: Vec::new(), variants }
    }

    fn parsed(&self, given: &[Decision]) -> Result<crate::decisions::Decisions> {
        let lines: Vec<String> = given.iter().map(|d| serde_json::to_string(d).unwrap()).collect();
        crate::decisions::Decisions::parse(std::path::Path::new("drawer"), &lines.join("\n"))
    }

    fn recompute(&mut self) {
        let decisions = self.parsed(&self.given).unwrap();
        for variant in &mut self.variants {
            variant.status = match decisions.settled(&variant.a, &variant.b) {
                Some(Answer::Same) => VariantStatus::Same,
                Some(Answer::Different) => VariantStatus::Different,
                Some(Answer::Unsure) => VariantStatus::Unsure,
                None => VariantStatus::Review,
            };
        }
    }
}

impl Desk for Drawer {
    fn variants(&self) -> &[Variant] {
        &self.variants
    }
    fn answer(&mut self, variant: &Variant, answer: Answer) -> Result<()> {
        let mut given = self.given.clone();
        given.push(Decision::new(&*variant.a, &*variant.b, answer));
        self.parsed(&given)?;
        self.given = given;
        self.recompute();
        Ok(())
    }
    fn undo(&mut self) -> Result<Option<Decision>> {
        let undone = self.given.pop();
        self.recompute();
        Ok(undone)
    }
    fn can_undo(&self) -> bool {
        !self.given.is_empty()
    }
}

struct Script(std::vec::IntoIter<Key>);

impl Keys for Script {
    fn next(&mut self) -> std::io::Result<Key> {
        Ok(self.0.next().unwrap_or(Key::Break))
    }
}

fn play(drawer: &mut Drawer, keys: Vec<Key>) -> (End, String) {
    let mut out = Vec::new();
    let look = Look { width: 80, bold: false };
    let end = converse(drawer, &mut Script(keys.into_iter()), &mut out, look).unwrap();
    (end, String::from_utf8(out).unwrap())
}

fn typed(keys: &str) -> Vec<Key> {
    keys.chars().map(Key::Char).collect()
}

fn verdicts(drawer: &Drawer) -> Vec<(&str, Answer)> {
    drawer.given.iter().map(|d| (d.a.as_str(), d.verdict)).collect()
}

fn four() -> Drawer {
    Drawer::with(vec![
        variant("1", "A X", "A Y", 4, 0.9),
        variant("2", "B X", "B Y", 3, 0.9),
        variant("3", "C X", "C Y", 2, 0.9),
        variant("4", "D X", "D Y", 1, 0.9),
    ])
}

#[test]
fn keys_answer_in_order_and_each_is_kept_at_once() {
    let mut drawer = four();
    let (end, text) = play(&mut drawer, typed("ynus"));
    assert_eq!(verdicts(&drawer), [("A X", Answer::Same), ("B X", Answer::Different), ("C X", Answer::Unsure)]);
    assert_eq!(end, End { answered: 3, left: 1 });
    assert!(text.contains("Same person?") && text.contains("[1/4]") && text.contains("Skipped: 1"), "{text}");
}

#[test]
fn enter_escape_and_unknown_keys_decide_nothing() {
    let mut drawer = four();
    let keys = [Key::Other, Key::Char('x'), Key::Char(' '), Key::Char('?'), Key::Other, Key::Char('q'), Key::Char('y')];
    let (end, text) = play(&mut drawer, keys.to_vec());
    assert_eq!((drawer.given.len(), end.left), (0, 4));
    assert_eq!(text.matches("Same person?").count(), 1, "{text}");
    assert!(text.contains("decide nothing"));
}

#[test]
fn control_c_keeps_what_was_answered() {
    let mut drawer = four();
    let (end, _) = play(&mut drawer, vec![Key::Char('y'), Key::Break, Key::Char('n')]);
    assert_eq!((verdicts(&drawer), end.answered), (vec![("A X", Answer::Same)], 1));
}

#[test]
fn undo_goes_back_over_answers_skips_and_earlier_sessions() {
    let mut drawer = four();
    play(&mut drawer, typed("yn"));
    let (end, text) = play(&mut drawer, typed("usbbbb"));
    assert!(drawer.given.is_empty(), "{:?}", drawer.given);
    assert_eq!(end, End { answered: 0, left: 4 });
    assert!(text.contains("back to the pair that was skipped"), "{text}");
    assert!(text.contains("taken back: A X / A Y (same)"), "{text}");
    // The pair taken back is asked at once, although more valuable ones may wait.
    let mut drawer = four();
    play(&mut drawer, typed("syb"));
    let (_, text) = play(&mut drawer, typed("ssyb"));
    let after = text.split("taken back").nth(1).unwrap();
    assert!(after.contains("C X  /  C Y"), "{after}");
    let (_, text) = play(&mut drawer, typed("b"));
    assert!(text.contains("no answer is left to take back"), "{text}");
}

#[test]
fn answers_settle_others_and_contradictions_are_refused() {
    let mut drawer = Drawer::with(vec![
        variant("1", "A X", "B X", 3, 0.9),
        variant("2", "B X", "C X", 2, 0.9),
        variant("3", "A X", "C X", 1, 0.9),
    ]);
    let (end, text) = play(&mut drawer, typed("yy"));
    assert_eq!(end, End { answered: 2, left: 0 });
    assert!(text.contains("Nothing is left to ask"), "{text}");
    let (_, text) = play(&mut drawer, typed("q"));
    assert!(text.contains("b undo"), "earlier answers can be taken back: {text}");
}

#[test]
fn a_contradiction_is_shown_and_the_question_stays() {
    struct Stubborn(Vec<Variant>);
    impl Desk for Stubborn {
        fn variants(&self) -> &[Variant] {
            &self.0
        }
        fn answer(&mut self, _: &Variant, _: Answer) -> Result<()> {
            Err(Error::in_file("d.jsonl", 3, "answers contradict each other"))
        }
        fn undo(&mut self) -> Result<Option<Decision>> {
            Ok(None)
        }
        fn can_undo(&self) -> bool {
            false
        }
    }
    let mut desk = Stubborn(vec![variant("1", "A X", "B X", 3, 0.9)]);
    let mut out = Vec::new();
    let mut keys = Script(typed("yq").into_iter());
    let end = converse(&mut desk, &mut keys, &mut out, Look { width: 80, bold: false }).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("not saved: d.jsonl:3"), "{text}");
    assert_eq!(end, End { answered: 0, left: 1 });
}

#[test]
fn a_resized_window_shows_the_question_again_in_its_width() {
    let mut drawer = four();
    let (_, text) = play(&mut drawer, vec![Key::Resized(44)]);
    assert_eq!(text.matches("[1/4]").count(), 2);
    let again = text.rsplit("[1/4]").next().unwrap();
    assert!(again.lines().filter(|l| l.contains("led by")).all(|l| l.len() <= 44), "{again}");
}

#[test]
fn nothing_to_ask_and_nothing_to_undo_ends_at_once() {
    let (end, text) = play(&mut Drawer::with(Vec::new()), typed("y"));
    assert_eq!(end, End::default());
    assert!(text.contains("Nothing waits"), "{text}");
}
