//! How times relate, by example.

use super::*;

fn timex(kind: TimexKind, value: &str, modifier: Modifier) -> Timex {
    Timex { modifier, ..Timex::new(kind, value) }
}

fn date(value: &str) -> Timex {
    timex(TimexKind::Date, value, Modifier::Exact)
}

fn time(value: &str, modifier: Modifier) -> Timex {
    timex(TimexKind::Time, value, modifier)
}

fn length(value: &str, modifier: Modifier) -> Timex {
    timex(TimexKind::Duration, value, modifier)
}

fn is_compatible(a: &Timex, b: &Timex) -> bool {
    matches!(a.relate(b), Relation::Compatible(_)) && matches!(b.relate(a), Relation::Compatible(_))
}

fn is_different(a: &Timex, b: &Timex) -> bool {
    a.relate(b).is_different() && b.relate(a).is_different()
}

#[test]
fn a_night_belongs_to_two_days() {
    let late = Timex { portion: Some(Portion::End), ..date("2026-01-24") };
    let early = Timex { portion: Some(Portion::Start), ..date("2026-01-25") };
    for next in [&early, &date("2026-01-25")] {
        assert!(matches!(late.relate(next), Relation::Compatible(_)), "{next:?}");
        assert!(matches!(next.relate(&late), Relation::Compatible(_)), "{next:?}");
    }
    assert!(date("2026-01-24").relate(&early).is_different());
    assert!(late.relate(&date("2026-01-23")).is_different());
}

#[test]
fn a_clock_of_twelve_hours_leaves_its_half_open() {
    let half = Timex { half_open: true, ..time("T10:30", Modifier::Exact) };
    assert!(matches!(half.relate(&time("T22:30", Modifier::Exact)), Relation::Compatible(_)));
    assert!(half.relate(&time("T21:30", Modifier::Exact)).is_different());
    assert!(time("T10:30", Modifier::Exact).relate(&time("T22:30", Modifier::Exact)).is_different());
    let midnight = time("T24:00", Modifier::Approx);
    assert!(matches!(midnight.relate(&time("T00:20", Modifier::Exact)), Relation::Compatible(_)));
}

#[test]
fn clocks_of_two_places_differ_by_hours() {
    let zoned = |value: &str, zone: &str| Timex { zone: Some(zone.into()), ..time(value, Modifier::Exact) };
    let there = zoned("T03:40", "Samara time");
    assert!(matches!(there.relate(&time("T02:40", Modifier::Exact)), Relation::Compatible(_)));
    assert!(matches!(zoned("T03:40", "EST").relate(&zoned("T02:40", "CST")), Relation::Compatible(_)));
    assert!(there.relate(&time("T02:50", Modifier::Exact)).is_different());
    assert!(zoned("T03:40", "EST").relate(&time("T02:40", Modifier::Exact)).is_different());
}

#[test]
fn dates_of_any_granularity_have_an_interval() {
    for (value, start, end) in [
        ("2025-06-29", "2025-06-29", "2025-06-30"),
        ("2025-W26", "2025-06-23", "2025-06-30"),
        ("2025-06", "2025-06-01", "2025-07-01"),
        ("2025-Q2", "2025-04-01", "2025-07-01"),
        ("199", "1990-01-01", "2000-01-01"),
    ] {
        let interval = date(value).interval().expect("fixed");
        assert_eq!((interval.start.date().to_string(), interval.end.date().to_string()), (start.into(), end.into()));
    }
    for open in ["XXXX-WXX-7", "PRESENT_REF", "XXXX-01-24"] {
        assert_eq!(date(open).interval(), None);
    }
}

#[test]
fn vaguer_dates_are_compatible_and_others_differ() {
    assert!(matches!(date("2025-06-29").relate(&date("2025-06-29")), Relation::Same));
    assert!(is_compatible(&date("2025-06-29"), &date("2025-W26")));
    assert!(is_compatible(&date("2025-06-29"), &date("2025")));
    assert!(is_different(&date("2025-06-29"), &date("2025-06-28")));
    assert!(is_different(&date("2025-06"), &date("2025-W30")));
}

#[test]
fn open_dates_contradict_only_what_they_state() {
    // 2025-06-25 is a Wednesday.
    assert!(is_compatible(&date("XXXX-WXX-3"), &date("2025-06-25")));
    assert!(is_different(&date("XXXX-WXX-3"), &date("2025-06-26")));
    assert!(is_compatible(&date("XXXX-01-24"), &date("2026-01-24")));
    assert!(is_different(&date("XXXX-01-24"), &date("2026-01-25")));
    assert!(is_compatible(&date("PAST_REF"), &date("2026-01-25")));
}

#[test]
fn parts_of_the_day_hold_clock_times() {
    assert!(is_compatible(&time("2025-06-28TNI", Modifier::Exact), &time("2025-06-28T23:10", Modifier::Exact)));
    assert!(is_compatible(&time("2025-06-28TNI", Modifier::Exact), &date("2025-06-28")));
    assert!(is_different(&time("2025-06-28TMO", Modifier::Exact), &time("2025-06-28T23:10", Modifier::Exact)));
}

#[test]
fn hedged_clock_times_have_some_room() {
    let after_eleven = time("2025-06-28T11:00", Modifier::Approx);
    assert!(is_compatible(&after_eleven, &time("2025-06-28T11:10", Modifier::Exact)));
    assert!(is_different(&after_eleven, &time("2025-06-28T13:00", Modifier::Exact)));
    assert!(is_different(&time("2025-06-28T11:00", Modifier::Exact), &time("2025-06-28T11:10", Modifier::Exact)));
    assert!(is_different(&time("XXXX-XX-XXT11:00", Modifier::Exact), &time("2025-06-28T13:00", Modifier::Exact)));
}

#[test]
fn durations_compare_across_units_and_hedges() {
    assert!(is_compatible(&length("P60D", Modifier::Exact), &length("P2M", Modifier::Exact)));
    assert!(is_different(&length("P60D", Modifier::Exact), &length("P61D", Modifier::Exact)));
    assert!(is_compatible(&length("P15M", Modifier::MoreThan), &length("P16M", Modifier::Exact)));
    assert!(is_different(&length("P15M", Modifier::MoreThan), &length("P12M", Modifier::Exact)));
    assert!(is_compatible(&length("PT5H", Modifier::Approx), &length("PT5H30M", Modifier::Exact)));
    assert!(is_different(&length("PT5H", Modifier::Exact), &length("PT3H", Modifier::Exact)));
    assert!(is_compatible(&length("PXD", Modifier::Exact), &length("P3D", Modifier::Exact)));
}

#[test]
fn values_are_said_in_words() {
    assert_eq!(date("2026-01-24").to_words(), "24 January 2026");
    assert_eq!(date("XXXX-WXX-7").to_words(), "Sunday (no date known)");
    assert_eq!(date("PAST_REF").to_words(), "in the past");
    assert_eq!(length("P15M", Modifier::Exact).to_words(), "15 months");
    assert_eq!(length("P15M", Modifier::MoreThan).to_words(), "more than 15 months");
    assert_eq!(time("2025-06-28T23:10", Modifier::Exact).to_words(), "23:10 on 28 June 2025");
}

#[test]
fn what_differs_says_by_how_much() {
    let reason = |a: &Timex, b: &Timex| match a.relate(b) {
        Relation::Different(reason) => reason,
        other => panic!("different, not {other:?}"),
    };
    assert_eq!(
        reason(&date("2026-01-24"), &date("2026-01-26")),
        "24 January 2026 and 26 January 2026 are 2 days apart"
    );
    let (noon, later) = (time("T12:00", Modifier::Exact), time("T14:45", Modifier::Exact));
    assert_eq!(reason(&noon, &later), "12:00 and 14:45 are 2 hours 45 minutes apart");
}
