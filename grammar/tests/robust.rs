//! Texts that nobody would write: nothing may panic, overflow the stack or take more than linear time.

use std::time::{Duration, Instant};

use baton_grammar::{Mode, SyntaxError, decode, parse};
use proptest::prelude::*;

fn read(text: &str, mode: Mode) -> Result<(), SyntaxError> {
    let arena = bumpalo::Bump::new();
    parse(text, mode, &arena).map(|_| ())
}

fn message(text: &str) -> String {
    read(text, Mode::File).map_or_else(|error| error.message, |()| "accepted".into())
}

#[test]
fn ten_thousand_brackets() {
    assert_eq!(message(&"(".repeat(10_000)), "too many nested parentheses");
    assert_eq!(message(&("(".repeat(10_000) + &")".repeat(10_000))), "too many nested parentheses");
    assert_eq!(message(&"f\"{".repeat(10_000)), "too many nested f-strings");
    let deep = |levels: usize| "(".repeat(levels) + &")".repeat(levels);
    assert_eq!(message(&deep(199)), "accepted");
    assert_eq!(message(&deep(200)), "accepted");
    assert_eq!(message(&deep(201)), "too many nested parentheses");
}

#[test]
fn deep_trees_without_brackets() {
    assert_eq!(message(&("a".to_owned() + &"+a".repeat(100_000))), "accepted");
    assert_eq!(message(&("-".repeat(100_000) + "a")), "accepted");
    assert_eq!(message(&("not ".repeat(100_000) + "a")), "accepted");
    assert_eq!(message(&("a".to_owned() + &".b".repeat(100_000))), "accepted");
    assert_eq!(message(&("a".to_owned() + &"()".repeat(100_000))), "accepted");
    assert_eq!(message(&("a if b else ".repeat(100_000) + "c")), "accepted");
    assert_eq!(message(&("lambda: ".repeat(100_000) + "c")), "accepted");
    assert_eq!(message(&("if a: pass\n".to_owned() + &"elif b: pass\n".repeat(50_000))), "accepted");
    assert_eq!(message(&("x = ".repeat(100_000) + "1")), "accepted");
}

#[test]
fn deep_blocks() {
    let nested: String = (0..101).map(|depth| " ".repeat(depth) + "if a:\n").collect();
    assert_eq!(message(&nested), "too many levels of indentation");
}

/// Errors at the end of long texts: the second look must stay linear.
#[test]
fn long_texts_with_errors() {
    let start = Instant::now();
    let long = "a + b * c\n".repeat(50_000);
    for end in
        ["x = (1\n", "x y\n", "f(a b)\n", "'abc\n", "if x\n", "x = {1: 2, 3}\n", ")\n", "f'{a b}'\n", "\"\"\"abc\n"]
    {
        assert_ne!(message(&(long.clone() + end)), "accepted");
    }
    let wide = "[".to_owned() + &"a, ".repeat(200_000) + "b c]";
    assert_ne!(message(&wide), "accepted");
    let fields = "f\"".to_owned() + &"{a}".repeat(100_000) + "{b c}\"";
    assert_ne!(message(&fields), "accepted");
    let quotes = "'\\\n".repeat(50_000);
    assert_ne!(message(&quotes), "accepted");
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn a_million_lines() {
    assert_eq!(message(&"x = f(a, 1)\n".repeat(1_000_000)), "accepted");
}

const WORDS: &[&str] = &[
    "if",
    "else",
    "elif",
    "for",
    "in",
    "while",
    "def",
    "class",
    "return",
    "yield",
    "lambda",
    "match",
    "case",
    "type",
    "try",
    "except",
    "finally",
    "with",
    "as",
    "async",
    "await",
    "import",
    "from",
    "not",
    "and",
    "or",
    "is",
    "del",
    "global",
    "print",
    "_",
    "x",
    "y",
    "f",
    "None",
    "True",
    "1",
    "0x1f",
    "1.5",
    "1j",
    "'s'",
    "b'b'",
    "f'",
    "f\"",
    "rf'''",
    "'",
    "\"",
    "'''",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ",",
    ":",
    ";",
    ".",
    "...",
    "->",
    "!",
    "!r",
    "=",
    ":=",
    "+",
    "-",
    "*",
    "**",
    "/",
    "//",
    "@",
    "<",
    ">",
    "==",
    "!=",
    "+=",
    "\\\n",
    "\n",
    "\n    ",
    "\n  ",
    "\n\t",
    "\n        ",
    " ",
    "#c\n",
    "{{",
    "}}",
    "é",
    "€",
    "\\N{DASH}",
    "\\x",
    "\r\n",
    "\x0c",
    "\0",
    "$",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(text) = decode(&bytes) {
            let _ = read(&text, Mode::File);
        }
    }

    #[test]
    fn characters_never_panic(text in "\\PC{0,80}") {
        let _ = read(&text, Mode::File);
    }

    #[test]
    fn token_soups_never_panic(words in proptest::collection::vec(proptest::sample::select(WORDS), 0..40), blanks in any::<bool>()) {
        let text = words.join(if blanks { " " } else { "" });
        for mode in [Mode::File, Mode::Interactive, Mode::Expression] {
            if let Err(error) = read(&text, mode) {
                prop_assert!(!error.message.is_empty());
                prop_assert!(error.span.start <= error.span.end && error.span.end as usize <= text.len() + 1);
            }
        }
    }
}
