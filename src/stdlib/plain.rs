//! How `multiprocessing` sends values: a small binary form of plain data.
//!
//! ```text
//!   value  = N | T | F | E                     None, True, False, ...
//!          | i 8 bytes | I sign len bytes      int
//!          | f 8 bytes | c 16 bytes            float, complex
//!          | s len bytes | b len bytes | B len bytes     str (WTF-8), bytes, bytearray
//!          | l n value* | d n (key value)* | S n value*  list, dict, set: memo number given before the items
//!          | t n value* end | Z n value* end             tuple, frozenset: memo number given after them
//!          | r start stop step                 range
//!          | g module qualname                 class or function of a module
//!          | o class state | x class args state          instance, exception
//!          | M number                          what has that memo number
//!   end    = 0 | 1 number                      new; or: it has been made meanwhile, within itself, under that number
//! ```
//!
//! Containers and instances are numbered in the order in which they are met, so that what is shared or refers to itself comes out as it went in.
//! Reading trusts nothing: lengths are checked against what is there, and depth against the stack.

use std::collections::HashMap;

use dashu_int::{IBig, Sign, UBig};

use super::ModuleDef;
use crate::object::class::Class;
use crate::object::exception::Exception;
use crate::object::function::Function;
use crate::object::mapping::{Dict, Set};
use crate::object::number::{BigInt, Complex, int};
use crate::object::sequence::{ByteArray, Bytes, List, Range, Tuple, tuple};
use crate::object::str::{Str, intern};
use crate::object::table::Table;
use crate::object::value::Value;
use crate::object::{attributes, shape};
use crate::vm::exceptions as exc;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

/// Writes one value.
#[derive(Default)]
struct Writer {
    out: Vec<u8>,
    /// From an object's word to its number.
    memo: HashMap<u64, u32>,
    /// Numbered objects live until the end, so that no other gets the address of one.
    keep: Vec<Value>,
}

impl Writer {
    fn tag(&mut self, tag: u8) {
        self.out.push(tag);
    }

    fn len(&mut self, len: usize) {
        self.out.extend((len as u64).to_le_bytes());
    }

    fn bytes(&mut self, tag: u8, bytes: &[u8]) {
        self.tag(tag);
        self.len(bytes.len());
        self.out.extend(bytes);
    }

    fn number(&mut self, value: &Value) {
        self.memo.insert(value.word(), self.keep.len() as u32);
        self.keep.push(value.clone());
    }

    /// A reference, if the object has a number.
    fn known(&mut self, value: &Value) -> bool {
        let Some(&number) = self.memo.get(&value.word()) else { return false };
        self.tag(b'M');
        self.out.extend(number.to_le_bytes());
        true
    }

    fn value(&mut self, vm: &mut Vm, value: &Value) -> Res<()> {
        if self.scalar(value) {
            return Ok(());
        }
        vm.check_native_stack()?;
        if self.known(value) {
            return Ok(());
        }
        match value.shape() {
            shape::STR => self.text(value),
            shape::BYTES => self.binary(vm, value),
            shape::BYTEARRAY => self.binary(vm, value),
            shape::TUPLE => return self.tuple(vm, value),
            shape::LIST => return self.list(vm, value),
            shape::DICT => return self.dict(vm, value),
            shape::SET => return self.set(vm, value),
            shape::FROZENSET => return self.frozenset(vm, value),
            shape::RANGE => return self.range(vm, value),
            _ => return self.object(vm, value),
        }
        Ok(())
    }

    /// What is no object of the heap, and numbers.
    fn scalar(&mut self, value: &Value) -> bool {
        if let Some(small) = value.as_small() {
            self.tag(b'i');
            self.out.extend(small.to_le_bytes());
        } else if let Some(float) = value.as_float() {
            self.tag(b'f');
            self.out.extend(float.to_le_bytes());
        } else if let Some(big) = value.exact::<BigInt>(shape::INT) {
            let negative = big.get().sign() == Sign::Negative;
            let magnitude = UBig::try_from(if negative { -big.get() } else { big.get().clone() });
            self.tag(b'I');
            self.tag(u8::from(negative));
            let bytes = magnitude.map(|m| m.to_le_bytes().to_vec()).unwrap_or_default();
            self.len(bytes.len());
            self.out.extend(bytes);
        } else if let Some(complex) = value.exact::<Complex>(shape::COMPLEX) {
            self.tag(b'c');
            self.out.extend(complex.re.to_le_bytes());
            self.out.extend(complex.im.to_le_bytes());
        } else if value.is_none() {
            self.tag(b'N');
        } else if let Some(b) = value.as_bool() {
            self.tag(if b { b'T' } else { b'F' });
        } else if value.is(&Value::ELLIPSIS) {
            self.tag(b'E');
        } else {
            return false;
        }
        true
    }

    fn text(&mut self, value: &Value) {
        if let Some(text) = value.object::<Str>() {
            self.number(value);
            self.bytes(b's', text.bytes());
        }
    }

    fn binary(&mut self, vm: &Vm, value: &Value) {
        self.number(value);
        if let Some(bytes) = value.object::<Bytes>() {
            self.bytes(b'b', bytes.get());
        } else if let Some(array) = value.object::<ByteArray>() {
            self.bytes(b'B', array.bytes.get(vm));
        }
    }

    fn items(&mut self, vm: &mut Vm, tag: u8, items: &[Value]) -> Res<()> {
        self.tag(tag);
        self.len(items.len());
        items.iter().try_for_each(|item| self.value(vm, item))
    }

    /// After the items of what could not be numbered before them.
    fn end(&mut self, value: &Value) {
        match self.memo.get(&value.word()) {
            Some(number) => {
                self.out.push(1);
                self.out.extend(number.to_le_bytes());
            }
            None => {
                self.out.push(0);
                self.number(value);
            }
        }
    }

    fn tuple(&mut self, vm: &mut Vm, value: &Value) -> Res<()> {
        let items = value.object::<Tuple>().map_or(&[][..], Tuple::items);
        self.items(vm, b't', items)?;
        self.end(value);
        Ok(())
    }

    fn list(&mut self, vm: &mut Vm, value: &Value) -> Res<()> {
        self.number(value);
        let items = value.object::<List>().map(|list| list.get(vm).clone()).unwrap_or_default();
        self.items(vm, b'l', &items)
    }

    fn dict(&mut self, vm: &mut Vm, value: &Value) -> Res<()> {
        self.number(value);
        let mut items = Vec::new();
        if let Some(dict) = value.object::<Dict>() {
            items.extend(dict.get(vm).iter().map(|entry| (entry.key.clone(), entry.value.clone())));
        }
        self.pairs(vm, &items)
    }

    fn pairs(&mut self, vm: &mut Vm, items: &[(Value, Value)]) -> Res<()> {
        self.tag(b'd');
        self.len(items.len());
        for (key, value) in items {
            self.value(vm, key)?;
            self.value(vm, value)?;
        }
        Ok(())
    }

    fn members(vm: &Vm, value: &Value) -> Vec<Value> {
        value.object::<Set>().map_or_else(Vec::new, |set| set.get(vm).iter().map(|e| e.key.clone()).collect())
    }

    fn set(&mut self, vm: &mut Vm, value: &Value) -> Res<()> {
        self.number(value);
        let items = Writer::members(vm, value);
        self.items(vm, b'S', &items)
    }

    fn frozenset(&mut self, vm: &mut Vm, value: &Value) -> Res<()> {
        let items = Writer::members(vm, value);
        self.items(vm, b'Z', &items)?;
        self.end(value);
        Ok(())
    }

    fn range(&mut self, vm: &mut Vm, value: &Value) -> Res<()> {
        self.number(value);
        self.tag(b'r');
        let Some(range) = value.object::<Range>() else { return Ok(()) };
        [&range.start, &range.stop, &range.step].into_iter().try_for_each(|part| self.value(vm, part))
    }

    /// Classes and functions by their names; instances and exceptions by their class and attributes.
    fn object(&mut self, vm: &mut Vm, value: &Value) -> Res<()> {
        if value.object::<Class>().is_some() || value.object::<Function>().is_some() {
            return self.global(vm, value);
        }
        let class = value.class();
        if let Some(exception) = value.object::<Exception>() {
            self.number(value);
            self.tag(b'x');
            self.value(vm, &class.value())?;
            let args = exception.args.get(vm).clone();
            self.value(vm, &args)?;
            let state = attributes::items(vm, value);
            return self.pairs(vm, &state);
        }
        let plain = shape::OBJECT.info().layout().kind == value.shape().info().layout().kind;
        if !plain || !class.has(crate::object::class::flags::HEAP) {
            let name = vm.type_name(value);
            return vm.type_error(&format!("cannot pickle '{name}' object"));
        }
        self.number(value);
        self.tag(b'o');
        self.value(vm, &class.value())?;
        let state = attributes::items(vm, value);
        self.pairs(vm, &state)
    }

    fn global(&mut self, vm: &mut Vm, value: &Value) -> Res<()> {
        let (module, path) = (text_of(vm, value, "__module__")?, text_of(vm, value, "__qualname__")?);
        match find_global(vm, &module, &path)? {
            Some(found) if found.is(value) => {
                self.bytes(b'g', module.as_bytes());
                self.len(path.len());
                self.out.extend(path.as_bytes());
                Ok(())
            }
            _ if path.contains("<locals>") => {
                vm.raise(exc::ATTRIBUTE_ERROR, &format!("Can't get local object '{path}'"))
            }
            Some(_) => not_picklable(vm, value, &format!("it's not the same object as {module}.{path}")),
            None => not_picklable(vm, value, &format!("attribute lookup {path} on {module} failed")),
        }
    }
}

/// Raises `PicklingError`, which this module's Python part defines.
fn not_picklable<T>(vm: &mut Vm, value: &Value, why: &str) -> Res<T> {
    let message = format!("Can't pickle {}: {why}", vm.repr_text(value)?);
    match find_global(vm, "_plain", "PicklingError")? {
        Some(class) => {
            let error = vm.call(&class, &[Str::from(&message)])?;
            Err(crate::vm::Error(error))
        }
        None => vm.raise(exc::VALUE_ERROR, &message),
    }
}

fn text_of(vm: &mut Vm, value: &Value, name: &str) -> Res<String> {
    match vm.get_attr_opt(value, &intern(name.as_bytes()))? {
        Some(text) => vm.str_text(&text),
        None => Ok(String::new()),
    }
}

/// What a dotted name of a module stands for.
fn find_global(vm: &mut Vm, module: &str, path: &str) -> Res<Option<Value>> {
    let modules = vm.interp.modules.clone();
    let known = modules.object::<Dict>().and_then(|modules| modules.get_name(vm, &intern(module.as_bytes())));
    let mut found = match known {
        Some(module) => module,
        None => return Ok(None),
    };
    for name in path.split('.') {
        match vm.get_attr_opt(&found, &intern(name.as_bytes()))? {
            Some(next) => found = next,
            None => return Ok(None),
        }
    }
    Ok(Some(found))
}

/// Reads one value.
struct Reader<'a> {
    rest: &'a [u8],
    memo: Vec<Value>,
}

impl<'a> Reader<'a> {
    fn broken<T>(vm: &mut Vm) -> Res<T> {
        vm.value_error("invalid data received")
    }

    fn take(&mut self, vm: &mut Vm, len: usize) -> Res<&'a [u8]> {
        match self.rest.split_at_checked(len) {
            Some((taken, rest)) => {
                self.rest = rest;
                Ok(taken)
            }
            None => Reader::broken(vm),
        }
    }

    fn array<const N: usize>(&mut self, vm: &mut Vm) -> Res<[u8; N]> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(vm, N)?);
        Ok(array)
    }

    /// A length; no item is shorter than a byte, so one that is longer than the rest is wrong.
    fn len(&mut self, vm: &mut Vm) -> Res<usize> {
        let len = u64::from_le_bytes(self.array(vm)?);
        if len > self.rest.len() as u64 { Reader::broken(vm) } else { Ok(len as usize) }
    }

    fn bytes(&mut self, vm: &mut Vm) -> Res<&'a [u8]> {
        let len = self.len(vm)?;
        self.take(vm, len)
    }

    fn text(&mut self, vm: &mut Vm) -> Res<&'a str> {
        match std::str::from_utf8(self.bytes(vm)?) {
            Ok(text) => Ok(text),
            Err(_) => Reader::broken(vm),
        }
    }

    fn float(&mut self, vm: &mut Vm) -> Res<f64> {
        Ok(f64::from_le_bytes(self.array(vm)?))
    }

    fn remember(&mut self, value: Value) -> Value {
        self.memo.push(value.clone());
        value
    }

    fn value(&mut self, vm: &mut Vm) -> Res {
        vm.check_native_stack()?;
        let [tag] = self.array(vm)?;
        match tag {
            b'N' => Ok(Value::NONE),
            b'T' => Ok(Value::TRUE),
            b'F' => Ok(Value::FALSE),
            b'E' => Ok(Value::ELLIPSIS),
            b'i' => Ok(int(i64::from_le_bytes(self.array(vm)?))),
            b'I' => self.big(vm),
            b'f' => self.float(vm).map(Value::float),
            b'c' => Ok(Complex::make(self.float(vm)?, self.float(vm)?)),
            b's' => self.str(vm),
            b'b' => Ok(Bytes::make(self.bytes(vm)?)).map(|value| self.remember(value)),
            b'B' => self.byte_array(vm),
            b'l' => self.list(vm),
            b'd' => self.dict(vm),
            b'S' => self.set(vm),
            b't' => self.tuple(vm),
            b'Z' => self.frozenset(vm),
            b'r' => self.range(vm),
            b'g' => self.global(vm),
            b'o' => self.instance(vm),
            b'x' => self.exception(vm),
            b'M' => self.known(vm),
            _ => Reader::broken(vm),
        }
    }

    fn big(&mut self, vm: &mut Vm) -> Res {
        let [negative] = self.array(vm)?;
        let magnitude = IBig::from(UBig::from_le_bytes(self.bytes(vm)?));
        Ok(BigInt::make(if negative != 0 { -magnitude } else { magnitude }))
    }

    /// Text comes as WTF-8: what is not even that is refused.
    fn str(&mut self, vm: &mut Vm) -> Res {
        let bytes = self.bytes(vm)?;
        if std::str::from_utf8(bytes).is_err() && !is_wtf8(bytes) {
            return Reader::broken(vm);
        }
        Ok(self.remember(Str::new(bytes)))
    }

    fn byte_array(&mut self, vm: &mut Vm) -> Res {
        use crate::object::gil_cell::GilCell;
        let bytes = self.bytes(vm)?.to_vec();
        let contents = ByteArray::contents(GilCell::new(bytes), std::cell::Cell::new(0));
        Ok(self.remember(crate::object::heap::new_object(shape::BYTEARRAY, contents)))
    }

    fn known(&mut self, vm: &mut Vm) -> Res {
        let number = u32::from_le_bytes(self.array(vm)?);
        match self.memo.get(number as usize) {
            Some(value) => Ok(value.clone()),
            None => Reader::broken(vm),
        }
    }

    fn items(&mut self, vm: &mut Vm) -> Res<Vec<Value>> {
        let len = self.len(vm)?;
        (0..len).map(|_| self.value(vm)).collect()
    }

    fn end(&mut self, vm: &mut Vm, made: Value) -> Res {
        match self.array(vm)? {
            [0] => Ok(self.remember(made)),
            _ => self.known(vm),
        }
    }

    fn tuple(&mut self, vm: &mut Vm) -> Res {
        let items = self.items(vm)?;
        self.end(vm, tuple(items))
    }

    fn frozenset(&mut self, vm: &mut Vm) -> Res {
        let made = Set::with_shape(shape::FROZENSET, Table::default());
        self.fill_set(vm, &made)?;
        self.end(vm, made)
    }

    fn set(&mut self, vm: &mut Vm) -> Res {
        let made = self.remember(Set::make(Table::default()));
        self.fill_set(vm, &made)?;
        Ok(made)
    }

    fn fill_set(&mut self, vm: &mut Vm, made: &Value) -> Res<()> {
        let Some(set) = made.object::<Set>() else { return Ok(()) };
        for item in self.items(vm)? {
            vm.set_add(set, item)?;
        }
        Ok(())
    }

    fn list(&mut self, vm: &mut Vm) -> Res {
        let made = self.remember(List::make(Vec::new()));
        let items = self.items(vm)?;
        if let Some(list) = made.object::<List>() {
            list.get_mut(vm).extend(items);
        }
        Ok(made)
    }

    fn dict(&mut self, vm: &mut Vm) -> Res {
        let made = self.remember(Dict::new());
        let Some(dict) = made.object::<Dict>() else { return Reader::broken(vm) };
        for _ in 0..self.len(vm)? {
            let (key, value) = (self.value(vm)?, self.value(vm)?);
            vm.dict_set(dict, key, value)?;
        }
        Ok(made)
    }

    fn range(&mut self, vm: &mut Vm) -> Res {
        // Its number comes before those of its parts, which have none: they are ints.
        let parts = [self.value(vm)?, self.value(vm)?, self.value(vm)?];
        let made = vm.call(&shape::RANGE.class().value(), &parts)?;
        Ok(self.remember(made))
    }

    fn global(&mut self, vm: &mut Vm) -> Res {
        let (module, path) = (self.text(vm)?, self.text(vm)?);
        match find_global(vm, module, path)? {
            Some(found) => Ok(found),
            None => vm.raise(exc::ATTRIBUTE_ERROR, &format!("Can't get attribute '{path}' on <module '{module}'>")),
        }
    }

    fn class(&mut self, vm: &mut Vm) -> Res<Value> {
        let class = self.value(vm)?;
        if class.object::<Class>().is_none() {
            return Reader::broken(vm);
        }
        Ok(class)
    }

    /// Attributes follow, in the form of a dict without a number.
    fn state(&mut self, vm: &mut Vm, object: &Value) -> Res<()> {
        if self.array(vm)? != [b'd'] {
            return Reader::broken(vm);
        }
        for _ in 0..self.len(vm)? {
            let (name, value) = (self.value(vm)?, self.value(vm)?);
            let Some(text) = name.object::<Str>() else { return Reader::broken(vm) };
            vm.set_attr(object, &intern(text.bytes()), Some(&value))?;
        }
        Ok(())
    }

    fn instance(&mut self, vm: &mut Vm) -> Res {
        // The number is the instance's, whose class has none.
        let class = self.class(vm)?;
        let new = vm.get_attr(&class, &vm.interp.names.__new__.clone())?;
        let made = vm.call(&new, &[class])?;
        let made = self.remember(made);
        self.state(vm, &made)?;
        Ok(made)
    }

    fn exception(&mut self, vm: &mut Vm) -> Res {
        let place = self.memo.len();
        self.memo.push(Value::NONE);
        let class = self.class(vm)?;
        let args = self.value(vm)?;
        let Some(args) = args.object::<Tuple>() else { return Reader::broken(vm) };
        let made = vm.call(&class, args.items())?;
        self.memo[place] = made.clone();
        self.state(vm, &made)?;
        Ok(made)
    }
}

/// UTF-8 that may hold surrogates: every character whole, and none longer than it need be.
fn is_wtf8(mut bytes: &[u8]) -> bool {
    while let Some(&first) = bytes.first() {
        let len = match first {
            0..=0x7f => 1,
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => return false,
        };
        let Some((char, rest)) = bytes.split_at_checked(len) else { return false };
        let surrogate = len == 3 && first == 0xed && (0xa0..=0xbf).contains(&char[1]) && char[2] & 0xc0 == 0x80;
        if !surrogate && std::str::from_utf8(char).is_err() {
            return false;
        }
        bytes = rest;
    }
    true
}

/// `dumps(value)`: its bytes.
fn dumps(vm: &mut Vm, args: Args<'_>) -> Res {
    let mut writer = Writer::default();
    writer.value(vm, &args[0])?;
    Ok(Bytes::make(&writer.out))
}

/// `loads(bytes)`: the value.
fn loads(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(bytes) = args[0].object::<Bytes>() else {
        return vm.type_error("a bytes-like object is required");
    };
    let mut reader = Reader { rest: bytes.get(), memo: Vec::new() };
    let value = reader.value(vm)?;
    if reader.rest.is_empty() { Ok(value) } else { Reader::broken(vm) }
}

const FUNCTIONS: &[NativeDef] = &[def("dumps", "value, /", dumps), def("loads", "data, /", loads)];

pub static MODULE: ModuleDef = ModuleDef { files: python!("plain.py"), ..ModuleDef::new("_plain", FUNCTIONS) };
