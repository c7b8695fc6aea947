//! Answers given by flags: about pairs by their ids, about a group, about all that score enough.
//!
//! In: flags, and the pairs that wait. Out: all answers kept in one step, or none; with `--dry-run` only told.

use super::FileDesk;
use super::filter::share;
use crate::cli::output::print;
use crate::decisions::{Answer, Decision};
use crate::error::{Error, Result};
use crate::model::Variant;
use crate::report::{count, escape::visible};
use crate::review::{self, Desk, Manner};
use std::path::{Path, PathBuf};

/// Flags that answer.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Answers {
    /// These pairs are one person
    #[arg(long, value_name = "ID", num_args = 1.., value_delimiter = ',')]
    accept: Vec<String>,
    /// These pairs are two people
    #[arg(long, value_name = "ID", num_args = 1.., value_delimiter = ',')]
    reject: Vec<String>,
    /// Nobody can tell: do not join them and do not ask again
    #[arg(long, value_name = "ID", num_args = 1.., value_delimiter = ',')]
    unsure: Vec<String>,
    /// This pair, and all that wait and hang together with it by a chain of spellings, are one person each
    #[arg(long, value_name = "ID")]
    accept_group: Option<String>,
    /// This pair, and all that wait and hang together with it by a chain of spellings, are two people each
    #[arg(long, value_name = "ID")]
    reject_group: Option<String>,
    /// Nobody can tell of this pair and of all that wait and hang together with it
    #[arg(long, value_name = "ID")]
    unsure_group: Option<String>,
    /// All pairs that wait and score at least this much, from 0 to 1, are one person each
    #[arg(long, value_name = "SCORE", value_parser = share)]
    accept_above: Option<f64>,
    /// Show what the answers are about, and save nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// One answer, which is taken back as one.
struct Step {
    answer: Answer,
    pairs: Vec<Variant>,
    /// The flag, where it is about many pairs at once.
    bulk: Option<String>,
}

impl Answers {
    /// True where nothing is answered.
    pub fn is_empty(&self) -> bool {
        let ids = [&self.accept, &self.reject, &self.unsure];
        ids.iter().all(|ids| ids.is_empty()) && !self.are_of_many()
    }

    fn are_of_many(&self) -> bool {
        let groups = [&self.accept_group, &self.reject_group, &self.unsure_group];
        groups.iter().any(|id| id.is_some()) || self.accept_above.is_some()
    }

    /// True where somebody looks at the pairs and at what hangs on them.
    pub fn are_shown(&self) -> bool {
        self.dry_run || self.are_of_many()
    }

    /// `--accept ID PATH` reads the path as an id: what is no id but exists is a path.
    pub fn take_paths(&mut self) -> Vec<PathBuf> {
        let mut paths = Vec::new();
        for ids in [&mut self.accept, &mut self.reject, &mut self.unsure] {
            ids.retain(|id| {
                let looks_like_id = id.len() == 10 && id.bytes().all(|b| b.is_ascii_hexdigit());
                let is_path = !looks_like_id && Path::new(id).exists();
                if is_path {
                    paths.push(PathBuf::from(id));
                }
                !is_path
            });
        }
        paths
    }

    /// Keeps all of them, or shows them.
    pub fn give(&self, desk: &mut FileDesk, manner: &Manner) -> Result<()> {
        let steps = self.steps(desk)?;
        let lines: Vec<Decision> = steps.iter().flat_map(|step| desk.lines(&step.pairs, step.answer)).collect();
        desk.check(&lines)?;
        let mut text = String::new();
        for step in &steps {
            text.push_str(&self.told(step, manner));
        }
        for (variant, answer) in self.standing(desk)? {
            text.push_str(&format!("{} (stood already)\n", named(&variant, answer)));
        }
        if self.dry_run {
            text.push_str("Nothing was saved: --dry-run only shows.\n");
        } else {
            if !lines.is_empty() {
                desk.keep(&lines)?;
            }
            text.push_str(&format!("{} left to answer\n", desk.waiting().len()));
        }
        print(&text)
    }

    fn told(&self, step: &Step, manner: &Manner) -> String {
        let Some(flag) = &step.bulk else {
            return step.pairs.iter().map(|variant| named(variant, step.answer) + "\n").collect();
        };
        let pairs: Vec<&Variant> = step.pairs.iter().collect();
        let many = count(pairs.len(), "pair");
        let back = match (self.dry_run, pairs.len()) {
            (true, _) | (_, 0 | 1) => "",
            _ => "; `claimdiff review --undo` takes them back as one",
        };
        format!("{}: {many} by {flag}{back}\n{}", step.answer.name(), review::listed_text(&pairs, manner))
    }

    /// The answers that are new.
    fn steps(&self, desk: &FileDesk) -> Result<Vec<Step>> {
        let mut steps: Vec<Step> = Vec::new();
        for (variant, answer) in self.by_id(desk)? {
            if desk.decisions().answer(&variant.a, &variant.b) != Some(answer) {
                steps.push(Step { answer, pairs: vec![variant], bulk: None });
            }
        }
        let groups = [
            (&self.accept_group, Answer::Same, "--accept-group"),
            (&self.reject_group, Answer::Different, "--reject-group"),
            (&self.unsure_group, Answer::Unsure, "--unsure-group"),
        ];
        for (id, answer, flag) in groups {
            if let Some(id) = id {
                let pairs = group(desk, id)?;
                steps.push(Step { answer, pairs, bulk: Some(format!("{flag} {id}")) });
            }
        }
        if let Some(score) = self.accept_above {
            let pairs = review::above(&desk.waiting(), score).into_iter().cloned().collect();
            steps.push(Step { answer: Answer::Same, pairs, bulk: Some(format!("--accept-above {score}")) });
        }
        once_each(&mut steps)?;
        Ok(steps)
    }

    /// The answers by id that stood already.
    fn standing(&self, desk: &FileDesk) -> Result<Vec<(Variant, Answer)>> {
        let stands = |(v, answer): &(Variant, Answer)| desk.decisions().answer(&v.a, &v.b) == Some(*answer);
        Ok(self.by_id(desk)?.into_iter().filter(stands).collect())
    }

    fn by_id(&self, desk: &FileDesk) -> Result<Vec<(Variant, Answer)>> {
        let flags = [(&self.accept, Answer::Same), (&self.reject, Answer::Different), (&self.unsure, Answer::Unsure)];
        let given = flags.into_iter().flat_map(|(ids, answer)| ids.iter().map(move |id| (id, answer)));
        let mut chosen: Vec<(Variant, Answer)> = Vec::new();
        for (id, answer) in given {
            let variant = variant(desk, id)?;
            match chosen.iter().find(|(other, _)| other.id == *id) {
                Some((_, other)) if *other != answer => return Err(two_answers(id)),
                Some(_) => {}
                None => chosen.push((variant, answer)),
            }
        }
        Ok(chosen)
    }
}

fn named(variant: &Variant, answer: Answer) -> String {
    format!("{}: {} / {}", answer.name(), visible(&variant.a), visible(&variant.b))
}

fn two_answers(id: &str) -> Error {
    Error::Message(format!("{id} is given two answers; nothing was saved"))
}

/// A pair that several flags mean is answered once, and in one way.
fn once_each(steps: &mut [Step]) -> Result<()> {
    let mut seen: Vec<(String, Answer)> = Vec::new();
    for step in steps {
        let answer = step.answer;
        if let Some((id, _)) =
            seen.iter().find(|(id, given)| *given != answer && step.pairs.iter().any(|v| v.id == *id))
        {
            return Err(two_answers(id));
        }
        step.pairs.retain(|v| !seen.iter().any(|(id, _)| *id == v.id));
        seen.extend(step.pairs.iter().map(|v| (v.id.clone(), answer)));
    }
    Ok(())
}

fn variant(desk: &FileDesk, id: &str) -> Result<Variant> {
    let found = desk.variants().iter().find(|v| v.id == id);
    found.cloned().ok_or_else(|| {
        Error::Message(format!(
            "no pair has the id {:?}; `claimdiff review --list` with the same paths shows the ids, \
             `report -f json` those of all variants. Nothing was saved.",
            visible(id)
        ))
    })
}

/// The pairs that wait and hang together with one that waits.
fn group(desk: &FileDesk, id: &str) -> Result<Vec<Variant>> {
    let of = variant(desk, id)?;
    let pairs: Vec<Variant> = desk.group(&of).into_iter().cloned().collect();
    if pairs.iter().any(|v| v.id == of.id) {
        return Ok(pairs);
    }
    Err(Error::Message(format!(
        "the pair {id} does not wait for an answer, or the filters leave it out: name one that `claimdiff review --list` \
         shows with the same paths and filters. Nothing was saved."
    )))
}
