//! The database as SQLite itself reads it.

use super::*;
use crate::model::{State, sample};
use crate::report::escape::visible;

fn opened(bytes: &[u8]) -> Connection {
    let mut connection = Connection::open_in_memory().unwrap();
    connection.deserialize_read_exact(MAIN_DB, bytes, bytes.len(), true).unwrap();
    connection
}

fn one<T: rusqlite::types::FromSql>(connection: &Connection, query: &str) -> T {
    connection.query_row(query, [], |row| row.get(0)).unwrap_or_else(|e| panic!("{query}: {e}"))
}

fn faults(connection: &Connection) -> i64 {
    one(connection, "SELECT count(*) FROM pragma_foreign_key_check()")
}

#[test]
fn everything_has_its_row_and_its_keys() {
    let report = sample::report();
    let bytes = database(&report, &[]).unwrap();
    assert_eq!(bytes, database(&report, &[]).unwrap(), "the same bytes for the same report");
    let connection = opened(&bytes);
    assert_eq!((one::<String>(&connection, "PRAGMA integrity_check"), faults(&connection)), ("ok".into(), 0));
    for (table, rows) in [
        ("articles", report.articles.len()),
        ("events", report.events.len()),
        ("facts", report.facts.len()),
        ("findings", report.findings.len()),
        ("sides", report.findings.iter().map(|finding| finding.sides.len()).sum()),
        ("variants", report.variants.len()),
        ("people", report.people.len()),
        ("unjudged", report.unjudged.len()),
        ("notes", report.notes.len()),
    ] {
        assert_eq!(one::<i64>(&connection, &format!("SELECT count(*) FROM {table}")), rows as i64, "{table}");
    }
    let killed =
        "SELECT low FROM sides JOIN findings ON findings.id = finding WHERE verdict = 'superseded' ORDER BY low";
    assert_eq!(one::<f64>(&connection, killed), 46707.0);
    assert_eq!(one::<String>(&connection, "SELECT event FROM disagreements LIMIT 1"), report.events[0].label);
}

#[test]
fn no_word_of_an_article_is_part_of_a_statement() {
    for attack in ["'); DROP TABLE findings; --", "a\0b\r\n\"c\" 'd'", "\u{1b}[31m\u{202e}x", "%s ?1 :a $b @c"] {
        let report = sample::hostile(attack);
        let connection = opened(&database(&report, &[]).unwrap());
        assert_eq!(one::<i64>(&connection, "SELECT count(*) FROM findings"), report.findings.len() as i64);
        assert_eq!(one::<String>(&connection, "SELECT title FROM articles LIMIT 1"), visible(attack));
    }
}

#[test]
fn what_is_gone_keeps_what_the_baseline_says_of_it() {
    let mut report = sample::report();
    let finding = &mut report.findings[0];
    (finding.state, finding.fact, finding.event) = (State::Absent, "f-gone".into(), Some("e-gone".into()));
    finding.sides[0].article = "old.md".into();
    let connection = opened(&database(&report, &[]).unwrap());
    assert_eq!(faults(&connection), 0);
    assert_eq!(one::<i64>(&connection, "SELECT gone FROM articles WHERE id = 'old.md'"), 1);
    let orphan = "SELECT count(*) FROM findings WHERE state = 'absent' AND fact IS NULL AND event IS NULL";
    assert_eq!(one::<i64>(&connection, orphan), 1);
}

#[test]
fn facts_of_one_id_in_two_stories_are_two_rows() {
    let mut report = sample::report();
    let mut twin = report.facts[0].clone();
    twin.values.iter_mut().for_each(|value| value.articles = vec!["c".into()]);
    report.facts.insert(0, twin);
    let connection = opened(&database(&report, &[]).unwrap());
    let of_finding = "SELECT fact FROM findings ORDER BY id LIMIT 1";
    let own = !report.findings[0].sides.iter().any(|side| side.article == "c");
    assert_eq!(one::<i64>(&connection, of_finding), if own { 2 } else { 1 });
}
