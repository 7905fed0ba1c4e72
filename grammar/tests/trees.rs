//! A text for each production, and the tree that CPython 3.13 makes of it (`trees.txt`, recorded by `record_trees.py`).

use baton_grammar::ast::Module;
use baton_grammar::span::LineIndex;
use baton_grammar::symbol::Symbol;
use baton_grammar::{Mode, decode, parse};

mod sexpr;

const CASES: &str = include_str!("trees.txt");

fn tree(text: &str) -> String {
    let arena = bumpalo::Bump::new();
    let text = baton_grammar::with_line_feeds(text);
    match parse(&text, Mode::File, &arena) {
        Ok(parsed) => sexpr::dump(parsed.module, &parsed.symbols, Some(LineIndex::new(&text))),
        Err(error) => format!("line {}: {error}", error.line),
    }
}

#[test]
fn trees_are_those_of_cpython() {
    let mut count = 0;
    for case in CASES.split("===\n").skip(1) {
        let (text, theirs) = case.rsplit_once("\n--- ").expect("a tree after each text");
        let text = format!("{text}\n");
        assert_eq!(tree(&text), theirs.trim_end(), "{text}");
        count += 1;
    }
    assert!(count > 200);
}

#[test]
fn line_ends_of_all_systems() {
    let unix = "if x:\n    y = '''a\nb'''\n    z = (1,\n 2)\n";
    assert_eq!(tree(&unix.replace('\n', "\r\n")), tree(unix));
    assert_eq!(tree(&unix.replace('\n', "\r")), tree(unix));
    assert_eq!(tree(unix.trim_end()), tree(unix));
}

#[test]
fn form_feeds_and_tabs_indent() {
    let spaces = "if x:\n        y\n        z\n";
    let plain = |text: &str| {
        let arena = bumpalo::Bump::new();
        let parsed = parse(text, Mode::File, &arena).expect("valid");
        sexpr::dump(parsed.module, &parsed.symbols, None)
    };
    assert_eq!(plain("if x:\n\ty\n\tz\n"), plain(spaces));
    assert_eq!(plain("\x0cif x:\n  \x0c        y\n        z\n"), plain(spaces));
    assert_eq!(plain("if x:\n  \\\n\n  y\n  z\n"), plain(spaces));
}

#[test]
fn an_expression_alone() {
    let arena = bumpalo::Bump::new();
    let parsed = parse("a + 1\n\n", Mode::Expression, &arena).expect("valid");
    assert!(matches!(parsed.module, Module::Expression(_)));
    for wrong in ["a = 1", "", "a; b", "pass", "*a"] {
        assert!(parse(wrong, Mode::Expression, &arena).is_err(), "{wrong}");
    }
}

#[test]
fn what_a_prompt_reads_on_for() {
    let arena = bumpalo::Bump::new();
    let incomplete = |text: &str| match parse(text, Mode::Interactive, &arena) {
        Ok(parsed) => parsed.may_continue,
        Err(error) => error.incomplete,
    };
    for text in [
        "if x:",
        "if x:\n    y\n",
        "if x: y\n",
        "(1,",
        "f(\n",
        "'''a\n",
        "f'''{a",
        "def f():\n  if x:\n",
        "@x\n",
        "x = \\\n",
        "try:\n  x\n",
    ] {
        assert!(incomplete(text), "{text:?}");
    }
    for text in
        ["x = 1", "x = 1\n", "", "\n", "# c\n", "if x:\n    y\n\n", "x =\n", "'a\n", "a b\n", ")\n", "if x:\n  y\n z\n"]
    {
        assert!(!incomplete(text), "{text:?}");
    }
    let two = parse("x = 1\ny = 2\n", Mode::Interactive, &arena).expect_err("two lines");
    assert_eq!(two.message, "multiple statements found while compiling a single statement");
}

#[test]
fn unknown_escapes_warn() {
    let arena = bumpalo::Bump::new();
    let warnings = |text: &str| -> Vec<String> {
        let parsed = parse(text, Mode::File, &arena).expect("valid");
        parsed.warnings.into_iter().map(|warning| warning.message).collect()
    };
    assert_eq!(warnings(r#"x = "a\d\w""#), [r"invalid escape sequence '\d'"]);
    assert_eq!(warnings(r#"x = r"a\d""#), [""; 0]);
    assert_eq!(warnings(r#"x = "\400""#), [r"invalid octal escape sequence '\400'"]);
    assert_eq!(warnings("1if x else y"), ["invalid decimal literal"]);
}

#[test]
fn bytes_in_many_encodings() {
    let text = |bytes: &[u8]| decode(bytes).map(|text| text.into_owned()).map_err(|error| error.message);
    assert_eq!(text(b"\xEF\xBB\xBFx = 1"), Ok("x = 1".into()));
    assert_eq!(text(b"# -*- coding: latin-1 -*-\n'\xe9'"), Ok("# -*- coding: latin-1 -*-\n'é'".into()));
    assert_eq!(
        text(b"#!/bin/sh\n# vim: set fileencoding=cp1252 :\n'\x80'"),
        Ok("#!/bin/sh\n# vim: set fileencoding=cp1252 :\n'€'".into())
    );
    assert_eq!(text(b"# coding: iso-8859-15\n'\xa4'"), Ok("# coding: iso-8859-15\n'€'".into()));
    assert_eq!(text(b"# coding: nonsense\n"), Err("unknown encoding: nonsense".into()));
    assert_eq!(text(b"\xEF\xBB\xBF# coding: latin-1\n"), Err("encoding problem: iso-8859-1 with BOM".into()));
    assert_eq!(text(b"x\0"), Err("source code cannot contain null bytes".into()));
    assert_eq!(
        text(b"x\n'\xff'"),
        Err("Non-UTF-8 code starting with '\\xff' on line 2, but no encoding declared; \
             see https://peps.python.org/pep-0263/ for details"
            .into())
    );
}

#[test]
fn names_are_numbered_in_order_and_normalised() {
    let arena = bumpalo::Bump::new();
    let parsed = parse("b = a; \u{FB01} = fi; b", Mode::File, &arena).expect("valid");
    let texts: Vec<&str> = (0..parsed.symbols.len()).map(|i| parsed.symbols.text(nth(&parsed.symbols, i))).collect();
    assert_eq!(texts, ["b", "a", "fi"]);
}

fn nth(symbols: &baton_grammar::symbol::Symbols<'_>, index: usize) -> Symbol {
    ["b", "a", "fi"].iter().filter_map(|name| symbols.get(name)).find(|symbol| symbol.index() == index).expect("known")
}
