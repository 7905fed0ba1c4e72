//! Calling.
//!
//! A call's arguments stand in the callee's window already; [`Vm::enter_function`] binds them to the parameters and pushes the
//! frame, which the loop then runs. Natives call through [`Vm::call`], which runs a loop of its own above everything that is in use.

use std::mem::ManuallyDrop;

use super::frame::{Frame, OnReturn};
use super::native::{Args, OwnedArgs};
use super::run::Next;
use super::{Res, Vm};
use crate::compile::unit::flags;
use crate::object::class::Class;
use crate::object::function::{Code, Function, Method, Native};
use crate::object::header::Header;
use crate::object::mapping::Dict;
use crate::object::sequence::{Tuple, tuple};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::table::Table;
use crate::object::value::Value;
use crate::types::dict::is_plain_dict;

impl Vm {
    /// Calls anything with positional arguments.
    pub fn call(&mut self, callable: &Value, args: &[Value]) -> Res {
        self.call_with(callable, Args::positional(args))
    }

    /// Calls anything.
    pub fn call_with(&mut self, callable: &Value, args: Args<'_>) -> Res {
        self.check_native_stack()?;
        // By its layout: a function with attributes has a shape of its own.
        if let Some(function) = callable.object::<Function>() {
            return self.call_function(function, args, None);
        }
        if let Some(native) = callable.object::<Native>() {
            return self.call_native_object(native, args);
        }
        if let Some(method) = callable.exact::<Method>(shape::METHOD) {
            let (function, args) = (method.function.clone(), args.behind(&method.receiver));
            return self.call_with(&function, args.args());
        }
        match callable.class().slots().call {
            Some(call) => call(self, callable, args),
            None => {
                let name = self.type_name(callable);
                self.type_error(&format!("'{name}' object is not callable"))
            }
        }
    }

    /// Calls a native, bound or not.
    fn call_native_object(&mut self, native: &Native, args: Args<'_>) -> Res {
        if native.receiver.is_nothing() {
            self.check_receiver(native, args.all())?;
            return self.call_native(native.def.0, args);
        }
        self.call_native(native.def.0, args.behind(&native.receiver).args())
    }

    /// Is the first argument of an unbound method of a built-in type an instance of that type?
    #[inline(always)]
    pub fn check_receiver(&mut self, native: &Native, args: &[Value]) -> Res<()> {
        match args.first() {
            Some(receiver) if receiver.class() as *const Class as usize == native.owner.address() => Ok(()),
            _ => self.check_other_receiver(native, args),
        }
    }

    #[inline(never)]
    fn check_other_receiver(&mut self, native: &Native, args: &[Value]) -> Res<()> {
        let Some(class) = native.owner.object::<Class>() else { return Ok(()) };
        match args.first() {
            Some(receiver) if receiver.class().is_subclass(self, class) => Ok(()),
            _ => self.wrong_receiver(native, class, args),
        }
    }

    #[cold]
    fn wrong_receiver(&mut self, native: &Native, class: &Class, args: &[Value]) -> Res<()> {
        // SAFETY: an object starts with its header.
        let shape = unsafe { &*(native as *const Native as *const Header) }.shape();
        if shape != shape::METHOD_DESCRIPTOR {
            return Ok(());
        }
        let (name, owner) = (native.def.0.name, class.name(self));
        match args.first() {
            None => self.type_error(&format!("unbound method {owner}.{name}() needs an argument")),
            Some(other) => {
                let kind = self.type_name(other);
                self.type_error(&format!(
                    "descriptor '{name}' for '{owner}' objects doesn't apply to a '{kind}' object"
                ))
            }
        }
    }

    /// Where the registers above everything in use begin.
    pub(super) fn free_base(&self) -> *mut Value {
        match self.frames.current() {
            // SAFETY: the window of the innermost frame lies within the stack.
            Some(frame) => unsafe { frame.base.add(frame.code().unit.registers as usize) },
            None => self.stack.base(),
        }
    }

    /// Calls a Python function from a native and runs it to its end.
    fn call_function(&mut self, function: &Function, args: Args<'_>, namespace: Option<&Value>) -> Res {
        let base = self.free_base();
        let all = args.all();
        if !self.stack.fits(base, all.len()) {
            return self.recursion_error("");
        }
        for (n, arg) in all.iter().enumerate() {
            // SAFETY: free registers of this thread's stack.
            unsafe { base.add(n).write(arg.clone()) };
        }
        // SAFETY: the arguments are in the window; `function` is borrowed from the caller for the whole call.
        let entered = unsafe { self.enter_function(function, base, all.len(), args.names(), std::ptr::null_mut()) };
        if let Err(error) = entered {
            // SAFETY: what `enter_function` left of the arguments is in their registers.
            unsafe { drop_run(base, all.len()) };
            return Err(error);
        }
        if let Some(frame) = self.frames.current() {
            frame.on_return = OnReturn::Leave;
            frame.namespace = namespace.map_or(std::ptr::null(), |value| value as *const Value);
        }
        self.run()
    }

    /// Runs the body of a class: a function without parameters, with `namespace` as its `locals()`.
    pub fn call_class_body(&mut self, function: &Value, namespace: &Value) -> Res {
        match function.object::<Function>() {
            Some(body) => self.call_function(body, Args::positional(&[]), Some(namespace)),
            None => self.call(function, &[]),
        }
    }

    /// Runs code in a namespace: a module, or `exec`.
    pub fn run_code(&mut self, code: &Value, globals: &Value, locals: Option<&Value>) -> Res {
        let function = self.function_of_code(code, globals, Value::NOTHING)?;
        match function.object::<Function>() {
            Some(body) => self.call_function(body, Args::positional(&[]), Some(locals.unwrap_or(globals))),
            None => unreachable!("just made"),
        }
    }

    /// Pushes the frame of a function whose arguments stand in its window just as its parameters want them; false if they do not,
    /// or if there is no room, which [`Vm::enter_function`] sees to.
    ///
    /// # Safety
    /// `count` values stand at `base`, above which the registers are free; the function outlives the frame.
    #[inline(always)]
    pub(super) unsafe fn enter_simple(
        &mut self,
        function: &Function,
        code: &Code,
        base: *mut Value,
        count: usize,
        result: *mut Value,
    ) -> bool {
        let top = self.frames.top;
        if code.unit.simple_args as usize != count
            || !self.stack.fits(base, code.unit.registers as usize)
            || top >= self.frames.soft_limit
        {
            return false;
        }
        for n in count..code.unit.variables as usize {
            // SAFETY: free registers.
            unsafe { base.add(n).write(Value::NOTHING) };
        }
        // SAFETY: the limit check above leaves room for one frame.
        unsafe { self.frames.push(Frame::new(function, code, base, result)) };
        true
    }

    /// The same for a function that the frame itself keeps while it runs: a getter, a setter, an operator. Returns its code; none if the function has
    /// not been entered.
    ///
    /// # Safety
    /// As [`Vm::enter_simple`]; `owner` is a function.
    #[inline(always)]
    pub(super) unsafe fn enter_owned<'f>(
        &mut self,
        owner: Value,
        base: *mut Value,
        count: usize,
        result: *mut Value,
        on_return: OnReturn,
    ) -> Option<&'f Code> {
        // SAFETY: the caller's promise; once the frame is pushed it is the owner's keeper.
        unsafe {
            let function = &*(owner.pointer() as *const Function);
            let code = function.running_code();
            if !self.enter_simple(function, code, base, count, result) {
                return None;
            }
            let frame = &mut *self.frames.top.sub(1);
            frame.on_return = on_return;
            // A frame just pushed owns nothing yet.
            std::ptr::write(&mut frame.owned, owner);
            Some(code)
        }
    }

    /// Binds arguments and pushes the frame of a function.
    ///
    /// # Safety
    /// `count` values (the last ones by the names in `names`) stand at `base`, above which the registers are free; the function outlives the frame.
    #[inline(never)]
    pub(super) unsafe fn enter_function(
        &mut self,
        function: &Function,
        base: *mut Value,
        count: usize,
        names: Option<&Value>,
        result: *mut Value,
    ) -> Res<()> {
        let code = function.running_code();
        // SAFETY: the caller's promise, here and below.
        if names.is_none() && unsafe { self.enter_simple(function, code, base, count, result) } {
            return Ok(());
        }
        if !self.stack.fits(base, code.unit.registers as usize + count) || self.frames.top >= self.frames.soft_limit {
            return self.recursion_error("");
        }
        // SAFETY: as above; and the limit check above leaves room for one frame.
        unsafe {
            self.bind(function, code, base, count, names)?;
            self.frames.push(Frame::new(function, code, base, result));
        }
        Ok(())
    }

    /// Puts each argument where its parameter is, and defaults where there was none.
    ///
    /// # Safety
    /// `count` values stand at `base`, above which the registers are free; those of the function fit.
    unsafe fn bind(
        &mut self,
        function: &Function,
        code: &Code,
        base: *mut Value,
        count: usize,
        names: Option<&Value>,
    ) -> Res<()> {
        let names = names.and_then(|names| names.object::<Tuple>()).map_or(&[][..], Tuple::items);
        let parameters = Parameters { function, code };
        let mut places = [0; MAX_PLACED];
        let given = count - names.len();
        let placed = places.get_mut(..names.len()).is_some_and(|places| parameters.find_places(names, given, places));
        if !placed {
            // SAFETY: the caller's promise.
            return unsafe { self.bind_generally(parameters, base, count, names) };
        }
        let unit = &code.unit;
        let (positional, variables) = (parameters.positional(), unit.variables as usize);
        let kept = given.min(positional);
        // Each that is put in is taken out again.
        let mut named = ManuallyDrop::new([const { Value::NOTHING }; MAX_PLACED]);
        // SAFETY: free registers of this thread's stack; what stands behind the arguments counts nothing.
        let (window, star) = unsafe {
            for (n, value) in named.iter_mut().enumerate().take(names.len()) {
                *value = (*base.add(given + n)).take();
            }
            let left_over = std::slice::from_raw_parts_mut(base.add(kept), given - kept);
            let star = (unit.flags & flags::VARARGS != 0).then(|| Tuple::take_from(left_over));
            for n in kept..variables {
                base.add(n).write(Value::NOTHING);
            }
            (std::slice::from_raw_parts_mut(base, variables), star)
        };
        let mut next = positional + parameters.named_only();
        if let Some(star) = star {
            window[next] = star;
            next += 1;
        }
        if unit.flags & flags::VARKEYWORDS != 0 {
            window[next] =
                Dict::make(Table::with_capacity(places[..names.len()].iter().filter(|&&p| p == REST).count()));
        }
        for ((value, place), name) in named.iter_mut().zip(places).zip(names) {
            let value = value.take();
            if place != REST {
                window[place as usize] = value;
            } else if let (Some(dict), Some(name_text)) = (window[next].object::<Dict>(), name.object::<Str>()) {
                dict.get_mut(self).push(name_text.hash(), name.clone(), value);
            }
        }
        let result = parameters.fill(self, window);
        if result.is_err() {
            // SAFETY: as above.
            unsafe { drop_run(base, variables) };
        }
        result
    }

    /// The same for arguments that have no place, or whose names have to be asked whether they are equal; and the complaints.
    #[inline(never)]
    unsafe fn bind_generally(
        &mut self,
        parameters: Parameters<'_>,
        base: *mut Value,
        count: usize,
        names: &[Value],
    ) -> Res<()> {
        // SAFETY: the arguments stand there.
        let window = unsafe { std::slice::from_raw_parts_mut(base, count) };
        let mut given: Vec<Value> = window.iter_mut().map(Value::take).collect();
        let named = given.split_off(count - names.len());
        let mut binding = Binding::new(parameters, names);
        binding.take_positional(given);
        for (name, value) in names.iter().zip(named) {
            binding.take_named(self, name, value)?;
        }
        let variables = binding.finish(self)?;
        for (n, value) in variables.into_iter().enumerate() {
            // SAFETY: free registers; the stack was checked for all of the function's.
            unsafe { base.add(n).write(value) };
        }
        Ok(())
    }

    /// Calls what stands in a window and is no Python function; true if a frame was entered after all (methods, classes).
    ///
    /// # Safety
    /// `base[a]` is the callable, `count` arguments stand at `base[first]`, `first` is `a + 1` or `a + 2`.
    #[inline(never)]
    pub(super) unsafe fn call_in_window(
        &mut self,
        base: *mut Value,
        a: usize,
        first: usize,
        count: usize,
        names: Option<&Value>,
    ) -> Res<bool> {
        // SAFETY: the caller's promise, here and below.
        let callee = unsafe { &mut *base.add(a) };
        if let Some(method) = callee.exact::<Method>(shape::METHOD)
            && first == a + 2
        {
            let (function, receiver) = (method.function.clone(), method.receiver.clone());
            // SAFETY: as above.
            unsafe { std::mem::forget(std::mem::replace(&mut *base.add(a + 1), receiver)) };
            *callee = function;
            if let Some(function) = callee.object::<Function>() {
                // SAFETY: as above.
                unsafe { self.enter_function(function, base.add(a + 1), count + 1, names, base.add(a))? };
                return Ok(true);
            }
            // SAFETY: as above.
            return unsafe { self.call_in_window(base, a, a + 1, count + 1, names) };
        }
        if let Some(class) = callee.object::<Class>()
            && first == a + 2
            && let Some(init) = self.python_init(class)
        {
            // SAFETY: as above.
            return unsafe { self.construct_in_window(base, a, count, names, class, init) };
        }
        // SAFETY: as above.
        let args = unsafe { std::slice::from_raw_parts(base.add(first), count) };
        let callee = callee.clone();
        let result = match names {
            None => self.call_with(&callee, Args::positional(args))?,
            Some(_) => self.call_with(&callee, OwnedArgs::new(args.to_vec(), names).args())?,
        };
        // SAFETY: as above.
        unsafe {
            drop_run(base.add(first), count);
            *base.add(a) = result;
        }
        Ok(false)
    }

    /// Makes the instance and enters `__init__` with it.
    unsafe fn construct_in_window(
        &mut self,
        base: *mut Value,
        a: usize,
        count: usize,
        names: Option<&Value>,
        class: &Class,
        init: Value,
    ) -> Res<bool> {
        let instance = crate::types::class::plain_instance(class);
        // SAFETY: the window as the caller promised; the class in `base[a]` lives on (see `Class`).
        unsafe {
            *base.add(a) = instance.clone();
            std::mem::forget(std::mem::replace(&mut *base.add(a + 1), instance));
            let Some(function) = init.object::<Function>() else { unreachable!("checked by python_init") };
            self.enter_function(function, base.add(a + 1), count + 1, names, base.add(a + 1))?;
        }
        if let Some(frame) = self.frames.current() {
            frame.on_return = OnReturn::Init;
            frame.owned = init;
        }
        Ok(true)
    }

    /// `f(*args, **kwargs)`.
    ///
    /// # Safety
    /// `base[a]` is the callable, `base[a + 2]` the arguments, `base[a + 3]` the keywords if there are any.
    #[inline(never)]
    pub(super) unsafe fn call_ex_in_window(&mut self, base: *mut Value, a: usize, has_keywords: bool) -> Res<bool> {
        // SAFETY: the caller's promise, here and below.
        let (callee, args) = unsafe { ((*base.add(a)).clone(), (*base.add(a + 2)).take()) };
        // SAFETY: as above.
        let mut keywords = if has_keywords { unsafe { (*base.add(a + 3)).take() } } else { Value::NOTHING };
        let is_tuple = args.object::<Tuple>().is_some();
        // What stands in a mapping counts before anything is asked of the iterable.
        if has_keywords && !(is_tuple && self.are_keywords(&keywords)) {
            let merged = Dict::new();
            self.dict_merge(&merged, &keywords, &callee)?;
            keywords = merged;
        }
        let args = if is_tuple { args } else { tuple(self.star_arguments(&callee, &args)?) };
        let Some(items) = args.object::<Tuple>().map(Tuple::items) else { unreachable!("a tuple") };
        let keywords = keywords.object::<Dict>().filter(|dict| !dict.get(self).is_empty());
        let names = keywords.map(|dict| names_of(dict.get(self)));
        if self.enters_frame(&callee) {
            // SAFETY: the callable stays in its register; behind it and the next the registers are free, as far as the stack goes.
            return unsafe { self.enter_spread(base, a, items, keywords, names.as_ref()) };
        }
        let result = match names {
            None => self.call_with(&callee, Args::positional(items))?,
            Some(names) => {
                let mut all = items.to_vec();
                all.extend(keywords.iter().flat_map(|dict| dict.get(self).iter()).map(|entry| entry.value.clone()));
                self.call_with(&callee, OwnedArgs::new(all, Some(&names)).args())?
            }
        };
        // SAFETY: as above.
        unsafe { *base.add(a) = result };
        Ok(false)
    }

    /// Is it a dict whose table is all there is to it, with text for keys?
    fn are_keywords(&self, mapping: &Value) -> bool {
        is_plain_dict(mapping)
            && mapping.object::<Dict>().is_some_and(|dict| dict.get(self).iter().all(|entry| is_text(&entry.key)))
    }

    /// Does calling it enter a frame at once, without a native around that may call anything else first?
    fn enters_frame(&mut self, callee: &Value) -> bool {
        if let Some(method) = callee.exact::<Method>(shape::METHOD) {
            return method.function.object::<Function>().is_some();
        }
        callee.object::<Function>().is_some()
            || callee.object::<Class>().is_some_and(|class| self.python_init(class).is_some())
    }

    /// Enters the frame of `base[a]` with arguments that stand elsewhere.
    ///
    /// # Safety
    /// [`Vm::enters_frame`]; behind `base[a + 1]` all is free.
    unsafe fn enter_spread(
        &mut self,
        base: *mut Value,
        a: usize,
        items: &[Value],
        keywords: Option<&Dict>,
        names: Option<&Value>,
    ) -> Res<bool> {
        let count = items.len() + keywords.map_or(0, |dict| dict.get(self).len());
        // SAFETY: the caller's promise; within the stack, as is checked first.
        unsafe {
            let window = base.add(a + 2);
            if !self.stack.fits(window, count) {
                return self.recursion_error("");
            }
            for (n, item) in items.iter().enumerate() {
                window.add(n).write(item.clone());
            }
            let named = keywords.iter().flat_map(|dict| dict.get(self).iter());
            for (n, entry) in named.enumerate() {
                window.add(items.len() + n).write(entry.value.clone());
            }
            let callee = &*base.add(a);
            let entered = match callee.object::<Function>() {
                Some(function) => self.enter_function(function, window, count, names, base.add(a)).map(|()| true),
                None => self.call_in_window(base, a, a + 2, count, names),
            };
            if entered.is_err() {
                drop_run(window, count);
            }
            entered
        }
    }

    fn star_arguments(&mut self, callee: &Value, args: &Value) -> Res<Vec<Value>> {
        let slots = args.class().slots();
        if slots.iter.is_none() && slots.get_item.is_none() {
            let (what, kind) = (self.callable_name(callee), self.type_name(args));
            return self.type_error(&format!("{what} argument after * must be an iterable, not {kind}"));
        }
        self.collect(args)
    }

    /// A callable as errors name it: `module.f()`, `f()`.
    pub fn callable_name(&mut self, callee: &Value) -> String {
        let names = &self.interp.names;
        let qualname = self.get_attr(callee, &names.__qualname__).ok();
        let module = self.get_attr(callee, &names.__module__).ok();
        match qualname.as_ref().and_then(|q| q.object::<Str>()) {
            Some(name) => match module.as_ref().and_then(|m| m.object::<Str>()) {
                Some(module) if module.bytes() != b"builtins" => format!("{}.{}()", module.lossy(), name.lossy()),
                _ => format!("{}()", name.lossy()),
            },
            None => self.str_text(callee).unwrap_or_else(|_| "object".to_owned()),
        }
    }

    /// Pops the innermost frame, if it is a function's whose result goes to a register of its caller and if nothing dies with its variables.
    /// Returns that register. None: [`Vm::leave_frame`] has to see to it.
    ///
    /// # Safety
    /// `base` and `code` are those of the innermost frame, which is about to return.
    #[inline(always)]
    pub(super) unsafe fn leave_simple(&mut self, base: *mut Value, code: &Code) -> Option<*mut Value> {
        // SAFETY: there is an innermost frame.
        let frame = unsafe { &*self.frames.top.sub(1) };
        if !frame.object.is_null() || frame.on_return != OnReturn::Store {
            return None;
        }
        // SAFETY: the frame's own registers.
        if !unsafe { give_up_run(base, code.unit.temps as usize) } {
            return None;
        }
        let result = frame.result;
        // SAFETY: as above.
        self.frames.top = unsafe { self.frames.top.sub(1) };
        Some(result)
    }

    /// Pops the innermost frame, if it is that of an `__init__` and nothing dies with its variables; false: [`Vm::leave_frame`] has to see to it.
    ///
    /// # Safety
    /// As [`Vm::leave_simple`]; it returns None.
    #[inline(always)]
    pub(super) unsafe fn leave_init(&mut self, base: *mut Value, code: &Code) -> bool {
        // SAFETY: there is an innermost frame, whose own registers these are; what was given up is overwritten, not dropped.
        unsafe {
            let frame = &mut *self.frames.top.sub(1);
            if !frame.object.is_null()
                || frame.on_return != OnReturn::Init
                || !give_up_run(base, code.unit.temps as usize)
                || !frame.owned.drop_unless_last()
            {
                return false;
            }
            std::ptr::write(&mut frame.owned, Value::NOTHING);
            self.frames.top = self.frames.top.sub(1);
            true
        }
    }

    /// The register of its caller to which the result of the innermost frame goes, if it is a function's and nothing else is to be done when it returns.
    ///
    /// # Safety
    /// Called by the loop that runs the frame.
    #[inline(always)]
    pub(super) unsafe fn returns_simply(&self) -> Option<*mut Value> {
        // SAFETY: there is an innermost frame.
        let frame = unsafe { &*self.frames.top.sub(1) };
        (frame.object.is_null() && frame.on_return == OnReturn::Store).then_some(frame.result)
    }

    /// The innermost frame returns `value`.
    ///
    /// # Safety
    /// Called by the loop that runs the frame; its `pc` is saved.
    #[inline(never)]
    pub(super) unsafe fn leave_frame(&mut self, value: Value) -> Res<Next> {
        // SAFETY: there is an innermost frame.
        let frame = unsafe { &mut *self.frames.top.sub(1) };
        if !frame.object.is_null() {
            self.detach_frame_object(frame);
        }
        // SAFETY: the frame's own registers.
        unsafe { drop_run(frame.base, frame.code().unit.temps as usize) };
        self.leave_rare_frame(value)
    }

    fn leave_rare_frame(&mut self, value: Value) -> Res<Next> {
        // SAFETY: there is an innermost frame, popped here; `owned` is taken out of it.
        let frame = unsafe {
            self.frames.top = self.frames.top.sub(1);
            std::ptr::read(self.frames.top)
        };
        match frame.on_return {
            OnReturn::Generator => unreachable!("the loop ends a generator's run by finish_run"),
            OnReturn::Leave => Ok(Next::Leave(value)),
            OnReturn::Discard => Ok(Next::Continue),
            OnReturn::Store | OnReturn::StoreOwned => {
                // SAFETY: a register of the caller's window.
                unsafe { *frame.result = value };
                Ok(Next::Continue)
            }
            OnReturn::Operator => self.finish_operation(value).map(|()| Next::Continue),
            OnReturn::Init if value.is_none() => Ok(Next::Continue),
            OnReturn::Init => {
                let kind = self.type_name(&value);
                self.type_error(&format!("__init__() should return None, not '{kind}'"))
            }
        }
    }
}

/// Gives up the values of a run of registers up to the first that is the last reference to its object; true if none is.
///
/// # Safety
/// As [`drop_run`].
#[inline(always)]
unsafe fn give_up_run(base: *mut Value, count: usize) -> bool {
    for n in 0..count {
        // SAFETY: the caller's promise; a reference that was given up is overwritten, not dropped.
        unsafe {
            let register = base.add(n);
            if (*register).is_pointer() {
                if !(*register).drop_unless_last() {
                    return false;
                }
                register.write(Value::NOTHING);
            }
        }
    }
    true
}

/// Drops the values of a run of registers.
///
/// # Safety
/// `count` registers at `base` belong to the caller.
#[inline(always)]
pub(super) unsafe fn drop_run(base: *mut Value, count: usize) {
    for n in 0..count {
        // SAFETY: the caller's promise; each that counts is overwritten before its old value is dropped.
        let register = unsafe { &mut *base.add(n) };
        if register.is_pointer() {
            drop(register.take());
        }
    }
}

/// Named arguments up to this many are placed without an allocation.
const MAX_PLACED: usize = 8;

/// The place of a named argument that is no parameter's.
const REST: u16 = u16::MAX;

/// The keys of the dict of a call's keywords.
fn names_of(keywords: &Table<Value>) -> Value {
    let mut entries = keywords.iter();
    Tuple::make((0..keywords.len()).map(|_| entries.next().map_or(Value::NONE, |entry| entry.key.clone())))
}

/// The parameters of a function that is being called.
#[derive(Clone, Copy)]
struct Parameters<'a> {
    function: &'a Function,
    code: &'a Code,
}

impl Parameters<'_> {
    fn positional(&self) -> usize {
        self.code.unit.unit.arg_count as usize
    }

    fn named_only(&self) -> usize {
        self.code.unit.unit.kwonly_count as usize
    }

    fn name(&self, vm: &Vm) -> String {
        let names = self.function.names.get(vm);
        names.qualname.object::<Str>().map_or_else(String::new, |s| s.lossy().into_owned())
    }

    /// Finds the places of named arguments, [`REST`] for those that `**kwargs` takes; false if any argument of the call has none, or if
    /// that is not for us to say.
    fn find_places(&self, names: &[Value], given: usize, places: &mut [u16]) -> bool {
        let unit = &self.code.unit;
        let (first, last) = (unit.unit.posonly_count as usize, self.positional() + self.named_only());
        if given > self.positional() && unit.flags & flags::VARARGS == 0 {
            return false;
        }
        let known = &self.code.var_names[first..last];
        for (n, name) in names.iter().enumerate() {
            // Nearly all names are interned, those of a call as those of parameters.
            let known = known
                .iter()
                .position(|known| known.is(name))
                .or_else(|| known.iter().position(|known| same_name(known, name)));
            places[n] = match known {
                Some(place)
                    if first + place >= given.min(self.positional())
                        && !places[..n].contains(&((first + place) as u16)) =>
                {
                    (first + place) as u16
                }
                None if unit.flags & flags::VARKEYWORDS != 0 && name.shape() == shape::STR => REST,
                _ => return false,
            };
        }
        true
    }

    /// Puts defaults where there was no argument, and complains where there is none.
    #[inline]
    fn fill(&self, vm: &mut Vm, variables: &mut [Value]) -> Res<()> {
        if !variables[..self.positional() + self.named_only()].iter().any(Value::is_nothing) {
            return Ok(());
        }
        self.fill_missing(vm, variables)
    }

    #[inline(never)]
    fn fill_missing(&self, vm: &mut Vm, variables: &mut [Value]) -> Res<()> {
        let (positional, named_only) = (self.positional(), self.named_only());
        // SAFETY: nothing runs while the defaults are borrowed.
        let defaults = unsafe { self.function.defaults.get_unguarded() };
        let defaults = defaults.object::<Tuple>().map_or(&[][..], Tuple::items);
        let first_default = positional.saturating_sub(defaults.len());
        let skipped = defaults.len().saturating_sub(positional);
        for (variable, default) in variables[first_default..positional].iter_mut().zip(&defaults[skipped..]) {
            if variable.is_nothing() {
                *variable = default.clone();
            }
        }
        if variables[..positional].iter().any(Value::is_nothing) {
            return self.missing(vm, variables, 0..positional, "positional");
        }
        if named_only > 0 {
            self.fill_named(vm, variables);
            if variables[positional..positional + named_only].iter().any(Value::is_nothing) {
                return self.missing(vm, variables, positional..positional + named_only, "keyword-only");
            }
        }
        Ok(())
    }

    fn fill_named(&self, vm: &Vm, variables: &mut [Value]) {
        let Some(defaults) = self.function.kwdefaults.get(vm).object::<Dict>() else { return };
        let places = self.positional()..self.positional() + self.named_only();
        for (variable, name) in variables[places.clone()].iter_mut().zip(&self.code.var_names[places]) {
            if variable.is_nothing()
                && let Some(value) = defaults.get_name(vm, name)
            {
                *variable = value;
            }
        }
    }

    #[cold]
    fn missing<T>(&self, vm: &mut Vm, variables: &[Value], places: std::ops::Range<usize>, kind: &str) -> Res<T> {
        let missing = places.filter(|&n| variables[n].is_nothing());
        let names: Vec<String> = missing.map(|n| format!("'{}'", self.code.unit.unit.var_names[n])).collect();
        let list = match names.as_slice() {
            [one] => one.clone(),
            [one, two] => format!("{one} and {two}"),
            [front @ .., last] => format!("{}, and {last}", front.join(", ")),
            [] => String::new(),
        };
        let plural = if names.len() == 1 { "" } else { "s" };
        let what = self.name(vm);
        vm.type_error(&format!("{what}() missing {} required {kind} argument{plural}: {list}", names.len()))
    }
}

fn is_text(value: &Value) -> bool {
    Str::of(value).is_some()
}

/// The same text, or the same object: a name may be of any kind in `f(**mapping)`.
fn same_name(a: &Value, b: &Value) -> bool {
    a.is(b) || matches!((a.object::<Str>(), b.object::<Str>()), (Some(a), Some(b)) if a.equals(b))
}

/// Arguments on their way to parameters.
struct Binding<'a> {
    to: Parameters<'a>,
    /// The names of the call.
    names: &'a [Value],
    variables: Vec<Value>,
    extra: Vec<Value>,
    extra_named: Option<Value>,
    /// Positional arguments given.
    given: usize,
}

impl<'a> Binding<'a> {
    fn new(to: Parameters<'a>, names: &'a [Value]) -> Binding<'a> {
        let variables = std::iter::repeat_with(|| Value::NOTHING).take(to.code.unit.variables as usize).collect();
        let extra_named = (to.code.unit.flags & flags::VARKEYWORDS != 0).then(Dict::new);
        Binding { to, names, variables, extra: Vec::new(), extra_named, given: 0 }
    }

    fn has_star(&self) -> bool {
        self.to.code.unit.flags & flags::VARARGS != 0
    }

    fn take_positional(&mut self, given: Vec<Value>) {
        self.given = given.len();
        let positional = self.to.positional();
        for (n, value) in given.into_iter().enumerate() {
            if n < positional {
                self.variables[n] = value;
            } else {
                self.extra.push(value);
            }
        }
    }

    fn take_named(&mut self, vm: &mut Vm, name: &Value, value: Value) -> Res<()> {
        let (first, last) =
            (self.to.code.unit.unit.posonly_count as usize, self.to.positional() + self.to.named_only());
        if let Some(n) = self.to.code.var_names[first..last].iter().position(|known| same_name(known, name)) {
            let place = first + n;
            if !self.variables[place].is_nothing() {
                let (what, text) = (self.to.name(vm), vm.str_text(name)?);
                return vm.type_error(&format!("{what}() got multiple values for argument '{text}'"));
            }
            self.variables[place] = value;
            return Ok(());
        }
        if let Some(dict) = self.extra_named.as_ref().and_then(|d| d.object::<Dict>()) {
            return vm.dict_set(dict, name.clone(), value);
        }
        if name.object::<Str>().is_none() {
            return vm.type_error("keywords must be strings");
        }
        self.unexpected(vm, name)
    }

    #[cold]
    fn unexpected(&self, vm: &mut Vm, name: &Value) -> Res<()> {
        let what = self.to.name(vm);
        let posonly = &self.to.code.var_names[..self.to.code.unit.unit.posonly_count as usize];
        let misplaced: Vec<String> = posonly
            .iter()
            .filter(|known| self.names.iter().any(|name| same_name(known, name)))
            .map(|known| vm.str_text(known))
            .collect::<Res<_>>()?;
        if !misplaced.is_empty() {
            return vm.type_error(&format!(
                "{what}() got some positional-only arguments passed as keyword arguments: '{}'",
                misplaced.join(", ")
            ));
        }
        let text = vm.str_text(name)?;
        let unit = &self.to.code.unit.unit;
        let named = unit.posonly_count as usize..unit.arg_count as usize + unit.kwonly_count as usize;
        let known: Vec<String> = unit.var_names[named].iter().map(|name| name.to_string()).collect();
        let hint = super::traceback::closest(&text, &known).map(|name| format!(". Did you mean '{name}'?"));
        let hint = hint.unwrap_or_default();
        vm.type_error(&format!("{what}() got an unexpected keyword argument '{text}'{hint}"))
    }

    /// Defaults, the star parameters, and the complaints.
    fn finish(mut self, vm: &mut Vm) -> Res<Vec<Value>> {
        if !self.extra.is_empty() && !self.has_star() {
            return self.too_many(vm);
        }
        self.to.fill(vm, &mut self.variables)?;
        let mut place = self.to.positional() + self.to.named_only();
        if self.has_star() {
            self.variables[place] = tuple(std::mem::take(&mut self.extra));
            place += 1;
        }
        if let Some(dict) = self.extra_named.take() {
            self.variables[place] = dict;
        }
        Ok(self.variables)
    }

    #[cold]
    fn too_many<T>(&self, vm: &mut Vm) -> Res<T> {
        let positional = self.to.positional();
        let defaults = self.to.function.defaults.get(vm).object::<Tuple>().map_or(0, |t| t.items().len());
        let takes = if defaults == 0 {
            format!("{positional} positional argument{}", if positional == 1 { "" } else { "s" })
        } else {
            format!("from {} to {positional} positional arguments", positional.saturating_sub(defaults))
        };
        let named = &self.variables[positional..positional + self.to.named_only()];
        let named = named.iter().filter(|value| !value.is_nothing()).count();
        let given = if named > 0 {
            let plural = |n: usize| if n == 1 { "" } else { "s" };
            format!(
                "{} positional argument{} (and {named} keyword-only argument{}) were",
                self.given,
                plural(self.given),
                plural(named)
            )
        } else {
            format!("{} {}", self.given, if self.given == 1 { "was" } else { "were" })
        };
        let what = self.to.name(vm);
        vm.type_error(&format!("{what}() takes {takes} but {given} given"))
    }
}
