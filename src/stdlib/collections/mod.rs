//! `collections`: deque, defaultdict and OrderedDict in Rust, the others in Python (`collections.py`).

/// `defaultdict`.
mod defaultdict;
/// `deque`.
pub mod deque;
/// `OrderedDict`.
mod ordered_dict;
/// The views of an `OrderedDict`, and their iterators.
mod ordered_views;
/// What `namedtuple` and `Counter` have of ours.
mod parts;

use super::ModuleDef;
use crate::object::mapping::Dict;
use crate::object::sequence::List;
use crate::object::value::Value;
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef = ModuleDef {
    fill: |vm, dict| {
        // A package without a folder: its one submodule is a module of ours.
        super::set(vm, dict, "__path__", List::make(Vec::new()));
        super::set(vm, dict, "__package__", crate::object::str::intern(b"collections"));
        fill(vm, dict)
    },
    files: python!("collections/collections.py"),
    ..ModuleDef::new("collections", parts::FUNCTIONS)
};

/// What CPython has in C, under the name that it has there.
pub static NATIVES: ModuleDef = ModuleDef { fill, ..ModuleDef::new("_collections", parts::FUNCTIONS) };

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    for late in [
        &deque::DEQUE,
        &deque::ITERATOR,
        &deque::REVERSE_ITERATOR,
        &defaultdict::DEFAULTDICT,
        &ordered_dict::ORDERED_DICT,
        &parts::TUPLE_GETTER,
    ] {
        late.define(vm, dict);
    }
    Ok(())
}

/// Key and value of each entry of a dict.
fn pairs(vm: &Vm, dict: &Dict) -> Vec<(Value, Value)> {
    dict.get(vm).iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect()
}
