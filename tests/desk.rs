//! Stories of a news desk, told by several publishers, with what they differ in and with what only looks so.
//!
//! In: `desk/`. Out: how many differences are told and how many findings are right, for the stories that were read and, as totals
//! alone, for those that nobody reads. Floors hold both.

mod run;

use run::{Report, Side, Variant};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A line of gold: whether it differs, what it is, and the words of it by the number of the article.
struct Line {
    differs: bool,
    what: String,
    words: Vec<(usize, String)>,
}

/// Publisher, time and headline in one line, and the text.
type Telling = (String, String);

fn parse(story: &str) -> (Vec<Telling>, Vec<Line>) {
    let (told, gold) = story.split_once("\n=\n").expect("gold stands behind the articles");
    let tellings = told.split("\n@ ").skip(1).map(|telling| {
        let (head, text) = telling.split_once('\n').expect("a head and a text");
        (head.to_owned(), text.trim().to_owned())
    });
    let line = |line: &str| {
        let mut parts = line.split(" | ");
        let differs = parts.next().expect("a kind").starts_with("differ");
        let what = parts.next().expect("what it is").to_owned();
        let words = parts.map(|part| {
            let (number, words) = part.split_once(": ").expect("a number before the words");
            (number.trim().parse().expect("a number"), words.trim().to_owned())
        });
        Line { differs, what, words: words.collect() }
    };
    (tellings.collect(), gold.lines().filter(|l| !l.trim().is_empty()).map(line).collect())
}

fn name(number: usize) -> String {
    format!("{number}.md")
}

fn write(folder: &Path, tellings: &[Telling]) -> Vec<String> {
    let written = tellings.iter().enumerate().map(|(at, (head, text))| {
        let parts: Vec<&str> = head.splitn(3, " | ").collect();
        let [publisher, published, title] = parts[..] else { panic!("a head has three parts: {head}") };
        let quoted = |text: &str| serde_json::to_string(text).expect("a text");
        let front = format!("title: {}\npublisher: {}\npublished: {published}", quoted(title), quoted(publisher));
        let article = format!("---\n{front}\n---\n\n{text}\n");
        fs::write(folder.join(name(at + 1)), &article).expect("a file");
        article
    });
    written.collect()
}

/// The side is that article's and lies on the words, or gives their figure: a toll stands in the headline and in the text.
fn gives(side: &Side, number: usize, words: &str, article: &str) -> bool {
    let evidence = &side.evidence;
    let mut places = article.match_indices(words).map(|(start, _)| (start, start + words.len()));
    let lies_on = places.any(|(from, to)| evidence.start < to && from < evidence.end);
    side.article == name(number)
        && (lies_on || figure(&side.value.value).is_some_and(|figure| figures(words).contains(&figure)))
}

/// Numbers by their words.
const NUMBERS: [&str; 21] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// The first figure of a value.
fn figure(value: &str) -> Option<String> {
    let from = value.find(|c: char| c.is_ascii_digit())?;
    let end = value[from..].find(|c: char| !c.is_ascii_digit() && c != '.').map_or(value.len(), |end| from + end);
    Some(value[from..end].to_owned())
}

/// The figures of some words.
fn figures(words: &str) -> BTreeSet<String> {
    let plain = words.replace(',', "").to_lowercase();
    let parts = plain.split(|c: char| !c.is_alphanumeric() && c != '.').map(|part| part.trim_matches('.'));
    let number = |word: &str| NUMBERS.iter().position(|known| *known == word).map(|number| number.to_string());
    parts.filter_map(|part| number(part).or_else(|| figure(part))).collect()
}

/// The finding holds two values of the line against each other.
fn tells(sides: &[Side], line: &Line, articles: &[String]) -> bool {
    let of = |(number, words): &(usize, String)| {
        sides.iter().find(|side| gives(side, *number, words, &articles[number - 1]))
    };
    let found: Vec<&Side> = line.words.iter().filter_map(of).collect();
    let values: BTreeSet<&str> = found.iter().map(|side| side.value.value.as_str()).collect();
    found.len() > 1 && values.len() > 1
}

/// The pair of spellings stands in the words of the line: the names, or their last parts where these differ.
fn spells(variant: &Variant, line: &Line) -> bool {
    let last = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_owned();
    let has = |word: &str| line.words.iter().any(|(_, words)| words.contains(word));
    let (a, b) = (last(&variant.a), last(&variant.b));
    let of_last = line.what.contains("spell") && a != b && has(&a) && has(&b);
    let of_names = line.what.contains("name") && has(&variant.a) && has(&variant.b);
    variant.status != "different" && (of_last || of_names)
}

/// What is told of some stories.
#[derive(Default)]
struct Totals {
    differences: usize,
    told: usize,
    right: usize,
    traps: usize,
    unjudged: usize,
}

impl Totals {
    fn add(&mut self, lines: &[Line], articles: &[String], report: &Report) {
        for line in lines.iter().filter(|line| line.differs) {
            let is_told = report.findings.iter().any(|finding| tells(&finding.sides, line, articles))
                || report.variants.iter().any(|variant| spells(variant, line));
            self.differences += 1;
            self.told += usize::from(is_told);
        }
        for finding in &report.findings {
            let told: Vec<&Line> = lines.iter().filter(|line| tells(&finding.sides, line, articles)).collect();
            match told.iter().any(|line| line.differs) {
                true => self.right += 1,
                false if told.is_empty() => self.unjudged += 1,
                false => self.traps += 1,
            }
        }
    }
}

fn totals(folder: &str) -> Totals {
    let mut totals = Totals::default();
    let mut paths: Vec<_> =
        fs::read_dir(run::project("tests/desk").join(folder)).expect("stories").flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        let (tellings, lines) = parse(&fs::read_to_string(&path).expect("a story"));
        let place = TempDir::new().expect("a folder");
        let articles = write(place.path(), &tellings);
        let report = run::report(&run::articles(place.path())).unwrap_or_else(|said| panic!("{said}"));
        totals.add(&lines, &articles, &report);
    }
    let Totals { differences, told, right, traps, unjudged } = totals;
    println!(
        "{folder}: {told} of {differences} differences told; findings right {right}, traps {traps}, unjudged {unjudged}"
    );
    totals
}

#[test]
fn stories_that_were_read_hold() {
    let totals = totals("read");
    assert!(totals.told >= READ.0 && totals.right >= READ.1 && totals.traps <= READ.2, "see what is printed");
}

#[test]
fn stories_that_nobody_reads_hold() {
    let totals = totals("unread");
    assert!(totals.told >= UNREAD.0 && totals.right >= UNREAD.1 && totals.traps <= UNREAD.2, "see what is printed");
}

/// Differences told, findings right, traps taken: they rise, or fall, with the program. The first were learned from.
const READ: (usize, usize, usize) = (80, 73, 4);
const UNREAD: (usize, usize, usize) = (54, 46, 4);
