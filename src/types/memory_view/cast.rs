//! `cast`: the same bytes as items of another format, in a row or in dimensions. One of the two formats has to be that of bytes.

use super::format::Format;
use super::{Dim, View, open};
use crate::object::sequence::{List, Tuple};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::types::str::codec;
use crate::vm::native::Args;
use crate::vm::operator::machine_int;
use crate::vm::{Res, Vm};

const MOST_DIMENSIONS: usize = 64;

pub fn cast(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(text) = args[1].object::<Str>() else {
        let kind = vm.argument_kind(&args[1]);
        return vm.type_error(&format!("cast() argument 'format' must be str, not {kind}"));
    };
    let view = open(vm, &args[0])?;
    if !view.is_contiguous() {
        return vm.type_error("memoryview: casts are restricted to C-contiguous views");
    }
    let has_zeros = view.dims.iter().any(|dim| dim.len == 0);
    if has_zeros && (args.get(2).is_some() || view.dims.len() != 1) {
        return vm.type_error("memoryview: cannot cast view with zeros in shape or strides");
    }
    let shape = match args.get(2) {
        Some(shape) => Some(asked_lengths(vm, view, shape)?),
        None => None,
    };
    codec::encode(vm, &args[1], "ascii", "strict")?;
    let Some(format) = Format::read(text.bytes()) else {
        return vm.value_error(
            "memoryview: destination format must be a native single character format prefixed with an optional '@'",
        );
    };
    if !view.format.is_known() {
        return vm.type_error(
            "memoryview: source format must be a native single character format prefixed with an optional '@'",
        );
    }
    if !format.is_byte() && !view.format.is_byte() {
        return vm.type_error("memoryview: cannot cast between two non-byte formats");
    }
    let bytes = view.bytes();
    if !bytes.is_multiple_of(format.size()) {
        return vm.type_error("memoryview: length is not a multiple of itemsize");
    }
    let lengths = match shape {
        None => vec![bytes / format.size()],
        Some(asked) => {
            let (lengths, size) = lengths(vm, &asked, format.size())?;
            if size != bytes {
                return vm.type_error("memoryview: product(shape) * itemsize != buffer size");
            }
            lengths
        }
    };
    Ok(view.with(vm, |new| (new.format, new.dims) = (format, in_a_row(&lengths, format.size()))))
}

/// The dimensions of items without gaps, the last index moving fastest.
fn in_a_row(lengths: &[usize], size: usize) -> Vec<Dim> {
    let mut stride = size as i64;
    let mut dims: Vec<Dim> = lengths
        .iter()
        .rev()
        .map(|&len| {
            let dim = Dim { len, stride };
            stride *= len as i64;
            dim
        })
        .collect();
    dims.reverse();
    dims
}

/// The items of a shape, as many as there may be.
fn asked_lengths(vm: &mut Vm, view: &View, shape: &Value) -> Res<Vec<Value>> {
    let given = match (shape.object::<List>(), shape.object::<Tuple>()) {
        (Some(list), _) => list.get(vm).clone(),
        (_, Some(tuple)) => tuple.items().to_vec(),
        _ => return vm.type_error("shape must be a list or a tuple"),
    };
    if given.len() > MOST_DIMENSIONS {
        return vm.value_error("memoryview: number of dimensions must not exceed 64");
    }
    if view.dims.len() != 1 && given.len() != 1 {
        return vm.type_error("memoryview: cast must be 1D -> ND or ND -> 1D");
    }
    Ok(given)
}

/// The lengths that were asked for, each judged before the next, and how many bytes all their items of a size take.
fn lengths(vm: &mut Vm, given: &[Value], item_size: usize) -> Res<(Vec<usize>, usize)> {
    let mut lengths = Vec::with_capacity(given.len());
    let mut size = item_size;
    for number in given {
        let number = match crate::types::int::to_big(number) {
            Some(_) => match machine_int(number) {
                None => return vm.overflow_error("Python int too large to convert to C ssize_t"),
                number => number,
            },
            None => return vm.type_error("memoryview.cast(): elements of shape must be integers"),
        };
        let Some(len) = number.and_then(|number| usize::try_from(number).ok()).filter(|&len| len > 0) else {
            return vm.value_error("memoryview.cast(): elements of shape must be integers > 0");
        };
        size = match size.checked_mul(len).filter(|&size| size <= isize::MAX as usize) {
            Some(size) => size,
            None => return vm.value_error("memoryview.cast(): product(shape) > SSIZE_MAX"),
        };
        lengths.push(len);
    }
    Ok((lengths, size))
}
