//! Codes in the settings that no finding has.
//!
//! In: the settings and all findings. Out: a note for each entry of `[[ignore]]` that covers nothing and of `[levels]` that no code
//! falls under, with the code that was most likely meant. Changes no finding.

use crate::config::Config;
use crate::error::closest;
use crate::model::{Confidence, Finding, Note, Verdict};

/// The verdicts that make findings.
const VERDICTS: [Verdict; 3] = [Verdict::Conflict, Verdict::Corrected, Verdict::Superseded];

/// What a code is made of, for who wrote something else.
const FORM: &str = "codes are KIND.FIELD.VERDICT, such as \"casualties.killed.conflict\", internal.KIND.FIELD and \
                    ledger.KIND.FIELD.VERDICT";

/// Notes about the entries of the settings in `file` that concern nothing.
pub fn unused(config: &Config, findings: &[Finding], file: &str) -> Vec<Note> {
    let codes = possible_codes();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let known = known(&codes);
    let ignores = config.unused_ignores(findings).into_iter().map(|ignore| {
        let unknown = ignore.unknown_code(&codes).map(|code| format!(": there is no such code{}", meant(code, &known)));
        let message = format!("[[ignore]] {} covers no finding{}", ignore.describe(), unknown.unwrap_or_default());
        Note { path: format!("{file}:{}", ignore.line), message }
    });
    let levels = config.unused_levels(&codes).into_iter().map(|entry| {
        let line = config.line_of(&format!("levels.{entry}")).map(|line| format!(":{line}")).unwrap_or_default();
        let message = format!("[levels] {entry:?} is no code of a finding, nor the beginning of one, nor a verdict");
        Note { path: format!("{file}{line}"), message: message + &meant(entry, &known) }
    });
    ignores.chain(levels).collect()
}

/// Every code that a finding can have.
fn possible_codes() -> Vec<String> {
    let mut codes = Vec::new();
    for kind in crate::kind::ALL {
        for field in kind.fields {
            codes.extend(VERDICTS.map(|verdict| format!("{}.{}.{verdict}", kind.id, field.id)));
            codes.push(format!("internal.{}.{}", kind.id, field.id));
            let of_ledger = [Verdict::Conflict, Verdict::Superseded];
            codes.extend(of_ledger.map(|verdict| format!("ledger.{}.{}.{verdict}", kind.id, field.id)));
        }
    }
    codes
}

/// All that an entry can name: codes, their beginnings, verdicts, and what is likely.
fn known<'c>(codes: &[&'c str]) -> Vec<&'c str> {
    let beginnings = codes.iter().flat_map(|code| code.match_indices('.').map(|(end, _)| &code[..end]));
    let mut known: Vec<&str> = beginnings.chain(codes.iter().copied()).collect();
    known.extend(VERDICTS.map(Verdict::name));
    known.push(Confidence::Likely.name());
    known.sort_unstable();
    known.dedup();
    known
}

/// "; did you mean ...?": the code of a field whose kind was left out, else the one that is nearest; what codes look like where
/// none is near.
fn meant(entry: &str, known: &[&str]) -> String {
    let entry = entry.trim_end_matches(['*', '.']).to_lowercase();
    let parts = entry.split('.').count();
    let of_field = known.iter().copied().find(|code| code.strip_suffix(&entry).is_some_and(|kind| kind.ends_with('.')));
    let of_length = known.iter().copied().filter(|code| code.split('.').count() == parts);
    match of_field.or_else(|| closest(&entry, of_length)) {
        Some(code) => format!("; did you mean {code:?}?"),
        None => format!("; {FORM}"),
    }
}
