//! Plain values in pickles: the part of both machines that is in Rust.
//!
//! Plain are `None`, bools, machine integers, floats, text, bytes, tuples, lists and dicts of exactly these types, and what they are made of. Whoever pickles
//! nothing else needs no pickler: [`dumps`] and [`loads`] do it alone, and give up without a trace (`None`, or the data's end not reached) at the first thing that is not plain, so that
//! `pickle.py` begins anew. A pickler writes its plain values by [`save`], which hands anything else back to it, and an unpickler has [`run`] execute the
//! opcodes up to the next that is not for plain values. Both write and read the same as the methods in Python, byte for byte.

use std::collections::HashMap;

use crate::object::attributes;
use crate::object::class::{Class, flags};
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::sequence::{ByteArray, Bytes, List, Tuple, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern, intern_value};
use crate::object::value::Value;
use crate::stdlib::io::memory;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm, exceptions as exc};

pub const FUNCTIONS: &[NativeDef] = &[
    def("_dumps_plain", "object, protocol, /", dumps),
    def("_loads_plain", "data, missing, /", loads),
    def("_save_plain", "pickler, buffer, memo, object, protocol, fast, reducers, /", save),
    def("_run_plain", "file, stack, marks, memo, /", run),
];

const FRAME_TARGET: usize = 64 * 1024;
const FRAME_MIN: usize = 4;
const BATCH: usize = 1000;
const HIGHEST_PROTOCOL: i64 = 5;

mod op {
    pub const MARK: u8 = b'(';
    pub const STOP: u8 = b'.';
    pub const POP: u8 = b'0';
    pub const POP_MARK: u8 = b'1';
    pub const BININT: u8 = b'J';
    pub const BININT1: u8 = b'K';
    pub const BININT2: u8 = b'M';
    pub const NONE: u8 = b'N';
    pub const BINUNICODE: u8 = b'X';
    pub const APPEND: u8 = b'a';
    pub const BUILD: u8 = b'b';
    pub const EMPTY_DICT: u8 = b'}';
    pub const APPENDS: u8 = b'e';
    pub const BINGET: u8 = b'h';
    pub const LONG_BINGET: u8 = b'j';
    pub const EMPTY_LIST: u8 = b']';
    pub const BINPUT: u8 = b'q';
    pub const LONG_BINPUT: u8 = b'r';
    pub const SETITEM: u8 = b's';
    pub const TUPLE: u8 = b't';
    pub const EMPTY_TUPLE: u8 = b')';
    pub const SETITEMS: u8 = b'u';
    pub const BINFLOAT: u8 = b'G';
    pub const BINBYTES: u8 = b'B';
    pub const SHORT_BINBYTES: u8 = b'C';
    pub const PROTO: u8 = 0x80;
    pub const NEWOBJ: u8 = 0x81;
    pub const TUPLE1: u8 = 0x85;
    pub const TUPLE3: u8 = 0x87;
    pub const NEWTRUE: u8 = 0x88;
    pub const NEWFALSE: u8 = 0x89;
    pub const LONG1: u8 = 0x8A;
    pub const SHORT_BINUNICODE: u8 = 0x8C;
    pub const MEMOIZE: u8 = 0x94;
    pub const FRAME: u8 = 0x95;
}

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
fn dumps(vm: &mut Vm, args: Args<'_>) -> Res {
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

/// `_save_plain(pickler, buffer, memo, object, protocol, fast)`: whether the object is plain, and written by now.
fn save(vm: &mut Vm, args: Args<'_>) -> Res {
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

/// What has been read, by numbers.
enum Known<'a> {
    Own(Vec<Value>),
    /// An unpickler's.
    Unpicklers(&'a Dict),
}

impl Known<'_> {
    fn len(&self, vm: &Vm) -> usize {
        match self {
            Known::Own(values) => values.len(),
            Known::Unpicklers(memo) => memo.get(vm).len(),
        }
    }

    fn get(&self, vm: &mut Vm, number: usize) -> Res<Option<Value>> {
        match self {
            Known::Own(values) => Ok(values.get(number).cloned()),
            Known::Unpicklers(memo) => vm.dict_get(memo, &int(number as i64)),
        }
    }

    /// False: there are numbers in between, which only a dict has room for.
    fn set(&mut self, vm: &mut Vm, number: usize, value: Value) -> Res<bool> {
        match self {
            Known::Own(values) if number == values.len() => values.push(value),
            Known::Own(values) => match values.get_mut(number) {
                Some(place) => drop(std::mem::replace(place, value)),
                None => return Ok(false),
            },
            Known::Unpicklers(memo) => vm.dict_set(memo, int(number as i64), value)?,
        }
        Ok(true)
    }
}

struct Reader<'a> {
    data: &'a [u8],
    at: usize,
    stack: Vec<Value>,
    /// What lay on the stack when a mark was set.
    marks: Vec<Vec<Value>>,
    memo: Known<'a>,
}

/// What became of an opcode.
enum Step {
    Done,
    /// It is not for plain values, or something is wrong with it: nothing has happened.
    Other,
}

impl<'a> Reader<'a> {
    /// So many bytes behind the opcode at the place.
    fn argument<const LEN: usize>(&self) -> Option<[u8; LEN]> {
        self.data.get(self.at + 1..)?.first_chunk().copied()
    }

    /// The bytes behind an opcode and their length, which takes `LEN` bytes; and the place behind them.
    fn counted<const LEN: usize>(&self) -> Option<(&'a [u8], usize)> {
        let mut len = [0; 8];
        len[..LEN].copy_from_slice(&self.argument::<LEN>()?);
        let start = self.at + 1 + LEN;
        let end = start.checked_add(usize::try_from(u64::from_le_bytes(len)).ok()?)?;
        Some((self.data.get(start..end)?, end))
    }

    fn push(&mut self, value: Value, next: usize) {
        self.stack.push(value);
        self.at = next;
    }

    fn text(&mut self, counted: Option<(&'a [u8], usize)>) -> Option<()> {
        let (bytes, next) = counted?;
        let text = std::str::from_utf8(bytes).ok()?;
        self.push(Str::from(text), next);
        Some(())
    }

    fn bytes(&mut self, counted: Option<(&'a [u8], usize)>) -> Option<()> {
        let (bytes, next) = counted?;
        self.push(Bytes::make(bytes), next);
        Some(())
    }

    /// Executes the opcode at the place if it makes something plain of bytes alone.
    fn simple(&mut self, code: u8) -> Option<()> {
        let next = self.at + 1;
        match code {
            op::NONE => self.push(Value::NONE, next),
            op::NEWTRUE => self.push(Value::TRUE, next),
            op::NEWFALSE => self.push(Value::FALSE, next),
            op::BININT1 => {
                let [byte] = self.argument()?;
                self.push(Value::small(byte.into()), next + 1);
            }
            op::BININT2 => {
                let half = u16::from_le_bytes(self.argument()?);
                self.push(Value::small(half.into()), next + 2);
            }
            op::BININT => {
                let word = i32::from_le_bytes(self.argument()?);
                self.push(Value::small(word.into()), next + 4);
            }
            op::LONG1 => {
                let (bytes, next) = self.counted::<1>()?;
                let sign = if bytes.last()? & 0x80 == 0 { 0 } else { 0xFF };
                let mut number = [sign; 8];
                number.get_mut(..bytes.len())?.copy_from_slice(bytes);
                self.push(int(i64::from_le_bytes(number)), next);
            }
            op::BINFLOAT => {
                let number = f64::from_be_bytes(self.argument()?);
                self.push(Value::float(number), next + 8);
            }
            op::SHORT_BINUNICODE => self.text(self.counted::<1>())?,
            op::BINUNICODE => self.text(self.counted::<4>())?,
            op::SHORT_BINBYTES => self.bytes(self.counted::<1>())?,
            op::BINBYTES => self.bytes(self.counted::<4>())?,
            op::EMPTY_TUPLE => self.push(tuple(Vec::new()), next),
            op::EMPTY_LIST => self.push(List::make(Vec::new()), next),
            op::EMPTY_DICT => self.push(Dict::new(), next),
            op::MARK => {
                self.marks.push(std::mem::take(&mut self.stack));
                self.at = next;
            }
            op::TUPLE => {
                let below = self.marks.pop()?;
                let items = std::mem::replace(&mut self.stack, below);
                self.push(tuple(items), next);
            }
            op::TUPLE1..=op::TUPLE3 => {
                let first = self.stack.len().checked_sub(usize::from(code - op::TUPLE1) + 1)?;
                let items = self.stack.split_off(first);
                self.push(tuple(items), next);
            }
            _ => return None,
        }
        Some(())
    }

    fn step(&mut self, vm: &mut Vm, code: u8) -> Res<Step> {
        if self.simple(code).is_some() {
            return Ok(Step::Done);
        }
        let next = self.at + 1;
        match code {
            op::MEMOIZE => self.store(vm, Some((self.memo.len(vm), next))),
            op::BINPUT => self.store(vm, self.argument::<1>().map(|[byte]| (byte.into(), next + 1))),
            op::LONG_BINPUT => {
                self.store(vm, self.argument().map(|bytes| (u32::from_le_bytes(bytes) as usize, next + 4)))
            }
            op::BINGET => self.fetch(vm, self.argument::<1>().map(|[byte]| (byte.into(), next + 1))),
            op::LONG_BINGET => {
                self.fetch(vm, self.argument().map(|bytes| (u32::from_le_bytes(bytes) as usize, next + 4)))
            }
            op::APPEND | op::APPENDS => Ok(self.append(vm, code == op::APPENDS, next)),
            op::SETITEM | op::SETITEMS => self.set_items(vm, code == op::SETITEMS, next),
            _ => Ok(Step::Other),
        }
    }

    fn store(&mut self, vm: &mut Vm, place: Option<(usize, usize)>) -> Res<Step> {
        let (Some((number, next)), Some(value)) = (place, self.stack.last()) else { return Ok(Step::Other) };
        let value = value.clone();
        if !self.memo.set(vm, number, value)? {
            return Ok(Step::Other);
        }
        self.at = next;
        Ok(Step::Done)
    }

    fn fetch(&mut self, vm: &mut Vm, place: Option<(usize, usize)>) -> Res<Step> {
        let Some((number, next)) = place else { return Ok(Step::Other) };
        let Some(value) = self.memo.get(vm, number)? else { return Ok(Step::Other) };
        self.push(value, next);
        Ok(Step::Done)
    }

    /// To a list itself, not to something that is like one.
    fn append(&mut self, vm: &mut Vm, many: bool, next: usize) -> Step {
        let target = match many {
            true => self.marks.last().and_then(|below| below.last()),
            false => self.stack.len().checked_sub(2).and_then(|at| self.stack.get(at)),
        };
        let Some(target) = target.filter(|target| target.shape() == shape::LIST).cloned() else { return Step::Other };
        let Some(list) = target.exact::<List>(shape::LIST) else { return Step::Other };
        let items = match many {
            true => std::mem::replace(&mut self.stack, self.marks.pop().unwrap_or_default()),
            false => self.stack.pop().into_iter().collect(),
        };
        list.get_mut(vm).extend(items);
        self.at = next;
        Step::Done
    }

    fn set_items(&mut self, vm: &mut Vm, many: bool, next: usize) -> Res<Step> {
        let target = match many {
            true if !self.stack.len().is_multiple_of(2) => None,
            true => self.marks.last().and_then(|below| below.last()),
            false => self.stack.len().checked_sub(3).and_then(|at| self.stack.get(at)),
        };
        let Some(target) = target.cloned() else { return Ok(Step::Other) };
        let Some(dict) = target.exact::<Dict>(shape::DICT) else { return Ok(Step::Other) };
        let items = match many {
            true => std::mem::replace(&mut self.stack, self.marks.pop().unwrap_or_default()),
            false => self.stack.split_off(self.stack.len() - 2),
        };
        self.at = next;
        let mut items = items.into_iter();
        while let (Some(key), Some(value)) = (items.next(), items.next()) {
            vm.dict_set(dict, key, value)?;
        }
        Ok(Step::Done)
    }

    /// `NEWOBJ`: an instance, by its class's `__new__`.
    fn instance(&mut self, vm: &mut Vm) -> Res<Step> {
        let [.., class, arguments] = &self.stack[..] else { return Ok(Step::Other) };
        let (true, Some(arguments)) = (class.object::<Class>().is_some(), arguments.exact::<Tuple>(shape::TUPLE))
        else {
            return Ok(Step::Other);
        };
        let class = class.clone();
        let given: Vec<Value> = std::iter::once(class.clone()).chain(arguments.items().iter().cloned()).collect();
        self.stack.truncate(self.stack.len() - 2);
        let instance = vm.call_method(&class, &intern(b"__new__"), &given)?;
        self.push(instance, self.at + 1);
        Ok(Step::Done)
    }

    /// `BUILD`: gives an instance without `__setstate__` its attributes.
    fn build(&mut self, vm: &mut Vm) -> Res<Step> {
        let [.., object, state] = &self.stack[..] else { return Ok(Step::Other) };
        let is_plain = object.class().has(flags::HEAP)
            && object.class().has(flags::HAS_DICT)
            && object.is_pointer()
            && object.shape().info().has_attributes()
            && state.shape() == shape::DICT;
        if !is_plain {
            return Ok(Step::Other);
        }
        let (object, state) = (object.clone(), state.clone());
        let Some(state) = state.exact::<Dict>(shape::DICT) else { return Ok(Step::Other) };
        let entries: Vec<(Value, Value)> =
            state.get(vm).iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect();
        if entries.iter().any(|(key, _)| key.shape() != shape::STR) {
            return Ok(Step::Other);
        }
        // A class may have a `__dict__` of its own making.
        let dict = vm.class_lookup(object.class(), &intern(b"__dict__"));
        if dict.is_some_and(|dict| dict.class().has(flags::HEAP) || dict.shape() == shape::PROPERTY) {
            return Ok(Step::Other);
        }
        if vm.get_attr_opt(&object, &intern(b"__setstate__"))?.is_some() {
            return Ok(Step::Other);
        }
        drop(self.stack.pop());
        self.at += 1;
        for (key, value) in entries {
            let (_, old) = attributes::set(vm, &object, &intern_value(&key), value);
            drop(old);
        }
        Ok(Step::Done)
    }
}

/// `_loads_plain(data, missing)`: the value of a pickle, or `missing` if something in it is not plain, or wrong.
fn loads(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(bytes) = args[0].exact::<Bytes>(shape::BYTES) else { return Ok(args[1].clone()) };
    let data = bytes.get();
    let mut reader = Reader { data, at: 0, stack: Vec::new(), marks: Vec::new(), memo: Known::Own(Vec::new()) };
    // Where the frame ends that an opcode may not go beyond.
    let mut end = data.len();
    let mut is_framed = false;
    loop {
        if is_framed && reader.at == end {
            (is_framed, end) = (false, data.len());
        }
        reader.data = &data[..end];
        let Some(&code) = reader.data.get(reader.at) else { return Ok(args[1].clone()) };
        match code {
            op::PROTO => match reader.argument::<1>() {
                Some([protocol]) if i64::from(protocol) <= HIGHEST_PROTOCOL => reader.at += 2,
                _ => return Ok(args[1].clone()),
            },
            op::FRAME if !is_framed => {
                let Some((_, behind)) = reader.counted::<8>() else { return Ok(args[1].clone()) };
                (is_framed, end) = (true, behind);
                reader.at += 9;
            }
            op::STOP => {
                return Ok(reader.stack.pop().unwrap_or_else(|| args[1].clone()));
            }
            _ => {
                if let Step::Other = reader.step(vm, code)? {
                    return Ok(args[1].clone());
                }
            }
        }
    }
}

/// `_run_plain(file, stack, marks, memo)`: executes what it can of a frame, which is a `BytesIO`, and leaves it before the next opcode; gives the stack.
fn run(vm: &mut Vm, args: Args<'_>) -> Res {
    let [file, stack, marks, memo] = args.all() else { unreachable!("four arguments") };
    let (Some((content, at)), Some(list), Some(below), Some(memo)) = (
        memory::shared(vm, file),
        stack.exact::<List>(shape::LIST),
        marks.exact::<List>(shape::LIST),
        memo.exact::<Dict>(shape::DICT),
    ) else {
        return Ok(stack.clone());
    };
    let Some(bytes) = content.exact::<Bytes>(shape::BYTES) else { return Ok(stack.clone()) };
    let below = std::mem::take(below.get_mut(vm));
    let items = |vm: &mut Vm, level: &Value| {
        level.object::<List>().map(|level| std::mem::take(level.get_mut(vm))).unwrap_or_default()
    };
    let mut reader = Reader {
        data: bytes.get(),
        at,
        stack: std::mem::take(list.get_mut(vm)),
        marks: below.iter().map(|level| items(vm, level)).collect(),
        memo: Known::Unpicklers(memo),
    };
    while let Some(&code) = reader.data.get(reader.at) {
        let step = match code {
            op::NEWOBJ => reader.instance(vm)?,
            op::BUILD => reader.build(vm)?,
            _ => reader.step(vm, code)?,
        };
        if let Step::Other = step {
            break;
        }
    }
    memory::go_to(file, reader.at);
    if let Some(levels) = marks.exact::<List>(shape::LIST) {
        *levels.get_mut(vm) = reader.marks.into_iter().map(List::make).collect();
    }
    Ok(List::make(reader.stack))
}
