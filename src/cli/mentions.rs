//! `claimdiff mentions`: what was recognised, one JSON line per mention.

use super::common::Common;
use super::output::{print, tell};
use crate::error::{Error, Result};
use crate::extract::{Grammatical, in_words};
use crate::model::{Article, Binding, Document, Meaning, Mention};
use crate::pipeline::PlainArticle;
use crate::report::escape::visible;
use crate::report::language_in_words;
use crate::value::{Modifier, Quantity};
use rayon::prelude::*;
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

/// Print what was recognised, one JSON line per mention
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, folders or - for standard input
    paths: Vec<PathBuf>,
    /// What the offsets into the body text count
    #[arg(long, value_enum, default_value_t = Offsets::Bytes)]
    offsets: Offsets,
    /// Add how each value came about
    #[arg(long)]
    explain: bool,
    /// Add to each number, date and duration what binds it: counted noun, verb, subject, preposition
    #[arg(long)]
    bindings: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Offsets {
    Bytes,
    Chars,
}

/// One line of output: the contract of `mentions`.
#[derive(Serialize)]
struct Line<'a> {
    article: &'a str,
    path: &'a str,
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    value: Value<'a>,
    #[serde(rename = "mod")]
    modifier: Hedge,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    binding: Option<Binding>,
}

/// The value as the contract writes it.
#[derive(Serialize)]
#[serde(untagged)]
enum Value<'a> {
    Words(&'a str),
    Bounds { low: Option<f64>, high: Option<f64> },
}

/// A hedge: for times in the words of TIMEX3 where there is one, else by the name of the modifier.
#[derive(Serialize)]
#[serde(untagged)]
enum Hedge {
    Plain(Modifier),
    Time(&'static str),
}

/// So many articles are recognised before their lines are written: the output is larger than the input, and need not be
/// held whole.
const AT_ONCE: usize = 1024;

/// Runs the command.
pub fn run(args: Args, common: Common) -> Result<ExitCode> {
    let session = common.open()?;
    let reading = session.read_any(&args.paths)?;
    for skipped in &reading.skipped {
        tell(&format!("skipped {}: {}", visible(&skipped.path), visible(&skipped.reason)));
    }
    if reading.articles.is_empty() {
        return Err(Error::Message("no articles found".into()));
    }
    for article in &reading.articles {
        if let Some(unread) = crate::pipeline::unread(article, &session.rules) {
            let (id, language) = (visible(&article.id), language_in_words(&unread.language));
            tell(&format!("note: {id}: {language}, for which there are no rules: nothing was read in it"));
        }
    }
    for articles in reading.articles.chunks(AT_ONCE) {
        let page_of = |article: &Article| {
            let mut page = Vec::new();
            let plain = PlainArticle::of(article);
            let read = plain.as_ref().map_or(article, |plain| &plain.article);
            let (document, resolved) = crate::pipeline::recognise(read, &session.rules);
            let language = article.metadata.language.as_deref().unwrap_or(&session.rules.language);
            write_page((article, plain.as_ref()), &document, &resolved.mentions, language, &args, &mut page);
            page
        };
        let pages: Vec<Vec<u8>> = articles.par_iter().map(page_of).collect();
        print(pages.concat())?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What binds a mention of a number or time.
fn binding_of(mention: &Mention, document: &Document, grammatical: &Grammatical<'_>) -> Option<Binding> {
    let is_bound = matches!(mention.meaning, Meaning::Number(_) | Meaning::Time(_));
    let sentence = document.sentence_at(mention.span.start).filter(|_| is_bound)?;
    grammatical.binding(sentence, mention.span).map(in_words)
}

/// Writes the mentions that lie in the body of one article.
fn write_page(
    (article, plain): (&Article, Option<&PlainArticle<'_>>),
    document: &Document,
    mentions: &[Mention],
    language: &str,
    args: &Args,
    page: &mut Vec<u8>,
) {
    let text_read = plain.map_or(article, |plain| &plain.article).text.as_str();
    let grammatical = Grammatical::new(document, text_read, language);
    let mut count = CharCount { text: &article.text, at: article.body, chars: 0 };
    for mention in mentions {
        let span = plain.map_or(mention.span, |plain| plain.span(mention.span));
        if span.start < article.body {
            continue;
        }
        let Some(kind) = mention.type_name() else { continue };
        let (value, modifier, because) = value_of(&mention.meaning);
        let text = span.of(&article.text);
        let (start, end) = match args.offsets {
            Offsets::Bytes => (span.start - article.body, span.end - article.body),
            Offsets::Chars => {
                let start = count.chars_to(span.start);
                (start, start + text.chars().count())
            }
        };
        let because = because.filter(|_| args.explain);
        let binding = if args.bindings { binding_of(mention, document, &grammatical) } else { None };
        let line = Line {
            article: &article.id,
            path: &article.path,
            start,
            end,
            kind,
            value,
            modifier,
            text,
            because,
            binding,
        };
        serde_json::to_writer(&mut *page, &line).expect("a line of strings and numbers is JSON");
        page.push(b'\n');
    }
}

/// Counts characters from the body's start to places that come in order.
struct CharCount<'t> {
    text: &'t str,
    at: usize,
    chars: usize,
}

impl CharCount<'_> {
    fn chars_to(&mut self, at: usize) -> usize {
        self.chars += self.text[self.at..at].chars().count();
        self.at = at;
        self.chars
    }
}

/// The value of a mention as the contract writes it, its hedge and how it came about.
fn value_of(meaning: &Meaning) -> (Value<'_>, Hedge, Option<String>) {
    let bounds = |count: &Quantity| Value::Bounds { low: count.low, high: count.high };
    let exact = Hedge::Plain(Modifier::Exact);
    match meaning {
        Meaning::Number(number) => (bounds(number), Hedge::Plain(number.modifier), None),
        Meaning::Group(group) => (bounds(&group.count), Hedge::Plain(group.count.modifier), None),
        Meaning::Time(timex) => {
            (Value::Words(&timex.value), timex.timex_mod().map_or(exact, Hedge::Time), Some(timex.reason()))
        }
        Meaning::Person(person) => (Value::Words(&person.name), exact, None),
        Meaning::Organisation(organisation) => (Value::Words(&organisation.name), exact, None),
        Meaning::Place(place) => (Value::Words(&place.name), exact, None),
    }
}
