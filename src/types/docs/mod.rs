//! What built-in functions, types and attributes say of themselves: `__doc__`, and `__text_signature__` where that does not follow from how they
//! are called.
//!
//! Three texts, looked through when somebody asks, since few programs do. `types.txt` has a sentence about each type, in the order of their names: it is searched by
//! halves, since a type's names are made with its sentence among them. `docs.txt` has a sentence behind the names that it is about; a special method
//! that a type has by one of its slots is named alone. `signatures.txt` has what CPython says where the function's own
//! signature says something else, `-` where CPython says nothing.

use std::cmp::Ordering;

use crate::object::class::Class;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::vm::Vm;

static TYPES: &str = include_str!("types.txt");
static DOCS: &str = include_str!("docs.txt");
static SIGNATURES: &str = include_str!("signatures.txt");

/// The sentence about a type.
pub fn doc_of_type(name: &str) -> Option<&'static str> {
    let (mut before, mut behind) = (0, TYPES.len());
    while before < behind {
        let middle = before + (behind - before) / 2;
        let start = TYPES.as_bytes()[..middle].iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
        let line = TYPES[start..].split('\n').next()?;
        let (known, doc) = line.split_once(": ")?;
        match known.cmp(name) {
            Ordering::Equal => return Some(doc),
            Ordering::Less => before = start + line.len() + 1,
            Ordering::Greater => behind = start,
        }
    }
    None
}

/// The sentence about a function (`gc.collect`), or an attribute of a type (`list.append`).
pub fn doc_of(name: &str) -> Option<&'static str> {
    let about = |line: &'static str| {
        let (names, doc) = line.split_once(": ")?;
        names.split(' ').any(|known| known == name).then_some(doc)
    };
    DOCS.lines().find_map(about)
}

/// What is said of the parameters: none if they are to be worked out, `Some(None)` if nothing is to be said.
pub fn signature_of(name: &str) -> Option<Option<&'static str>> {
    let (_, told) = SIGNATURES.lines().filter_map(|line| line.split_once(' ')).find(|(known, _)| *known == name)?;
    Some((told != "-").then_some(told))
}

/// The name under which something of an owner, a class or a module's name, stands in the texts.
pub fn name_in(vm: &Vm, owner: &Value, name: &str) -> String {
    match (owner.object::<Str>(), owner.object::<Class>()) {
        (Some(module), _) => format!("{}.{name}", module.lossy()),
        (_, Some(class)) => format!("{}.{name}", name_of(vm, class)),
        _ => name.to_owned(),
    }
}

/// A built-in class's name, with its module's if it has one.
pub fn name_of(vm: &Vm, class: &Class) -> String {
    super::class::full_name(vm, class)
}

/// A sentence as `__doc__`.
pub fn as_value(doc: Option<&str>) -> Value {
    doc.map_or(Value::NONE, Str::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_stands_once() {
        let mut known = std::collections::HashSet::new();
        for line in DOCS.lines().chain(TYPES.lines()) {
            let (names, doc) = line.split_once(": ").unwrap_or_else(|| panic!("no doc in {line:?}"));
            assert!(!doc.is_empty(), "{line}");
            names.split(' ').for_each(|name| assert!(known.insert(name), "twice: {name}"));
        }
        for line in TYPES.lines() {
            let (name, doc) = line.split_once(": ").expect("checked above");
            assert_eq!(doc_of_type(name), Some(doc), "out of order");
        }
        assert_eq!(doc_of_type("lis"), None);
        assert_eq!(doc_of("abs"), None);
        assert!(doc_of_type("list").is_some());
        assert_eq!(signature_of("builtins.dir"), Some(None));
        assert_eq!(signature_of("list"), Some(Some("(iterable=(), /)")));
    }
}
