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
                ErrorKind::Incomplete => "_IncompleteInputError",
            };
            format!("{kind} {line}:{column}-{end_line}:{end_column} {message}")
        }
    }
}

#[test]
fn errors_are_those_of_cpython() {
    let mut differences = Vec::new();
    for case in CASES.split("===\n").skip(1) {
        let (text, theirs) = case.rsplit_once("\n--- ").expect("a verdict after each text");
        let text = format!("{text}\n").replace("\\e\n", "");
        let (ours, theirs) = (verdict(&text), theirs.trim_end());
        if ours != theirs {
            differences.push(format!("{text}  CPython: {theirs}\n  ours:    {ours}\n"));
        }
    }
    assert!(differences.is_empty(), "{} differences\n{}", differences.len(), differences.join("\n"));
}
