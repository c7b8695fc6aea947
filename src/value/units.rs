//! Units of measures: which measure one thing, and how many of a base unit each of them is.
//!
//! In: symbols as the rules write them (`km`, `ft²`). Out: what a figure of one unit is in another. Knows no words for units, and
//! no temperatures, whose scales begin at different points.

/// Symbols, each with the base unit of what it measures, and how many of these it is. Factors: NIST Special Publication 811,
/// appendix B; the short ton is no unit here, since "tons" of news are of either kind.
const UNITS: &[(&str, &str, f64)] = &[
    ("mm", "m", 0.001),
    ("cm", "m", 0.01),
    ("m", "m", 1.0),
    ("km", "m", 1000.0),
    ("in", "m", 0.0254),
    ("ft", "m", 0.3048),
    ("yd", "m", 0.9144),
    ("mi", "m", 1609.344),
    ("nmi", "m", 1852.0),
    ("cm²", "m²", 0.0001),
    ("m²", "m²", 1.0),
    ("km²", "m²", 1e6),
    ("ha", "m²", 10_000.0),
    ("acre", "m²", 4046.856),
    ("ft²", "m²", 0.092_903),
    ("mi²", "m²", 2_589_988.0),
    ("ml", "l", 0.001),
    ("l", "l", 1.0),
    ("m³", "l", 1000.0),
    ("km³", "l", 1e12),
    ("ft³", "l", 28.316_85),
    ("bbl", "l", 158.9873),
    ("mg", "kg", 1e-6),
    ("g", "kg", 0.001),
    ("kg", "kg", 1.0),
    ("t", "kg", 1000.0),
    ("lb", "kg", 0.453_592_4),
    ("oz", "kg", 0.028_349_52),
    ("km/h", "km/h", 1.0),
    ("m/s", "km/h", 3.6),
    ("mph", "km/h", 1.609_344),
    ("kn", "km/h", 1.852),
    ("W", "W", 1.0),
    ("kW", "W", 1e3),
    ("MW", "W", 1e6),
    ("GW", "W", 1e9),
    ("TW", "W", 1e12),
    ("Wh", "Wh", 1.0),
    ("kWh", "Wh", 1e3),
    ("MWh", "Wh", 1e6),
    ("GWh", "Wh", 1e9),
    ("TWh", "Wh", 1e12),
    ("KB", "B", 1e3),
    ("MB", "B", 1e6),
    ("GB", "B", 1e9),
    ("TB", "B", 1e12),
    ("PB", "B", 1e15),
    ("Pa", "Pa", 1.0),
    ("hPa", "Pa", 100.0),
    ("kPa", "Pa", 1000.0),
    ("psi", "Pa", 6894.757),
];

/// The base unit of what a unit measures, and how many of these it is; a unit of which nobody knows is its own.
pub(super) fn base(symbol: &str) -> (&str, f64) {
    UNITS.iter().find(|unit| unit.0 == symbol).map_or((symbol, 1.0), |unit| (unit.1, unit.2))
}

/// By what a figure in unit `from` is to be multiplied to be one in unit `to`; `None` where they measure different things, or
/// nobody knows.
pub(super) fn factor(from: &str, to: &str) -> Option<f64> {
    let (from, to) = (base(from), base(to));
    (from.0 == to.0).then_some(from.1 / to.1)
}

#[cfg(test)]
mod tests {
    use super::factor;

    #[test]
    fn units_of_one_dimension_convert() {
        assert_eq!(factor("km", "m"), Some(1000.0));
        assert!((factor("mi", "km").expect("both are lengths") - 1.609_344).abs() < 1e-9);
        assert_eq!(factor("km", "kg"), None);
        assert_eq!(factor("km", "USD"), None);
    }
}
