//! Functions of numbers and of single characters.

use dashu_int::IBig;

use crate::object::number::{BigInt, int};
use crate::object::sequence::{ByteArray, Bytes};
use crate::object::shape;
use crate::object::str::{Str, push_char};
use crate::object::value::Value;
use crate::vm::native::Args;
use crate::vm::operator::machine_int;
use crate::vm::slots::{BinaryOp, UnaryOp};
use crate::vm::{Res, Vm};

pub fn abs(vm: &mut Vm, args: Args<'_>) -> Res {
    match args[0].as_small() {
        Some(n) => Ok(int(n.abs())),
        None => vm.unary(UnaryOp::Abs, &args[0]),
    }
}

pub fn divmod(vm: &mut Vm, args: Args<'_>) -> Res {
    vm.binary(BinaryOp::DivMod, &args[0], &args[1])
}

pub fn pow(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(modulus) = args.get(2).filter(|modulus| !modulus.is_none()) else {
        return vm.binary(BinaryOp::Pow, &args[0], &args[1]);
    };
    vm.power(&args[0], &args[1], modulus)
}

pub fn round(vm: &mut Vm, args: Args<'_>) -> Res {
    let name = vm.interp.names.__round__.clone();
    let digits: Vec<Value> = args.get(1).filter(|digits| !digits.is_none()).cloned().into_iter().collect();
    match vm.call_special(&args[0], &name, &digits)? {
        Some(result) => Ok(result),
        None => {
            let name = vm.type_name(&args[0]);
            vm.type_error(&format!("type {name} doesn't define __round__ method"))
        }
    }
}

pub fn chr(vm: &mut Vm, args: Args<'_>) -> Res {
    let index = vm.index(&args[0])?;
    match machine_int(&index) {
        Some(point @ 0..0x11_0000) => {
            let mut text = Vec::with_capacity(4);
            push_char(&mut text, point as u32);
            Ok(Str::new(&text))
        }
        _ => vm.value_error("chr() arg not in range(0x110000)"),
    }
}

pub fn ord(vm: &mut Vm, args: Args<'_>) -> Res {
    if let Some([byte @ 0..0x80]) = args[0].exact::<Str>(shape::STR).map(Str::bytes) {
        return Ok(Value::small(i64::from(*byte)));
    }
    let (point, length) = if let Some(text) = args[0].object::<Str>() {
        (text.code_points().next(), text.chars())
    } else if let Some(bytes) = args[0].object::<Bytes>() {
        (bytes.get().first().map(|&b| b.into()), bytes.get().len())
    } else if let Some(array) = args[0].object::<ByteArray>() {
        let bytes = array.bytes.get(vm);
        (bytes.first().map(|&b| b.into()), bytes.len())
    } else {
        let name = vm.type_name(&args[0]);
        return vm.type_error(&format!("ord() expected string of length 1, but {name} found"));
    };
    match point {
        Some(point) if length == 1 => Ok(Value::small(i64::from(point))),
        _ => vm.type_error(&format!("ord() expected a character, but string of length {length} found")),
    }
}

pub fn hex(vm: &mut Vm, args: Args<'_>) -> Res {
    in_radix(vm, &args[0], 16, "0x")
}

pub fn oct(vm: &mut Vm, args: Args<'_>) -> Res {
    in_radix(vm, &args[0], 8, "0o")
}

pub fn bin(vm: &mut Vm, args: Args<'_>) -> Res {
    in_radix(vm, &args[0], 2, "0b")
}

fn in_radix(vm: &mut Vm, value: &Value, radix: u32, prefix: &str) -> Res {
    let index = vm.index(value)?;
    let number = match index.object::<BigInt>() {
        Some(big) => big.get().clone(),
        None => IBig::from(machine_int(&index).unwrap_or(0)),
    };
    let sign = if number < IBig::ZERO { "-" } else { "" };
    let digits = number.in_radix(radix).to_string();
    Ok(Str::from(&format!("{sign}{prefix}{}", digits.trim_start_matches('-'))))
}
