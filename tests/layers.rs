//! Holds the order of the modules that `src/lib.rs` describes: what uses what, one way.
//!
//! Reads the sources as text: every `crate::name` outside comments and unit tests is a use of the module `name`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Longest file that a reader takes in at once.
const MOST_LINES: usize = 400;

/// Layers from the ground up; a module uses its own layer and those below it.
const LAYERS: [&[&str]; 9] = [
    &["error", "model", "value", "replace"],
    &["names"],
    &["rules", "kind"],
    &["counts"],
    &[
        "config",
        "read",
        "text",
        "find",
        "resolve",
        "extract",
        "link",
        "compare",
        "report",
        "baseline",
        "decisions",
        "review",
    ],
    &["pipeline"],
    &["rulecheck"],
    &["cli"],
    &["main"],
];

/// The half that works article by article, in its order: a stage uses no later one.
const PER_ARTICLE: [&str; 5] = ["read", "text", "find", "resolve", "extract"];

/// The half that sees claim records only.
const ACROSS_ARTICLES: [&str; 6] = ["link", "compare", "report", "baseline", "decisions", "review"];

#[test]
fn modules_depend_one_way() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let module = module_of(&path);
        // Tests may look at a stage through the ones after it.
        if module == "lib" || path.file_stem().is_some_and(|name| name == "tests") {
            continue;
        }
        let Some(own) = layer_of(&module) else {
            faults.push(format!("{}: {module} is in no layer", path.display()));
            continue;
        };
        for used in uses(&text) {
            match layer_of(&used) {
                None => faults.push(format!("{}: uses {used}, which is in no layer", path.display())),
                Some(layer) if layer > own => faults.push(format!("{}: uses {used} above it", path.display())),
                Some(_) => {}
            }
            if let Some(reason) = crosses(&module, &used) {
                faults.push(format!("{}: uses {used}; {reason}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_layer_is_there() {
    let found: Vec<String> = sources().iter().map(|(path, _)| module_of(path)).collect();
    for module in LAYERS.concat() {
        assert!(found.iter().any(|f| f == module), "no source file of {module}");
    }
}

#[test]
fn files_open_with_their_story_and_stay_short() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        if !text.starts_with("//!") {
            faults.push(format!("{}: does not open with //!", path.display()));
        }
        let lines = text.lines().count();
        if lines > MOST_LINES {
            faults.push(format!("{}: {lines} lines, more than {MOST_LINES}: split it by meaning", path.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn uses_are_read_from_the_text() {
    let text = "//! See [`crate::cli`].\nuse crate::model::{Article, Span};\nuse crate::{names::fold, value};\n\
                fn f() { crate::rules::load() } // crate::review\n#[cfg(test)]\nmod tests { use crate::pipeline; }\n";
    assert_eq!(uses(text), ["model", "names", "rules", "value"]);
}

/// Why a stage may not use another one, if it may not.
fn crosses(module: &str, used: &str) -> Option<&'static str> {
    let place = |name: &str| PER_ARTICLE.iter().position(|m| *m == name);
    match (place(module), place(used)) {
        (Some(own), Some(other)) if other > own => Some("that is a later stage"),
        (Some(_), None) if ACROSS_ARTICLES.contains(&used) => Some("an article is read without knowing the others"),
        (None, Some(_)) if ACROSS_ARTICLES.contains(&module) => Some("after the seam only claim records count"),
        _ => None,
    }
}

fn layer_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// The first part of a file's path below `src`, without its ending.
fn module_of(path: &Path) -> String {
    let first = path.components().next().map(|c| c.as_os_str().to_string_lossy().into_owned()).unwrap_or_default();
    first.trim_end_matches(".rs").to_owned()
}

/// Modules of this crate that a source text uses, sorted. A group `crate::{a, b}` counts for each of its members.
fn uses(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let code: String =
        code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let mut found = BTreeMap::new();
    for after in code.split("crate::").skip(1) {
        for name in heads(after) {
            found.insert(name, ());
        }
    }
    found.into_keys().collect()
}

/// The names that follow `crate::`: one, or the first of each member of a group.
fn heads(after: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '_').collect()
    };
    let Some(group) = after.strip_prefix('{') else {
        return Some(name(after)).filter(|n| !n.is_empty()).into_iter().collect();
    };
    let (mut depth, mut members, mut member) = (0, Vec::new(), String::new());
    for c in group.chars() {
        match c {
            '}' if depth == 0 => break,
            ',' if depth == 0 => members.push(std::mem::take(&mut member)),
            _ => {
                depth += i32::from(c == '{') - i32::from(c == '}');
                member.push(c);
            }
        }
    }
    members.push(member);
    members.iter().map(|m| name(m)).filter(|n| !n.is_empty()).collect()
}

/// Every source file, by its path below `src`, sorted.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a source folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).expect("a source file is UTF-8");
                found.push((path.strip_prefix(&root).expect("walked below the root").to_owned(), text));
            }
        }
    }
    found.sort();
    found
}
