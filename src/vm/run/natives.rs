//! Natives that the machine does itself.
//!
//! To call a native takes about 100 machine instructions: registers are saved, arguments lent, counted down and dropped. That is more than many
//! natives have to do. Such a one has a handler beside its function ([`NativeDef::quick`](crate::vm::native::NativeDef::quick)), which the call goes to
//! first. The handler does what is usual, where nothing can be raised or run, at a third of the price; for all else it goes on with the call.
//!
//! A handler looks at every argument that it takes, so what it is given to, by whatever table, is no matter of safety.

use super::calls::{METHOD, PLAIN, call_native, end_call};
use super::table::Table;
use super::{Exit, Handler, Machine, op};
use crate::compile::instr::Instr;
use crate::object::class::{Class, flags};
use crate::object::function::Code;
use crate::object::mapping::{Dict, Set};
use crate::object::opaque::Opaque;
use crate::object::sequence::{List, Tuple};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::value::Value;
use crate::stdlib::collections::deque::Deque;
use crate::stdlib::lock::{Lock, RLock};
use crate::types::weak_proxy::is_proxy;
use crate::vm::Vm;
use crate::vm::operator::plain_hash;

/// A handler for the calls of a native.
#[derive(Clone, Copy)]
pub struct Quick(Handler);

impl Quick {
    pub const LEN: Quick = Quick(len);
    pub const ISINSTANCE: Quick = Quick(isinstance);
    pub const ORD: Quick = Quick(ord);
    pub const CHR: Quick = Quick(chr);
    pub const ABS: Quick = Quick(abs);
    pub const MIN: Quick = Quick(extreme::<false>);
    pub const MAX: Quick = Quick(extreme::<true>);
    pub const LIST_APPEND: Quick = Quick(list_append);
    pub const LIST_POP: Quick = Quick(list_pop);
    pub const DICT_GET: Quick = Quick(dict_get);
    pub const SET_ADD: Quick = Quick(set_add);
    pub const DEQUE_APPEND: Quick = Quick(deque_push::<false>);
    pub const DEQUE_APPENDLEFT: Quick = Quick(deque_push::<true>);
    pub const DEQUE_POP: Quick = Quick(deque_pop::<false>);
    pub const DEQUE_POPLEFT: Quick = Quick(deque_pop::<true>);
    pub const LOCK_ACQUIRE: Quick = Quick(lock_acquire);
    pub const LOCK_RELEASE: Quick = Quick(lock_release::<false>);
    pub const LOCK_EXIT: Quick = Quick(lock_release::<true>);

    #[inline(always)]
    pub(super) fn handler(self) -> Handler {
        self.0
    }
}

/// Where the arguments of a call stand: behind the callable and a free register those of a function, behind the callable those of a method, its receiver first.
const FUNCTION: usize = 2;
const RECEIVER: usize = 1;

impl Machine<'_> {
    /// Ends a call that has been done: its `COUNT` arguments from `R[a + FIRST]` on are let go of, and what was called; `R[a] = result`.
    #[inline(always)]
    unsafe fn answer<const FIRST: usize, const COUNT: usize>(self, result: Value) -> Exit {
        // SAFETY: as for a `Handler`; a reference that was given up is overwritten, not dropped.
        unsafe {
            let a = (*self.pc).a();
            for n in 0..COUNT {
                let argument = self.reg(a + FIRST + n);
                if !argument.drop_unless_last() {
                    return drop_arguments::<FIRST, COUNT>(self.vm, self.pc, self.base, self.code, self.table, result);
                }
                std::ptr::write(argument, Value::NOTHING);
            }
            self.store(a, result)
        }
    }
}

/// The same, where an argument dies.
///
/// # Safety
/// As for a handler.
#[inline(never)]
unsafe fn drop_arguments<const FIRST: usize, const COUNT: usize>(
    vm: &mut Vm,
    pc: *const Instr,
    base: *mut Value,
    code: *const Code,
    table: &'static Table,
    result: Value,
) -> Exit {
    let mut m = Machine { vm, pc, base, code, table };
    // SAFETY: the caller's promise; what has been given up already is nothing now.
    unsafe {
        m.save();
        let a = (*pc).a();
        end_call(m, a, base.add(a + FIRST), COUNT, Ok(result))
    }
}

op!(len, |m, i| {
    let object = m.reg(i.a() + FUNCTION);
    if i.b() == 1 && object.is_pointer() {
        let len = match object.shape() {
            shape::LIST => Some(object.object_unchecked::<List>().get(m.vm).len()),
            shape::TUPLE => Some(object.object_unchecked::<Tuple>().items().len()),
            shape::DICT => Some(object.object_unchecked::<Dict>().get(m.vm).len()),
            shape::SET => Some(object.object_unchecked::<Set>().get(m.vm).len()),
            shape::STR => {
                let text = object.object_unchecked::<Str>();
                text.is_ascii().then(|| text.bytes().len())
            }
            _ => None,
        };
        if let Some(len) = len {
            return m.answer::<FUNCTION, 1>(Value::small(len as i64));
        }
    }
    call_native::<PLAIN>(m.vm, m.pc, m.base, m.code, m.table)
});

op!(isinstance, |m, i| {
    let (value, wanted) = (m.reg(i.a() + FUNCTION), m.reg(i.a() + FUNCTION + 1));
    if i.b() == 2 && wanted.is_pointer() && wanted.shape() == shape::TYPE {
        let class = value.class();
        let is_instance = class.is_subclass(m.vm, wanted.object_unchecked::<Class>());
        // What is no instance by its class may say otherwise by its `__class__`, if that is not a built-in type's.
        if is_instance || !(class.has(flags::HEAP) || is_proxy(value)) {
            return m.answer::<FUNCTION, 2>(Value::bool(is_instance));
        }
    }
    call_native::<PLAIN>(m.vm, m.pc, m.base, m.code, m.table)
});

op!(ord, |m, i| {
    if i.b() == 1
        && let Some([byte @ 0..0x80]) = m.reg(i.a() + FUNCTION).exact::<Str>(shape::STR).map(Str::bytes)
    {
        return m.answer::<FUNCTION, 1>(Value::small(i64::from(*byte)));
    }
    call_native::<PLAIN>(m.vm, m.pc, m.base, m.code, m.table)
});

op!(chr, |m, i| {
    if i.b() == 1
        && let Some(point @ 0..0x80) = m.reg(i.a() + FUNCTION).as_small()
        && let Some(text) = Str::shared_byte(point as u8)
    {
        return m.answer::<FUNCTION, 1>(text);
    }
    call_native::<PLAIN>(m.vm, m.pc, m.base, m.code, m.table)
});

op!(abs, |m, i| {
    let x = m.reg(i.a() + FUNCTION);
    if i.b() == 1 {
        let result = match (x.as_small(), x.as_packed_float()) {
            (Some(n), _) => n.checked_abs().and_then(Value::try_small),
            (_, Some(p)) => Value::quick_float(p.abs()),
            _ => None,
        };
        if let Some(result) = result {
            return m.answer::<FUNCTION, 1>(result);
        }
    }
    call_native::<PLAIN>(m.vm, m.pc, m.base, m.code, m.table)
});

// `min` and `max` of two numbers of a kind. Of equal ones it is the first.
op!(extreme::<LARGEST>, |m, i| {
    let (x, y) = (m.reg(i.a() + FUNCTION), m.reg(i.a() + FUNCTION + 1));
    if i.b() == 2 {
        let replaces = if Value::both_small(x, y) {
            Some(if LARGEST { y.tagged() > x.tagged() } else { y.tagged() < x.tagged() })
        } else if let (Some(p), Some(q)) = (x.as_packed_float(), y.as_packed_float()) {
            Some(if LARGEST { q > p } else { q < p })
        } else {
            None
        };
        if let Some(replaces) = replaces {
            let result = if replaces { y.take() } else { x.take() };
            return m.store(i.a(), result);
        }
    }
    call_native::<PLAIN>(m.vm, m.pc, m.base, m.code, m.table)
});

op!(list_append, |m, i| {
    if i.b() == 1
        && let Some(list) = m.reg(i.a() + RECEIVER).exact::<List>(shape::LIST)
    {
        let item = m.reg(i.a() + RECEIVER + 1);
        if list.push_at_hand(m.vm, || item.take()) {
            return m.answer::<RECEIVER, 1>(Value::NONE);
        }
    }
    call_native::<METHOD>(m.vm, m.pc, m.base, m.code, m.table)
});

op!(list_pop, |m, i| {
    if i.b() == 0
        && let Some(list) = m.reg(i.a() + RECEIVER).exact::<List>(shape::LIST)
        && let Some(item) = list.get_mut(m.vm).pop()
    {
        return m.answer::<RECEIVER, 1>(item);
    }
    call_native::<METHOD>(m.vm, m.pc, m.base, m.code, m.table)
});

op!(dict_get, |m, i| {
    let key = m.reg(i.a() + RECEIVER + 1);
    if matches!(i.b(), 1 | 2)
        && let Some(dict) = m.reg(i.a() + RECEIVER).exact::<Dict>(shape::DICT)
        && let Some(hash) = plain_hash(key)
        && let Ok(position) = dict.get(m.vm).find_quick(hash, key)
    {
        let found = position.and_then(|position| dict.get(m.vm).entry(position)).map(|entry| entry.value.clone());
        if i.b() == 1 {
            return m.answer::<RECEIVER, 2>(found.unwrap_or(Value::NONE));
        }
        let result = found.unwrap_or_else(|| m.reg(i.a() + RECEIVER + 2).take());
        return m.answer::<RECEIVER, 3>(result);
    }
    call_native::<METHOD>(m.vm, m.pc, m.base, m.code, m.table)
});

op!(set_add, |m, i| {
    let item = m.reg(i.a() + RECEIVER + 1);
    if i.b() == 1
        && let Some(set) = m.reg(i.a() + RECEIVER).exact::<Set>(shape::SET)
        && let Some(hash) = plain_hash(item)
        && let Ok(position) = set.get(m.vm).find_quick(hash, item)
    {
        if position.is_none() {
            let item = item.take();
            set.get_mut(m.vm).push(hash, item, ());
        }
        return m.answer::<RECEIVER, 2>(Value::NONE);
    }
    call_native::<METHOD>(m.vm, m.pc, m.base, m.code, m.table)
});

op!(deque_push::<FRONT>, |m, i| {
    if i.b() == 1
        && let Some(deque) = Deque::exactly(m.reg(i.a() + RECEIVER))
    {
        let item = m.reg(i.a() + RECEIVER + 1);
        if deque.push_at_hand::<FRONT>(m.vm, || item.take()) {
            return m.answer::<RECEIVER, 1>(Value::NONE);
        }
    }
    call_native::<METHOD>(m.vm, m.pc, m.base, m.code, m.table)
});

op!(deque_pop::<FRONT>, |m, i| {
    if i.b() == 0
        && let Some(deque) = Deque::exactly(m.reg(i.a() + RECEIVER))
        && let Some(item) = deque.pop_at_hand::<FRONT>(m.vm)
    {
        return m.answer::<RECEIVER, 1>(item);
    }
    call_native::<METHOD>(m.vm, m.pc, m.base, m.code, m.table)
});

// A lock that is free, or, if it may be taken again, the thread's own; without a word about blocking.
op!(lock_acquire, |m, i| {
    if i.b() == 0 {
        let object = m.reg(i.a() + RECEIVER);
        let taken = if let Some(lock) = object.exact::<Opaque>(shape::LOCK) {
            // The insides of that shape are a `Lock`, those of the next an `RLock`: nobody else makes such objects.
            lock.state_unchecked::<Lock>().take()
        } else if let Some(lock) = object.exact::<Opaque>(shape::RLOCK) {
            lock.state_unchecked::<RLock>().take_at_once(m.vm)
        } else {
            false
        };
        if taken {
            return m.answer::<RECEIVER, 1>(Value::TRUE);
        }
    }
    call_native::<METHOD>(m.vm, m.pc, m.base, m.code, m.table)
});

// A lock for which nobody waits. `EXIT`: with the three arguments of an `__exit__`.
op!(lock_release::<EXIT>, |m, i| {
    if i.b() == if EXIT { 3 } else { 0 } {
        let object = m.reg(i.a() + RECEIVER);
        let released = if let Some(lock) = object.exact::<Opaque>(shape::LOCK) {
            lock.state_unchecked::<Lock>().release_at_once(m.vm)
        } else if let Some(lock) = object.exact::<Opaque>(shape::RLOCK) {
            lock.state_unchecked::<RLock>().release_at_once(m.vm)
        } else {
            false
        };
        if released {
            return if EXIT { m.answer::<RECEIVER, 4>(Value::NONE) } else { m.answer::<RECEIVER, 1>(Value::NONE) };
        }
    }
    call_native::<METHOD>(m.vm, m.pc, m.base, m.code, m.table)
});
