//! What figures with hedges and units say, and how two of them relate.

use super::*;

fn quantity(low: Option<f64>, high: Option<f64>, modifier: Modifier) -> Quantity {
    Quantity { low, high, modifier, unit: None }
}

#[test]
fn open_bounds_allow_what_lies_beyond() {
    let at_least_10 = quantity(Some(10.0), None, Modifier::AtLeast);
    assert!(matches!(at_least_10.relate(&Quantity::exact(12.0)), Relation::Compatible(_)));
    assert!(at_least_10.relate(&Quantity::exact(9.0)).is_different());
    let reason = |a: &Quantity, b: &Quantity| match a.relate(b) {
        Relation::Different(reason) => reason,
        other => panic!("different, not {other:?}"),
    };
    assert_eq!(reason(&at_least_10, &Quantity::exact(9.0)), "at least 10 leaves no room for 9");
    assert_eq!(reason(&Quantity::exact(4.7), &Quantity::exact(4.6)), "4.7 and 4.6 differ by 0.1");
}

#[test]
fn more_than_excludes_its_own_figure() {
    let more_than_12 = quantity(Some(12.0), None, Modifier::MoreThan);
    assert!(more_than_12.relate(&Quantity::exact(12.0)).is_different());
    assert!(!more_than_12.relate(&Quantity::exact(13.0)).is_different());
}

#[test]
fn places_and_shares_are_no_counts() {
    assert!(Quantity::ordinal(3.0).is_ordinal() && !Quantity::exact(3.0).is_ordinal());
    let share = Quantity { unit: Some("share".into()), ..Quantity::exact(0.5) };
    assert!(!share.relate(&Quantity::ordinal(1.0)).is_different());
}

#[test]
fn sums_bear_their_currency_and_two_currencies_never_contradict() {
    let sum = |figure: f64, code: &str| Quantity { unit: Some(code.into()), ..Quantity::exact(figure) };
    let Relation::Different(reason) = sum(350e3, "EUR").relate(&sum(900e3, "EUR")) else { panic!("different") };
    assert_eq!(reason, "EUR 350,000 and EUR 900,000 differ by EUR 550,000");
    assert!(matches!(sum(2.4e6, "EUR").relate(&sum(3.1e6, "USD")), Relation::Compatible(_)));
    assert_eq!(Quantity { modifier: Modifier::AtLeast, ..sum(5.0, "USD") }.to_prose(), "at least USD 5");
    assert_eq!(sum(5.0, "km").to_prose(), "5 km");
}

#[test]
fn units_of_one_dimension_are_held_against_each_other() {
    let of = |figure: f64, unit: &str| Quantity { unit: Some(unit.into()), ..Quantity::exact(figure) };
    let differ = |a: Quantity, b: Quantity| a.relate(&b).is_different();
    assert!(!differ(of(2870.0, "m"), of(9400.0, "ft")) && !differ(of(90.0, "mi"), of(145.0, "km")));
    assert!(differ(of(90.0, "mi"), of(90.0, "km")) && differ(of(4.5, "m"), of(11.0, "ft")));
    assert!(!differ(of(5.0, "kg"), of(9.0, "km")), "weight and length have nothing in common");
}

#[test]
fn rounded_figures_are_one() {
    let differ = |a: f64, b: f64| Quantity::exact(a).relate(&Quantity::exact(b)).is_different();
    assert!(!differ(43e6, 43_885_310.0) && !differ(1.8e9, 1.75e9));
    assert!(differ(350e3, 358e3) && differ(3.5e9, 3.6e9) && differ(2e6, 2.4e6) && differ(40.0, 41.0));
    let more_than_2500 = quantity(Some(2500.0), None, Modifier::MoreThan);
    assert!(!more_than_2500.relate(&Quantity::exact(2500.0)).is_different());
}

#[test]
fn words_such_as_hundreds_are_meant_loosely() {
    let hundreds = quantity(Some(200.0), Some(999.0), Modifier::Approx);
    assert!(!hundreds.relate(&Quantity::exact(150.0)).is_different());
    assert!(hundreds.relate(&Quantity::exact(40.0)).is_different());
}

#[test]
fn dozens_allows_38() {
    let dozens = quantity(Some(24.0), Some(99.0), Modifier::Approx);
    assert!(!dozens.relate(&Quantity::exact(38.0)).is_different());
}
