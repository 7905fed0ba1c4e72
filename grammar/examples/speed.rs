//! Parses a file a few times and prints the best rate, in lines a second.

use std::time::Instant;

use baton_grammar::{Mode, decode, parse};

fn main() {
    let path = std::env::args().nth(1).expect("a file to parse");
    let bytes = std::fs::read(path).expect("a readable file");
    let text = decode(&bytes).expect("text in a known encoding");
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let start = Instant::now();
        let arena = bumpalo::Bump::new();
        let outcome = parse(&text, Mode::File, &arena);
        best = best.min(start.elapsed().as_secs_f64());
        if let Err(error) = outcome {
            println!("line {}: {error}", error.line);
        }
    }
    let lines = text.lines().count();
    println!("{lines} lines in {best:.3} s: {:.0} lines a second", lines as f64 / best);
}
