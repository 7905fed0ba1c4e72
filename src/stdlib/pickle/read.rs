//! Pickles of plain values to values.

use super::{HIGHEST_PROTOCOL, opcode as op};
use crate::object::attributes;
use crate::object::class::{Class, flags};
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::sequence::{Bytes, List, Tuple, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern, intern_value};
use crate::object::value::Value;
use crate::stdlib::io::memory;
use crate::vm::native::Args;
use crate::vm::{Res, Vm};

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
pub fn loads(vm: &mut Vm, args: Args<'_>) -> Res {
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
pub fn run(vm: &mut Vm, args: Args<'_>) -> Res {
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
