//! Plain values to pickles.

use std::collections::HashMap;

use super::{HIGHEST_PROTOCOL, opcode as op};
use crate::object::class::{Class, flags};
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::sequence::{ByteArray, Bytes, List, Tuple, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::native::Args;
use crate::vm::{Res, Vm, exceptions as exc};

const FRAME_TARGET: usize = 64 * 1024;
const FRAME_MIN: usize = 4;
const BATCH: usize = 1000;

/// What has been written, by numbers.
enum Written<'a> {
    /// Of [`dumps`]: it keeps the values alive as long as it writes.
    Own(HashMap<i64, u32>),
    /// A pickler's: from an `id` to a number and the object.
    Picklers(&'a Dict),
}

struct Writer<'a> {
    out: &'a ByteArray,
    memo: Written<'a>,
    /// Who writes what is not plain.
    pickler: Option<&'a Value>,
    protocol: i64,
    /// Functions that take the place of `__reduce_ex__`, by classes; none if the pickler has ways of its own.
    reducers: Option<&'a Dict>,
    /// Nothing gets a number.
    fast: bool,
    /// Of [`dumps`]: what has been written and is in no frame yet begins here.
    frame: usize,
}

impl Writer<'_> {
    fn put(&self, vm: &mut Vm, bytes: &[u8]) {
        self.out.bytes.get_mut(vm).extend_from_slice(bytes);
    }

    /// A value within another. False: it is not plain, and there is no pickler.
    fn item(&mut self, vm: &mut Vm, value: &Value) -> Res<bool> {
        if self.protocol >= 4 && self.out.bytes.get(vm).len() - self.frame >= FRAME_TARGET {
            match self.pickler {
                Some(pickler) => drop(vm.call_method(pickler, &intern(b"_commit"), &[])?),
                None => self.end_frame(vm),
            }
        }
        if self.value(vm, value)? {
            return Ok(true);
        }
        let Some(pickler) = self.pickler else { return Ok(false) };
        if self.instance(vm, value)? {
            return Ok(true);
        }
        vm.call_method(pickler, &intern(b"_save_other"), std::slice::from_ref(value))?;
        Ok(true)
    }

    /// Puts a header in front of what was gathered, if that is worth it.
    fn end_frame(&mut self, vm: &mut Vm) {
        let out = self.out.bytes.get_mut(vm);
        let len = out.len() - self.frame;
        if self.protocol >= 4 && len >= FRAME_MIN {
            let header = std::iter::once(op::FRAME).chain((len as u64).to_le_bytes());
            out.splice(self.frame..self.frame, header);
        }
        self.frame = out.len();
    }

    /// Writes a plain value; false if it is none.
    fn value(&mut self, vm: &mut Vm, value: &Value) -> Res<bool> {
        match value.shape() {
            shape::INT => {
                let Some(number) = value.as_small() else { return Ok(false) };
                return Ok(self.number(vm, number));
            }
            shape::FLOAT => {
                let Some(number) = value.as_float() else { return Ok(false) };
                self.put(vm, &[op::BINFLOAT]);
                self.put(vm, &number.to_be_bytes());
                return Ok(true);
            }
            shape::STR | shape::BYTES | shape::TUPLE | shape::LIST | shape::DICT => {}
            _ if value.is_none() => {
                self.put(vm, &[op::NONE]);
                return Ok(true);
            }
            _ if self.protocol >= 2 && (value.is(&Value::TRUE) || value.is(&Value::FALSE)) => {
                self.put(vm, &[if value.is(&Value::TRUE) { op::NEWTRUE } else { op::NEWFALSE }]);
                return Ok(true);
            }
            _ => return Ok(false),
        }
        if self.fetch(vm, value, &[])? {
            return Ok(true);
        }
        match value.shape() {
            shape::STR => {
                let Some(text) = value.exact::<Str>(shape::STR) else { return Ok(false) };
                self.counted(vm, value, text.bytes(), (op::SHORT_BINUNICODE, self.protocol >= 4), op::BINUNICODE)
            }
            shape::BYTES if self.protocol >= 3 => {
                let Some(bytes) = value.exact::<Bytes>(shape::BYTES) else { return Ok(false) };
                self.counted(vm, value, bytes.get(), (op::SHORT_BINBYTES, true), op::BINBYTES)
            }
            shape::TUPLE => self.tuple(vm, value),
            shape::LIST => self.list(vm, value),
            shape::DICT => self.dict(vm, value),
            _ => Ok(false),
        }
    }

    /// Writes an instance of a program's class; false if that is for the pickler to do. One that is made by its class alone, and then gets
    /// a state, is written here.
    fn instance(&mut self, vm: &mut Vm, value: &Value) -> Res<bool> {
        let (Some(pickler), Some(reducers), 2..) = (self.pickler, self.reducers, self.protocol) else {
            return Ok(false);
        };
        let kind = value.class();
        if !kind.has(flags::HEAP) || !kind.has(flags::HAS_DICT) || value.object::<Class>().is_some() {
            return Ok(false);
        }
        if self.fetch(vm, value, &[])? {
            return Ok(true);
        }
        let class = value.class().value();
        if vm.dict_get(reducers, &class)?.is_some() {
            return Ok(false);
        }
        vm.check_native_stack_for(" while pickling an object")?;
        let reduced = vm.call_method(value, &intern(b"__reduce_ex__"), &[int(self.protocol)])?;
        let Some((arguments, state)) = made_by_class(vm, &reduced, &class)? else {
            vm.call_method(pickler, &intern(b"_save_reduced"), &[value.clone(), reduced])?;
            return Ok(true);
        };
        self.item(vm, &class)?;
        self.item(vm, &arguments)?;
        self.put(vm, &[op::NEWOBJ]);
        // What it is made of may have led back to it.
        if !self.fetch(vm, value, &[op::POP])? {
            self.memoize(vm, value)?;
        }
        if !state.is_none() {
            self.item(vm, &state)?;
            self.put(vm, &[op::BUILD]);
        }
        Ok(true)
    }

    fn number(&self, vm: &mut Vm, number: i64) -> bool {
        if let Ok(byte) = u8::try_from(number) {
            self.put(vm, &[op::BININT1, byte]);
        } else if let Ok(half) = u16::try_from(number) {
            let [low, high] = half.to_le_bytes();
            self.put(vm, &[op::BININT2, low, high]);
        } else if let Ok(word) = i32::try_from(number) {
            let [a, b, c, d] = word.to_le_bytes();
            self.put(vm, &[op::BININT, a, b, c, d]);
        } else if self.protocol >= 2 {
            // As few bytes as have room for the sign.
            let bits = 65 - if number < 0 { number.leading_ones() } else { number.leading_zeros() };
            let len = bits.div_ceil(8) as usize;
            self.put(vm, &[op::LONG1, len as u8]);
            self.put(vm, &number.to_le_bytes()[..len]);
        } else {
            return false;
        }
        true
    }

    /// Text or bytes with their length in front.
    fn counted(
        &mut self,
        vm: &mut Vm,
        value: &Value,
        bytes: &[u8],
        (short, has_short): (u8, bool),
        long: u8,
    ) -> Res<bool> {
        if bytes.len() >= FRAME_TARGET {
            return Ok(false);
        }
        match u8::try_from(bytes.len()) {
            Ok(len) if has_short => self.put(vm, &[short, len]),
            _ => {
                self.put(vm, &[long]);
                self.put(vm, &(bytes.len() as u32).to_le_bytes());
            }
        }
        self.put(vm, bytes);
        self.memoize(vm, value)?;
        Ok(true)
    }

    /// The number of what has one.
    fn known(&self, vm: &mut Vm, value: &Value) -> Res<Option<u32>> {
        let id = value.id();
        match &self.memo {
            Written::Own(known) => Ok(known.get(&id).copied()),
            Written::Picklers(memo) => {
                let Some(entry) = vm.dict_get(memo, &int(id))? else { return Ok(None) };
                let number = entry.object::<Tuple>().and_then(|entry| entry.items().first()?.as_small());
                Ok(number.and_then(|number| u32::try_from(number).ok()))
            }
        }
    }

    /// Writes, behind some bytes, how to fetch what has a number; false if it has none.
    fn fetch(&self, vm: &mut Vm, value: &Value, before: &[u8]) -> Res<bool> {
        let Some(number) = self.known(vm, value)? else { return Ok(false) };
        self.put(vm, before);
        match u8::try_from(number) {
            Ok(byte) => self.put(vm, &[op::BINGET, byte]),
            Err(_) => {
                self.put(vm, &[op::LONG_BINGET]);
                self.put(vm, &number.to_le_bytes());
            }
        }
        Ok(true)
    }

    fn memoize(&mut self, vm: &mut Vm, value: &Value) -> Res<()> {
        if self.fast {
            return Ok(());
        }
        let id = value.id();
        let number = match &mut self.memo {
            Written::Own(known) => {
                let number = known.len();
                known.insert(id, number as u32);
                number
            }
            Written::Picklers(memo) => {
                let number = memo.get(vm).len();
                vm.dict_set(memo, int(id), Tuple::pair(int(number as i64), value.clone()))?;
                number
            }
        };
        match u8::try_from(number) {
            _ if self.protocol >= 4 => self.put(vm, &[op::MEMOIZE]),
            Ok(byte) => self.put(vm, &[op::BINPUT, byte]),
            Err(_) => {
                self.put(vm, &[op::LONG_BINPUT]);
                self.put(vm, &(number as u32).to_le_bytes());
            }
        }
        Ok(())
    }

    fn tuple(&mut self, vm: &mut Vm, value: &Value) -> Res<bool> {
        let Some(items) = value.exact::<Tuple>(shape::TUPLE).map(Tuple::items) else { return Ok(false) };
        if items.is_empty() {
            self.put(vm, &[op::EMPTY_TUPLE]);
            return Ok(true);
        }
        vm.check_native_stack_for(" while pickling an object")?;
        let is_short = items.len() <= 3 && self.protocol >= 2;
        if !is_short {
            self.put(vm, &[op::MARK]);
        }
        for item in items {
            if !self.item(vm, item)? {
                return Ok(false);
            }
        }
        // It may hold itself, by way of something else, and is made by now.
        let dropped = if is_short { vec![op::POP; items.len()] } else { vec![op::POP_MARK] };
        if self.fetch(vm, value, &dropped)? {
            return Ok(true);
        }
        self.put(vm, &[if is_short { op::TUPLE1 + items.len() as u8 - 1 } else { op::TUPLE }]);
        self.memoize(vm, value)?;
        Ok(true)
    }

    fn list(&mut self, vm: &mut Vm, value: &Value) -> Res<bool> {
        let Some(list) = value.exact::<List>(shape::LIST) else { return Ok(false) };
        vm.check_native_stack_for(" while pickling an object")?;
        self.put(vm, &[op::EMPTY_LIST]);
        self.memoize(vm, value)?;
        let is_alone = list.get(vm).len() == 1;
        let mut done = 0;
        while done < list.get(vm).len() {
            if !is_alone {
                self.put(vm, &[op::MARK]);
            }
            let end = done + BATCH;
            while done < end
                && let Some(item) = list.get(vm).get(done).cloned()
            {
                done += 1;
                if !self.item(vm, &item)? {
                    return Ok(false);
                }
                if is_alone {
                    self.put(vm, &[op::APPEND]);
                    return Ok(true);
                }
            }
            self.put(vm, &[op::APPENDS]);
        }
        Ok(true)
    }

    fn dict(&mut self, vm: &mut Vm, value: &Value) -> Res<bool> {
        let Some(dict) = value.exact::<Dict>(shape::DICT) else { return Ok(false) };
        vm.check_native_stack_for(" while pickling an object")?;
        self.put(vm, &[op::EMPTY_DICT]);
        self.memoize(vm, value)?;
        let len = dict.get(vm).len();
        if len == 0 {
            return Ok(true);
        }
        let mut position = 0;
        let mut in_batch = 0;
        if len > 1 {
            self.put(vm, &[op::MARK]);
        }
        while let Some((at, entry)) = dict.get(vm).next_entry(position) {
            let (key, value) = (entry.key.clone(), entry.value.clone());
            position = at + 1;
            in_batch += 1;
            if !self.item(vm, &key)? || !self.item(vm, &value)? {
                return Ok(false);
            }
            if dict.get(vm).len() != len {
                return vm.raise(exc::RUNTIME_ERROR, "dictionary changed size during iteration");
            }
            // A full batch is followed by another, even if nothing is left for it.
            if in_batch == BATCH {
                self.put(vm, &[op::SETITEMS, op::MARK]);
                in_batch = 0;
            }
        }
        self.put(vm, &[if len == 1 { op::SETITEM } else { op::SETITEMS }]);
        Ok(true)
    }
}

/// The arguments for a class's `__new__`, and a state, if what `__reduce_ex__` gave asks for no more than these.
fn made_by_class(vm: &mut Vm, reduced: &Value, class: &Value) -> Res<Option<(Value, Value)>> {
    let Some([make, arguments, rest @ ..]) = reduced.exact::<Tuple>(shape::TUPLE).map(Tuple::items) else {
        return Ok(None);
    };
    let Some([own, arguments @ ..]) = arguments.exact::<Tuple>(shape::TUPLE).map(Tuple::items) else { return Ok(None) };
    if !own.is(class) || rest.len() > 4 || !rest.iter().skip(1).all(Value::is_none) {
        return Ok(None);
    }
    let module = crate::stdlib::import(vm, "copyreg")?;
    let by_class = vm.get_attr(&module, &intern(b"__newobj__"))?;
    let state = rest.first().cloned().unwrap_or_default();
    Ok(make.is(&by_class).then(|| (tuple(arguments.to_vec()), state)))
}

/// `_dumps_plain(object, protocol)`: the whole pickle, or none if something in it is not plain.
pub fn dumps(vm: &mut Vm, args: Args<'_>) -> Res {
    let protocol = match args[1].as_small() {
        _ if args[1].is_none() => 4,
        Some(negative) if negative < 0 => HIGHEST_PROTOCOL,
        Some(protocol @ 2..=HIGHEST_PROTOCOL) => protocol,
        _ => return Ok(Value::NONE),
    };
    let buffer = crate::types::bytes::new_array(shape::BYTEARRAY, vec![op::PROTO, protocol as u8]);
    let Some(out) = buffer.object::<ByteArray>() else { unreachable!("just made") };
    let memo = Written::Own(HashMap::new());
    let mut writer = Writer { out, memo, pickler: None, reducers: None, protocol, fast: false, frame: 2 };
    if !writer.item(vm, &args[0])? {
        return Ok(Value::NONE);
    }
    writer.put(vm, &[op::STOP]);
    writer.end_frame(vm);
    Ok(Bytes::make(out.bytes.get(vm)))
}

/// `_save_plain(pickler, buffer, memo, object, protocol, fast, reducers)`: whether the object is written by now, since it is plain, or an instance that its
/// class alone makes.
pub fn save(vm: &mut Vm, args: Args<'_>) -> Res {
    let (Some(out), Some(memo), Some(protocol @ 1..)) =
        (args[1].object::<ByteArray>(), args[2].exact::<Dict>(shape::DICT), args[4].as_small())
    else {
        return Ok(Value::FALSE);
    };
    let fast = vm.truth(&args[5])?;
    let memo = Written::Picklers(memo);
    let mut writer =
        Writer { out, memo, pickler: Some(&args[0]), reducers: args[6].exact(shape::DICT), protocol, fast, frame: 0 };
    Ok(Value::bool(writer.value(vm, &args[3])? || writer.instance(vm, &args[3])?))
}
