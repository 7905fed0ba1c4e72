//! Programs: a prelude and a few scenes, each of which prints what it does.
//!
//! A scene writes statements through a [`Maker`]: lines at an indentation, names that are new, and random choices. It may use the prelude's functions and
//! what it has made itself. Loops have a fixed number of rounds and numbers stay small where something is repeated so
//! often, so each program ends soon. Sets are printed in order of their texts, since CPython's order is that of its hashes.

mod calls; // methods and functions of the built-in types, with right and wrong arguments
mod classes; // class statements and what is done with their instances
mod expressions; // expressions over variables
mod flow; // statements: loops, try, with, match
mod formats; // format strings of all three kinds
mod functions; // signatures and calls, closures
mod lines; // what is written
mod objects; // metaclasses, descriptors, operators, weak references
mod patterns; // match
mod steps; // generators and coroutines driven by hand
mod texts; // programs in texts: exec, eval, compile
mod traces; // tracebacks, warnings, groups of exceptions
mod values; // texts of values

use lines::Maker;

type Scene = fn(&mut Maker);

/// With how often each is chosen.
const SCENES: &[(&str, usize, Scene)] = &[
    ("calls", 12, calls::scene),
    ("operators", 6, calls::operators),
    ("formats", 5, formats::scene),
    ("functions", 6, functions::scene),
    ("closures", 3, functions::closures),
    ("flow", 8, flow::scene),
    ("loops", 3, flow::changes_while_iterating),
    ("targets", 5, expressions::targets),
    ("comprehensions", 5, expressions::comprehensions),
    ("order", 4, expressions::order),
    ("generators", 7, steps::generators),
    ("coroutines", 5, steps::coroutines),
    ("patterns", 6, patterns::scene),
    ("classes", 8, classes::scene),
    ("objects", 8, objects::scene),
    ("traces", 6, traces::scene),
    ("groups", 4, traces::groups),
    ("texts", 4, texts::scene),
];

pub const PRELUDE: &str = include_str!("prelude.py");

/// The program of a seed. With names of scenes, of these alone.
pub fn program(seed: u64, only: &[String]) -> String {
    let mut maker = Maker::new(seed);
    let chosen: Vec<_> = SCENES.iter().filter(|(name, ..)| only.is_empty() || only.iter().any(|o| o == name)).collect();
    assert!(!chosen.is_empty(), "no such scenes: {only:?}");
    let whole: usize = chosen.iter().map(|(_, weight, _)| weight).sum();
    for _ in 0..1 + maker.dice.below(3) {
        let mut at = maker.dice.below(whole);
        let scene = chosen.iter().find(|(_, weight, _)| {
            let found = at < *weight;
            at = at.saturating_sub(*weight);
            found
        });
        if let Some((_, _, write)) = scene {
            write(&mut maker);
        }
    }
    PRELUDE.to_owned() + &maker.finish()
}
