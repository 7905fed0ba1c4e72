//! The dispatch loop.
//!
//! [`Vm::run`] runs the innermost frame, and every frame that it enters from there, until the frame that a native entered returns
//! ([`OnReturn::Leave`]) or lets an exception out. Calls, generators, `__init__` and their returns do not recurse: they switch the
//! loop's few locals (`pc`, `base`, the constants, the first temporary) to another frame.
//!
//! The loop exists three times, as how it counts (`MODE`):
//!
//! * [`SOLO`]: one thread is alive; nothing is counted. Jumps and calls read the attention word.
//! * [`METERED`]: each taken jump, call, return and unwind charges the length of the block just run to the thread's budget.
//! * [`STEPPED`]: the budget left is shorter than the longest block: every instruction is charged before it runs, so that a
//!   policy can switch between any two.
//!
//! An arm reads its operands in place (see the rule of temporaries in [`crate::compile::opcode`]): first the cases that need no call,
//! then one call for all others. What can fail leaves through `fail!`, to the unwinder.

use super::attribute::guard_of;
use super::frame::{Frame, OnReturn, Resumed};
use super::slots::{BinaryOp, CompareOp, UnaryOp};
use super::{Error, Res, Vm};
use crate::compile::instr::Instr;
use crate::compile::opcode::Op;
use crate::gil::attention;
use crate::object::attributes;
use crate::object::function::{AttrKind, CellObject, Code, Function, Native};
use crate::object::generator::State;
use crate::object::heap;
use crate::object::mapping::{Dict, Set};
use crate::object::number::int;
use crate::object::sequence::{List, RangeIter, SeqIter, Slice, Tuple};
use crate::object::shape::{self, ShapeId};
use crate::object::str::Str;
use crate::object::value::Value;

/// How the loop counts; see the module's text.
const SOLO: u8 = 0;
const METERED: u8 = 1;
const STEPPED: u8 = 2;

/// Why the inner loop ended.
enum Exit {
    /// The frame entered by a native returned, or its generator yielded.
    Value(Value),
    Error(Error),
    /// The innermost frame is up to date: go on, in the mode that is now right.
    Again,
}

/// What a frame's return, or a generator's yield, means to the loop.
pub(super) enum Next {
    /// Go on with the innermost frame.
    Continue,
    /// Hand the value to the native that entered.
    Leave(Value),
}

impl Vm {
    /// Runs the innermost frame until it returns.
    pub fn run(&mut self) -> Res {
        loop {
            let exit = if !self.metered() {
                self.run_loop::<SOLO>()
            } else if self.budget() > super::safe_point::LONGEST_BLOCK {
                self.run_loop::<METERED>()
            } else {
                self.run_loop::<STEPPED>()
            };
            match exit {
                Exit::Value(value) => return Ok(value),
                Exit::Error(error) => return Err(error),
                Exit::Again => {}
            }
        }
    }

    #[allow(clippy::cognitive_complexity, reason = "the one long function: an arm for each opcode")]
    fn run_loop<const MODE: u8>(&mut self) -> Exit {
        let vm = self;
        let mut frame: *mut Frame;
        let mut pc: *const Instr;
        let mut base: *mut Value;
        let mut constants: *const Value;
        let mut temps: usize;
        let mut block: *const Instr;

        macro_rules! load_frame {
            () => {{
                // SAFETY: there is an innermost frame while the loop runs.
                unsafe {
                    frame = vm.frames.top.sub(1);
                    pc = (*frame).pc;
                    base = (*frame).base;
                    let code = &*(*frame).code;
                    constants = code.constants.as_ptr();
                    temps = code.unit.temps as usize;
                }
                #[allow(unused_assignments, reason = "only the metered loop reads it")]
                {
                    block = pc;
                }
            }};
        }

        load_frame!();
        loop {
            let error: Error = 'fail: {
                macro_rules! fail {
                    ($error:expr) => {
                        break 'fail $error
                    };
                }
                macro_rules! ok {
                    ($result:expr) => {
                        match $result {
                            Ok(value) => value,
                            Err(error) => break 'fail error,
                        }
                    };
                }
                // SAFETY (this and all register accesses below): the compiler's verifier has checked that operands lie within the
                // frame's window; the window is this thread's, and no borrow of it outlives an instruction's call.
                macro_rules! reg {
                    ($r:expr) => {
                        unsafe { &mut *base.add($r) }
                    };
                }
                macro_rules! save {
                    () => {
                        // SAFETY: the innermost frame is live.
                        unsafe { (*frame).pc = pc }
                    };
                }
                // An old value goes: if that was its last reference and a finalizer is due, it runs now.
                macro_rules! let_go {
                    ($old:expr) => {{
                        let old: Value = $old;
                        if old.is_pointer() {
                            drop(old);
                            if heap::has_finalizers() {
                                save!();
                                vm.run_finalizers();
                            }
                        } else {
                            std::mem::forget(old);
                        }
                    }};
                }
                macro_rules! set {
                    ($r:expr, $value:expr) => {{
                        let value = $value;
                        let old = std::mem::replace(reg!($r), value);
                        let_go!(old);
                    }};
                }
                macro_rules! consume {
                    ($r:expr) => {
                        if $r >= temps {
                            let_go!(reg!($r).take());
                        }
                    };
                }
                // The value of a source operand: moved out of a temporary, cloned from a variable.
                macro_rules! operand {
                    ($r:expr) => {
                        if $r >= temps { reg!($r).take() } else { reg!($r).clone() }
                    };
                }
                macro_rules! code {
                    () => {
                        // SAFETY: the frame's code lives as long as the frame.
                        unsafe { &*(*frame).code }
                    };
                }
                macro_rules! name {
                    ($index:expr) => {
                        &code!().names[$index]
                    };
                }
                macro_rules! attr_cache {
                    ($index:expr) => {
                        // SAFETY: caches are touched only by the holder of the GIL; the compiler numbered them.
                        unsafe { (&mut *code!().unit.attr_caches.get()).get_unchecked_mut($index) }
                    };
                }
                macro_rules! attr_name {
                    ($index:expr) => {
                        &code!().names[code!().unit.unit.attr_caches[$index] as usize]
                    };
                }
                macro_rules! charge_block {
                    () => {
                        if MODE == METERED {
                            vm.charge_block(code!(), block, pc);
                            block = pc;
                        }
                    };
                }
                // Everything that a safe point does; the frame may be another one's afterwards, or the mode.
                macro_rules! attend {
                    () => {{
                        save!();
                        ok!(vm.attend());
                        return Exit::Again;
                    }};
                }
                macro_rules! safe_point {
                    () => {
                        if attention::flags() != 0
                            || (MODE == METERED && vm.budget() <= super::safe_point::LONGEST_BLOCK)
                        {
                            attend!();
                        }
                    };
                }
                macro_rules! jump {
                    ($i:expr) => {{
                        charge_block!();
                        // SAFETY: the verifier has checked that targets lie within the code.
                        pc = unsafe { pc.offset($i.imm_c() as isize) };
                        if MODE == METERED {
                            block = pc;
                        }
                        safe_point!();
                    }};
                }
                macro_rules! after_native {
                    () => {
                        if attention::flags() != 0 {
                            attend!();
                        }
                    };
                }
                macro_rules! switch_frame {
                    () => {{
                        charge_block!();
                        load_frame!();
                    }};
                }
                // Two-operand arithmetic: small ints, then packed floats, then the types' own.
                macro_rules! arithmetic {
                    ($i:expr, $op:expr, $ints:expr, $floats:expr, $slow:ident) => {{
                        let (a, b, c) = ($i.a(), $i.b(), $i.c());
                        let (x, y) = (reg!(b), reg!(c));
                        if Value::both_small(x, y)
                            && let Some(result) = $ints(x, y)
                        {
                            set!(a, result);
                        } else if let (Some(p), Some(q)) = (x.as_packed_float(), y.as_packed_float())
                            && let Some(result) = $floats(p, q)
                        {
                            set!(a, result);
                        } else {
                            save!();
                            let result = ok!(vm.$slow($op, x, y));
                            if b != a {
                                consume!(b);
                            }
                            if c != a {
                                consume!(c);
                            }
                            set!(a, result);
                            after_native!();
                        }
                    }};
                }
                macro_rules! arithmetic_i {
                    ($i:expr, $op:expr, $ints:expr, $floats:expr, $slow:ident) => {{
                        let (a, b) = ($i.a(), $i.b());
                        let x = reg!(b);
                        if x.is_small()
                            && let Some(result) = $ints(x, $i.imm_c())
                        {
                            set!(a, result);
                        } else if let Some(p) = x.as_packed_float()
                            && let Some(result) = $floats(p, $i.imm_c() as f64)
                        {
                            set!(a, result);
                        } else {
                            save!();
                            let result = ok!(vm.$slow($op, x, &Value::small($i.imm_c())));
                            if b != a {
                                consume!(b);
                            }
                            set!(a, result);
                            after_native!();
                        }
                    }};
                }
                macro_rules! other_binary {
                    ($i:expr, $op:expr, $slow:ident) => {
                        arithmetic!($i, $op, |_: &Value, _: &Value| None, |_: f64, _: f64| None, $slow)
                    };
                }
                macro_rules! compare {
                    ($i:expr, $op:expr, $cmp:tt) => {{
                        let (a, b, c) = ($i.a(), $i.b(), $i.c());
                        let (x, y) = (reg!(b), reg!(c));
                        if Value::both_small(x, y) {
                            let result = Value::bool(x.doubled() $cmp y.doubled());
                            set!(a, result);
                        } else if let (Some(p), Some(q)) = (x.as_packed_float(), y.as_packed_float()) {
                            set!(a, Value::bool(p $cmp q));
                        } else {
                            save!();
                            let result = ok!(vm.compare($op, x, y));
                            if b != a {
                                consume!(b);
                            }
                            if c != a {
                                consume!(c);
                            }
                            set!(a, result);
                            after_native!();
                        }
                    }};
                }
                macro_rules! jump_compare {
                    ($i:expr, $op:expr, $cmp:tt, $sense:literal) => {{
                        let (a, b) = ($i.a(), $i.b());
                        let (x, y) = (reg!(a), reg!(b));
                        let holds = if Value::both_small(x, y) {
                            x.doubled() $cmp y.doubled()
                        } else if let (Some(p), Some(q)) = (x.as_packed_float(), y.as_packed_float()) {
                            p $cmp q
                        } else {
                            save!();
                            let holds = ok!(vm.compare_bool($op, x, y));
                            consume!(a);
                            consume!(b);
                            holds
                        };
                        if holds == $sense {
                            jump!($i);
                        }
                    }};
                }
                macro_rules! jump_compare_i {
                    ($i:expr, $op:expr, $cmp:tt, $sense:literal) => {{
                        let a = $i.a();
                        let x = reg!(a);
                        let holds = if x.is_small() {
                            x.doubled() $cmp ($i.imm_b() << 1)
                        } else if let Some(p) = x.as_packed_float() {
                            p $cmp ($i.imm_b() as f64)
                        } else {
                            save!();
                            let holds = ok!(vm.compare_bool($op, x, &Value::small($i.imm_b())));
                            consume!(a);
                            holds
                        };
                        if holds == $sense {
                            jump!($i);
                        }
                    }};
                }
                macro_rules! truth {
                    ($r:expr) => {{
                        let x = reg!($r);
                        match x.as_bool() {
                            Some(b) => b,
                            None => {
                                save!();
                                let b = ok!(vm.truth(x));
                                consume!($r);
                                b
                            }
                        }
                    }};
                }
                macro_rules! call_window {
                    ($a:expr, $first:expr, $count:expr, $names:expr) => {{
                        let (a, first, count): (usize, usize, usize) = ($a, $first, $count);
                        let callee = reg!(a);
                        save!();
                        if callee.is_pointer() && callee.shape() == shape::FUNCTION {
                            // SAFETY: the shape says so; the callable stays in its register while the callee runs.
                            let function = unsafe { &*(callee.pointer() as *const Function) };
                            charge_block!();
                            // SAFETY: the window holds the arguments.
                            ok!(unsafe { vm.enter_function(function, base.add(first), count, $names, base.add(a)) });
                            load_frame!();
                            safe_point!();
                        } else if let Some(native) = callee.exact::<Native>(shape::METHOD_DESCRIPTOR)
                            && $names.is_none()
                            && native.def.0.signature.fits(count)
                        {
                            // SAFETY: the window holds the arguments, and nobody writes to it during the call.
                            let args = unsafe { std::slice::from_raw_parts(base.add(first), count) };
                            ok!(vm.check_receiver(native, args));
                            let result = ok!((native.def.0.call)(vm, super::native::Args::positional(args)));
                            for r in first..first + count {
                                let_go!(reg!(r).take());
                            }
                            set!(a, result);
                            after_native!();
                        } else {
                            // SAFETY: as above.
                            let entered = ok!(unsafe { vm.call_in_window(base, a, first, count, $names) });
                            if entered {
                                switch_frame!();
                                safe_point!();
                            } else {
                                after_native!();
                            }
                        }
                    }};
                }

                loop {
                    // SAFETY: `pc` is within the code: every path ends in a return, raise or jump.
                    let i = unsafe { *pc };
                    if MODE == STEPPED {
                        if vm.budget() == 0 || attention::flags() != 0 {
                            attend!();
                        }
                        vm.charge(i.op().info().weight as u64);
                    }
                    // SAFETY: as above.
                    pc = unsafe { pc.add(1) };
                    match i.op() {
                        Op::Nop => {}
                        Op::Move => set!(i.a(), reg!(i.b()).clone()),
                        Op::Take => set!(i.a(), reg!(i.b()).take()),
                        // SAFETY: the compiler numbered the constants.
                        Op::LoadConst => set!(i.a(), unsafe { (*constants.add(i.c())).clone() }),
                        Op::LoadInt => set!(i.a(), Value::small(i.imm_c())),
                        Op::Clear => let_go!(reg!(i.a()).take()),
                        Op::ClearRun => {
                            for r in i.a()..i.a() + i.c() {
                                let_go!(reg!(r).take());
                            }
                        }
                        Op::CheckLocal => {
                            if reg!(i.a()).is_nothing() {
                                save!();
                                fail!(vm.unbound_local(name!(i.c())));
                            }
                        }
                        Op::DeleteLocal => {
                            if reg!(i.a()).is_nothing() {
                                save!();
                                fail!(vm.unbound_local(name!(i.c())));
                            }
                            let_go!(reg!(i.a()).take());
                        }

                        Op::MakeCell => {
                            let contents = reg!(i.a()).take();
                            *reg!(i.a()) = CellObject::make(contents);
                        }
                        Op::LoadCell => {
                            // SAFETY: the compiler made the register a cell.
                            let value =
                                unsafe { reg!(i.b()).object_unchecked::<CellObject>() }.contents.get(vm).clone();
                            if value.is_nothing() {
                                save!();
                                fail!(vm.unbound_local(name!(i.c())));
                            }
                            set!(i.a(), value);
                        }
                        Op::StoreCell => {
                            let value = operand!(i.b());
                            // SAFETY: as above.
                            let old =
                                unsafe { reg!(i.a()).object_unchecked::<CellObject>() }.contents.replace(vm, value);
                            let_go!(old);
                        }
                        Op::DeleteCell => {
                            // SAFETY: as above.
                            let cell = unsafe { reg!(i.a()).object_unchecked::<CellObject>() };
                            let old = cell.contents.replace(vm, Value::NOTHING);
                            if old.is_nothing() {
                                save!();
                                fail!(vm.unbound_local(name!(i.c())));
                            }
                            let_go!(old);
                        }
                        Op::LoadFree => {
                            // SAFETY: the function of the frame has a cell for each free name.
                            let value = unsafe { free_cell(frame, i.c()) }.contents.get(vm).clone();
                            if value.is_nothing() {
                                save!();
                                fail!(vm.unbound_free(&code!().free_names[i.c()]));
                            }
                            set!(i.a(), value);
                        }
                        Op::StoreFree => {
                            let value = operand!(i.a());
                            // SAFETY: as above.
                            let old = unsafe { free_cell(frame, i.c()) }.contents.replace(vm, value);
                            let_go!(old);
                        }
                        Op::DeleteFree => {
                            // SAFETY: as above.
                            let old = unsafe { free_cell(frame, i.c()) }.contents.replace(vm, Value::NOTHING);
                            if old.is_nothing() {
                                save!();
                                fail!(vm.unbound_free(&code!().free_names[i.c()]));
                            }
                            let_go!(old);
                        }
                        Op::FreeCell => {
                            // SAFETY: as above.
                            let cell = unsafe { free_cell_value(frame, i.c()) }.clone();
                            set!(i.a(), cell);
                        }
                        Op::LoadNameOrFree => {
                            save!();
                            // SAFETY: as above.
                            let cell = unsafe { free_cell_value(frame, i.c()) };
                            let value = ok!(vm.load_name_or_cell(name!(i.b()), cell));
                            set!(i.a(), value);
                        }
                        Op::LoadNameOrCell => {
                            save!();
                            let value = ok!(vm.load_name_or_cell(name!(i.c()), reg!(i.b())));
                            set!(i.a(), value);
                        }
                        Op::LoadDictOrFree => {
                            save!();
                            // SAFETY: as above.
                            let cell = unsafe { free_cell_value(frame, i.c()) };
                            let value = ok!(vm.load_dict_or_cell(reg!(i.b()), &code!().free_names[i.c()], cell));
                            consume!(i.b());
                            set!(i.a(), value);
                        }
                        Op::LoadDictOrGlobal => {
                            save!();
                            let value = ok!(vm.load_dict_or_global(reg!(i.b()), i.c()));
                            consume!(i.b());
                            set!(i.a(), value);
                        }

                        Op::GetGlobal => {
                            // SAFETY: caches are touched only by the holder of the GIL; the globals of a function are a dict.
                            let cache = unsafe { &mut (&mut *code!().unit.global_caches.get())[i.c()] };
                            let globals = unsafe { &*((*(*frame).function).globals.pointer() as *const Dict) }.get(vm);
                            if globals.keys_version() == cache.globals_version && cache.builtins_version == 0 {
                                if let Some(entry) = globals.entry(cache.position as usize) {
                                    set!(i.a(), entry.value.clone());
                                    continue;
                                }
                            }
                            save!();
                            let value = ok!(vm.get_global(i.c(), cache));
                            set!(i.a(), value);
                        }
                        Op::SetGlobal => {
                            save!();
                            let value = operand!(i.a());
                            let old = vm.set_global(i.c(), value);
                            let_go!(old);
                        }
                        Op::DeleteGlobal => {
                            save!();
                            let old = ok!(vm.delete_global(i.c()));
                            let_go!(old);
                        }
                        Op::LoadName => {
                            save!();
                            let value = ok!(vm.load_name(i.c()));
                            set!(i.a(), value);
                        }
                        Op::StoreName => {
                            save!();
                            let value = operand!(i.a());
                            ok!(vm.store_name(name!(i.c()), value));
                            after_native!();
                        }
                        Op::DeleteName => {
                            save!();
                            ok!(vm.delete_name(name!(i.c())));
                            after_native!();
                        }
                        Op::LoadLocals => {
                            save!();
                            let value = vm.namespace();
                            set!(i.a(), value);
                        }

                        Op::GetAttr => {
                            let object = reg!(i.b());
                            let cache = attr_cache!(i.c());
                            if object.is_pointer()
                                && cache.kind == AttrKind::Slot
                                && cache.guard == guard_of(object.shape())
                            {
                                // SAFETY: the guard says that the object has this slot.
                                let slot =
                                    unsafe { attributes::slot_at(object.pointer(), cache.index as usize) }.get(vm);
                                if !slot.is_nothing() {
                                    let value = slot.clone();
                                    if i.b() != i.a() {
                                        consume!(i.b());
                                    }
                                    set!(i.a(), value);
                                    continue;
                                }
                            }
                            save!();
                            let value = ok!(vm.get_attr_cached(object, attr_name!(i.c()), cache));
                            if i.b() != i.a() {
                                consume!(i.b());
                            }
                            set!(i.a(), value);
                            after_native!();
                        }
                        Op::SetAttr => {
                            let object = reg!(i.a());
                            let cache = attr_cache!(i.c());
                            if object.is_pointer() && cache.guard == guard_of(object.shape()) {
                                // SAFETY: the guard says that the object has this slot, or room for it and the shape that has it.
                                match cache.kind {
                                    AttrKind::Slot => {
                                        let value = operand!(i.b());
                                        let slot =
                                            unsafe { attributes::slot_at(reg!(i.a()).pointer(), cache.index as usize) };
                                        let old = slot.replace(vm, value);
                                        consume!(i.a());
                                        let_go!(old);
                                        continue;
                                    }
                                    AttrKind::AddSlot => {
                                        let value = operand!(i.b());
                                        let object = reg!(i.a()).pointer();
                                        let slot = unsafe { attributes::slot_at(object, cache.index as usize) };
                                        std::mem::forget(slot.replace(vm, value));
                                        unsafe { (*object).set_shape(ShapeId::from_index(cache.second)) };
                                        consume!(i.a());
                                        continue;
                                    }
                                    _ => {}
                                }
                            }
                            save!();
                            ok!(vm.set_attr_cached(object, attr_name!(i.c()), reg!(i.b()), cache));
                            consume!(i.a());
                            consume!(i.b());
                            after_native!();
                        }
                        Op::DeleteAttr => {
                            save!();
                            ok!(vm.set_attr(reg!(i.a()), attr_name!(i.c()), None));
                            consume!(i.a());
                            after_native!();
                        }
                        Op::LoadMethod => {
                            let object = reg!(i.b());
                            let cache = attr_cache!(i.c());
                            if cache.kind == AttrKind::Method && cache.guard == guard_of(object.shape()) {
                                let function = vm.cached_class_value(cache);
                                let receiver = operand!(i.b());
                                set!(i.a(), function);
                                set!(i.a() + 1, receiver);
                                continue;
                            }
                            save!();
                            let (function, receiver) = ok!(vm.load_method(object, attr_name!(i.c()), cache));
                            consume!(i.b());
                            set!(i.a(), function);
                            set!(i.a() + 1, receiver);
                            after_native!();
                        }
                        Op::SuperAttr => {
                            save!();
                            let b = i.b();
                            let value = ok!(vm.super_attr(reg!(b), reg!(b + 1), reg!(b + 2), attr_name!(i.c())));
                            for r in b..b + 3 {
                                if r != i.a() {
                                    consume!(r);
                                }
                            }
                            set!(i.a(), value);
                            after_native!();
                        }
                        Op::SuperMethod => {
                            save!();
                            let (a, b) = (i.a(), i.b());
                            let (function, receiver) =
                                ok!(vm.super_method(reg!(b), reg!(b + 1), reg!(b + 2), attr_name!(i.c())));
                            for r in b..b + 3 {
                                consume!(r);
                            }
                            set!(a, function);
                            set!(a + 1, receiver);
                            after_native!();
                        }
                        Op::GetItem => {
                            let (a, b, c) = (i.a(), i.b(), i.c());
                            let (object, key) = (reg!(b), reg!(c));
                            if let Some(index) = key.as_small()
                                && object.is_pointer()
                                && let Some(item) = sequence_item(vm, object, index)
                            {
                                if b != a {
                                    consume!(b);
                                }
                                set!(a, item);
                                continue;
                            }
                            save!();
                            let item = ok!(vm.get_item_of_registers(object, key));
                            if b != a {
                                consume!(b);
                            }
                            if c != a {
                                consume!(c);
                            }
                            set!(a, item);
                            after_native!();
                        }
                        Op::GetItemI => {
                            let (a, b) = (i.a(), i.b());
                            let object = reg!(b);
                            if object.is_pointer()
                                && let Some(item) = sequence_item(vm, object, i.imm_c())
                            {
                                if b != a {
                                    consume!(b);
                                }
                                set!(a, item);
                                continue;
                            }
                            save!();
                            let item = ok!(vm.get_item_of_registers(object, &Value::small(i.imm_c())));
                            if b != a {
                                consume!(b);
                            }
                            set!(a, item);
                            after_native!();
                        }
                        Op::SetItem => {
                            let (a, b, c) = (i.a(), i.b(), i.c());
                            let (object, key) = (reg!(a), reg!(b));
                            if let Some(index) = key.as_small()
                                && let Some(list) = object.exact::<List>(shape::LIST)
                                && let Some(place) = place_in(list.get(vm).len(), index)
                            {
                                let value = operand!(c);
                                let old = std::mem::replace(&mut list.get_mut(vm)[place], value);
                                consume!(a);
                                let_go!(old);
                                continue;
                            }
                            save!();
                            ok!(vm.set_item_of_registers(object, key, reg!(c)));
                            consume!(a);
                            consume!(b);
                            consume!(c);
                            after_native!();
                        }
                        Op::DeleteItem => {
                            save!();
                            ok!(vm.set_item(reg!(i.a()), reg!(i.b()), None));
                            consume!(i.a());
                            consume!(i.b());
                            after_native!();
                        }
                        Op::BuildSlice => {
                            let b = i.b();
                            let slice = Slice::contents(operand!(b), operand!(b + 1), operand!(b + 2));
                            set!(i.a(), heap::new_object(shape::SLICE, slice));
                        }

                        Op::Add => {
                            arithmetic!(i, BinaryOp::Add, add_small, |p: f64, q: f64| Some(Value::float(p + q)), binary)
                        }
                        Op::Sub => {
                            arithmetic!(i, BinaryOp::Sub, sub_small, |p: f64, q: f64| Some(Value::float(p - q)), binary)
                        }
                        Op::Mul => {
                            arithmetic!(i, BinaryOp::Mul, mul_small, |p: f64, q: f64| Some(Value::float(p * q)), binary)
                        }
                        Op::Div => arithmetic!(i, BinaryOp::Div, div_small, div_float, binary),
                        Op::FloorDiv => {
                            arithmetic!(i, BinaryOp::FloorDiv, floor_div_small, |_: f64, _: f64| None, binary)
                        }
                        Op::Mod => arithmetic!(i, BinaryOp::Mod, mod_small, |_: f64, _: f64| None, binary),
                        Op::Pow => other_binary!(i, BinaryOp::Pow, binary),
                        Op::LShift => arithmetic!(i, BinaryOp::LShift, lshift_small, |_: f64, _: f64| None, binary),
                        Op::RShift => arithmetic!(i, BinaryOp::RShift, rshift_small, |_: f64, _: f64| None, binary),
                        Op::And => arithmetic!(i, BinaryOp::And, and_small, |_: f64, _: f64| None, binary),
                        Op::Or => arithmetic!(i, BinaryOp::Or, or_small, |_: f64, _: f64| None, binary),
                        Op::Xor => arithmetic!(i, BinaryOp::Xor, xor_small, |_: f64, _: f64| None, binary),
                        Op::MatMul => other_binary!(i, BinaryOp::MatMul, binary),
                        Op::AddI => {
                            arithmetic_i!(i, BinaryOp::Add, add_imm, |p: f64, q: f64| Some(Value::float(p + q)), binary)
                        }
                        Op::SubI => {
                            arithmetic_i!(i, BinaryOp::Sub, sub_imm, |p: f64, q: f64| Some(Value::float(p - q)), binary)
                        }
                        Op::MulI => arithmetic_i!(
                            i,
                            BinaryOp::Mul,
                            |x: &Value, n| mul_small(x, &Value::small(n)),
                            |p: f64, q: f64| Some(Value::float(p * q)),
                            binary
                        ),
                        Op::FloorDivI => arithmetic_i!(
                            i,
                            BinaryOp::FloorDiv,
                            |x: &Value, n| floor_div_small(x, &Value::small(n)),
                            |_: f64, _: f64| None,
                            binary
                        ),
                        Op::ModI => arithmetic_i!(
                            i,
                            BinaryOp::Mod,
                            |x: &Value, n| mod_small(x, &Value::small(n)),
                            |_: f64, _: f64| None,
                            binary
                        ),
                        Op::AndI => arithmetic_i!(
                            i,
                            BinaryOp::And,
                            |x: &Value, n| and_small(x, &Value::small(n)),
                            |_: f64, _: f64| None,
                            binary
                        ),
                        Op::LShiftI => arithmetic_i!(
                            i,
                            BinaryOp::LShift,
                            |x: &Value, n| lshift_small(x, &Value::small(n)),
                            |_: f64, _: f64| None,
                            binary
                        ),
                        Op::RShiftI => arithmetic_i!(
                            i,
                            BinaryOp::RShift,
                            |x: &Value, n| rshift_small(x, &Value::small(n)),
                            |_: f64, _: f64| None,
                            binary
                        ),
                        Op::IAdd => {
                            let (a, b, c) = (i.a(), i.b(), i.c());
                            // `s += t` where nobody else has s: in place.
                            if a == b && reg!(a).is_pointer() && b != c && Str::append(reg!(a), reg!(c)) {
                                consume!(c);
                                continue;
                            }
                            arithmetic!(
                                i,
                                BinaryOp::Add,
                                add_small,
                                |p: f64, q: f64| Some(Value::float(p + q)),
                                inplace
                            )
                        }
                        Op::ISub => arithmetic!(
                            i,
                            BinaryOp::Sub,
                            sub_small,
                            |p: f64, q: f64| Some(Value::float(p - q)),
                            inplace
                        ),
                        Op::IMul => arithmetic!(
                            i,
                            BinaryOp::Mul,
                            mul_small,
                            |p: f64, q: f64| Some(Value::float(p * q)),
                            inplace
                        ),
                        Op::IDiv => arithmetic!(i, BinaryOp::Div, div_small, div_float, inplace),
                        Op::IFloorDiv => {
                            arithmetic!(i, BinaryOp::FloorDiv, floor_div_small, |_: f64, _: f64| None, inplace)
                        }
                        Op::IMod => arithmetic!(i, BinaryOp::Mod, mod_small, |_: f64, _: f64| None, inplace),
                        Op::IPow => other_binary!(i, BinaryOp::Pow, inplace),
                        Op::ILShift => arithmetic!(i, BinaryOp::LShift, lshift_small, |_: f64, _: f64| None, inplace),
                        Op::IRShift => arithmetic!(i, BinaryOp::RShift, rshift_small, |_: f64, _: f64| None, inplace),
                        Op::IAnd => arithmetic!(i, BinaryOp::And, and_small, |_: f64, _: f64| None, inplace),
                        Op::IOr => arithmetic!(i, BinaryOp::Or, or_small, |_: f64, _: f64| None, inplace),
                        Op::IXor => arithmetic!(i, BinaryOp::Xor, xor_small, |_: f64, _: f64| None, inplace),
                        Op::IMatMul => other_binary!(i, BinaryOp::MatMul, inplace),
                        Op::IAddI => arithmetic_i!(
                            i,
                            BinaryOp::Add,
                            add_imm,
                            |p: f64, q: f64| Some(Value::float(p + q)),
                            inplace
                        ),
                        Op::ISubI => arithmetic_i!(
                            i,
                            BinaryOp::Sub,
                            sub_imm,
                            |p: f64, q: f64| Some(Value::float(p - q)),
                            inplace
                        ),
                        Op::Neg | Op::Pos | Op::Invert => {
                            let (a, b) = (i.a(), i.b());
                            let op = match i.op() {
                                Op::Neg => UnaryOp::Neg,
                                Op::Pos => UnaryOp::Pos,
                                _ => UnaryOp::Invert,
                            };
                            save!();
                            let result = ok!(vm.unary(op, reg!(b)));
                            if b != a {
                                consume!(b);
                            }
                            set!(a, result);
                        }
                        Op::Not => {
                            let truth = truth!(i.b());
                            set!(i.a(), Value::bool(!truth));
                        }

                        Op::Eq => compare!(i, CompareOp::Eq, ==),
                        Op::Ne => compare!(i, CompareOp::Ne, !=),
                        Op::Lt => compare!(i, CompareOp::Lt, <),
                        Op::Le => compare!(i, CompareOp::Le, <=),
                        Op::Gt => compare!(i, CompareOp::Gt, >),
                        Op::Ge => compare!(i, CompareOp::Ge, >=),
                        Op::Is | Op::IsNot => {
                            let (a, b, c) = (i.a(), i.b(), i.c());
                            let same = reg!(b).is(reg!(c));
                            if b != a {
                                consume!(b);
                            }
                            if c != a {
                                consume!(c);
                            }
                            set!(a, Value::bool(same == (i.op() == Op::Is)));
                        }
                        Op::In | Op::NotIn => {
                            let (a, b, c) = (i.a(), i.b(), i.c());
                            save!();
                            let found = ok!(vm.contains_registers(reg!(c), reg!(b)));
                            if b != a {
                                consume!(b);
                            }
                            if c != a {
                                consume!(c);
                            }
                            set!(a, Value::bool(found == (i.op() == Op::In)));
                            after_native!();
                        }
                        Op::JumpEq => jump_compare!(i, CompareOp::Eq, ==, true),
                        Op::JumpNe => jump_compare!(i, CompareOp::Ne, !=, true),
                        Op::JumpLt => jump_compare!(i, CompareOp::Lt, <, true),
                        Op::JumpLe => jump_compare!(i, CompareOp::Le, <=, true),
                        Op::JumpGt => jump_compare!(i, CompareOp::Gt, >, true),
                        Op::JumpGe => jump_compare!(i, CompareOp::Ge, >=, true),
                        Op::JumpNotEq => jump_compare!(i, CompareOp::Eq, ==, false),
                        Op::JumpNotNe => jump_compare!(i, CompareOp::Ne, !=, false),
                        Op::JumpNotLt => jump_compare!(i, CompareOp::Lt, <, false),
                        Op::JumpNotLe => jump_compare!(i, CompareOp::Le, <=, false),
                        Op::JumpNotGt => jump_compare!(i, CompareOp::Gt, >, false),
                        Op::JumpNotGe => jump_compare!(i, CompareOp::Ge, >=, false),
                        Op::JumpEqI => jump_compare_i!(i, CompareOp::Eq, ==, true),
                        Op::JumpNeI => jump_compare_i!(i, CompareOp::Ne, !=, true),
                        Op::JumpLtI => jump_compare_i!(i, CompareOp::Lt, <, true),
                        Op::JumpLeI => jump_compare_i!(i, CompareOp::Le, <=, true),
                        Op::JumpGtI => jump_compare_i!(i, CompareOp::Gt, >, true),
                        Op::JumpGeI => jump_compare_i!(i, CompareOp::Ge, >=, true),
                        Op::JumpNotEqI => jump_compare_i!(i, CompareOp::Eq, ==, false),
                        Op::JumpNotNeI => jump_compare_i!(i, CompareOp::Ne, !=, false),
                        Op::JumpNotLtI => jump_compare_i!(i, CompareOp::Lt, <, false),
                        Op::JumpNotLeI => jump_compare_i!(i, CompareOp::Le, <=, false),
                        Op::JumpNotGtI => jump_compare_i!(i, CompareOp::Gt, >, false),
                        Op::JumpNotGeI => jump_compare_i!(i, CompareOp::Ge, >=, false),

                        Op::Jump => jump!(i),
                        Op::JumpIf => {
                            if truth!(i.a()) {
                                jump!(i);
                            }
                        }
                        Op::JumpIfNot => {
                            if !truth!(i.a()) {
                                jump!(i);
                            }
                        }
                        Op::JumpIfKeep | Op::JumpIfNotKeep => {
                            save!();
                            let truth = ok!(vm.truth(reg!(i.a())));
                            if truth == (i.op() == Op::JumpIfKeep) {
                                jump!(i);
                            } else {
                                let_go!(reg!(i.a()).take());
                            }
                        }
                        Op::JumpIfNone | Op::JumpIfNotNone => {
                            let none = reg!(i.a()).is_none();
                            consume!(i.a());
                            if none == (i.op() == Op::JumpIfNone) {
                                jump!(i);
                            }
                        }
                        Op::JumpIfBound => {
                            if !reg!(i.a()).is_nothing() {
                                jump!(i);
                            }
                        }

                        Op::GetIter => {
                            save!();
                            let iterator = ok!(vm.iter_of_register(reg!(i.b())));
                            if i.b() != i.a() {
                                consume!(i.b());
                            }
                            set!(i.a(), iterator);
                            after_native!();
                        }
                        Op::ForIter | Op::ForLoop => {
                            // In a `ForLoop` the jump goes back into the body, in a `ForIter` behind the loop.
                            let back = i.op() == Op::ForLoop;
                            let iterator = reg!(i.b());
                            let shape = iterator.shape();
                            let item = if shape == shape::RANGE_ITER {
                                // SAFETY: the shape says so.
                                unsafe { iterator.object_unchecked::<RangeIter>() }.advance().map(int)
                            } else if shape == shape::LIST_ITER {
                                // SAFETY: the shape says so.
                                next_of_list(vm, unsafe { iterator.object_unchecked::<SeqIter>() })
                            } else if shape == shape::GENERATOR {
                                save!();
                                charge_block!();
                                // SAFETY: the registers above this frame's window are free.
                                let entered = ok!(unsafe {
                                    vm.resume_in_loop(iterator, Value::NONE, Resumed::ByFor, base.add(i.a()))
                                });
                                if entered {
                                    load_frame!();
                                    safe_point!();
                                    continue;
                                }
                                None
                            } else {
                                save!();
                                ok!(vm.next_of_register(iterator))
                            };
                            match item {
                                Some(item) => {
                                    set!(i.a(), item);
                                    if back {
                                        jump!(i);
                                    }
                                }
                                None => {
                                    let_go!(reg!(i.b()).take());
                                    if !back {
                                        jump!(i);
                                    }
                                }
                            }
                        }
                        Op::Unpack => {
                            save!();
                            let (a, b, count) = (i.a(), i.b(), i.c());
                            let source = operand!(b);
                            if let Some(tuple) = source.exact::<Tuple>(shape::TUPLE)
                                && tuple.items().len() == count
                            {
                                for (n, item) in tuple.items().iter().enumerate() {
                                    set!(a + n, item.clone());
                                }
                                let_go!(source);
                            } else {
                                let items = ok!(vm.unpack(&source, count));
                                for (n, item) in items.into_iter().enumerate() {
                                    set!(a + n, item);
                                }
                                let_go!(source);
                                after_native!();
                            }
                        }
                        Op::UnpackStar => {
                            save!();
                            let (before, after) = (i.c() & 0xFFF, i.c() >> 12);
                            let source = operand!(i.b());
                            let items = ok!(vm.unpack_star(&source, before, after));
                            for (n, item) in items.into_iter().enumerate() {
                                set!(i.a() + n, item);
                            }
                            let_go!(source);
                            after_native!();
                        }

                        Op::BuildTuple => {
                            // SAFETY: the run lies within the window.
                            let run = unsafe { std::slice::from_raw_parts_mut(base.add(i.b()), i.c()) };
                            let tuple = Tuple::make(run.iter_mut().map(|r| take_operand(r, i.b() >= temps)));
                            set!(i.a(), tuple);
                        }
                        Op::BuildList => {
                            // SAFETY: as above.
                            let run = unsafe { std::slice::from_raw_parts_mut(base.add(i.b()), i.c()) };
                            let list = List::make(run.iter_mut().map(|r| take_operand(r, i.b() >= temps)).collect());
                            set!(i.a(), list);
                        }
                        Op::BuildSet | Op::BuildDict | Op::BuildString => {
                            save!();
                            let count = if i.op() == Op::BuildDict { 2 * i.c() } else { i.c() };
                            // SAFETY: as above.
                            let run = unsafe { std::slice::from_raw_parts(base.add(i.b()), count) };
                            let value = ok!(vm.build(i.op(), run));
                            for r in i.b()..i.b() + count {
                                consume!(r);
                            }
                            set!(i.a(), value);
                            after_native!();
                        }
                        Op::ListAppend => {
                            let item = operand!(i.b());
                            // SAFETY: the compiler made the register a list.
                            unsafe { reg!(i.a()).object_unchecked::<List>() }.get_mut(vm).push(item);
                        }
                        Op::ListExtend => {
                            save!();
                            ok!(vm.list_extend(reg!(i.a()), reg!(i.b())));
                            consume!(i.b());
                            after_native!();
                        }
                        Op::SetAdd => {
                            save!();
                            let item = operand!(i.b());
                            // SAFETY: the compiler made the register a set.
                            ok!(vm.set_add(unsafe { reg!(i.a()).object_unchecked::<Set>() }, item));
                            after_native!();
                        }
                        Op::SetUpdate => {
                            save!();
                            ok!(vm.set_update(reg!(i.a()), reg!(i.b())));
                            consume!(i.b());
                            after_native!();
                        }
                        Op::DictAdd => {
                            save!();
                            let (key, value) = (operand!(i.b()), operand!(i.b() + 1));
                            // SAFETY: the compiler made the register a dict.
                            ok!(vm.dict_set(unsafe { reg!(i.a()).object_unchecked::<Dict>() }, key, value));
                            after_native!();
                        }
                        Op::DictUpdate => {
                            save!();
                            ok!(vm.dict_update_display(reg!(i.a()), reg!(i.b())));
                            consume!(i.b());
                            after_native!();
                        }
                        Op::DictMerge => {
                            save!();
                            ok!(vm.dict_merge(reg!(i.a()), reg!(i.b()), reg!(i.c())));
                            consume!(i.b());
                            after_native!();
                        }
                        Op::ListToTuple => {
                            let list = operand!(i.b());
                            let tuple = vm.list_to_tuple(&list);
                            drop(list);
                            set!(i.a(), tuple);
                        }
                        Op::FormatValue => {
                            save!();
                            let b = i.b();
                            let spec = if i.c() & 4 != 0 { operand!(b + 1) } else { Value::NOTHING };
                            let text = ok!(vm.format_value(reg!(b), i.c() & 3, &spec));
                            if b != i.a() {
                                consume!(b);
                            }
                            set!(i.a(), text);
                            after_native!();
                        }

                        Op::Call => call_window!(i.a(), i.a() + 2, i.b(), None::<&Value>),
                        Op::CallMethod => {
                            let without = reg!(i.a() + 1).is_nothing() as usize;
                            call_window!(i.a(), i.a() + 1 + without, i.b() + 1 - without, None::<&Value>)
                        }
                        // SAFETY: the compiler numbered the constants.
                        Op::CallKw => call_window!(i.a(), i.a() + 2, i.b(), Some(unsafe { &*constants.add(i.c()) })),
                        Op::CallMethodKw => {
                            let without = reg!(i.a() + 1).is_nothing() as usize;
                            // SAFETY: as above.
                            let names = unsafe { &*constants.add(i.c()) };
                            call_window!(i.a(), i.a() + 1 + without, i.b() + 1 - without, Some(names))
                        }
                        Op::CallEx => {
                            save!();
                            // SAFETY: the window holds callable, arguments and keywords.
                            let entered = ok!(unsafe { vm.call_ex_in_window(base, i.a(), i.c() & 1 != 0) });
                            if entered {
                                switch_frame!();
                                safe_point!();
                            } else {
                                after_native!();
                            }
                        }
                        Op::MakeFunction => {
                            save!();
                            // SAFETY: the window holds what the flags say.
                            let function = unsafe { vm.make_function(base.add(i.a()), i.b(), &*constants.add(i.c())) };
                            set!(i.a(), function);
                        }
                        Op::BuildClass => {
                            save!();
                            let build = ok!(vm.builtin_named("__build_class__"));
                            set!(i.a(), build);
                        }
                        Op::Return | Op::ReturnConst => {
                            let value = if i.op() == Op::ReturnConst {
                                // SAFETY: the compiler numbered the constants.
                                unsafe { (*constants.add(i.c())).clone() }
                            } else {
                                reg!(i.a()).take()
                            };
                            save!();
                            charge_block!();
                            // SAFETY: the innermost frame is this one.
                            match unsafe { vm.leave_frame(value) } {
                                Ok(Next::Continue) => {
                                    load_frame!();
                                    safe_point!();
                                }
                                Ok(Next::Leave(value)) => return Exit::Value(value),
                                Err(error) => {
                                    load_frame!();
                                    fail!(error)
                                }
                            }
                        }

                        Op::MakeGenerator => {
                            save!();
                            charge_block!();
                            // SAFETY: the innermost frame is this one.
                            let generator = unsafe { vm.make_generator() };
                            match unsafe { vm.leave_frame(generator) } {
                                Ok(Next::Continue) => load_frame!(),
                                Ok(Next::Leave(value)) => return Exit::Value(value),
                                Err(error) => {
                                    load_frame!();
                                    fail!(error)
                                }
                            }
                        }
                        Op::Yield => {
                            let value = operand!(i.b());
                            save!();
                            charge_block!();
                            // SAFETY: the innermost frame is a generator's.
                            match unsafe { vm.suspend(value, i.a() as u16, u16::MAX) } {
                                Next::Continue => {
                                    load_frame!();
                                    safe_point!();
                                }
                                Next::Leave(value) => return Exit::Value(value),
                            }
                        }
                        Op::YieldSend => {
                            let value = reg!(i.a()).take();
                            save!();
                            charge_block!();
                            // SAFETY: as above.
                            match unsafe { vm.suspend(value, i.a() as u16, i.b() as u16) } {
                                Next::Continue => {
                                    load_frame!();
                                    safe_point!();
                                }
                                Next::Leave(value) => return Exit::Value(value),
                            }
                        }
                        Op::Send => {
                            save!();
                            let sent = reg!(i.a()).take();
                            let receiver = reg!(i.b());
                            if receiver.is_pointer() && matches!(receiver.shape(), shape::GENERATOR | shape::COROUTINE)
                            {
                                charge_block!();
                                // SAFETY: the registers above this frame's window are free.
                                let entered =
                                    ok!(unsafe { vm.resume_in_loop(receiver, sent, Resumed::BySend, base.add(i.a())) });
                                if entered {
                                    load_frame!();
                                    safe_point!();
                                    continue;
                                }
                                // Exhausted before: it returned None.
                                set!(i.a(), Value::NONE);
                                let_go!(reg!(i.b()).take());
                                jump!(i);
                                continue;
                            }
                            let (done, value) = ok!(vm.send_to(receiver, sent));
                            set!(i.a(), value);
                            if done {
                                let_go!(reg!(i.b()).take());
                                jump!(i);
                            }
                        }
                        Op::GetYieldFromIter
                        | Op::GetAwaitable
                        | Op::GetAiter
                        | Op::AsyncGenWrap
                        | Op::SubscriptGeneric => {
                            save!();
                            let value = ok!(vm.convert(i.op(), reg!(i.b()), i.c()));
                            if i.b() != i.a() {
                                consume!(i.b());
                            }
                            set!(i.a(), value);
                            after_native!();
                        }
                        Op::GetAnext => {
                            save!();
                            let value = ok!(vm.get_anext(reg!(i.b())));
                            set!(i.a(), value);
                            after_native!();
                        }
                        Op::EndAsyncFor => {
                            save!();
                            let exception = reg!(i.a());
                            if !vm.is_exception(exception, super::exceptions::STOP_ASYNC_ITERATION) {
                                fail!(Error(exception.clone()));
                            }
                            let previous = reg!(i.a() + 1).take();
                            vm.leave_handler(previous);
                            let_go!(reg!(i.a()).take());
                            let_go!(reg!(i.b()).take());
                        }

                        Op::EnterHandler => {
                            let previous = vm.enter_handler(reg!(i.a()));
                            set!(i.a() + 1, previous);
                        }
                        Op::LeaveHandler => {
                            let previous = reg!(i.a() + 1).take();
                            vm.leave_handler(previous);
                            let_go!(reg!(i.a()).take());
                        }
                        Op::JumpNoMatch => {
                            save!();
                            let matches = ok!(vm.exception_matches(reg!(i.a()), reg!(i.b())));
                            consume!(i.b());
                            if !matches {
                                jump!(i);
                            }
                        }
                        Op::SplitGroup => {
                            save!();
                            let (matched, rest) = ok!(vm.split_group(reg!(i.a()), reg!(i.b())));
                            consume!(i.b());
                            set!(i.c(), matched);
                            set!(i.a(), rest);
                            after_native!();
                        }
                        Op::FinishGroup => {
                            save!();
                            let rest = ok!(vm.finish_group(reg!(i.a()), reg!(i.b())));
                            consume!(i.b());
                            set!(i.a(), rest);
                            after_native!();
                        }
                        Op::Raise => {
                            save!();
                            let error = match i.c() {
                                0 => vm.reraise_handled(),
                                1 => vm.raise_value(reg!(i.a()), None),
                                _ => vm.raise_value(reg!(i.a()), Some(reg!(i.b()))),
                            };
                            if i.c() > 0 {
                                consume!(i.a());
                            }
                            if i.c() > 1 {
                                consume!(i.b());
                            }
                            fail!(error);
                        }
                        Op::Reraise => {
                            save!();
                            let error = reg!(i.a()).take();
                            vm.reraised = true;
                            fail!(Error(error));
                        }
                        Op::AssertionError => {
                            let class = vm.exception_class(super::exceptions::ASSERTION_ERROR).value();
                            set!(i.a(), class);
                        }
                        Op::LoadSpecial => {
                            save!();
                            let object = operand!(i.b());
                            let (method, receiver) = ok!(vm.load_special(&object, i.c()));
                            set!(i.a(), method);
                            set!(i.a() + 1, receiver);
                            let_go!(object);
                            after_native!();
                        }
                        Op::ExitWindow => {
                            let (a, b) = (i.a(), i.b());
                            let (method, receiver) = (reg!(b).take(), reg!(b + 1).take());
                            set!(a, method);
                            set!(a + 1, receiver);
                            for n in 2..5 {
                                set!(a + n, Value::NONE);
                            }
                        }
                        Op::ExceptWindow => {
                            let (a, b) = (i.a(), i.b());
                            let (method, receiver) = (reg!(b).take(), reg!(b + 1).take());
                            let [kind, error, traceback] = vm.exception_triple(reg!(i.c()));
                            set!(a, method);
                            set!(a + 1, receiver);
                            set!(a + 2, kind);
                            set!(a + 3, error);
                            set!(a + 4, traceback);
                        }

                        Op::ImportName => {
                            save!();
                            let module = ok!(vm.import_name(name!(i.c()), reg!(i.b()), reg!(i.b() + 1)));
                            for r in i.b()..i.b() + 2 {
                                if r != i.a() {
                                    consume!(r);
                                }
                            }
                            set!(i.a(), module);
                            after_native!();
                        }
                        Op::ImportFrom => {
                            save!();
                            let value = ok!(vm.import_from(reg!(i.b()), name!(i.c())));
                            set!(i.a(), value);
                            after_native!();
                        }
                        Op::ImportStar => {
                            save!();
                            ok!(vm.import_star(reg!(i.a())));
                            consume!(i.a());
                            after_native!();
                        }

                        Op::MatchSequence | Op::MatchMapping | Op::Len => {
                            save!();
                            let value = ok!(vm.match_test(i.op(), reg!(i.b())));
                            set!(i.a(), value);
                            after_native!();
                        }
                        Op::MatchKeys => {
                            save!();
                            let value = ok!(vm.match_keys(reg!(i.b()), reg!(i.c())));
                            set!(i.a(), value);
                            after_native!();
                        }
                        Op::MatchClass => {
                            save!();
                            let c = i.c();
                            let value = ok!(vm.match_class(reg!(i.b()), reg!(c), reg!(c + 1), reg!(c + 2)));
                            for r in c..c + 3 {
                                consume!(r);
                            }
                            set!(i.a(), value);
                            after_native!();
                        }

                        Op::SetupAnnotations => {
                            save!();
                            ok!(vm.setup_annotations());
                        }
                        Op::PrintValue => {
                            save!();
                            ok!(vm.display(reg!(i.a())));
                            consume!(i.a());
                            after_native!();
                        }
                        Op::TypeParam | Op::TypeAlias => {
                            save!();
                            let b = i.b();
                            let run = [reg!(b).clone(), reg!(b + 1).clone(), reg!(b + 2).clone()];
                            let value = ok!(vm.make_type_parameter(i.op(), run, i.c()));
                            for r in b..b + 3 {
                                if r != i.a() {
                                    consume!(r);
                                }
                            }
                            set!(i.a(), value);
                        }
                        Op::SetTypeParams => {
                            save!();
                            let names = vm.interp;
                            ok!(vm.set_attr(reg!(i.a()), &names.names.__type_params__, Some(reg!(i.b()))));
                            consume!(i.b());
                        }
                    }
                }
            };
            // SAFETY: the frame that failed is the innermost.
            unsafe { (*vm.frames.top.sub(1)).pc = pc };
            if MODE == METERED {
                // SAFETY: as above.
                vm.charge_block(unsafe { &*(*frame).code }, block, pc);
            }
            match vm.unwind(error) {
                Ok(()) => {
                    if attention::flags() != 0 {
                        return Exit::Again;
                    }
                    load_frame!();
                }
                Err(error) => return Exit::Error(error),
            }
        }
    }
}

#[inline(always)]
fn take_operand(register: &mut Value, temporary: bool) -> Value {
    if temporary { register.take() } else { register.clone() }
}

/// # Safety
/// The frame's function has a cell for the free name.
#[inline(always)]
unsafe fn free_cell_value<'a>(frame: *const Frame, index: usize) -> &'a Value {
    // SAFETY: the caller's promise; the closure is a tuple that the function keeps.
    unsafe { &(*(*frame).function).closure.object_unchecked::<Tuple>().items()[index] }
}

/// # Safety
/// As [`free_cell_value`].
#[inline(always)]
unsafe fn free_cell<'a>(frame: *const Frame, index: usize) -> &'a CellObject {
    // SAFETY: the closure holds cells.
    unsafe { free_cell_value(frame, index).object_unchecked::<CellObject>() }
}

#[inline(always)]
fn place_in(len: usize, index: i64) -> Option<usize> {
    let place = if index < 0 { index + len as i64 } else { index } as usize;
    (place < len).then_some(place)
}

#[inline(always)]
fn sequence_item(vm: &Vm, object: &Value, index: i64) -> Option<Value> {
    if let Some(list) = object.exact::<List>(shape::LIST) {
        let items = list.get(vm);
        return place_in(items.len(), index).map(|place| items[place].clone());
    }
    let items = object.exact::<Tuple>(shape::TUPLE)?.items();
    place_in(items.len(), index).map(|place| items[place].clone())
}

#[inline(always)]
fn next_of_list(vm: &mut Vm, iterator: &SeqIter) -> Option<Value> {
    let index = iterator.index.get() as usize;
    let item = iterator.sequence.get(vm).object::<List>().and_then(|list| list.get(vm).get(index).cloned());
    if item.is_some() {
        iterator.index.set(index as i64 + 1);
    } else {
        let old = iterator.sequence.replace(vm, Value::NONE);
        drop(old);
    }
    item
}

#[inline(always)]
fn add_small(x: &Value, y: &Value) -> Option<Value> {
    x.doubled().checked_add(y.doubled()).map(Value::from_doubled)
}

#[inline(always)]
fn add_imm(x: &Value, n: i64) -> Option<Value> {
    x.doubled().checked_add(n << 1).map(Value::from_doubled)
}

#[inline(always)]
fn sub_small(x: &Value, y: &Value) -> Option<Value> {
    x.doubled().checked_sub(y.doubled()).map(Value::from_doubled)
}

#[inline(always)]
fn sub_imm(x: &Value, n: i64) -> Option<Value> {
    x.doubled().checked_sub(n << 1).map(Value::from_doubled)
}

#[inline(always)]
fn mul_small(x: &Value, y: &Value) -> Option<Value> {
    x.doubled().checked_mul(y.small_unchecked()).map(Value::from_doubled)
}

#[inline(always)]
fn div_small(x: &Value, y: &Value) -> Option<Value> {
    const EXACT: i64 = 1 << 53;
    let (p, q) = (x.small_unchecked(), y.small_unchecked());
    (q != 0 && p.abs() < EXACT && q.abs() < EXACT).then(|| Value::float(p as f64 / q as f64))
}

#[inline(always)]
fn div_float(p: f64, q: f64) -> Option<Value> {
    (q != 0.0).then(|| Value::float(p / q))
}

#[inline(always)]
fn floor_div_small(x: &Value, y: &Value) -> Option<Value> {
    let (p, q) = (x.small_unchecked(), y.small_unchecked());
    if q == 0 || q == -1 {
        return None;
    }
    let quotient = p / q;
    let adjust = (p % q != 0 && (p < 0) != (q < 0)) as i64;
    Some(Value::small(quotient - adjust))
}

#[inline(always)]
fn mod_small(x: &Value, y: &Value) -> Option<Value> {
    let (p, q) = (x.small_unchecked(), y.small_unchecked());
    if q == 0 || q == -1 {
        return None;
    }
    let rest = p % q;
    Some(Value::small(if rest != 0 && (rest < 0) != (q < 0) { rest + q } else { rest }))
}

#[inline(always)]
fn lshift_small(x: &Value, y: &Value) -> Option<Value> {
    let (p, n) = (x.small_unchecked(), y.small_unchecked());
    if !(0..62).contains(&n) {
        return None;
    }
    let shifted = p << n;
    (shifted >> n == p).then(|| Value::try_small(shifted)).flatten()
}

#[inline(always)]
fn rshift_small(x: &Value, y: &Value) -> Option<Value> {
    let n = y.small_unchecked();
    (n >= 0).then(|| Value::small(x.small_unchecked() >> n.min(63)))
}

#[inline(always)]
fn and_small(x: &Value, y: &Value) -> Option<Value> {
    Some(Value::from_doubled(x.doubled() & y.doubled()))
}

#[inline(always)]
fn or_small(x: &Value, y: &Value) -> Option<Value> {
    Some(Value::from_doubled(x.doubled() | y.doubled()))
}

#[inline(always)]
fn xor_small(x: &Value, y: &Value) -> Option<Value> {
    Some(Value::from_doubled(x.doubled() ^ y.doubled()))
}

/// The code of the innermost frame and the index of the instruction that it runs, for messages and positions.
pub(super) fn here(vm: &Vm) -> Option<(&Code, usize)> {
    vm.frames.current().map(|frame| {
        let index = frame.instruction();
        (frame.code() as &Code, index)
    })
}
