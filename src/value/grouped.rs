//! Figures with commas, as they are read.

/// Commas between each three digits of a plain figure, also before a unit; anything else as it is.
pub fn grouped(figure: &str) -> String {
    if let Some((figure, unit)) = figure.split_once(' ') {
        return format!("{} {unit}", grouped(figure));
    }
    let (whole, fraction) = figure.split_once('.').map_or((figure, None), |(w, f)| (w, Some(f)));
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    let is_plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !is_plain(digits) || !fraction.is_none_or(is_plain) {
        return figure.to_owned();
    }
    let mut out = whole[..whole.len() - digits.len()].to_owned();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_figures_alone_are_grouped() {
        let shown = ["1234567", "-4000", "1200000.5", "3000000 km", "999", "46,707", "12a45"].map(grouped);
        assert_eq!(shown, ["1,234,567", "-4,000", "1,200,000.5", "3,000,000 km", "999", "46,707", "12a45"]);
    }
}
