//! The conversation as a person types it, on a desk that keeps its answers in memory.

use super::*;
use crate::model::VariantStatus;
use crate::review::lines::plain;
use crate::review::pending;
use crate::review::screen::Size;
use crate::review::tests::{card, variant};

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
    fn waiting(&self) -> Vec<&Variant> {
        pending(&self.variants)
    }
    fn card(&self, variant: &Variant) -> Card {
        card(variant)
    }
    fn answer(&mut self, variant: &Variant, answer: Answer) -> Result<Kept> {
        let mut given = self.given.clone();
        given.push(Decision::new(&*variant.a, &*variant.b, answer));
        if let Err(contradiction) = self.parsed(&given) {
            return Ok(Kept::Refused(contradiction.to_string()));
        }
        self.given = given;
        self.recompute();
        Ok(Kept::Yes)
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

/// Frames as plain text, one after another.
struct Paper {
    size: Size,
    text: String,
}

impl Canvas for Paper {
    fn size(&mut self) -> Size {
        self.size
    }
    fn draw(&mut self, frame: &[Line]) -> std::io::Result<()> {
        self.text.push('\u{c}');
        self.text.push_str(&plain(frame));
        Ok(())
    }
}

struct Script(std::vec::IntoIter<Key>);

impl Keys for Script {
    fn next(&mut self) -> std::io::Result<Key> {
        Ok(self.0.next().unwrap_or(Key::Break))
    }
}

fn play_at(desk: &mut dyn Desk, keys: Vec<Key>, size: Size) -> (Result<End>, Vec<String>) {
    let mut paper = Paper { size, text: String::new() };
    let end = converse(desk, &mut Script(keys.into_iter()), &mut paper, None);
    (end, paper.text.split('\u{c}').skip(1).map(str::to_owned).collect())
}

fn play(desk: &mut dyn Desk, keys: Vec<Key>) -> (End, Vec<String>) {
    let (end, frames) = play_at(desk, keys, Size { columns: 80, rows: 40 });
    (end.unwrap(), frames)
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

fn last(frames: &[String]) -> &str {
    frames.last().unwrap()
}

#[test]
fn keys_answer_in_order_and_each_is_kept_at_once() {
    let mut drawer = four();
    let (end, frames) = play(&mut drawer, typed("ynusq"));
    assert_eq!(verdicts(&drawer), [("A X", Answer::Same), ("B X", Answer::Different), ("C X", Answer::Unsure)]);
    assert_eq!(end.answers, ["same: A X / A Y", "different: B X / B Y", "unsure: C X / C Y"]);
    assert_eq!((end.left, end.broken_off), (1, false));
    for (frame, head) in frames.iter().zip(["1 of 4", "2 of 4", "3 of 4", "4 of 4"]) {
        assert!(frame.starts_with(" Same person?") && frame.contains(head), "{frame}");
    }
    assert!(frames[1].contains("saved: same: A X / A Y"), "{}", frames[1]);
    assert!(last(&frames).contains("Nothing is left to ask") && last(&frames).contains("Skipped: 1"));
}

#[test]
fn enter_escape_and_unknown_keys_decide_nothing() {
    let mut drawer = four();
    let keys = [Key::Other, Key::Char('x'), Key::Char(' '), Key::Char('?'), Key::Other, Key::Char('q'), Key::Char('y')];
    let (end, frames) = play(&mut drawer, keys.to_vec());
    assert_eq!((drawer.given.len(), end.left), (0, 4));
    assert!(frames.iter().all(|f| f.contains("1 of 4")), "{frames:?}");
    assert!(last(&frames).contains("decide nothing"));
}

#[test]
fn control_c_keeps_what_was_answered() {
    let mut drawer = four();
    let (end, _) = play(&mut drawer, vec![Key::Char('y'), Key::Break, Key::Char('n')]);
    assert_eq!((verdicts(&drawer), end.answers.len()), (vec![("A X", Answer::Same)], 1));
    assert!(end.broken_off);
}

#[test]
fn undo_goes_back_over_answers_skips_and_earlier_sessions() {
    let mut drawer = four();
    play(&mut drawer, typed("yn"));
    let (end, frames) = play(&mut drawer, typed("usbbbb"));
    assert!(drawer.given.is_empty(), "{:?}", drawer.given);
    assert_eq!((end.answers.len(), end.left), (0, 4));
    assert!(frames[3].contains("back to the pair that was skipped"), "{}", frames[3]);
    assert!(last(&frames).contains("taken back: same: A X / A Y"), "{frames:?}");
    // The pair taken back is asked at once, although more valuable ones may wait.
    let mut drawer = four();
    let (_, frames) = play(&mut drawer, typed("ssyb"));
    assert!(last(&frames).contains("C X   "), "{frames:?}");
    let (_, frames) = play(&mut drawer, typed("b"));
    assert!(last(&frames).contains("no answer is left to take back"), "{frames:?}");
}

#[test]
fn answers_settle_others_and_say_so() {
    let mut drawer = Drawer::with(vec![
        variant("1", "A X", "B X", 3, 0.9),
        variant("2", "B X", "C X", 2, 0.9),
        variant("3", "A X", "C X", 1, 0.9),
    ]);
    let (end, frames) = play(&mut drawer, typed("yy"));
    assert_eq!((end.answers.len(), end.left), (2, 0));
    assert!(last(&frames).contains("Nothing is left to ask") && last(&frames).contains("b undo"), "{frames:?}");
    assert!(last(&frames).contains("settled with it: A X / C X"), "{}", last(&frames));
}

/// Refuses every answer, or fails to keep it.
struct Stubborn(Vec<Variant>, bool);

impl Desk for Stubborn {
    fn waiting(&self) -> Vec<&Variant> {
        pending(&self.0)
    }
    fn card(&self, variant: &Variant) -> Card {
        card(variant)
    }
    fn answer(&mut self, _: &Variant, _: Answer) -> Result<Kept> {
        if self.1 {
            return Err(Error::Message("d.jsonl: cannot write: disk full".into()));
        }
        Ok(Kept::Refused("d.jsonl:3: answers contradict each other".into()))
    }
    fn undo(&mut self) -> Result<Option<Decision>> {
        Ok(None)
    }
    fn can_undo(&self) -> bool {
        false
    }
}

#[test]
fn a_contradiction_is_shown_and_the_question_stays() {
    let mut desk = Stubborn(vec![variant("1", "A X", "B X", 3, 0.9)], false);
    let (end, frames) = play(&mut desk, typed("yq"));
    assert!(last(&frames).contains("not saved: d.jsonl:3") && last(&frames).contains("1 of 1"), "{frames:?}");
    assert_eq!((end.answers.len(), end.left), (0, 1));
}

#[test]
fn an_answer_that_cannot_be_kept_ends_the_review() {
    let mut desk = Stubborn(vec![variant("1", "A X", "B X", 3, 0.9)], true);
    let (end, _) = play_at(&mut desk, typed("yyy"), Size { columns: 80, rows: 24 });
    let message = end.unwrap_err().to_string();
    assert!(message.contains("disk full") && message.contains("\"same: A X / B X\" is NOT saved"), "{message}");
}

#[test]
fn any_screen_shows_the_question_and_the_keys() {
    for (columns, rows) in [(80, 24), (40, 12), (120, 50)] {
        let keys = vec![Key::Resized, Key::Char('m'), Key::Scroll(8), Key::Scroll(-3), Key::Char('?')];
        let (_, frames) = play_at(&mut four(), keys, Size { columns, rows });
        assert_eq!(frames.len(), 6);
        for frame in &frames {
            assert!(frame.lines().count() <= rows, "{frame}");
            assert!(frame.lines().all(|l| crate::review::lines::width(l) <= columns), "{frame}");
        }
        assert!(frames[0].contains("A X") && frames[0].contains("y same"), "{}", frames[0]);
    }
}

#[test]
fn nothing_to_ask_is_said() {
    let (end, frames) = play(&mut Drawer::with(Vec::new()), typed("yq"));
    assert_eq!(end, End::default());
    assert!(last(&frames).contains("Nothing is left to ask"), "{frames:?}");
}
