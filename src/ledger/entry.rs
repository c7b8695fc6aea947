//! One entry of a ledger, checked.
//!
//! In: the words of its columns. Out: an [`Entry`], or what is wrong with it and what would be right. Reads no files.

use super::values::{self, place_of};
use crate::error::closest;
use crate::kind::{self, About, Field, Kind, Shape};
use crate::model::{KindId, Published};
use crate::rules::Rules;
use crate::value::{Period, Place, Value};
use chrono::NaiveDate;
use serde::Deserialize;

/// The columns, in the order in which the documents name them.
pub(super) const COLUMNS: [&str; 9] =
    ["kind", "field", "subject", "event", "place", "date", "value", "source", "as-of"];

/// Those that each entry has.
pub(super) const NEEDED: [&str; 3] = ["kind", "field", "value"];

/// What stands in the columns; empty where a column is missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Written {
    pub(super) kind: String,
    pub(super) field: String,
    pub(super) subject: String,
    pub(super) event: String,
    pub(super) place: String,
    pub(super) date: String,
    #[serde(deserialize_with = "word_or_number")]
    pub(super) value: String,
    pub(super) source: String,
    #[serde(rename = "as-of", alias = "as_of")]
    pub(super) as_of: String,
}

/// A figure may stand in JSON without quotation marks.
fn word_or_number<'de, D: serde::Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Word(String),
        Number(serde_json::Number),
    }
    Either::deserialize(from).map(|either| match either {
        Either::Word(word) => word,
        Either::Number(number) => number.to_string(),
    })
}

/// One entry.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The file, as named, with `/`.
    pub(super) path: String,
    /// From 1.
    pub(super) line: usize,
    /// Where the entry stands in the file, in bytes.
    pub(super) bytes: (usize, usize),
    pub(super) kind: KindId,
    pub(super) field: &'static Field,
    /// As written, without white space around.
    pub(super) written: Written,
    pub(super) place: Option<Place>,
    pub(super) date: Option<Window>,
    pub(super) value: Value,
    /// When it held, as ISO 8601.
    pub(super) as_of: Option<String>,
}

/// The days `[from, to)` of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    /// It was written as a window, from one day to another.
    pub(super) is_span: bool,
}

impl Entry {
    /// Checks the words of an entry; where it stands is filled in by whoever read it.
    pub(super) fn parse(written: Written, rules: &Rules) -> Result<Self, String> {
        let written = written.trimmed();
        let (kind, field) = topic(&written)?;
        if [&written.subject, &written.event, &written.place].iter().all(|words| words.is_empty()) {
            return Err("names neither subject, event nor place: nothing says which fact it speaks of".into());
        }
        if field.about == About::Person && written.subject.is_empty() {
            return Err(format!("lacks its subject: whose {} it is", field.label));
        }
        if written.value.is_empty() {
            return Err("lacks its value".into());
        }
        let value = values::parse(&written.value, field, rules)?;
        let date = Some(written.date.as_str()).filter(|date| !date.is_empty()).map(window).transpose()?;
        let as_of = Some(written.as_of.as_str()).filter(|as_of| !as_of.is_empty()).map(moment).transpose()?;
        let place = Some(written.place.as_str()).filter(|place| !place.is_empty()).map(|name| place_of(name, rules));
        Ok(Self {
            path: String::new(),
            line: 0,
            bytes: (0, 0),
            kind: kind.id,
            field,
            written,
            place,
            date,
            value,
            as_of,
        })
    }

    /// Who gives it: its source, else its file.
    pub(super) fn source(&self) -> &str {
        match self.written.source.as_str() {
            "" => self.path.rsplit('/').next().unwrap_or_default(),
            source => source,
        }
    }
}

impl Written {
    /// Of what stands in each of [`COLUMNS`].
    pub(super) fn of_columns(cells: [String; COLUMNS.len()]) -> Self {
        let [kind, field, subject, event, place, date, value, source, as_of] = cells;
        Self { kind, field, subject, event, place, date, value, source, as_of }
    }

    fn trimmed(mut self) -> Self {
        let words = [&mut self.kind, &mut self.field, &mut self.subject, &mut self.event, &mut self.place];
        let more = [&mut self.date, &mut self.value, &mut self.source, &mut self.as_of];
        for word in words.into_iter().chain(more) {
            *word = word.trim().to_owned();
        }
        self
    }
}

/// The kind and the field, which an entry can be of where articles state one value for it.
fn topic(written: &Written) -> Result<(&'static Kind, &'static Field), String> {
    let names = || kind::ALL.iter().map(|kind| kind.id.name());
    let kind = KindId::parse(&written.kind).and_then(|id| kind::ALL.iter().find(|kind| kind.id == id));
    let Some(kind) = kind else {
        let meant = closest(&written.kind, names()).map(|name| format!("; did you mean {name}?")).unwrap_or_default();
        return Err(format!("no kind {:?}; there are {}{meant}", written.kind, names().collect::<Vec<_>>().join(", ")));
    };
    let Some(field) = kind.named(&written.field).map(kind::field) else {
        let fields: Vec<&str> = kind.fields.iter().map(|field| field.id.name()).collect();
        return Err(format!("{} has no field {:?}; it has {}", kind.id.name(), written.field, fields.join(", ")));
    };
    let is_list = field.about == About::Presence;
    if is_list || matches!(kind.id, KindId::Quote | KindId::Name) {
        return Err(format!("{}.{} has no one value that a ledger could give", kind.id.name(), field.id.name()));
    }
    Ok((kind, field))
}

/// A day, month, year or the like, or two of them with `/` between.
fn window(written: &str) -> Result<Window, String> {
    let no_date = || format!("date {written:?} is no date; write 2026-01-24, 2026-01, 2026 or 2026-01-20/2026-01-24");
    let days = |part: &str| {
        let period = Period::parse(part.trim())?;
        Some((period.first_day()?, period.day_after()?))
    };
    let (first, last) = written.split_once('/').unwrap_or((written, written));
    let ((from, _), (start, to)) = days(first).zip(days(last)).ok_or_else(no_date)?;
    if start < from {
        return Err(format!("date {written:?} ends before it begins"));
    }
    Ok(Window { from, to, is_span: written.contains('/') })
}

/// A day, with or without a time, as publication dates are written.
fn moment(written: &str) -> Result<String, String> {
    let fault =
        || format!("as-of {written:?} is not used: {}; write it as {}", Published::fault(written), Published::FORMS);
    Published::parse(written).map(|moment| moment.to_iso()).ok_or_else(fault)
}

/// True for fields of which a value is a figure.
pub(super) fn is_figure(field: &Field) -> bool {
    field.shape == Shape::Quantity
}
