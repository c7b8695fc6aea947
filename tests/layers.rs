//! Holds the order of the modules that `src/lib.rs` describes: what uses what, one way.
//!
//! Reads the sources as text: every `crate::name` outside comments and unit tests is a use of the module `name`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Longest file that a reader takes in at once.
const MOST_LINES: usize = 400;

/// Layers from the ground up; a module uses its own layer and those below it.
const LAYERS: [&[&str]; 9] = [
    &["error", "model", "value", "replace", "twins", "visible"],
    &["names"],
    &["rules", "kind"],
    &["counts"],
    &[
        "config",
        "read",
        "text",
        "parse",
        "find",
        "resolve",
        "extract",
        "link",
        "compare",
        "ledger",
        "report",
        "baseline",
        "decisions",
        "review",
        "cache",
    ],
    &["pipeline"],
    &["rulecheck", "serve"],
    &["cli"],
    &["main"],
];

/// Rooms whose modules still go in circles: grammars, of which parts call the whole.
const CIRCLES: [&str; 3] = ["find::names", "find::numbers", "find::times"];

/// The half that works article by article, in its order: a stage uses no later one.
const PER_ARTICLE: [&str; 6] = ["read", "text", "parse", "find", "resolve", "extract"];

/// The half that sees claim records only.
const ACROSS_ARTICLES: [&str; 7] = ["link", "compare", "ledger", "report", "baseline", "decisions", "review"];

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
fn no_circles_inside_rooms() {
    let modules: BTreeMap<Vec<String>, String> =
        sources().into_iter().map(|(path, text)| (parts(&path), text)).collect();
    let used: BTreeMap<&Vec<String>, BTreeSet<&Vec<String>>> =
        modules.iter().map(|(module, text)| (module, siblings(module, text, &modules))).collect();
    let mut faults = Vec::new();
    for module in modules.keys().filter(|module| !CIRCLES.iter().any(|room| module.join("::").starts_with(room))) {
        let mut reached = BTreeSet::new();
        let mut next: Vec<&Vec<String>> = used[module].iter().copied().collect();
        while let Some(other) = next.pop() {
            if reached.insert(other) {
                next.extend(used[other].iter().copied());
            }
        }
        if reached.contains(module) {
            faults.push(format!("{} uses what uses it", module.join("::")));
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

/// A file's path below `src` as the path of its module.
fn parts(path: &Path) -> Vec<String> {
    let stem = path.with_extension("");
    let parts = stem.components().map(|c| c.as_os_str().to_string_lossy().into_owned());
    parts.filter(|part| part != "mod").collect()
}

/// The modules that a module uses by their paths, those above and below it left out.
fn siblings<'m>(
    module: &[String],
    text: &str,
    modules: &'m BTreeMap<Vec<String>, String>,
) -> BTreeSet<&'m Vec<String>> {
    let code = code_of(text);
    let mut found = BTreeSet::new();
    let from_root = code.split("crate::").skip(1).map(|after| (Vec::new(), after));
    // `super::super::x`: the last piece counts, from as far up as there are pieces without words between.
    let mut up = 0;
    let from_above = code.split("super::").skip(1).filter_map(|after| {
        up += 1;
        if after.is_empty() {
            return None;
        }
        let base = module[..module.len().saturating_sub(up)].to_vec();
        up = 0;
        Some((base, after))
    });
    for (base, after) in from_root.chain(from_above.collect::<Vec<_>>()) {
        for name in paths(after) {
            let mut path = base.clone();
            path.extend(name);
            while !path.is_empty() && !modules.contains_key(&path) {
                path.pop();
            }
            let is_line = path.starts_with(module) || module.starts_with(&path);
            found.extend(modules.get_key_value(&path).map(|(known, _)| known).filter(|_| !is_line));
        }
    }
    found
}

/// The paths behind `crate::` or `super::`: one, or one for each member of a group, a level deep.
fn paths(after: &str) -> Vec<Vec<String>> {
    let path = |text: &str| -> Vec<String> {
        let end = text.find(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '_' && c != ':');
        text[..end.unwrap_or(text.len())].split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    if !after.starts_with('{') {
        return vec![path(after)];
    }
    members(&after[1..]).iter().map(|member| path(member.trim_start())).collect()
}

/// A source text without comments and unit tests.
fn code_of(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Modules of this crate that a source text uses, sorted. A group `crate::{a, b}` counts for each of its members.
fn uses(text: &str) -> Vec<String> {
    let code = code_of(text);
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
    members(group).iter().map(|m| name(m)).filter(|n| !n.is_empty()).collect()
}

/// The members of a group behind its brace.
fn members(group: &str) -> Vec<String> {
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
    members
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
