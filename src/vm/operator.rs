//! The protocols that every type can take part in: operators, comparison, truth, hash, length, items, iteration, text.
//!
//! Each asks the operands' classes for their slots in CPython's order: for two operands the left one's first, unless the right
//! one's class is a subclass that does it its own way.

use super::exceptions as exc;
use super::slots::{BinaryOp, CompareOp, UnaryOp};
use super::{Error, Res, Vm};
use crate::object::class::Class;
use crate::object::generator::Generator;
use crate::object::mapping::{Dict, DictIter, Part, SetIter};
use crate::object::number::{BigInt, int};
use crate::object::sequence::{ByteArray, List, RangeIter, SeqIter, Tuple, TypedArray, clones};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::table::{Table, Unsure};
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

    /// `a op b`, or `NotImplemented` if neither knows how.
    pub fn try_binary(&mut self, op: BinaryOp, a: &Value, b: &Value) -> Res {
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

    /// The function of `a`'s class that does `a op b`, if that is all that there is to ask before it is called.
    pub(super) fn operator_function(&self, op: BinaryOp, a: &Value, b: &Value) -> Option<Value> {
        let (left, right) = (a.class(), b.class());
        let asks_python = |class: &Class| {
            type Slot = fn(&mut Vm, BinaryOp, &Value, &Value) -> Res;
            class.slots().binary.is_some_and(|slot| std::ptr::fn_addr_eq(slot, special::binary as Slot))
        };
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
        let slot = b.class().slots().binary.filter(|_| !std::ptr::eq(a.class(), b.class()));
        if let Some(slot) = slot {
            let result = slot(self, op, a, b)?;
            if !result.is(&Value::NOT_IMPLEMENTED) {
                return Ok(result);
            }
        }
        self.unsupported(op.symbol(), a, b)
    }

    /// `a op= b`.
    pub fn inplace(&mut self, op: BinaryOp, a: &Value, b: &Value) -> Res {
        if let Some(slot) = a.class().slots().inplace {
            let result = slot(self, op, a, b)?;
            if !result.is(&Value::NOT_IMPLEMENTED) {
                return Ok(result);
            }
        }
        let result = self.try_binary(op, a, b)?;
        if !result.is(&Value::NOT_IMPLEMENTED) {
            return Ok(result);
        }
        let symbol = if op == BinaryOp::Pow { "**=".to_owned() } else { format!("{}=", op.symbol()) };
        self.unsupported(&symbol, a, b)
    }

    #[cold]
    fn unsupported(&mut self, symbol: &str, a: &Value, b: &Value) -> Res {
        let is_sequence = |v: &Value| v.class().slots().get_item.is_some() && v.class().slots().len.is_some();
        if matches!(symbol, "+" | "+=") && is_sequence(a) && a.class().slots().binary.is_some() {
            let (left, right) = (self.type_name(a), self.type_name(b));
            if a.class().has(
                crate::object::class::flags::STR
                    | crate::object::class::flags::LIST
                    | crate::object::class::flags::TUPLE,
            ) {
                return self.type_error(&format!("can only concatenate {left} (not \"{right}\") to {left}"));
            }
        }
        if matches!(symbol, "*" | "*=") {
            let repeats = |v: &Value| {
                v.class().has(
                    crate::object::class::flags::STR
                        | crate::object::class::flags::LIST
                        | crate::object::class::flags::TUPLE
                        | crate::object::class::flags::BYTES,
                ) || v.object::<ByteArray>().is_some()
                    || v.object::<TypedArray>().is_some()
            };
            if repeats(a) || repeats(b) {
                let other = if repeats(a) { b } else { a };
                let name = self.type_name(other);
                return self.type_error(&format!("can't multiply sequence by non-int of type '{name}'"));
            }
        }
        let (left, right) = (self.type_name(a), self.type_name(b));
        if symbol == ">>" && left == "builtin_function_or_method" && self.is_print(a) {
            return self.type_error(&format!(
                "unsupported operand type(s) for >>: '{left}' and '{right}'. Did you mean \"print(<message>, file=<output_stream>)\"?"
            ));
        }
        self.type_error(&format!("unsupported operand type(s) for {symbol}: '{left}' and '{right}'"))
    }

    fn is_print(&self, value: &Value) -> bool {
        value.object::<crate::object::function::Native>().is_some_and(|native| native.def.0.name == "print")
    }

    /// `-a`, `+a`, `~a`, `abs(a)`.
    pub fn unary(&mut self, op: UnaryOp, a: &Value) -> Res {
        if let Some(slot) = a.class().slots().unary {
            let result = slot(self, op, a)?;
            if !result.is(&Value::NOT_IMPLEMENTED) {
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
        self.check_native_stack()?;
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
        if let Some(power) = a.class().slots().power {
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
        self.check_native_stack()?;
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
        self.check_native_stack()?;
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
        let name = self.type_name(a);
        let what = if value.is_some() { "does not support item assignment" } else { "doesn't support item deletion" };
        self.type_error(&format!("'{name}' object {what}"))
    }

    /// `item in container`.
    pub fn contains(&mut self, container: &Value, item: &Value) -> Res<bool> {
        if let Some(contains) = container.class().slots().contains {
            return contains(self, container, item);
        }
        let slots = container.class().slots();
        if slots.iter.is_none() && slots.get_item.is_none() {
            let name = self.type_name(container);
            return self.type_error(&format!("argument of type '{name}' is not iterable"));
        }
        let iterator = self.iter(container)?;
        while let Some(found) = self.next(&iterator)? {
            if self.equal(&found, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// `iter(a)`.
    pub fn iter(&mut self, a: &Value) -> Res {
        let slots = a.class().slots();
        if let Some(iter) = slots.iter {
            let iterator = iter(self, a)?;
            if iterator.class().slots().next.is_some() {
                return Ok(iterator);
            }
            let name = self.type_name(&iterator);
            return self.type_error(&format!("iter() returned non-iterator of type '{name}'"));
        }
        if slots.get_item.is_some() && !a.class().has(crate::object::class::flags::DICT) {
            return Ok(SeqIter::make(shape::ITERATOR, a.clone(), 0));
        }
        let name = self.type_name(a);
        self.type_error(&format!("'{name}' object is not iterable"))
    }

    /// The next value of an iterator, or none at its end.
    #[inline]
    pub fn next(&mut self, iterator: &Value) -> Res<Option<Value>> {
        if let Some(range) = iterator.exact::<RangeIter>(shape::RANGE_ITER) {
            return Ok(range.advance().map(int));
        }
        if let Some(generator) = iterator.exact::<Generator>(shape::GENERATOR) {
            return self.next_of_generator(iterator, generator);
        }
        if let Some(item) = crate::types::iterator::ready(self, iterator) {
            return Ok(Some(item));
        }
        match iterator.class().slots().next {
            Some(next) => match next(self, iterator) {
                Err(error) => self.ended_by(error),
                item => item,
            },
            None => {
                let name = self.type_name(iterator);
                self.type_error(&format!("'{name}' object is not an iterator"))
            }
        }
    }

    /// A `StopIteration` that came out of what an iterator calls ends it, too.
    #[cold]
    fn ended_by(&mut self, error: Error) -> Res<Option<Value>> {
        if self.is_exception(&error.0, exc::STOP_ITERATION) { Ok(None) } else { Err(error) }
    }

    /// All values of an iterable.
    pub fn collect(&mut self, iterable: &Value) -> Res<Vec<Value>> {
        if let Some(list) = iterable.exact::<List>(shape::LIST) {
            return Ok(clones(list.get(self)));
        }
        if let Some(tuple) = iterable.exact::<Tuple>(shape::TUPLE) {
            return Ok(clones(tuple.items()));
        }
        let mut walk = Walk::over(self.iter(iterable)?);
        let mut items = Vec::with_capacity(self.length_hint(iterable)?);
        while let Some(item) = walk.next_in_place(self)? {
            items.push(item);
        }
        Ok(items)
    }

    /// A guess at how many values an iterable has.
    pub fn length_hint(&mut self, iterable: &Value) -> Res<usize> {
        if let Some(range) = iterable.exact::<RangeIter>(shape::RANGE_ITER) {
            return Ok((range.left.get() as usize).min(1 << 24));
        }
        let len = match iterable.class().slots().len {
            Some(len) => len(self, iterable),
            None if iterable.class().has(crate::object::class::flags::HEAP) => return self.asked_length_hint(iterable),
            None => return Ok(0),
        };
        match len {
            Ok(len) => Ok((len.max(0) as usize).min(1 << 24)),
            // Some say so that they have none.
            Err(error) if self.is_exception(&error.0, exc::TYPE_ERROR) => self.asked_length_hint(iterable),
            Err(error) => Err(error),
        }
    }

    /// What `__length_hint__` of a program's class says.
    fn asked_length_hint(&mut self, iterable: &Value) -> Res<usize> {
        let name = self.interp.names.__length_hint__.clone();
        let hint = match self.call_special(iterable, &name, &[]) {
            Ok(Some(hint)) if !hint.is(&Value::NOT_IMPLEMENTED) => hint,
            Ok(_) => return Ok(0),
            Err(error) if self.is_exception(&error.0, exc::TYPE_ERROR) => return Ok(0),
            Err(error) => return Err(error),
        };
        if crate::types::int::to_big(&hint).is_none() {
            let kind = self.type_name(&hint);
            return self.type_error(&format!("__length_hint__ must be an integer, not {kind}"));
        }
        match self.size(&hint)? {
            hint if hint < 0 => self.value_error("__length_hint__() should return >= 0"),
            hint => Ok((hint as usize).min(1 << 24)),
        }
    }

    /// Calls `f` with every value of an iterable until it says stop (false).
    pub fn each(&mut self, iterable: &Value, mut f: impl FnMut(&mut Vm, Value) -> Res<bool>) -> Res<()> {
        let mut walk = self.walk(iterable)?;
        while let Some(item) = walk.next(self)? {
            if !f(self, item)? {
                return Ok(());
            }
        }
        Ok(())
    }
}

/// A way through an iterable: lists and tuples are read in place, for others there is an iterator.
pub enum Walk<'a> {
    /// The list and the index of the next item: like an iterator, it sees what becomes of the list meanwhile.
    List(&'a List, usize),
    Tuple(std::slice::Iter<'a, Value>),
    Iterator(Value),
    /// A generator, and whether its frame is there since the last step: see [`Walk::next_in_place`].
    Generator(Value, bool),
}

impl Vm {
    /// Starts on the way through an iterable.
    pub fn walk<'a>(&mut self, iterable: &'a Value) -> Res<Walk<'a>> {
        if let Some(list) = iterable.exact::<List>(shape::LIST) {
            return Ok(Walk::List(list, 0));
        }
        if let Some(tuple) = iterable.exact::<Tuple>(shape::TUPLE) {
            return Ok(Walk::Tuple(tuple.items().iter()));
        }
        Ok(Walk::over(self.iter(iterable)?))
    }
}

impl Walk<'_> {
    /// The way through an iterator.
    pub fn over(iterator: Value) -> Self {
        if iterator.shape() == shape::GENERATOR { Walk::Generator(iterator, false) } else { Walk::Iterator(iterator) }
    }

    /// As [`Walk::next`]; but a generator's frame may stay where it is, the innermost, so that the next step need not enter it again. Until then nothing
    /// may run or look at frames: who wants to call something, or to stop before the end, says so by [`Walk::rest`] first.
    #[inline(always)]
    pub fn next_in_place(&mut self, vm: &mut Vm) -> Res<Option<Value>> {
        match self {
            Walk::Generator(generator, stays) => vm.step_in_place(generator, stays),
            _ => self.next(vm),
        }
    }

    /// See [`Walk::next_in_place`].
    #[inline(always)]
    pub fn rest(&mut self, vm: &mut Vm) {
        if let Walk::Generator(_, stays) = self
            && std::mem::take(stays)
        {
            vm.suspend_in_place();
        }
    }

    /// The next item; not to be asked again after the end.
    #[inline(always)]
    pub fn next(&mut self, vm: &mut Vm) -> Res<Option<Value>> {
        match self {
            Walk::List(list, index) => {
                let item = list.get(vm).get(*index).cloned();
                *index += 1;
                Ok(item)
            }
            Walk::Tuple(items) => Ok(items.next().cloned()),
            Walk::Iterator(iterator) => vm.next(iterator),
            Walk::Generator(generator, stays) => {
                debug_assert!(!*stays, "both kinds of steps");
                vm.next(generator)
            }
        }
    }
}

impl RangeIter {
    /// The next number.
    #[inline(always)]
    pub fn advance(&self) -> Option<i64> {
        let left = self.left.get();
        if left <= 0 {
            return None;
        }
        self.left.set(left - 1);
        let next = self.next.get();
        self.next.set(next.wrapping_add(self.step.get()));
        Some(next)
    }
}

/// What dict and set have in common: a table in a cell.
pub trait Tabled {
    type Item;
    fn table<'a>(&'a self, vm: &'a Vm) -> &'a Table<Self::Item>;
    fn table_mut<'a>(&'a self, vm: &'a mut Vm) -> &'a mut Table<Self::Item>;
}

impl Tabled for Dict {
    type Item = Value;

    #[inline(always)]
    fn table<'a>(&'a self, vm: &'a Vm) -> &'a Table<Value> {
        self.get(vm)
    }

    #[inline(always)]
    fn table_mut<'a>(&'a self, vm: &'a mut Vm) -> &'a mut Table<Value> {
        self.get_mut(vm)
    }
}

impl Tabled for crate::object::mapping::Set {
    type Item = ();

    #[inline(always)]
    fn table<'a>(&'a self, vm: &'a Vm) -> &'a Table<()> {
        self.get(vm)
    }

    #[inline(always)]
    fn table_mut<'a>(&'a self, vm: &'a mut Vm) -> &'a mut Table<()> {
        self.get_mut(vm)
    }
}

/// Tables, whose keys may be compared by Python code.
impl Vm {
    /// The position of a key in a dict or set.
    #[inline(always)]
    pub fn find_key<T: Tabled>(&mut self, container: &T, hash: u64, key: &Value) -> Res<Option<usize>> {
        match container.table(self).find_quick(hash, key) {
            Ok(found) => Ok(found),
            Err(Unsure) => self.find_key_asking(container, hash, key),
        }
    }

    /// Asks `__eq__` of every entry with the same hash, from the start again when the table has changed meanwhile.
    #[inline(never)]
    fn find_key_asking<T: Tabled>(&mut self, container: &T, hash: u64, key: &Value) -> Res<Option<usize>> {
        'again: loop {
            let version = container.table(self).keys_version();
            for position in container.table(self).candidates(hash) {
                let Some(entry) = container.table(self).entry(position) else { continue };
                let known = entry.key.clone();
                let equal = self.equal(&known, key)?;
                if equal && container.table(self).entry(position).is_some_and(|entry| entry.key.is(&known)) {
                    return Ok(Some(position));
                }
                if container.table(self).keys_version() != version {
                    continue 'again;
                }
            }
            return Ok(None);
        }
    }

    #[inline]
    pub fn dict_get(&mut self, dict: &Dict, key: &Value) -> Res<Option<Value>> {
        let hash = self.hash(key)? as u64;
        let found = self.find_key(dict, hash, key)?;
        Ok(found.and_then(|position| dict.get(self).entry(position)).map(|entry| entry.value.clone()))
    }

    /// Sets an item; the old value dies after the new one is in its place.
    #[inline]
    pub fn dict_set(&mut self, dict: &Dict, key: Value, value: Value) -> Res<()> {
        let hash = self.hash(&key)? as u64;
        match self.find_key(dict, hash, &key)? {
            Some(position) => {
                let old = dict.get_mut(self).entry_mut(position).map(|e| std::mem::replace(&mut e.value, value));
                drop(old);
            }
            None => {
                dict.get_mut(self).push(hash, key, value);
            }
        }
        Ok(())
    }

    /// Removes a key; its value.
    pub fn dict_remove(&mut self, dict: &Dict, key: &Value) -> Res<Option<Value>> {
        let hash = self.hash(key)? as u64;
        let Some(position) = self.find_key(dict, hash, key)? else { return Ok(None) };
        let removed = dict.get_mut(self).remove(position);
        Ok(removed.map(|(_, value)| value))
    }

    /// Adds to a set; true if it was not there.
    pub fn set_add(&mut self, set: &crate::object::mapping::Set, item: Value) -> Res<bool> {
        let hash = self.hash(&item)? as u64;
        if self.find_key(set, hash, &item)?.is_some() {
            return Ok(false);
        }
        set.get_mut(self).push(hash, item, ());
        Ok(true)
    }

    pub fn set_contains(&mut self, set: &crate::object::mapping::Set, item: &Value) -> Res<bool> {
        let hash = self.hash(item)? as u64;
        Ok(self.find_key(set, hash, item)?.is_some())
    }

    /// Removes from a set; true if it was there.
    pub fn set_remove(&mut self, set: &crate::object::mapping::Set, item: &Value) -> Res<bool> {
        let hash = self.hash(item)? as u64;
        let Some(position) = self.find_key(set, hash, item)? else { return Ok(false) };
        let removed = set.get_mut(self).remove(position);
        Ok(removed.is_some())
    }
}

/// A dict's iterator: keys, values or items.
pub fn dict_iterator(vm: &Vm, dict: &Value, part: Part, shape: shape::ShapeId) -> Value {
    use crate::object::gil_cell::GilCell;
    use std::cell::Cell;
    let len = dict.object::<Dict>().map_or(0, |d| d.get(vm).len());
    let contents = DictIter::contents(
        GilCell::new(dict.clone()),
        Cell::new(part),
        Cell::new(0),
        Cell::new(false),
        Cell::new(len),
        Cell::new(len),
    );
    crate::object::heap::new_object(shape, contents)
}

/// A set's iterator.
pub fn set_iterator(vm: &Vm, set: &Value) -> Value {
    use crate::object::gil_cell::GilCell;
    use std::cell::Cell;
    let table = set.object::<crate::object::mapping::Set>().map(|s| s.get(vm));
    let len = table.map_or(0, Table::len);
    let order = table.and_then(crate::types::set_order::slot_order).unwrap_or_default().into_boxed_slice();
    crate::object::heap::new_object(
        shape::SET_ITER,
        SetIter::contents(GilCell::new(set.clone()), Cell::new(0), Cell::new(len), order),
    )
}

/// Classes.
impl Vm {
    /// Is `value` an instance of a class (by its MRO only)?
    pub fn is_instance_of(&self, value: &Value, class: &Class) -> bool {
        value.class().is_subclass(self, class)
    }

    /// The same exception with its token type: for `?` in natives that return another kind.
    pub fn fail<T>(&mut self, exception: Value) -> Res<T> {
        Err(Error(exception))
    }
}
