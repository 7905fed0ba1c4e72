//! Programs that nobody wrote: parser and compiler must answer each with code or with an error, in linear time and on a small stack.
//!
//! Three sources of texts. Mutations of the programs under `tests/scripts`: words left out, doubled, exchanged, put in from elsewhere, texts cut short,
//! lines indented otherwise. Soups of words, by which everything can stand behind everything. And towers: one construct inside
//! of itself, thousands deep, or a hundred thousand times side by side.
//!
//! The numbers come from a fixed seed; `BATON_FUZZ=1000000` makes as many mutations and soups, `BATON_FUZZ_SEED=7` others. A text that fails is printed.

use std::path::Path;
use std::time::{Duration, Instant};

use baton::compile::{Options, compile};
use baton_grammar::{Mode, parse};

/// Reads and compiles; the message of an error.
fn verdict(text: &str, mode: Mode) -> Result<(), String> {
    let arena = bumpalo::Bump::new();
    let parsed = match parse(text, mode, &arena) {
        Ok(parsed) => parsed,
        Err(error) => {
            assert!(error.span.start <= error.span.end && error.span.end as usize <= text.len() + 1, "{error:?}");
            assert!(!error.message.is_empty());
            return Err(error.message);
        }
    };
    let options = Options { filename: "fuzz.py", own_namespace: mode != Mode::File, ..Options::default() };
    compile(&parsed.module, &parsed.symbols, text, options).map(drop).map_err(|error| error.message)
}

/// Panics with the text if it is not answered, or not soon.
fn try_text(text: &str) {
    let text = text.to_owned();
    let start = Instant::now();
    let outcome = std::panic::catch_unwind(|| {
        for mode in [Mode::File, Mode::Interactive, Mode::Expression] {
            let _ = verdict(&text, mode);
        }
    });
    let message = match outcome {
        Ok(()) if start.elapsed() < Duration::from_secs(20) => return,
        Ok(()) => format!("took {:?}", start.elapsed()),
        Err(_) => "panicked".into(),
    };
    let shown: String = text.chars().take(400).collect();
    panic!("{message}, {} bytes: {shown:?}", text.len());
}

/// Small numbers that look random (xorshift).
struct Dice(u64);

impl Dice {
    fn new() -> Dice {
        Dice(setting("BATON_FUZZ_SEED").unwrap_or(0).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    fn of<'t, T: ?Sized>(&mut self, list: &[&'t T]) -> &'t T {
        list[self.below(list.len())]
    }
}

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn rounds() -> usize {
    setting("BATON_FUZZ").unwrap_or(if cfg!(debug_assertions) { 2_000 } else { 20_000 }) as usize
}

/// The words of the language, with some that are none.
const WORDS: &str = "if else elif for in while def class return yield lambda match case type try except finally with as async await import from \
    not and or is del global nonlocal assert raise pass break continue print exec None True False ... _ x y f self __x __debug__ super \
    1 0 0x1f 1.5 1j 0777 1_ 's' b'b' r'\\' '\\N{DASH}' '\\x' f' f\" rf''' ' \" ''' \"\"\" {{ }} {x} {x!r:>{y}} {x=} ( ) [ ] { } , : ; . -> ! !r = := \
    + - * ** / // % @ << >> & | ^ ~ < > <= >= == != <> += -= *= **= //= @= >>= $ ? ` é € \u{feff} \u{a0} except* async\u{20}for";

fn words() -> Vec<&'static str> {
    let mut words: Vec<&str> = WORDS.split(' ').filter(|word| !word.is_empty()).collect();
    words.extend(["\n", "\n    ", "\n        ", "\n\t", "\\\n", " ", "#c\n", "\r\n", "\x0c", "\0", ":\n    "]);
    words
}

fn programs() -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts")];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        let mut entries: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "py") {
                found.extend(std::fs::read_to_string(&path).ok().filter(|text| text.len() < 20_000));
            }
        }
    }
    found
}

/// Pieces of a text that are about words: runs of letters, of blanks, single signs.
fn pieces(text: &str) -> Vec<&str> {
    let kind = |c: char| match c {
        c if c.is_alphanumeric() || c == '_' => 1,
        ' ' => 2,
        c => 3 + c as u32,
    };
    let mut pieces = Vec::new();
    let mut start = 0;
    for (i, pair) in text.char_indices().zip(text.chars().skip(1)).map(|((i, c), next)| (i + c.len_utf8(), (c, next))) {
        if kind(pair.0) != kind(pair.1) || kind(pair.0) > 2 {
            pieces.push(&text[start..i]);
            start = i;
        }
    }
    pieces.push(&text[start..]);
    pieces
}

fn mutated(dice: &mut Dice, program: &str, words: &[&str]) -> String {
    // A part of the program: more of them in the same time.
    let lines: Vec<&str> = program.split_inclusive('\n').collect();
    let from = dice.below(lines.len());
    let part = lines[from..].iter().take(1 + dice.below(30)).copied().collect::<String>();
    let mut pieces = pieces(&part);
    for _ in 0..1 + dice.below(3) {
        let (at, other) = (dice.below(pieces.len()), dice.below(pieces.len()));
        match dice.below(6) {
            0 => drop(pieces.remove(at)),
            1 => pieces.insert(at, pieces[other]),
            2 => pieces.swap(at, other),
            3 => pieces.insert(at, dice.of(words)),
            4 => pieces[at] = dice.of(words),
            _ => pieces.truncate(at),
        }
        if pieces.is_empty() {
            pieces.push("");
        }
    }
    pieces.concat()
}

#[test]
fn mutations_of_programs() {
    let (programs, words) = (programs(), words());
    assert!(programs.len() > 50);
    let mut dice = Dice::new();
    for _ in 0..rounds() {
        let program = &programs[dice.below(programs.len())];
        try_text(&mutated(&mut dice, program, &words));
    }
}

#[test]
fn soups_of_words() {
    let words = words();
    let mut dice = Dice::new();
    for _ in 0..rounds() {
        let blank = dice.of(&[" ", ""]);
        let count = 1 + dice.below(40);
        let soup: Vec<&str> = (0..count).map(|_| dice.of(&words)).collect();
        try_text(&soup.join(blank));
    }
}

/// On the stack of a test's thread: 2 MiB, as the smallest that a program may have.
#[test]
fn towers() {
    const HEIGHT: usize = 20_000;
    let shapes: &[(&str, &str, &str)] = &[
        ("(", "x", ")"),
        ("[", "", "]"),
        ("{", "", "}"),
        ("{1: ", "x", "}"),
        ("f(", "x", ")"),
        ("x[", "x", "]"),
        ("-", "x", ""),
        ("not ", "x", ""),
        ("await ", "x", ""),
        ("lambda: ", "x", ""),
        ("lambda x=", "1", ": 0"),
        ("x if y else ", "x", ""),
        ("x + (", "x", ")"),
        ("", "x", " + x"),
        ("", "x", ".x"),
        ("", "x", "()"),
        ("", "x", "[x]"),
        ("", "x", " and x"),
        ("", "x", " < x"),
        ("x ** ", "x", ""),
        ("", "x", ", x"),
        ("[x for x in ", "y", "]"),
        ("[", "x", " for x in y]"),
        ("*", "x", ""),
        ("f'{", "x", "}'"),
        ("f\"{x:{", "x", "}}\""),
        ("'", "", "' "),
        ("(yield ", "x", ")"),
        ("x = ", "1", ""),
        ("x: ", "1", ""),
        ("(x := ", "1", ")"),
        ("if x: pass\nel", "if x: pass", ""),
        ("while x: ", "pass", ""),
        ("def f(): ", "pass", ""),
        ("class A: ", "pass", ""),
        ("@x\n", "def f(): pass", ""),
        ("x\n", "", ""),
        ("x;", "", ""),
        ("global x; ", "", ""),
        ("import x\n", "", ""),
        ("type X = ", "x", ""),
        ("# c\n", "", ""),
        ("\\\n", "x", ""),
        ("match x:\n case [", "y", "]: pass"),
        ("match x:\n case ", "y", " | y: pass"),
        ("with (x, ", "x", "): pass"),
        ("{**", "x", "}"),
    ];
    let start = Instant::now();
    for (left, middle, right) in shapes {
        for height in [50, 210, HEIGHT] {
            try_text(&(left.repeat(height) + middle + &right.repeat(height)));
            // Broken off, and with an error behind.
            try_text(&(left.repeat(height) + middle));
            try_text(&(left.repeat(height) + middle + &right.repeat(height) + " x $"));
        }
    }
    assert!(start.elapsed() < Duration::from_secs(300), "{:?}", start.elapsed());
}

/// Blocks in blocks, to the limits of indentation and beyond.
#[test]
fn deep_blocks() {
    let headers = [
        "if x:",
        "while x:",
        "for x in y:",
        "def f(x):",
        "class A:",
        "try:",
        "with x as y:",
        "match x:",
        "async def f():",
    ];
    for header in headers {
        for depth in [5, 19, 22, 50, 98, 99, 100, 101, 150] {
            let mut text: String = (0..depth).map(|n| " ".repeat(n) + header + "\n").collect();
            text += &(" ".repeat(depth) + "pass\n");
            try_text(&text);
            if header == "try:" {
                text += &(0..depth).rev().map(|n| " ".repeat(n) + "finally: pass\n").collect::<String>();
                try_text(&text);
            }
        }
    }
}
