//! What is said of wrong texts, against what CPython 3.13 said of them (`errors.txt`, recorded by `record_errors.py`).

use baton_grammar::{ErrorKind, Mode, SyntaxError, parse};

const CASES: &str = include_str!("errors.txt");

fn verdict(text: &str) -> String {
    let arena = bumpalo::Bump::new();
    match parse(text, Mode::File, &arena) {
        Ok(_) => "accepted".into(),
        Err(SyntaxError { kind, message, line, column, end_line, end_column, .. }) => {
            let kind = match kind {
                ErrorKind::Syntax => "SyntaxError",
                ErrorKind::Indentation => "IndentationError",
                ErrorKind::Tab => "TabError",
            };
            format!("{kind} {line}:{column}-{end_line}:{end_column} {message}")
        }
    }
}

/// CPython often does not know an error's end and writes 0, or the start; there, ours is not compared.
fn agree(ours: &str, theirs: &str) -> bool {
    let split = |verdict: &str| -> Option<(String, String, String)> {
        let (kind, rest) = verdict.split_once(' ')?;
        let (place, message) = rest.split_once(' ')?;
        let (start, end) = place.split_once('-')?;
        Some((format!("{kind} {start}"), end.to_owned(), message.to_owned()))
    };
    let (Some(ours), Some(theirs)) = (split(ours), split(theirs)) else { return ours == theirs };
    let end_is_known = ![":0", ":-1"].iter().any(|end| theirs.1.ends_with(end)) && !theirs.0.ends_with(&theirs.1);
    ours.0 == theirs.0 && ours.2 == theirs.2 && (!end_is_known || ours.1 == theirs.1)
}

#[test]
fn errors_are_those_of_cpython() {
    let mut differences = Vec::new();
    for case in CASES.split("===\n").skip(1) {
        let (text, theirs) = case.rsplit_once("\n--- ").expect("a verdict after each text");
        let text = format!("{text}\n").replace("\\e\n", "");
        let (ours, theirs) = (verdict(&text), theirs.trim_end());
        if !agree(&ours, theirs) {
            differences.push(format!("{text}  CPython: {theirs}\n  ours:    {ours}\n"));
        }
    }
    assert!(differences.is_empty(), "{} differences\n{}", differences.len(), differences.join("\n"));
}
