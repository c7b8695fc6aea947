//! A report as the second half would make it, for tests: every verdict, Turkish letters, a paragraph on one line, and
//! text that tries to escape from an output.

use super::*;
use crate::value::{Modifier, Timex, TimexKind};

/// An escape sequence, a bidi override, HTML, Markdown, a table pipe, a mention and a workflow command in one line.
pub(crate) const HOSTILE: &str = "\u{1b}[31mred\u{1b}[0m \u{202e}evil\u{2066} <script>alert(1)</script> | **bold** [x](http://e.vil) `code` @everyone\n::error::boom\u{9b}2J";

/// One side of a finding. The value is looked for in the sentence; where it is not there, the whole is marked.
pub(crate) fn side(article: &str, value: &str, quote: &str, sentence: &str) -> Side {
    let at = sentence.find(quote).expect("the quote is part of the sentence");
    let number: Option<f64> = value.parse().ok();
    Side {
        value: value.into(),
        low: number,
        high: number,
        modifier: Modifier::Exact,
        unit: None,
        article: article.into(),
        publisher: Some(publisher(article).into()),
        published: Some("2025-01-30".into()),
        as_of: None,
        said_by: None,
        counting: None,
        stance: Stance::Held,
        rule: "killed.count-people".into(),
        reference: false,
        evidence: Evidence {
            part: Part::Text,
            line: 3,
            column: 12,
            start: 100 + at,
            end: 100 + at + quote.len(),
            quote: quote.into(),
            sentence: sentence.into(),
            at,
            ..Evidence::default()
        },
    }
}

/// A conflict about `fact` with these sides.
pub(crate) fn conflict(fact: &str, kind: &str, field: &str, event: Option<&str>, sides: Vec<Side>) -> Finding {
    Finding {
        id: format!("finding-{fact}"),
        fact: fact.into(),
        code: format!("{kind}.{field}.conflict"),
        kind: kind.into(),
        field: field.into(),
        event: event.map(Into::into),
        subject: String::new(),
        verdict: Verdict::Conflict,
        met: Met::Kind,
        confidence: Confidence::Sure,
        doubts: Vec::new(),
        state: State::New,
        added: Vec::new(),
        level: Level::Error,
        ignored: None,
        gates: false,
        why: "Both cannot hold for the same event.".into(),
        toll: None,
        sides,
    }
}

/// The fact behind a finding.
pub(crate) fn fact_of(finding: &Finding) -> Fact {
    let mut values: Vec<FactValue> = Vec::new();
    for side in &finding.sides {
        match values.iter_mut().find(|v| v.value == side.value) {
            Some(value) => {
                value.articles.push(side.article.clone());
                value.sources += 1;
            }
            None => values.push(FactValue {
                value: side.value.clone(),
                low: side.low,
                high: side.high,
                modifier: side.modifier,
                unit: side.unit.clone(),
                articles: vec![side.article.clone()],
                sources: 1,
            }),
        }
    }
    Fact {
        id: finding.fact.clone(),
        kind: finding.kind.clone(),
        field: finding.field.clone(),
        event: finding.event.clone(),
        subject: finding.subject.clone(),
        verdict: finding.verdict,
        why: None,
        values,
        sides: finding.sides.clone(),
        claims: Vec::new(),
        told: None,
    }
}

/// A report of nothing but these findings and their facts, about one event `e1`.
pub(crate) fn report_of(findings: Vec<Finding>) -> Report {
    let facts = findings.iter().map(fact_of).collect();
    let conflicts = findings.len();
    Report {
        schema: REPORT_SCHEMA,
        articles: ["a", "b", "c"].map(article).into(),
        skipped: Vec::new(),
        unjudged: Vec::new(),
        notes: Vec::new(),
        events: vec![event("e1", "meeting", "Ankara", &["a", "b", "c"])],
        facts,
        findings,
        variants: Vec::new(),
        people: Vec::new(),
        stale: Vec::new(),
        against: None,
        narrowed: None,
        ledger: None,
        summary: Summary { articles: 3, events: 1, conflicts, new: conflicts, ..Summary::default() },
    }
}

/// The realistic report: two events, a person's role, one finding of each verdict, agreement, facts of one article.
pub(crate) fn report() -> Report {
    let findings = vec![date_conflict(), role_conflict(), toll("c"), corrected_age()];
    let mut facts: Vec<Fact> = findings.iter().map(fact_of).collect();
    facts.insert(1, shared("fact-place", "where", "place", "", Verdict::Agree, &[("Ankara", &["a", "b", "c"])]));
    facts.insert(
        2,
        shared("fact-led", "attendance", "attendees", "İbrahim Kalın", Verdict::Agree, &[("present", &["a", "b"])]),
    );
    facts.insert(3, shared("fact-one", "duration", "length", "", Verdict::Single, &[("PT5H", &["a"])]));
    let skipped = vec![Skipped { path: "news/photo.txt".into(), reason: "not text: it holds NUL bytes".into() }];
    facts.insert(4, shared("fact-two", "quantity", "count", "truce talks", Verdict::Single, &[("3", &["b"])]));
    Report {
        schema: REPORT_SCHEMA,
        articles: ["a", "b", "c"].map(article).into(),
        unjudged: Unjudged::of_files(&skipped),
        skipped,
        notes: vec![Note {
            path: "news/c.md:4".into(),
            message: "published \"2025-13-01\" is no date; it is ignored".into(),
        }],
        events: vec![
            event("e1", "meeting", "Ankara", &["a", "b", "c"]),
            event("e2", "attack", "Gaza City", &["b", "c"]),
        ],
        facts,
        findings,
        variants: variants(),
        people: vec![ReportPerson {
            name: "İbrahim Kalın".into(),
            spellings: vec![("Ibrahim Kalin".into(), vec!["b".into()]), ("İbrahim Kalın".into(), vec!["a".into()])],
        }],
        stale: Vec::new(),
        against: None,
        narrowed: None,
        ledger: None,
        summary: Summary {
            articles: 3,
            skipped: 1,
            events: 2,
            facts: 8,
            shared_facts: 6,
            conflicts: 2,
            corrected: 1,
            superseded: 1,
            new: 4,
            ignored: 0,
            to_review: 1,
        },
    }
}

/// A report in which every word that can come from outside is `words`.
pub(crate) fn hostile(words: &str) -> Report {
    let mut report = report();
    let text = || words.to_owned();
    report.articles.iter_mut().for_each(|article| {
        (article.publisher, article.title) = (Some(text()), Some(text()));
        (article.published, article.url) = (Some(text()), Some(format!("javascript:{words}")));
        article.path = format!("{words}{}", article.id);
    });
    report.skipped[0] = Skipped { path: text(), reason: text() };
    report.unjudged = Unjudged::of_files(&report.skipped);
    report.notes[0] = Note { path: text(), message: text() };
    report.events.iter_mut().for_each(|event| event.label = text());
    report.facts.iter_mut().for_each(|fact| {
        fact.subject = text();
        fact.values.iter_mut().for_each(|value| value.value = text());
    });
    for finding in &mut report.findings {
        (finding.subject, finding.why) = (text(), text());
        finding.added = vec![text()];
        for side in &mut finding.sides {
            (side.value, side.low, side.high) = (text(), None, None);
            (side.publisher, side.published) = (Some(text()), Some(text()));
            (side.as_of, side.said_by) = (Some(text()), Some(text()));
            side.evidence.quote = text();
            side.evidence.sentence = text();
            side.evidence.at = 0;
        }
    }
    report.findings[0].state = State::Updated;
    report.findings[1].ignored = Some(Ignored { reason: text(), by: text() });
    report.findings[2].state = State::Absent;
    report.variants.iter_mut().for_each(|variant| {
        (variant.a, variant.b, variant.why) = (text(), text(), text());
    });
    report.stale = vec![text()];
    report
}

fn publisher(article: &str) -> &'static str {
    match article {
        "a" => "Anadolu Ajansı",
        "b" => "Reuters",
        _ => "Kathimerini",
    }
}

fn article(id: &str) -> ReportArticle {
    ReportArticle {
        id: id.into(),
        path: format!("news/{id}.md"),
        item: None,
        extracted: false,
        publisher: Some(publisher(id).into()),
        title: Some("Türkiye'nin istihbarat başkanı Hamas heyetiyle görüştü".into()),
        published: Some("2025-01-30".into()),
        url: None,
    }
}

fn event(id: &str, kind: &str, place: &str, articles: &[&str]) -> Event {
    Event {
        id: id.into(),
        kind: kind.into(),
        date: Some(Timex::new(TimexKind::Date, "2025-01-29")),
        place: Some(place.into()),
        label: format!("{kind} in {place}, 2025-01-29"),
        stance: Stance::Held,
        articles: articles.iter().map(|&a| a.into()).collect(),
    }
}

fn shared(id: &str, kind: &str, field: &str, subject: &str, verdict: Verdict, values: &[(&str, &[&str])]) -> Fact {
    let values = values.iter().map(|&(value, articles)| FactValue {
        value: value.into(),
        low: value.parse().ok(),
        high: value.parse().ok(),
        modifier: Modifier::Exact,
        unit: None,
        articles: articles.iter().map(|&a| a.into()).collect(),
        sources: articles.len(),
    });
    Fact {
        id: id.into(),
        kind: kind.into(),
        field: field.into(),
        event: Some("e1".into()),
        subject: subject.into(),
        verdict,
        why: None,
        values: values.collect(),
        sides: Vec::new(),
        claims: Vec::new(),
        told: None,
    }
}

fn date_conflict() -> Finding {
    let long = format!(
        "{} The head of Türkiye's National Intelligence Organization, İbrahim Kalın, received the delegation on \
         Wednesday in Ankara, Turkish security sources said on condition of anonymity. {}",
        "Earlier in the week the ministry had kept silent about any such contact.".repeat(4),
        "Kılıç and Çağatay joined the talks, which touched on aid.".repeat(4)
    );
    let mut finding = conflict(
        "fact-date",
        "when",
        "date",
        Some("e1"),
        vec![
            side("a", "2025-01-29", "on Wednesday", &long),
            side("b", "2025-01-30", "Thursday", "The two sides met in Ankara on Thursday, a Hamas official said."),
            side("c", "2025-01-29", "29 Ocak", "\u{1F91D} Görüşme 29 Ocak'ta yapıldı."),
        ],
    );
    finding.sides[1].said_by = Some("a Hamas official".into());
    finding.why = "Anadolu Ajansı says 2025-01-29, Reuters says 2025-01-30, of the same meeting.".into();
    finding
}

fn role_conflict() -> Finding {
    let mut finding = conflict(
        "fact-role",
        "person",
        "role",
        None,
        vec![
            side(
                "a",
                "head of the Shura Council",
                "head of the Shura Council",
                "Muhammad Darwish, head of the Shura Council, came.",
            ),
            side("c", HOSTILE, HOSTILE, HOSTILE),
        ],
    );
    finding.subject = "Muhammad Ismail Darwish".into();
    finding
}

/// A toll that grew from at least 46,707 to 46,913.
fn toll(later: &str) -> Finding {
    let mut first = side("b", "46707", "at least 46,707", "The war has killed at least 46,707 people in Gaza.");
    (first.high, first.modifier, first.as_of) = (None, Modifier::AtLeast, Some("2025-01-15".into()));
    let mut second = side(later, "46913", "46,913", "It put the toll at 46,913.");
    second.as_of = Some("2025-01-19".into());
    let mut finding = conflict("fact-toll", "casualties", "killed", Some("e2"), vec![first, second]);
    (finding.verdict, finding.level) = (Verdict::Superseded, Level::Note);
    finding.code = "casualties.killed.superseded".into();
    finding.why = "The toll grew from at least 46,707 to 46,913 in four days.".into();
    finding
}

fn corrected_age() -> Finding {
    let sides = vec![
        side("b", "41", "41", "The driver, 41, was named on Monday."),
        side("b", "44", "44", "Correction: the driver is 44."),
    ];
    let mut finding = conflict("fact-age", "person", "age", None, sides);
    (finding.verdict, finding.level) = (Verdict::Corrected, Level::Note);
    finding.code = "person.age.corrected".into();
    finding.subject = "Kemal Şahin".into();
    finding
}

fn variants() -> Vec<Variant> {
    let evidence = |article: &str, name: &str| VariantSide {
        name: name.into(),
        article: article.into(),
        publisher: Some(publisher(article).into()),
        published: None,
        roles: Vec::new(),
        ages: Vec::new(),
        evidence: side(article, name, name, &format!("{name} spoke.")).evidence,
        sic: false,
    };
    let variant = |a: &str, b: &str, status, why: &str| Variant {
        id: format!("variant-{}", a.len() + b.len()),
        a: a.into(),
        b: b.into(),
        score: 0.8765,
        status,
        why: why.into(),
        findings: 1,
        evidence: vec![evidence("a", a), evidence("b", b)],
    };
    vec![
        variant("İbrahim Kalın", "Ibrahim Kalin", VariantStatus::Auto, "the same letters without accents"),
        variant(
            "Mohammad Darwish",
            "Muhammad Ismail Darwish",
            VariantStatus::Review,
            "surname equal; given name of one class; one has a second given name",
        ),
    ]
}
