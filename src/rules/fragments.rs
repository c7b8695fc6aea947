//! Parts of patterns that have a name: wording that many predicates share, written once.
//!
//! In: a pattern, the `[fragments]` of its file, and the `forms` that its rule has for them. Out: the pattern with every
//! `{part}` and `{name:part}` spelt out as a group of its own. What else stands in a pattern is left as it is.

use std::collections::BTreeMap;

/// Parts of patterns by name.
pub type Fragments = BTreeMap<String, String>;

/// A part may hold parts that hold parts; one that holds itself would never be spelt out.
const DEEPEST: usize = 8;

/// Bytes of a pattern with its parts spelt out; parts that each hold others twice double with every step.
const LONGEST: usize = 1 << 20;

/// Captures of one name: in each of several alternatives one.
const MOST_CAPTURES: usize = 8;

/// What opens a capture.
const CAPTURE: &str = "(?P<";

/// Spells out the named parts of `pattern`: `forms`, which are the rule's own, before `fragments`.
pub(super) fn spell_out(pattern: &str, forms: &Fragments, fragments: &Fragments) -> Result<String, String> {
    let mut spelt = String::with_capacity(pattern.len());
    spell(pattern, &|part| forms.get(part).or_else(|| fragments.get(part)), DEEPEST, &mut spelt)?;
    Ok(spelt)
}

fn spell<'f>(
    pattern: &str,
    part: &impl Fn(&str) -> Option<&'f String>,
    deeper: usize,
    into: &mut String,
) -> Result<(), String> {
    let mut rest = pattern;
    while let Some(at) = rest.find('{') {
        if into.len() > LONGEST {
            return Err(format!("with its parts spelt out the pattern is longer than {LONGEST} bytes"));
        }
        let end = rest[at..].find('}').map_or(rest.len(), |end| at + end + 1);
        let inside = rest[at + 1..end].trim_end_matches('}');
        let (name, of) = inside.split_once(':').map_or((None, inside), |(name, of)| (Some(name), of));
        let Some(part_of_it) = part(of) else {
            into.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        };
        if deeper == 0 {
            return Err(format!("{{{of}}} holds too many other parts, one inside the other"));
        }
        into.push_str(&rest[..at]);
        into.push_str(&name.map_or("(?:".to_owned(), |name| format!("{CAPTURE}{name}>")));
        spell(part_of_it, part, deeper - 1, into)?;
        into.push(')');
        rest = &rest[end..];
    }
    into.push_str(rest);
    Ok(())
}

/// The name of the capture that stands `again` times behind one of the same name, from 0.
pub(super) fn capture_name(name: &str, again: usize) -> String {
    if again == 0 { name.to_owned() } else { format!("{name}_{again}") }
}

/// The names under which captures of that name may stand.
pub(super) fn capture_names(name: &str) -> impl Iterator<Item = String> {
    (0..MOST_CAPTURES).map(move |again| capture_name(name, again))
}

/// Gives captures of one name, which stand in alternatives, names that the regular expression can tell apart.
pub(super) fn tell_captures_apart(regex: &str) -> Result<String, String> {
    let mut met: BTreeMap<&str, usize> = BTreeMap::new();
    let mut parts = regex.split(CAPTURE);
    let mut told = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let name = part.split('>').next().unwrap_or_default();
        let again = met.entry(name).or_default();
        if *again == MOST_CAPTURES {
            return Err(format!("more than {MOST_CAPTURES} captures are called {name}"));
        }
        told.push_str(CAPTURE);
        told.push_str(&capture_name(name, *again));
        told.push_str(&part[name.len()..]);
        *again += 1;
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(parts: &[(&str, &str)]) -> Fragments {
        parts.iter().map(|(name, part)| ((*name).to_owned(), (*part).to_owned())).collect()
    }

    #[test]
    fn a_form_of_the_rule_fills_a_part_of_the_file() {
        let file = parts(&[("passive", "{n:group} was {done}"), ("done", "done")]);
        let spelt = |pattern: &str| spell_out(pattern, &parts(&[("done", "hurt|maimed")]), &file).unwrap();
        assert_eq!(spelt("{passive} {..3} there"), "(?:{n:group} was (?:hurt|maimed)) {..3} there");
        assert_eq!(spelt("{how:done} {n:count}{2}"), "(?P<how>hurt|maimed) {n:count}{2}");
    }

    #[test]
    fn a_part_that_holds_itself_is_an_error() {
        let file = parts(&[("a", "x {b}"), ("b", "y {a}")]);
        assert!(spell_out("{a}", &Fragments::new(), &file).is_err_and(|e| e.contains("{a}")));
    }

    #[test]
    fn captures_of_one_name_are_told_apart() {
        let told = tell_captures_apart("(?:(?P<n>a)|(?P<m>b)|(?P<n>c))").unwrap();
        assert_eq!(told, "(?:(?P<n>a)|(?P<m>b)|(?P<n_1>c))");
        assert!(tell_captures_apart(&"(?P<n>a)".repeat(9)).is_err());
    }
}
