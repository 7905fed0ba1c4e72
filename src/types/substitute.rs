//! Type parameters within the arguments of `dict[K, list[V]]` and `T | None`, and what takes their place in `alias[str, int]`.
//!
//! A type parameter is whatever has a method `__typing_subst__`, which checks the argument that comes to stand for it; one that
//! stands for several (`*Ts`, `**P`), or has a default, puts the arguments in order before (`__typing_prepare_subst__`).

use crate::object::class::Class;
use crate::object::sequence::{Tuple, tuple};
use crate::object::str::intern;
use crate::object::value::Value;
use crate::vm::{Res, Vm};

/// An attribute that says how an argument takes part. Classes have such names for their instances.
fn attribute(vm: &mut Vm, arg: &Value, name: &str) -> Res<Option<Value>> {
    if arg.object::<Class>().is_some() {
        return Ok(None);
    }
    Ok(vm.get_attr_opt(arg, &intern(name.as_bytes()))?.filter(|value| !value.is_none()))
}

fn items(value: Option<&Value>) -> &[Value] {
    value.and_then(|value| value.object::<Tuple>()).map_or(&[], Tuple::items)
}

/// The type parameters among arguments, each once, in order.
pub fn parameters_of(vm: &mut Vm, args: &[Value]) -> Res<Vec<Value>> {
    vm.check_native_stack()?;
    let mut found: Vec<Value> = Vec::new();
    for arg in args {
        let inner = match attribute(vm, arg, "__typing_subst__")? {
            Some(_) => Some(tuple(vec![arg.clone()])),
            None => attribute(vm, arg, "__parameters__")?,
        };
        for parameter in items(inner.as_ref()) {
            if !found.iter().any(|known| known.is(parameter)) {
                found.push(parameter.clone());
            }
        }
    }
    Ok(found)
}

/// The arguments `args` of `alias` with those of `alias[key]` in place of its type parameters.
pub fn substitute(vm: &mut Vm, alias: &Value, args: &[Value], parameters: &[Value], key: &Value) -> Res<Vec<Value>> {
    vm.check_native_stack()?;
    if parameters.is_empty() {
        let text = vm.repr_text(alias)?;
        return vm.type_error(&format!("{text} is not a generic class"));
    }
    let mut given = tuple(unpacked(vm, key)?);
    for parameter in parameters {
        if let Some(prepare) = attribute(vm, parameter, "__typing_prepare_subst__")? {
            given = vm.call(&prepare, &[alias.clone(), given])?;
        }
    }
    let given = if given.object::<Tuple>().is_some() { given } else { tuple(vec![given]) };
    let places = Places { parameters, given: items(Some(&given)) };
    if places.given.len() != parameters.len() {
        let how = if places.given.len() > parameters.len() { "many" } else { "few" };
        let text = vm.repr_text(alias)?;
        let (actual, expected) = (places.given.len(), parameters.len());
        return vm.type_error(&format!("Too {how} arguments for {text}; actual {actual}, expected {expected}"));
    }
    let mut result = Vec::with_capacity(args.len());
    for arg in args {
        let new = places.fill(vm, arg)?;
        match attribute(vm, arg, "__typing_is_unpacked_typevartuple__")? {
            Some(unpack) if vm.truth(&unpack)? && new.object::<Tuple>().is_some() => {
                result.extend_from_slice(items(Some(&new)));
            }
            _ => result.push(new),
        }
    }
    Ok(result)
}

/// The arguments of a subscript, those of `*tuple[...]` in place of it.
fn unpacked(vm: &mut Vm, key: &Value) -> Res<Vec<Value>> {
    let mut args = Vec::new();
    let one = std::slice::from_ref(key);
    for arg in key.object::<Tuple>().map_or(one, Tuple::items) {
        let inner = attribute(vm, arg, "__typing_unpacked_tuple_args__")?;
        match items(inner.as_ref()) {
            // `*tuple[int, ...]` stays as it is.
            [.., last] if last.is(&Value::ELLIPSIS) => args.push(arg.clone()),
            inside if inner.is_some() => args.extend_from_slice(inside),
            _ => args.push(arg.clone()),
        }
    }
    Ok(args)
}

/// What stands for which parameter.
struct Places<'a> {
    parameters: &'a [Value],
    given: &'a [Value],
}

impl Places<'_> {
    fn of(&self, parameter: &Value) -> Option<&Value> {
        self.parameters.iter().position(|known| known.is(parameter)).map(|n| &self.given[n])
    }

    /// An argument with all its parameters replaced; a tuple for one that stands for several.
    fn fill(&self, vm: &mut Vm, arg: &Value) -> Res {
        if let Some(subst) = attribute(vm, arg, "__typing_subst__")?
            && let Some(given) = self.of(arg)
        {
            return vm.call(&subst, std::slice::from_ref(given));
        }
        let inner = attribute(vm, arg, "__parameters__")?;
        if items(inner.as_ref()).is_empty() {
            return Ok(arg.clone());
        }
        let mut key = Vec::new();
        for parameter in items(inner.as_ref()) {
            match self.of(parameter) {
                Some(several) if several.object::<Tuple>().is_some() && parameter.class().slots().iter.is_some() => {
                    key.extend_from_slice(items(Some(several)));
                }
                Some(given) => key.push(given.clone()),
                None => key.push(parameter.clone()),
            }
        }
        vm.get_item(arg, &tuple(key))
    }
}
