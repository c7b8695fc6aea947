//! Parts of an archive, compared apart, give byte for byte what one run over all of it gives, however large the parts and whatever
//! the order of the lines.

mod run;

use std::path::Path;
use std::process::Output;

fn run(folder: &Path, args: &[&str]) -> Output {
    let output = run::claimdiff().current_dir(folder).args(args).arg("--isolated").output().expect("the program runs");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

#[test]
fn parts_give_what_one_run_gives() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    let fixtures = run::project("fixtures").display().to_string();
    let claims = run(folder, &["claims", &fixtures]).stdout;
    std::fs::write(folder.join("all.jsonl"), &claims).expect("the records are written");
    let mut lines: Vec<&str> = std::str::from_utf8(&claims).expect("records are UTF-8").lines().collect();
    lines.reverse();
    std::fs::write(folder.join("reversed.jsonl"), lines.join("\n")).expect("the records are written");
    let whole = run(folder, &["compare", "all.jsonl", "-f", "json"]).stdout;
    assert!(whole.len() > 100_000, "the fixtures come to {} bytes", whole.len());
    for (from, size) in [("all.jsonl", "1"), ("all.jsonl", "20"), ("reversed.jsonl", "20"), ("all.jsonl", "100000")] {
        let into = format!("{from}-{size}");
        run(folder, &["partition", from, "--into", &into, "--records", size]);
        let mut parts: Vec<String> = std::fs::read_dir(folder.join(&into))
            .expect("a folder of parts")
            .map(|entry| format!("{into}/{}", entry.expect("an entry").file_name().to_string_lossy()))
            .collect();
        parts.sort();
        assert_eq!(parts.len() > 1, size != "100000", "{parts:?}");
        let mut args = vec!["compare", "--apart", "-f", "json"];
        args.extend(parts.iter().map(String::as_str));
        assert!(run(folder, &args).stdout == whole, "{from} in parts of {size} gives another report");
    }
}

#[test]
fn each_record_is_told_its_part() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    let stories = run::project("fixtures/stories").display().to_string();
    let claims = run(folder, &["claims", &stories]).stdout;
    std::fs::write(folder.join("all.jsonl"), &claims).expect("the records are written");
    let told = run(folder, &["partition", "all.jsonl", "--records", "1"]).stdout;
    let told = String::from_utf8(told).expect("lines are UTF-8");
    let claims = String::from_utf8(claims).expect("records are UTF-8");
    let records = claims.lines().filter(|line| line.contains("\"people\":"));
    assert_eq!(told.lines().count(), records.count());
    assert!(told.lines().all(|line| line.starts_with("{\"article\":\"") && line.contains("\"part\":")), "{told}");
    std::fs::create_dir(folder.join("there")).expect("a folder");
    let refused =
        run::claimdiff().current_dir(folder).args(["partition", "all.jsonl", "--into", "there"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("there already"));
}
