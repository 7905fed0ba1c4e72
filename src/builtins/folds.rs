//! What goes through an iterable and ends with one value.

use crate::object::number::int;
use crate::object::sequence::{ByteArray, Bytes, List};
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::native::Args;
use crate::vm::slots::{BinaryOp, CompareOp};
use crate::vm::{Res, Vm};

/// A list of the items; its own `sort` judges other arguments.
pub fn sorted(vm: &mut Vm, args: Args<'_>) -> Res {
    let [iterable] = args.values() else {
        return vm.type_error(&format!("sorted expected 1 argument, got {}", args.len()));
    };
    let mut items = vm.collect(iterable)?;
    if !args.has_named() {
        crate::types::list::sort_values(vm, &mut items, None, false)?;
        return Ok(List::make(items));
    }
    let list = List::make(items);
    let sort = vm.get_attr(&list, &intern(b"sort"))?;
    vm.call_with(&sort, args.skip(1))?;
    Ok(list)
}

pub fn min(vm: &mut Vm, args: Args<'_>) -> Res {
    extreme(vm, args, "min", CompareOp::Lt)
}

pub fn max(vm: &mut Vm, args: Args<'_>) -> Res {
    extreme(vm, args, "max", CompareOp::Gt)
}

fn extreme(vm: &mut Vm, args: Args<'_>, name: &str, better: CompareOp) -> Res {
    let key = args.by_name("key").filter(|key| !key.is_none());
    let default = args.by_name("default");
    if let ([first, second], None) = (args.all(), args.names()) {
        let replaces = vm.compare_bool(better, second, first)?;
        return Ok(if replaces { second.clone() } else { first.clone() });
    }
    let mut best = Best { better, key, found: None };
    if let ([iterable], None) = (args.values(), key) {
        return match (best_item(vm, iterable, better)?, default) {
            (Some(item), _) => Ok(item),
            (None, Some(default)) => Ok(default.clone()),
            (None, None) => vm.value_error(&format!("{name}() iterable argument is empty")),
        };
    }
    match args.values() {
        [iterable] => vm.each(iterable, |vm, item| best.offer(vm, item))?,
        many => {
            if default.is_some() {
                return vm
                    .type_error(&format!("Cannot specify a default for {name}() with multiple positional arguments"));
            }
            for item in many {
                best.offer(vm, item.clone())?;
            }
        }
    }
    match (best.found, default) {
        (Some((item, _)), _) => Ok(item),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => vm.value_error(&format!("{name}() iterable argument is empty")),
    }
}

/// The best item of an iterable, compared as they are.
fn best_item(vm: &mut Vm, iterable: &Value, better: CompareOp) -> Res<Option<Value>> {
    let mut walk = vm.walk(iterable)?;
    let Some(mut best) = walk.next_in_place(vm)? else { return Ok(None) };
    while let Some(item) = walk.next_in_place(vm)? {
        let replaces = if Value::both_small(&item, &best) {
            let is_less = item.tagged() < best.tagged();
            if better == CompareOp::Lt { is_less } else { !is_less && !item.is(&best) }
        } else {
            walk.rest(vm);
            vm.compare_bool(better, &item, &best)?
        };
        if replaces {
            best = item;
        }
    }
    Ok(Some(best))
}

/// The best item so far, with its key.
struct Best<'a> {
    better: CompareOp,
    key: Option<&'a Value>,
    found: Option<(Value, Value)>,
}

impl Best<'_> {
    fn offer(&mut self, vm: &mut Vm, item: Value) -> Res<bool> {
        let key = match self.key {
            Some(key) => vm.call(key, std::slice::from_ref(&item))?,
            None => item.clone(),
        };
        let replaces = match &self.found {
            Some((_, best)) => vm.compare_bool(self.better, &key, best)?,
            None => true,
        };
        if replaces {
            self.found = Some((item, key));
        }
        Ok(true)
    }
}

/// `sum`: small ints and floats are added up in machine numbers as long as there is nothing else.
pub fn sum(vm: &mut Vm, args: Args<'_>) -> Res {
    let mut walk = vm.walk(&args[0])?;
    let start = args.get(1).cloned().unwrap_or(Value::small(0));
    if start.object::<Str>().is_some() {
        return vm.type_error("sum() can't sum strings [use ''.join(seq) instead]");
    }
    if start.object::<Bytes>().is_some() {
        return vm.type_error("sum() can't sum bytes [use b''.join(seq) instead]");
    }
    if start.object::<ByteArray>().is_some() {
        return vm.type_error("sum() can't sum bytearray [use b''.join(seq) instead]");
    }
    let mut total = Total::of(start);
    if let (Some(bytes), Total::Int(sum)) = (bytes_of(vm, &args[0]), &total) {
        let all: u64 = bytes.iter().map(|byte| u64::from(*byte)).sum();
        if let Some(sum) = sum.checked_add(all as i64) {
            return Ok(int(sum));
        }
    }
    while let Some(item) = walk.next_in_place(vm)? {
        if !total.add_number(&item) {
            walk.rest(vm);
            total = total.plus(vm, &item)?;
        }
    }
    Ok(total.value())
}

/// What is in a bytes or bytearray.
fn bytes_of<'a>(vm: &'a Vm, value: &'a Value) -> Option<&'a [u8]> {
    match value.shape() {
        shape::BYTES => value.exact::<Bytes>(shape::BYTES).map(Bytes::get),
        shape::BYTEARRAY => value.exact::<ByteArray>(shape::BYTEARRAY).map(|array| &array.bytes.get(vm)[..]),
        _ => None,
    }
}

/// A sum on its way.
enum Total {
    Int(i64),
    /// Compensated (Neumaier), as CPython does it since 3.12: the sum, and what rounding lost.
    Float(f64, f64),
    Any(Value),
}

impl Total {
    fn of(start: Value) -> Total {
        match (start.as_small(), start.as_float()) {
            (Some(n), _) => Total::Int(n),
            (_, Some(x)) => Total::Float(x, 0.0),
            _ => Total::Any(start),
        }
    }

    /// Adds an item of the kind that the sum is made of; false if it is not.
    #[inline(always)]
    fn add_number(&mut self, item: &Value) -> bool {
        match self {
            Total::Int(sum) => {
                if let Some(n) = item.as_small()
                    && let Some(more) = sum.checked_add(n)
                {
                    *sum = more;
                    return true;
                }
            }
            Total::Float(sum, lost) => {
                if let Some(x) = item.as_packed_float() {
                    (*sum, *lost) = compensated(*sum, *lost, x);
                    return true;
                }
            }
            Total::Any(_) => {}
        }
        false
    }

    fn plus(self, vm: &mut Vm, item: &Value) -> Res<Total> {
        let small = item.as_small().or(item.as_bool().map(i64::from));
        match (&self, small, item.as_float()) {
            (Total::Int(sum), Some(n), _) => {
                if let Some(sum) = sum.checked_add(n) {
                    return Ok(Total::Int(sum));
                }
            }
            (&Total::Float(sum, lost), _, Some(x)) => {
                let (sum, lost) = compensated(sum, lost, x);
                return Ok(Total::Float(sum, lost));
            }
            // An int does not disturb what was lost.
            (&Total::Float(sum, lost), Some(n), _) => return Ok(Total::Float(sum + n as f64, lost)),
            _ => {}
        }
        let sum = vm.binary(BinaryOp::Add, &self.value(), item)?;
        Ok(match sum.as_float() {
            Some(x) => Total::Float(x, 0.0),
            None => Total::Any(sum),
        })
    }

    fn value(self) -> Value {
        match self {
            Total::Int(sum) => int(sum),
            Total::Float(sum, lost) if lost != 0.0 && lost.is_finite() => Value::float(sum + lost),
            Total::Float(sum, _) => Value::float(sum),
            Total::Any(sum) => sum,
        }
    }
}

/// The sum with one number more, and all that rounding has lost.
#[inline(always)]
fn compensated(sum: f64, lost: f64, x: f64) -> (f64, f64) {
    let next = sum + x;
    let error = if sum.abs() >= x.abs() { (sum - next) + x } else { (x - next) + sum };
    (next, lost + error)
}

pub fn any(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::bool(find_truth(vm, &args[0], true)?))
}

pub fn all(vm: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::bool(!find_truth(vm, &args[0], false)?))
}

/// Is there an item of that truth?
fn find_truth(vm: &mut Vm, iterable: &Value, wanted: bool) -> Res<bool> {
    let mut walk = vm.walk(iterable)?;
    while let Some(item) = walk.next_in_place(vm)? {
        let truth = match (item.as_bool(), item.as_small()) {
            (Some(truth), _) => truth,
            (None, Some(n)) => n != 0,
            (None, None) => {
                walk.rest(vm);
                vm.truth(&item)?
            }
        };
        if truth == wanted {
            walk.rest(vm);
            return Ok(true);
        }
    }
    Ok(false)
}
