//! The protocols that every type can take part in: operators, comparison, truth, hash, length, items, text.
//!
//! Each asks the operands' classes for their slots in CPython's order: for two operands the left one's first, unless the right
//! one's class is a subclass that does it its own way.

use super::exceptions as exc;
use super::slots::{BinaryFn, BinaryOp, CompareOp, RepeatFn, Slots, UnaryOp};
use super::{Res, Vm};
use crate::object::class::{Class, flags};
use crate::object::number::BigInt;
use crate::object::shape::{self, Kind};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::types::special;

impl BinaryOp {
    /// As it is written, for messages.
    pub fn symbol(self) -> &'static str {
        ["+", "-", "*", "/", "//", "%", "** or pow()", "<<", ">>", "&", "|", "^", "@", "divmod()"][self as usize]
    }
}

/// Operators.
impl Vm {
    /// `a op b`.
    pub fn binary(&mut self, op: BinaryOp, a: &Value, b: &Value) -> Res {
        let result = self.try_binary(op, a, b)?;
        if !result.is(&Value::NOT_IMPLEMENTED) {
            return Ok(result);
        }
        self.unsupported(op.symbol(), a, b)
    }

    /// `a op b`, or `NotImplemented` if neither knows how. What the operands are as numbers comes before what they are as sequences.
    fn try_binary(&mut self, op: BinaryOp, a: &Value, b: &Value) -> Res {
        if let Some(result) = self.as_sequences_at_once(op, a, b) {
            return result;
        }
        let result = self.as_numbers(op, a, b)?;
        if result.is(&Value::NOT_IMPLEMENTED) { self.as_sequences(op, a, b) } else { Ok(result) }
    }

    /// What the operands' slots for numbers say.
    fn as_numbers(&mut self, op: BinaryOp, a: &Value, b: &Value) -> Res {
        let (left, right) = (a.class(), b.class());
        let first = left.slots().binary;
        let mut second = right.slots().binary.filter(|_| !std::ptr::eq(left, right));
        if let (Some(f), Some(s)) = (first, second)
            && std::ptr::fn_addr_eq(f, s)
        {
            second = None;
        }
        if let Some(reflected) = second
            && first.is_some()
            && right.is_subclass(self, left)
        {
            let result = reflected(self, op, a, b)?;
            if !result.is(&Value::NOT_IMPLEMENTED) {
                return Ok(result);
            }
            second = None;
        }
        if let Some(slot) = first {
            let result = slot(self, op, a, b)?;
            if !result.is(&Value::NOT_IMPLEMENTED) {
                return Ok(result);
            }
        }
        match second {
            Some(slot) => slot(self, op, a, b),
            None => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    /// The left operand joined with the right one, or one of them repeated as often as the other says.
    fn as_sequences(&mut self, op: BinaryOp, a: &Value, b: &Value) -> Res {
        match (op, a.class().slots(), b.class().slots()) {
            (BinaryOp::Add, Slots { concat: Some(concat), .. }, _) => concat(self, a, b),
            (BinaryOp::Mul, Slots { repeat: Some(repeat), .. }, _) => self.repeat(*repeat, a, b),
            (BinaryOp::Mul, _, Slots { repeat: Some(repeat), .. }) => self.repeat(*repeat, b, a),
            _ => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    /// The same where no number's slot could answer: two of one class, and a sequence times an int.
    #[inline]
    fn as_sequences_at_once(&mut self, op: BinaryOp, a: &Value, b: &Value) -> Option<Res> {
        match op {
            BinaryOp::Add if std::ptr::eq(a.class(), b.class()) => Some(a.class().slots().concat?(self, a, b)),
            BinaryOp::Mul if b.shape() == shape::INT => {
                let repeat = a.class().slots().repeat?;
                Some(self.repeat(repeat, a, b))
            }
            _ => None,
        }
    }

    /// A sequence as often as `count` says.
    fn repeat(&mut self, repeat: RepeatFn, sequence: &Value, count: &Value) -> Res {
        if count.class().slots().index.is_none() {
            let kind = self.type_name(count);
            return self.type_error(&format!("can't multiply sequence by non-int of type '{kind}'"));
        }
        let count = self.index_or(count, exc::OVERFLOW_ERROR)?;
        repeat(self, sequence, count.max(0) as usize)
    }

    /// The function of `a`'s class that does `a op b`, if that is all that there is to ask before it is called.
    pub(super) fn operator_function(&self, op: BinaryOp, a: &Value, b: &Value) -> Option<Value> {
        let (left, right) = (a.class(), b.class());
        if !asks_python(left) || (!std::ptr::eq(left, right) && asks_python(right)) {
            return None;
        }
        let (name, _, _) = special::operator_names(&self.interp.names, op);
        self.class_lookup(left, name).filter(|found| found.shape() == shape::FUNCTION)
    }

    /// The end of a binary operation whose function has returned: its result goes where the caller's instruction says, and the operands are consumed.
    pub(super) fn finish_operation(&mut self, value: Value) -> Res<()> {
        let Some(frame) = self.frames.current() else { unreachable!("the function was called by a frame") };
        // SAFETY: the caller stands behind the instruction that called.
        let instruction = unsafe { *frame.pc.sub(1) };
        let (a, b, c) = (instruction.a(), instruction.b(), instruction.reg_c());
        let result = match BinaryOp::of(instruction.op()) {
            Some(op) if value.is(&Value::NOT_IMPLEMENTED) => {
                let (left, right) = (frame.registers()[b].clone(), frame.registers()[c].clone());
                self.ask_right(op, &left, &right)?
            }
            _ => value,
        };
        let temps = frame.code().unit.temps as usize;
        for operand in [b, c] {
            if operand != a && operand >= temps {
                drop(frame.registers()[operand].take());
            }
        }
        drop(std::mem::replace(&mut frame.registers()[a], result));
        Ok(())
    }

    /// `a op b` where `a` has said that it does not know how.
    fn ask_right(&mut self, op: BinaryOp, a: &Value, b: &Value) -> Res {
        let mut result = Value::NOT_IMPLEMENTED;
        if let Some(slot) = b.class().slots().binary.filter(|_| !std::ptr::eq(a.class(), b.class())) {
            result = slot(self, op, a, b)?;
        }
        if result.is(&Value::NOT_IMPLEMENTED) {
            result = self.as_sequences(op, a, b)?;
        }
        if result.is(&Value::NOT_IMPLEMENTED) { self.unsupported(op.symbol(), a, b) } else { Ok(result) }
    }

    /// `a op= b`.
    pub fn inplace(&mut self, op: BinaryOp, a: &Value, b: &Value) -> Res {
        let class = a.class();
        let mut result = Value::NOT_IMPLEMENTED;
        // A class of Python has the `+=` of the sequence that it is derived from for numbers, too (update_one_slot in CPython's typeobject.c).
        if op == BinaryOp::Add
            && class.has(flags::HEAP)
            && let Some(concat) = class.slots().inplace_concat
        {
            return concat(self, a, b);
        }
        if let Some(slot) = class.slots().inplace {
            result = slot(self, op, a, b)?;
        }
        if result.is(&Value::NOT_IMPLEMENTED) {
            result = self.as_numbers(op, a, b)?;
        }
        if result.is(&Value::NOT_IMPLEMENTED) {
            result = self.as_sequences_inplace(op, a, b)?;
        }
        if !result.is(&Value::NOT_IMPLEMENTED) {
            return Ok(result);
        }
        let symbol = if op == BinaryOp::Pow { "**=".to_owned() } else { format!("{}=", op.symbol()) };
        self.unsupported(&symbol, a, b)
    }

    fn as_sequences_inplace(&mut self, op: BinaryOp, a: &Value, b: &Value) -> Res {
        match (op, a.class().slots()) {
            (BinaryOp::Add, Slots { inplace_concat: Some(concat), .. }) => concat(self, a, b),
            (BinaryOp::Mul, Slots { inplace_repeat: Some(repeat), .. }) => self.repeat(*repeat, a, b),
            // What could have items is not taken for a number of times, even an int of a subclass.
            (BinaryOp::Mul, Slots { repeat: None, .. }) if is_container(a) => Ok(Value::NOT_IMPLEMENTED),
            _ => self.as_sequences(op, a, b),
        }
    }

    /// That nobody knows how to do `a symbol b`.
    #[cold]
    pub fn unsupported(&mut self, symbol: &str, a: &Value, b: &Value) -> Res {
        let (left, right) = (self.type_name(a), self.type_name(b));
        let hint = if symbol == ">>" && self.is_print(a) {
            ". Did you mean \"print(<message>, file=<output_stream>)\"?"
        } else {
            ""
        };
        self.type_error(&format!("unsupported operand type(s) for {symbol}: '{left}' and '{right}'{hint}"))
    }

    fn is_print(&self, value: &Value) -> bool {
        value.object::<crate::object::function::Native>().is_some_and(|native| native.def.0.name == "print")
    }

    /// `-a`, `+a`, `~a`, `abs(a)`.
    pub fn unary(&mut self, op: UnaryOp, a: &Value) -> Res {
        if let Some(slot) = a.class().slots().unary {
            let result = slot(self, op, a)?;
            let asks_method = |vm: &Vm| {
                let name = crate::types::special::unary_name(&vm.interp.names, op);
                a.class().has(flags::HEAP) && vm.class_lookup(a.class(), name).is_some()
            };
            // With one operand a method's `NotImplemented` is an answer like any other.
            if !result.is(&Value::NOT_IMPLEMENTED) || asks_method(self) {
                return Ok(result);
            }
        }
        let name = self.type_name(a);
        let what = match op {
            UnaryOp::Neg => "unary -",
            UnaryOp::Pos => "unary +",
            UnaryOp::Invert => "unary ~",
            UnaryOp::Abs => return self.type_error(&format!("bad operand type for abs(): '{name}'")),
        };
        self.type_error(&format!("bad operand type for {what}: '{name}'"))
    }

    /// `a op b` for a comparison; the result may be any object.
    pub fn compare(&mut self, op: CompareOp, a: &Value, b: &Value) -> Res {
        if Value::both_small(a, b) {
            return Ok(Value::bool(op.holds(a.tagged().cmp(&b.tagged()))));
        }
        if let Some(answer) = compare_text(op, a, b) {
            return Ok(Value::bool(answer));
        }
        self.check_native_stack_for(" in comparison")?;
        let (left, right) = (a.class(), b.class());
        let reflected = right.slots().compare;
        let mut asked_right = false;
        if !std::ptr::eq(left, right)
            && let Some(slot) = reflected
            && right.is_subclass(self, left)
        {
            asked_right = true;
            let result = slot(self, op.reflected(), b, a)?;
            if !result.is(&Value::NOT_IMPLEMENTED) {
                return Ok(result);
            }
        }
        if let Some(slot) = left.slots().compare {
            let result = slot(self, op, a, b)?;
            if !result.is(&Value::NOT_IMPLEMENTED) {
                return Ok(result);
            }
        }
        if let Some(slot) = reflected.filter(|_| !asked_right) {
            let result = slot(self, op.reflected(), b, a)?;
            if !result.is(&Value::NOT_IMPLEMENTED) {
                return Ok(result);
            }
        }
        match op {
            CompareOp::Eq => Ok(Value::bool(a.is(b))),
            CompareOp::Ne => Ok(Value::bool(!a.is(b))),
            _ => {
                let (left, right) = (self.type_name(a), self.type_name(b));
                let symbol = op.symbol();
                self.type_error(&format!("'{symbol}' not supported between instances of '{left}' and '{right}'"))
            }
        }
    }

    /// The truth of a comparison.
    #[inline]
    pub fn compare_bool(&mut self, op: CompareOp, a: &Value, b: &Value) -> Res<bool> {
        if Value::both_small(a, b) {
            return Ok(op.holds(a.tagged().cmp(&b.tagged())));
        }
        if let Some(answer) = compare_text(op, a, b) {
            return Ok(answer);
        }
        let result = self.compare(op, a, b)?;
        self.truth(&result)
    }

    /// The same object, or equal by `==`: what containers ask.
    #[inline]
    pub fn equal(&mut self, a: &Value, b: &Value) -> Res<bool> {
        match crate::object::table::quick_equal(a, b) {
            Some(answer) => Ok(answer),
            None => self.compare_bool(CompareOp::Eq, a, b),
        }
    }

    /// `bool(a)`.
    #[inline]
    pub fn truth(&mut self, a: &Value) -> Res<bool> {
        if let Some(b) = a.as_bool() {
            return Ok(b);
        }
        if let Some(n) = a.as_small() {
            return Ok(n != 0);
        }
        if a.is_none() {
            return Ok(false);
        }
        self.truth_of_object(a)
    }

    fn truth_of_object(&mut self, a: &Value) -> Res<bool> {
        let slots = a.class().slots();
        if let Some(truth) = slots.truth {
            return truth(self, a);
        }
        match slots.len {
            Some(len) => Ok(len(self, a)? != 0),
            None => Ok(true),
        }
    }

    /// `hash(a)`.
    #[inline(always)]
    pub fn hash(&mut self, a: &Value) -> Res<i64> {
        match plain_hash(a) {
            Some(hash) => Ok(hash as i64),
            None => self.hash_by_slot(a),
        }
    }

    #[inline(never)]
    fn hash_by_slot(&mut self, a: &Value) -> Res<i64> {
        match a.class().slots().hash {
            Some(hash) => hash(self, a),
            None => {
                let name = self.type_name(a);
                self.type_error(&format!("unhashable type: '{name}'"))
            }
        }
    }

    /// `operator.index(a)`: an int (of exactly that type).
    pub fn index(&mut self, a: &Value) -> Res {
        if a.is_small() || a.shape() == shape::INT {
            return Ok(a.clone());
        }
        // An int of a subclass is one already, whatever its `__index__` says.
        if let Some(number) = a.object::<BigInt>() {
            return Ok(BigInt::make(number.get().clone()));
        }
        match a.class().slots().index {
            Some(index) => index(self, a),
            None => {
                let name = self.type_name(a);
                self.type_error(&format!("'{name}' object cannot be interpreted as an integer"))
            }
        }
    }

    /// An index as a machine integer; beyond that it is an `IndexError` or the given exception.
    pub fn index_or(&mut self, a: &Value, too_big: exc::ExceptionId) -> Res<i64> {
        let index = self.index(a)?;
        match machine_int(&index) {
            Some(n) => Ok(n),
            None => {
                let name = self.type_name(a);
                self.raise(too_big, &format!("cannot fit '{name}' into an index-sized integer"))
            }
        }
    }

    /// A count or size: an int that fits in a machine integer, else an `OverflowError`.
    pub fn size(&mut self, a: &Value) -> Res<i64> {
        let index = self.index(a)?;
        match machine_int(&index) {
            Some(n) => Ok(n),
            None => self.overflow_error("Python int too large to convert to C ssize_t"),
        }
    }

    /// The same for what is an `int` in C.
    pub fn c_int(&mut self, a: &Value) -> Res<i32> {
        let index = self.index(a)?;
        match machine_int(&index).and_then(|n| i32::try_from(n).ok()) {
            Some(n) => Ok(n),
            None => self.overflow_error("Python int too large to convert to C int"),
        }
    }

    /// An index clamped to machine integers, as slices take it.
    pub fn clamped_index(&mut self, a: &Value) -> Res<i64> {
        if let Some(n) = a.as_small() {
            return Ok(n);
        }
        if a.class().slots().index.is_none() {
            return self.type_error("slice indices must be integers or None or have an __index__ method");
        }
        let index = self.index(a)?;
        Ok(machine_int(&index).unwrap_or_else(|| match index.object::<BigInt>() {
            Some(big) if *big.get() < dashu_int::IBig::ZERO => i64::MIN,
            _ => i64::MAX,
        }))
    }

    /// `pow(a, b, modulus)`.
    pub fn power(&mut self, a: &Value, b: &Value, modulus: &Value) -> Res {
        // Each type among them is asked once. Of what is made by a class statement, only the left operand is: there is no reflected form.
        let mut asked = Vec::with_capacity(3);
        for (place, operand) in [a, b, modulus].into_iter().enumerate() {
            let Some(power) = operand.class().slots().power else { continue };
            let was_asked = asked.iter().any(|&before| std::ptr::fn_addr_eq(before, power));
            if was_asked || (place > 0 && operand.class().has(flags::HEAP)) {
                continue;
            }
            asked.push(power);
            let result = power(self, a, b, modulus)?;
            if !result.is(&Value::NOT_IMPLEMENTED) {
                return Ok(result);
            }
        }
        let names = [a, b, modulus].map(|operand| self.type_name(operand));
        self.type_error(&format!(
            "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
            names[0], names[1], names[2]
        ))
    }

    /// `repr(a)`, a str.
    pub fn repr(&mut self, a: &Value) -> Res {
        self.check_native_stack_for(" while getting the repr of an object")?;
        let Some(repr) = a.class().slots().repr else { unreachable!("object has a repr") };
        let text = repr(self, a)?;
        self.must_be_str(text, "__repr__")
    }

    /// `str(a)`.
    pub fn str(&mut self, a: &Value) -> Res {
        if a.shape() == shape::STR {
            return Ok(a.clone());
        }
        if let Some(n) = a.as_small() {
            return Ok(Str::decimal(n));
        }
        self.check_native_stack_for(" while getting the str of an object")?;
        match a.class().slots().str {
            Some(str) => {
                let text = str(self, a)?;
                self.must_be_str(text, "__str__")
            }
            None => self.repr(a),
        }
    }

    fn must_be_str(&mut self, text: Value, method: &str) -> Res {
        if text.object::<Str>().is_some() {
            return Ok(text);
        }
        let name = self.type_name(&text);
        self.type_error(&format!("{method} returned non-string (type {name})"))
    }

    /// `repr(a)` and `str(a)` as Rust text, for messages and output.
    pub fn repr_text(&mut self, a: &Value) -> Res<String> {
        let text = self.repr(a)?;
        Ok(text.object::<Str>().map_or_else(String::new, |s| s.lossy().into_owned()))
    }

    pub fn str_text(&mut self, a: &Value) -> Res<String> {
        let text = self.str(a)?;
        Ok(text.object::<Str>().map_or_else(String::new, |s| s.lossy().into_owned()))
    }
}

/// The hash of what is exactly text, or an int of less than 61 bits, or an object that hashes by its identity and that others refer to. A reference to
/// such a key can be dropped without running a finalizer.
#[inline(always)]
pub fn plain_hash(a: &Value) -> Option<u64> {
    if let Some(text) = a.exact::<Str>(shape::STR) {
        return Some(text.hash());
    }
    if a.is_pointer() {
        return identity_hash(a);
    }
    let n = a.as_small().filter(|n| n.unsigned_abs() < crate::types::int::HASH_MODULUS)?;
    Some(if n == -1 { -2i64 as u64 } else { n as u64 })
}

#[inline(never)]
fn identity_hash(a: &Value) -> Option<u64> {
    use crate::types::object;
    (object::hashes_by_identity(a) && !a.is_unique()).then(|| object::hash_of_identity(a) as u64)
}

/// Do a class's operators look for methods?
fn asks_python(class: &Class) -> bool {
    class.slots().binary.is_some_and(|slot| std::ptr::fn_addr_eq(slot, special::binary as BinaryFn))
}

/// Has it items, or could it have some, as all instances of classes of Python could?
fn is_container(a: &Value) -> bool {
    let class = a.class();
    let slots = class.slots();
    class.has(flags::HEAP) || slots.len.is_some() || slots.contains.is_some() || slots.get_item.is_some()
}

/// May its items have keys of any kind (CPython's `PyMapping_Check`)? Those of a deque have numbers alone.
pub fn is_mapping(a: &Value) -> bool {
    let by_number = crate::stdlib::collections::deque::get_item as fn(&mut Vm, &Value, &Value) -> Res;
    a.class().slots().get_item.is_some_and(|get| !std::ptr::fn_addr_eq(get, by_number))
}

/// Has it items with numbers (CPython's `PySequence_Check`), so that it can be gone through without an `__iter__`? Of the built-in types those that have a
/// length, too: a match or a union is asked by keys alone.
pub fn has_items_by_number(a: &Value) -> bool {
    let (class, slots) = (a.class(), a.class().slots());
    let is_mapping = class.has(flags::DICT) || class.has(flags::MAPPING) && !class.has(flags::HEAP);
    slots.get_item.is_some() && !is_mapping && (slots.len.is_some() || class.has(flags::HEAP))
}

/// Compares two values that are exactly text.
#[inline(always)]
fn compare_text(op: CompareOp, a: &Value, b: &Value) -> Option<bool> {
    let (a, b) = (a.exact::<Str>(shape::STR)?, b.exact::<Str>(shape::STR)?);
    Some(match op {
        CompareOp::Eq => a.equals(b),
        CompareOp::Ne => !a.equals(b),
        // The order of WTF-8 bytes is that of code points.
        _ => op.holds(a.bytes().cmp(b.bytes())),
    })
}

/// An int (small or big, of any class) as a machine integer, if it fits.
pub fn machine_int(a: &Value) -> Option<i64> {
    match a.as_small() {
        Some(n) => Some(n),
        None => a.object::<BigInt>().and_then(|big| i64::try_from(big.get()).ok()).or(a.as_bool().map(i64::from)),
    }
}

/// Is it a number, or can it be made one? CPython's `PyNumber_Check`.
pub fn is_number(value: &Value) -> bool {
    let slots = value.class().slots();
    let converts = slots.index.is_some() || slots.int.is_some() || slots.float.is_some();
    converts || value.class().layout.get().kind == Kind::Complex
}

/// Length, items, membership.
impl Vm {
    /// `len(a)`.
    pub fn len(&mut self, a: &Value) -> Res<i64> {
        match a.class().slots().len {
            Some(len) => len(self, a),
            None => {
                let name = self.type_name(a);
                self.type_error(&format!("object of type '{name}' has no len()"))
            }
        }
    }

    /// `a[key]`.
    pub fn get_item(&mut self, a: &Value, key: &Value) -> Res {
        if let Some(get) = a.class().slots().get_item {
            return get(self, a, key);
        }
        if a.class().has(crate::object::class::flags::TYPE) {
            return self.class_get_item(a, key);
        }
        let name = self.type_name(a);
        self.type_error(&format!("'{name}' object is not subscriptable"))
    }

    /// `a[key] = value`, or without a value `del a[key]`.
    pub fn set_item(&mut self, a: &Value, key: &Value, value: Option<&Value>) -> Res<()> {
        if let Some(set) = a.class().slots().set_item {
            return set(self, a, key, value);
        }
        // What has a place for items is asked with a number first.
        let by_number = is_container(a) && key.class().slots().index.is_some();
        if by_number {
            self.index_or(key, exc::INDEX_ERROR)?;
        }
        let name = self.type_name(a);
        let what = match value {
            Some(_) => "does not support item assignment",
            None if by_number => "doesn't support item deletion",
            None => "does not support item deletion",
        };
        self.type_error(&format!("'{name}' object {what}"))
    }

    /// `item in container`.
    pub fn contains(&mut self, container: &Value, item: &Value) -> Res<bool> {
        if let Some(contains) = container.class().slots().contains {
            return contains(self, container, item);
        }
        if container.class().slots().iter.is_none() && !has_items_by_number(container) {
            let name = self.type_name(container);
            return self.type_error(&format!("argument of type '{name}' is not iterable"));
        }
        let iterator = match self.iter(container) {
            // In whatever way it is not.
            Err(error) if self.is_exception(&error.0, exc::TYPE_ERROR) => {
                drop(error);
                let name = self.type_name(container);
                return self.type_error(&format!("argument of type '{name}' is not iterable"));
            }
            iterator => iterator?,
        };
        while let Some(found) = self.next(&iterator)? {
            if self.equal(&found, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
