//! Values as a ledger writes them.
//!
//! In: the words of the column `value`, and the field. Out: a [`Value`] of the field's shape, the same as articles give. Hedges
//! are signs, since a ledger is of no language: `>=12`, `<=12`, `>12`, `<12`, `~12`; a range is `12-14`.

use crate::kind::{Field, Shape};
use crate::model::FieldId;
use crate::rules::Rules;
use crate::value::{Modifier, Period, Place, PlaceKind, Quantity, Timex, TimexKind, Value, grouped, length_words};

/// Signs of hedges, the longer first.
const HEDGES: [(&str, Modifier); 7] = [
    (">=", Modifier::AtLeast),
    ("<=", Modifier::AtMost),
    ("\u{2265}", Modifier::AtLeast),
    ("\u{2264}", Modifier::AtMost),
    (">", Modifier::MoreThan),
    ("<", Modifier::LessThan),
    ("~", Modifier::Approx),
];

/// Reads a value of `field`.
pub(super) fn parse(written: &str, field: &Field, rules: &Rules) -> Result<Value, String> {
    let no = |what: &str| format!("value {written:?} is no {}; write it as {what}", field.label);
    Ok(match field.shape {
        Shape::Quantity => Value::Quantity(quantity(written, field).map_err(|m| format!("value {written:?} {m}"))?),
        Shape::Date => {
            let day = Period::parse(written).and_then(Period::first_day).ok_or_else(|| no("2026-01-24 or 2026-01"));
            day.map(|_| Value::Time(Timex::new(TimexKind::Date, written)))?
        }
        Shape::TimeOfDay => {
            let time = Timex::new(TimexKind::Time, format!("T{written}"));
            let is_clock = written.len() == "23:10".len() && written.is_ascii() && time.minutes_apart(&time).is_some();
            Some(Value::Time(time)).filter(|_| is_clock).ok_or_else(|| no("23:10"))?
        }
        Shape::Duration => {
            let length = length_words(written).ok_or_else(|| no("PT2H30M, P3D or P2M"));
            length.map(|_| Value::Time(Timex::new(TimexKind::Duration, written)))?
        }
        Shape::Person => Value::Person { index: 0, name: written.to_owned() },
        Shape::Place => Value::Place(place_of(written, rules)),
        Shape::Role => Value::Role { words: written.to_owned() },
        Shape::Text => Value::Text { words: tally(written) },
    })
}

/// A place as the gazetteer has it; one that it does not know lies nobody knows where.
pub(super) fn place_of(name: &str, rules: &Rules) -> Place {
    let unknown = || Place { name: name.to_owned(), kind: PlaceKind::Site, within: Vec::new() };
    rules.gazetteer.place(name).unwrap_or_else(unknown)
}

/// A tally as articles have it: "71-29", whatever stands between its figures.
pub(super) fn tally(written: &str) -> String {
    let is_dash = |c: char| matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}');
    written.chars().filter(|c| !c.is_whitespace()).map(|c| if is_dash(c) { '-' } else { c }).collect()
}

fn quantity(written: &str, field: &Field) -> Result<Quantity, String> {
    const FORMS: &str = "write it as 12, 12-14, >=12, <=12, >12, <12 or ~12";
    let hedge = HEDGES.iter().find_map(|(sign, modifier)| Some((written.strip_prefix(sign)?.trim_start(), *modifier)));
    let (rest, modifier) = hedge.unwrap_or((written, Modifier::Exact));
    let end = rest.find(|c: char| c.is_alphabetic() || matches!(c, '%' | '\u{b0}')).unwrap_or(rest.len());
    let (figures, unit) = (rest[..end].trim(), rest[end..].trim());
    let is_dash = |c: char| matches!(c, '-' | '\u{2013}');
    let (low, high) = match figures.char_indices().skip(1).find(|(_, c)| is_dash(*c)) {
        Some((at, dash)) => (&figures[..at], &figures[at + dash.len_utf8()..]),
        None => (figures, figures),
    };
    let figure = |text: &str| number(text.trim()).ok_or_else(|| format!("is no figure; {FORMS}"));
    let (low, high) = (figure(low)?, figure(high)?);
    if low > high {
        return Err("is a range that runs backwards; the lower figure comes first".into());
    }
    let is_range = low < high;
    if is_range && !matches!(modifier, Modifier::Exact | Modifier::Approx) {
        return Err(format!("hedges a range; {FORMS}"));
    }
    let low = Some(low).filter(|_| !matches!(modifier, Modifier::AtMost | Modifier::LessThan));
    let high = Some(high).filter(|_| !matches!(modifier, Modifier::AtLeast | Modifier::MoreThan));
    Ok(Quantity { low, high, modifier, unit: unit_of(unit, field)? })
}

/// A number with a point before its fraction and, where there are any, commas between each three digits.
fn number(text: &str) -> Option<f64> {
    let plain = text.replace(',', "");
    let is_figure = plain.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
    let number = plain.parse::<f64>().ok().filter(|number| is_figure && number.is_finite())?;
    (plain == text || grouped(&plain) == text).then_some(number)
}

/// The unit behind a figure, which sums and measures need and counts have none of.
fn unit_of(unit: &str, field: &Field) -> Result<Option<String>, String> {
    let needs = |such_as: &str| format!("lacks its unit: {} is written as {such_as}", field.label);
    match (field.id, unit) {
        (FieldId::Amount, "") => Err(needs("350000 EUR")),
        (FieldId::Measure, "") => Err(needs("90 km")),
        (FieldId::Percentage, "" | Quantity::PERCENT) => Ok(Some(Quantity::PERCENT.to_owned())),
        (FieldId::Amount | FieldId::Measure, unit) => Ok(Some(unit.to_owned())),
        (_, "") => Ok(None),
        (_, unit) => Err(format!("has the unit {unit:?}; {} has none", field.label)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind;

    fn read(written: &str, id: FieldId) -> Result<Quantity, String> {
        quantity(written, kind::field(id))
    }

    #[test]
    fn figures_have_hedges_ranges_and_units() {
        let shown = |written: &str, id| read(written, id).map(|q| q.to_prose());
        let killed = |written| shown(written, FieldId::Killed).unwrap();
        assert_eq!(
            ["46,707", ">=12", "< 12", "~40", "12-14", "0"].map(killed),
            ["46,707", "at least 12", "less than 12", "about 40", "12-14", "0"]
        );
        assert_eq!(shown("350,000 EUR", FieldId::Amount).unwrap(), "EUR 350,000");
        assert_eq!(read("52.3%", FieldId::Percentage), read("52.3", FieldId::Percentage));
    }

    #[test]
    fn what_is_no_figure_is_told() {
        for (written, words) in [
            ("a dozen", "is no figure"),
            ("46.707,5", "is no figure"),
            ("4,67", "is no figure"),
            ("14-12", "runs backwards"),
            (">=12-14", "hedges a range"),
            ("12 km", "has none"),
            ("inf", "is no figure"),
        ] {
            let message = read(written, FieldId::Killed).unwrap_err();
            assert!(message.contains(words), "{written}: {message}");
        }
        assert!(read("350000", FieldId::Amount).unwrap_err().contains("350000 EUR"));
    }
}
