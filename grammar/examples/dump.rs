//! Prints the tree of each file named on the command line, one line for each file, with spans; or its error.

use baton_grammar::span::LineIndex;
use baton_grammar::{Mode, decode, parse};

#[path = "../tests/sexpr/mod.rs"]
mod sexpr;

fn main() {
    // Printing recurses where parsing does not.
    let printer = std::thread::Builder::new().stack_size(1 << 30).spawn(|| {
        for path in std::env::args().skip(1) {
            println!("{}", file(&path));
        }
    });
    printer.expect("a thread to print in").join().expect("trees printed");
}

fn file(path: &str) -> String {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return format!("{path}: {error}"),
    };
    let text = match decode(&bytes) {
        Ok(text) => text,
        Err(error) => return format!("ERROR {error}"),
    };
    let arena = bumpalo::Bump::new();
    match parse(&text, Mode::File, &arena) {
        Ok(parsed) => sexpr::dump(parsed.module, &parsed.symbols, Some(LineIndex::new(&text))),
        Err(error) => format!(
            "ERROR {:?} {}:{}-{}:{} {}",
            error.kind, error.line, error.column, error.end_line, error.end_column, error.message
        ),
    }
}
