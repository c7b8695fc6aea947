//! Reads a treebank in CoNLL-U as sentences of the project's own words.

use claimdiff::model::{Article, Metadata, Span, Token};
use claimdiff::parse::WordLists;
use claimdiff::parse::tags::Tag;
use claimdiff::parse::words::{Word, words};
use claimdiff::rules::Rules;

/// A sentence with what the treebank says of its words.
pub struct Sentence {
    pub words: Vec<Word>,
    pub golds: Vec<Gold>,
}

/// What the treebank says of a word; of one that it cuts finer ("12-year-old"), what it says of the head of the pieces.
#[derive(Debug, Clone)]
pub struct Gold {
    pub tag: Tag,
    pub lemma: String,
    /// The word that governs it.
    pub head: Option<usize>,
    /// As what: "nsubj", "obl".
    pub relation: String,
    /// The words that govern it where subjects that are left out are told too, with the relations.
    pub enhanced: Vec<(usize, String)>,
}

/// A line of the treebank.
struct Line {
    form: String,
    lemma: String,
    universal: String,
    own: String,
    head: Option<usize>,
    relation: String,
    enhanced: Vec<(usize, String)>,
    span: Span,
}

/// The sentences of a treebank.
pub fn read(source: &str, rules: &Rules, lists: &WordLists) -> Vec<Sentence> {
    let mut found = Vec::new();
    for block in source.split("\n\n") {
        let Some(text) = block.lines().find_map(|line| line.strip_prefix("# text = ")) else { continue };
        let words = words(text, &tokens(text, rules), lists);
        let golds = golds(&words, &lines(block, text));
        found.push(Sentence { words, golds });
    }
    found
}

/// The project's tokens of a text.
fn tokens(text: &str, rules: &Rules) -> Vec<Token> {
    let article = Article {
        id: String::new(),
        path: String::new(),
        item: None,
        metadata: Metadata::default(),
        body: 0,
        body_at: 0,
        text: text.to_owned(),
        title_at: None,
        origin: Default::default(),
    };
    claimdiff::text::structure(&article, &rules.zones).tokens
}

/// The lines of a sentence that are words, each with its place in the text.
fn lines(block: &str, text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() < 9 || !cells[0].bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let form = cells[1];
        let start = text.len() - text[at..].trim_start().len();
        let fits = text[start..].starts_with(form);
        let span = if fits { Span::new(start, start + form.len()) } else { Span::new(at, at) };
        at = span.end;
        let index = |number: &str| number.parse::<usize>().ok()?.checked_sub(1);
        let enhanced = cells[8].split('|').filter_map(|link| link.split_once(':'));
        lines.push(Line {
            form: form.to_owned(),
            lemma: cells[2].to_lowercase(),
            universal: cells[3].to_owned(),
            own: cells[4].to_owned(),
            head: index(cells[6]),
            relation: cells[7].to_owned(),
            enhanced: enhanced.filter_map(|(head, relation)| Some((index(head)?, relation.to_owned()))).collect(),
            span,
        });
    }
    lines
}

/// Lays the treebank's words over the project's.
fn golds(words: &[Word], lines: &[Line]) -> Vec<Gold> {
    let place = |line: &Line| words.iter().position(|word| word.span.overlaps(&line.span));
    let places: Vec<Option<usize>> = lines.iter().map(place).collect();
    (0..words.len()).map(|word| gold(word, words, lines, &places)).collect()
}

fn gold(word: usize, words: &[Word], lines: &[Line], places: &[Option<usize>]) -> Gold {
    let unknown = Tag::named("X", "FW").expect("the table has that tag");
    let lower = &words[word].lower;
    let pieces: Vec<usize> = (0..lines.len()).filter(|&l| lines[l].span.overlaps(&words[word].span)).collect();
    let is_head = |&&l: &&usize| !lines[l].head.is_some_and(|h| pieces.contains(&h)) && lines[l].universal != "PUNCT";
    let Some(&piece) = pieces.iter().rfind(is_head).or(pieces.last()) else {
        return Gold {
            tag: unknown,
            lemma: lower.clone(),
            head: None,
            relation: "dep".to_owned(),
            enhanced: Vec::new(),
        };
    };
    let line = &lines[piece];
    let before = lower.strip_suffix(&line.form.to_lowercase());
    let lemma = match before {
        _ if pieces.len() == 1 => line.lemma.clone(),
        Some(before) => format!("{before}{}", line.lemma),
        None => lower.clone(),
    };
    Gold {
        tag: Tag::named(&line.universal, &line.own).unwrap_or(unknown),
        lemma,
        head: line.head.and_then(|head| places[head]).filter(|&head| head != word),
        relation: line.relation.clone(),
        enhanced: line
            .enhanced
            .iter()
            .filter_map(|(head, relation)| Some((places[*head]?, relation.clone())))
            .collect(),
    }
}
