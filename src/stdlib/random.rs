//! `random`: the Mersenne Twister MT19937 in Rust (Matsumoto and Nishimura, 1998), the distributions in Python (`random.py`).
//!
//! Programs rely on the same numbers after the same seed as in CPython, so everything between a seed and the numbers is as there: the key that
//! a seed becomes, the order in which words are taken for a float or for many bits.

/// A digest, for seeds that are text.
mod sha512;

use std::cell::Cell;

use dashu_int::{IBig, UBig};

use super::ModuleDef;
use super::late::{Late, instance_of, state_of};
use crate::object::class::flags;
use crate::object::gil_cell::GilCell;
use crate::object::layout::Trace;
use crate::object::mapping::Dict;
use crate::object::number::{BigInt, int};
use crate::object::sequence::{Bytes, Tuple, tuple};
use crate::object::shape;
use crate::object::str::intern;
use crate::object::value::Value;
use crate::types::TypeDef;
use crate::types::int::to_big;
use crate::vm::native::{Args, def};
use crate::vm::operator::machine_int;
use crate::vm::slots::Slots;
use crate::vm::{Res, Vm, exceptions as exc};

/// `random`, all of it Python.
pub static MODULE: ModuleDef = ModuleDef { files: python!("random.py"), ..ModuleDef::new("random", &[]) };

pub static NATIVES: ModuleDef = ModuleDef {
    fill: |vm: &mut Vm, dict: &Dict| {
        RANDOM.define(vm, dict);
        Ok(())
    },
    ..ModuleDef::new(
        "_random",
        &[def("_sha512", "data, /", |vm, args| match args[0].object::<Bytes>() {
            Some(bytes) => Ok(Bytes::make(&sha512::digest(bytes.get()))),
            None => vm.type_error("a bytes-like object is required"),
        })],
    )
};

/// A forked child has numbers of its own.
pub fn after_fork_in_child(vm: &mut Vm) -> Res<()> {
    let modules = vm.interp.modules.clone();
    let module = super::dict_of(&modules).get_name(vm, &intern(b"random"));
    if let Some(module) = module
        && let Some(generator) = vm.get_attr_opt(&module, &intern(b"_inst"))?
    {
        vm.call_method(&generator, &intern(b"seed"), &[])?;
    }
    Ok(())
}

/// Words of the state, and how far apart two are that are mixed.
const WORDS: usize = 624;
const MIDDLE: usize = 397;

/// The generator: its words, of which those from `index` on have not been given yet.
struct Twister {
    words: GilCell<[u32; WORDS]>,
    index: Cell<usize>,
}

impl Trace for Twister {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

impl Twister {
    fn new() -> Twister {
        Twister { words: GilCell::new([0; WORDS]), index: Cell::new(WORDS) }
    }

    /// The next 32 bits.
    #[inline(always)]
    fn next(&self, vm: &mut Vm) -> u32 {
        let words = self.words.get_mut(vm);
        if self.index.get() >= WORDS {
            turn(words);
            self.index.set(0);
        }
        let index = self.index.get();
        self.index.set(index + 1);
        let mut word = words[index];
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }

    /// Begins anew from a key.
    fn seed(&self, vm: &mut Vm, key: &[u32]) {
        let words = self.words.get_mut(vm);
        let mut last = 19_650_218u32;
        for (n, word) in words.iter_mut().enumerate() {
            if n > 0 {
                last = 1_812_433_253u32.wrapping_mul(last ^ (last >> 30)).wrapping_add(n as u32);
            }
            *word = last;
        }
        let (mut i, mut j) = (1, 0);
        for _ in 0..WORDS.max(key.len()) {
            let before = words[i - 1];
            words[i] = (words[i] ^ (before ^ (before >> 30)).wrapping_mul(1_664_525))
                .wrapping_add(key[j])
                .wrapping_add(j as u32);
            i = step(words, i);
            j = if j + 1 < key.len() { j + 1 } else { 0 };
        }
        for _ in 1..WORDS {
            let before = words[i - 1];
            words[i] = (words[i] ^ (before ^ (before >> 30)).wrapping_mul(1_566_083_941)).wrapping_sub(i as u32);
            i = step(words, i);
        }
        words[0] = 0x8000_0000;
        self.index.set(WORDS);
    }
}

/// The place behind `i`; the first word is that of the last place, since each is mixed with the one before it.
fn step(words: &mut [u32; WORDS], i: usize) -> usize {
    if i + 1 < WORDS {
        return i + 1;
    }
    words[0] = words[WORDS - 1];
    1
}

/// The next 624 words.
#[inline(never)]
fn turn(words: &mut [u32; WORDS]) {
    for n in 0..WORDS {
        let joined = (words[n] & 0x8000_0000) | (words[(n + 1) % WORDS] & 0x7fff_ffff);
        let twist = if joined & 1 != 0 { 0x9908_b0df } else { 0 };
        words[n] = words[(n + MIDDLE) % WORDS] ^ (joined >> 1) ^ twist;
    }
}

static RANDOM: Late = Late::new(TypeDef {
    slots: Slots {
        new: Some(|_, class, _| Ok(instance_of(class, Twister::new()))),
        init: Some(|vm, value, args| {
            if args.has_named() {
                return vm.type_error("Random() takes no keyword arguments");
            }
            if args.len() > 1 {
                return vm.type_error(&format!("Random() requires 0 or 1 argument, got {}", args.len()));
            }
            seed(vm, value, args.values().first())
        }),
        ..Slots::NONE
    },
    methods: &[
        def("random", "self, /", random).doc("A float from 0 up to, not including, 1."),
        def("seed", "self, n=None, /", |vm, args| {
            seed(vm, &args[0], args.get(1))?;
            Ok(Value::NONE)
        })
        .doc("Begins anew from a number or the like; without one, from the system's randomness."),
        def("getrandbits", "self, k, /", random_bits).doc("A number of so many random bits."),
        def("getstate", "self, /", |vm, args| {
            let twister = state_of::<Twister>(&args[0]);
            let mut items: Vec<Value> = twister.words.get(vm).iter().map(|&word| int(i64::from(word))).collect();
            items.push(int(twister.index.get() as i64));
            Ok(tuple(items))
        })
        .doc("Where the generator stands, for `setstate`."),
        def("setstate", "self, state, /", set_state).doc("Puts the generator where `getstate` found it."),
    ],
    flags: flags::BASE,
    doc: "A generator of random numbers of its own.",
    ..TypeDef::new(shape::OBJECT, "_random.Random")
});

fn random(vm: &mut Vm, args: Args<'_>) -> Res {
    let twister = state_of::<Twister>(&args[0]);
    let (high, low) = (twister.next(vm) >> 5, twister.next(vm) >> 6);
    // 53 bits: 27 and 26.
    Ok(Value::float((f64::from(high) * 67_108_864.0 + f64::from(low)) * (1.0 / 9_007_199_254_740_992.0)))
}

/// Seeds from an int, or the hash of anything else; without one from the system.
fn seed(vm: &mut Vm, value: &Value, given: Option<&Value>) -> Res<()> {
    let twister = state_of::<Twister>(value);
    let magnitude = match given.filter(|given| !given.is_none()) {
        None => {
            let mut key = [0u32; WORDS];
            // SAFETY: the buffer is that long.
            unsafe { libc::getrandom(key.as_mut_ptr().cast(), size_of_val(&key), 0) };
            twister.seed(vm, &key);
            return Ok(());
        }
        Some(number) if number.class().has(flags::INT) => to_big(number).unwrap_or(IBig::ZERO).into_parts().1,
        Some(other) => UBig::from(vm.hash(other)? as u64),
    };
    let bytes = magnitude.to_le_bytes();
    let word = |bytes: &[u8]| bytes.iter().rev().fold(0, |word, &byte| word << 8 | u32::from(byte));
    let key: Vec<u32> = if bytes.is_empty() { vec![0] } else { bytes.chunks(4).map(word).collect() };
    twister.seed(vm, &key);
    Ok(())
}

fn random_bits(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(bits) = args[1].as_small() else {
        let bits = vm.index(&args[1])?;
        return match machine_int(&bits) {
            Some(bits) if bits < 0 => vm.value_error("number of bits must be non-negative"),
            _ => vm.overflow_error("Python int too large to convert to C int"),
        };
    };
    let twister = state_of::<Twister>(&args[0]);
    match bits {
        ..0 => vm.value_error("number of bits must be non-negative"),
        0 => Ok(Value::small(0)),
        1..=32 => Ok(Value::small(i64::from(twister.next(vm) >> (32 - bits)))),
        33..=0x7fff_ffff => {
            let mut bytes = Vec::with_capacity(bits as usize / 8 + 4);
            let mut left = bits;
            while left > 0 {
                let word = twister.next(vm);
                bytes.extend((if left < 32 { word >> (32 - left) } else { word }).to_le_bytes());
                left -= 32;
            }
            Ok(BigInt::make(IBig::from(UBig::from_le_bytes(&bytes))))
        }
        _ => vm.overflow_error("signed integer is greater than maximum"),
    }
}

fn set_state(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(items) = args[1].object::<Tuple>().map(Tuple::items) else {
        return vm.type_error("state vector must be a tuple");
    };
    if items.len() != WORDS + 1 {
        return vm.value_error("state vector is the wrong size");
    }
    let mut words = [0; WORDS];
    for (word, item) in words.iter_mut().zip(items) {
        if !item.class().has(flags::INT) {
            return vm.type_error("an integer is required");
        }
        match machine_int(item) {
            Some(number) if number >= 0 => *word = number as u32,
            Some(_) => return vm.overflow_error("can't convert negative value to unsigned int"),
            None => return vm.overflow_error("Python int too large to convert to C unsigned long"),
        }
    }
    let index = match items[WORDS].class().has(flags::INT) {
        true => machine_int(&items[WORDS]),
        false => return vm.type_error("an integer is required"),
    };
    let Some(index) = index.and_then(|index| usize::try_from(index).ok()).filter(|&index| index <= WORDS) else {
        return vm.raise(exc::VALUE_ERROR, "invalid state");
    };
    let twister = state_of::<Twister>(&args[0]);
    *twister.words.get_mut(vm) = words;
    twister.index.set(index);
    Ok(Value::NONE)
}
