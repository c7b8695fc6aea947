//! A run over a part of the articles.
//!
//! In: the paths that a command was given, and what was read of them. Out: the sentences of the other articles that the settings, or the
//! current folder, hold: accepted values that rest on these were not looked at.

use super::common::Session;
use crate::baseline::Elsewhere;
use crate::error::Result;
use crate::model::{Report, path_of};
use crate::pipeline;
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What the articles that this run did not read say; nothing where no paths were named, since then it read them all.
///
/// Asked only where a line of the baseline matched nothing.
pub fn unread(paths: &[PathBuf], report: &Report, session: &Session) -> Result<Elsewhere> {
    if paths.is_empty() || report.stale.is_empty() {
        return Ok(Elsewhere::default());
    }
    let read: HashSet<PathBuf> = report.articles.iter().map(|article| place(&article.path)).collect();
    let all = crate::read::read(&[], &session.config)?;
    let rest: Vec<_> = all.articles.iter().filter(|article| !read.contains(&place(&article.path))).collect();
    let rules = &session.rules;
    let of = |article: &&crate::model::Article| {
        Elsewhere::of(pipeline::sentences(article, rules).iter().map(String::as_str))
    };
    Ok(rest.par_iter().map(of).reduce(Elsewhere::default, Elsewhere::join))
}

/// A file by which two ways to it are the same.
fn place(path: &str) -> PathBuf {
    let file = Path::new(path_of(path));
    std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned())
}
