//! The conversation as a person types it, on a desk that keeps its answers in memory.

use super::*;
use crate::decisions::at_once;
use crate::model::VariantStatus;
use crate::review::lines::{Line, plain};
use crate::review::screen::Size;
use crate::review::tests::{card, variant};
use crate::review::{Chains, pending};

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
    fn group(&self, variant: &Variant) -> Vec<&Variant> {
        let chains = Chains::of(&self.variants);
        self.waiting().into_iter().filter(|v| chains.is_one(variant, v)).collect()
    }
    fn left_out(&self) -> usize {
        0
    }
    fn card(&self, variant: &Variant) -> Card {
        card(variant)
    }
    fn answer(&mut self, pairs: &[Variant], answer: Answer) -> Result<Kept> {
        let mut given = self.given.clone();
        given.extend(at_once(pairs.iter().map(|v| Decision::new(&*v.a, &*v.b, answer)).collect()));
        if let Err(contradiction) = self.parsed(&given) {
            return Ok(Kept::Refused(contradiction.to_string()));
        }
        self.given = given;
        self.recompute();
        Ok(Kept::Yes)
    }
    fn undo(&mut self) -> Result<Vec<Decision>> {
        let undone = self.latest();
        self.given.truncate(self.given.len() - undone.len());
        self.recompute();
        Ok(undone)
    }
    fn latest(&self) -> Vec<Decision> {
        self.parsed(&self.given).unwrap().latest()
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
    fn group(&self, _: &Variant) -> Vec<&Variant> {
        pending(&self.0)
    }
    fn left_out(&self) -> usize {
        2
    }
    fn card(&self, variant: &Variant) -> Card {
        card(variant)
    }
    fn answer(&mut self, _: &[Variant], _: Answer) -> Result<Kept> {
        if self.1 {
            return Err(Error::Message("d.jsonl: cannot write: disk full".into()));
        }
        Ok(Kept::Refused("d.jsonl:3: answers contradict each other".into()))
    }
    fn undo(&mut self) -> Result<Vec<Decision>> {
        Ok(Vec::new())
    }
    fn latest(&self) -> Vec<Decision> {
        Vec::new()
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

#[test]
fn what_was_answered_last_can_be_taken_back_when_nothing_waits() {
    let mut drawer = Drawer::with(vec![variant("1", "A X", "B X", 3, 0.9)]);
    play(&mut drawer, typed("y"));
    let (end, frames) = play(&mut drawer, typed("bq"));
    assert!(frames[0].contains("which b takes back: same: A X / B X") && frames[0].contains("b undo"), "{}", frames[0]);
    assert!(last(&frames).contains("taken back: same: A X / B X") && last(&frames).contains("1 of 1"), "{frames:?}");
    assert_eq!((end.left, drawer.given.len()), (1, 0));
    // Where nobody answered, nothing is offered; what the filters leave out is told.
    let (_, frames) = play(&mut Stubborn(Vec::new(), false), typed("bq"));
    assert!(!frames[0].contains("b undo") && frames[0].contains("2 more left out by the filters"), "{}", frames[0]);
    assert!(last(&frames).contains("no answer is left to take back"), "{frames:?}");
}

/// A chain of four spellings, and a pair beside it.
fn chain() -> Drawer {
    Drawer::with(vec![
        variant("1", "A X", "B X", 3, 0.9),
        variant("2", "B X", "C X", 2, 0.85),
        variant("3", "C X", "D X", 1, 0.7),
        variant("4", "P X", "Q X", 1, 0.95),
    ])
}

#[test]
fn a_group_is_shown_answered_at_once_and_taken_back_as_one() {
    let mut drawer = chain();
    let (end, frames) = play(&mut drawer, typed("gxyq"));
    assert!(frames[0].contains("g all of the group"), "{}", frames[0]);
    for shown in ["All of this group?  3 of 4 pairs", "A X / B X", "C X / D X", "0.70 · 1 finding", "y all same"] {
        assert!(frames[1].contains(shown), "{shown} is missing in {}", frames[1]);
    }
    assert!(!frames[1].contains("P X"), "{}", frames[1]);
    assert!(last(&frames).contains("saved: same: 3 pairs") && last(&frames).contains("P X"), "{}", last(&frames));
    assert_eq!((end.answers.len(), end.left, drawer.given.len()), (3, 1, 3));
    let (end, frames) = play(&mut drawer, typed("b"));
    assert!(last(&frames).contains("taken back: same: 3 pairs (A X / B X, B X / C X, C X / D X)"), "{frames:?}");
    assert_eq!((end.left, drawer.given.len()), (4, 0));
    let (_, frames) = play(&mut drawer, typed("ssgn"));
    assert!(frames[3].contains("no other pair") && drawer.given[0].verdict == Answer::Different, "{frames:?}");
}

#[test]
fn nothing_but_a_plain_yes_saves_many() {
    let mut drawer = chain();
    for keys in [vec![Key::Escape], vec![Key::Char('q')], vec![Key::Char('b')], vec![Key::Other, Key::Char('m')]] {
        let keys: Vec<Key> = [Key::Char('g')].into_iter().chain(keys).collect();
        let (end, _) = play(&mut drawer, keys.clone());
        assert!(drawer.given.is_empty() && end.answers.is_empty(), "{keys:?}");
    }
    let (_, frames) = play(&mut drawer, vec![Key::Char('g'), Key::Escape]);
    assert!(last(&frames).contains("Same person?  1 of 4"), "{frames:?}");
}

#[test]
fn all_above_a_score_that_is_typed() {
    let mut drawer = chain();
    let (_, frames) = play(&mut drawer, typed("a"));
    assert!(frames[1].contains("All that score at least 0.90?  2 of 4 pairs"), "{}", frames[1]);
    assert!(frames[1].contains("P X / Q X") && !frames[1].contains("C X"), "{}", frames[1]);
    // What is typed takes the place of what was proposed; a score that is none saves nothing.
    let (end, frames) = play(&mut drawer, typed("a0,8n7y"));
    assert!(frames[4].contains("at least 0.8?  3 of 4 pairs"), "{}", frames[4]);
    assert!(frames[6].contains("at least 0.87?  2 of 4 pairs"), "{}", frames[6]);
    assert_eq!((end.answers.len(), drawer.given.len()), (2, 2));
    let (_, frames) =
        play(&mut drawer, vec![Key::Char('a'), Key::Char('2'), Key::Char('y'), Key::Erase, Key::Char('y')]);
    assert!(frames[2].contains("Type a score from 0 to 1") && frames[4].contains("at least ?"), "{frames:?}");
    assert_eq!(drawer.given.len(), 2);
    // What was skipped is not meant.
    let (_, frames) = play(&mut chain(), typed("sa0.8"));
    assert!(last(&frames).contains("2 of 4 pairs") && !last(&frames).contains("A X / B X"), "{frames:?}");
}

#[test]
fn many_that_contradict_an_answer_are_refused_as_a_whole() {
    let mut drawer = chain();
    drawer.variants.push(variant("5", "A X", "C X", 9, 0.5));
    // A is not C; then A is B and B is C cannot both be.
    let (end, frames) = play(&mut drawer, typed("ngyq"));
    let shown = last(&frames).split_whitespace().collect::<Vec<_>>().join(" ");
    for words in ["not saved: ", "contradict each other", "line 1 says", "line 2 says", "line 3 says"] {
        assert!(shown.contains(words), "{words} is missing in {shown}");
    }
    assert_eq!((end.answers.len(), drawer.given.len()), (1, 1));
}

#[test]
fn a_blind_review_offers_no_scores() {
    let mut paper = Paper { size: Size { columns: 80, rows: 40 }, text: String::new() };
    let mut drawer = chain();
    converse(&mut drawer, &mut Script(typed("aygq").into_iter()), &mut paper, Some(Vec::new())).unwrap();
    assert!(paper.text.contains("scores are hidden") && !paper.text.contains("0.9"), "{}", paper.text);
}
