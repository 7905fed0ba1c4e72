//! Calling.
//!
//! A call's arguments stand in the callee's window already; [`Vm::enter_function`] binds them to the parameters and pushes the
//! frame, which the loop then runs. Natives call through [`Vm::call`], which runs a loop of its own above everything that is in use.

use super::binding::is_text;
use super::frame::{Frame, OnReturn};
use super::native::{Args, OwnedArgs, stands_for_slot};
use super::run::Next;
use super::{Res, Vm};
use crate::object::class::{Class, flags};
use crate::object::function::{Code, Function, Method, Module, Native};
use crate::object::header::Header;
use crate::object::mapping::Dict;
use crate::object::sequence::{Tuple, tuple};
use crate::object::shape::{self, Kind};
use crate::object::str::{Str, intern_value};
use crate::object::table::Table;
use crate::object::value::Value;
use crate::stdlib::functools::partial;
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
        // (A class method as it stands in its class's dict is another matter: its first argument has to be a class.)
        if let Some(native) = callable.object::<Native>()
            && callable.shape() != shape::CLASS_METHOD_DESCRIPTOR
        {
            return self.call_native_object(native, args);
        }
        if let Some(method) = callable.exact::<Method>(shape::METHOD) {
            let (function, args) = (method.function.clone(), args.behind(&method.receiver));
            return self.call_with(&function, args.args());
        }
        match callable.class().slots().call {
            Some(call) => call(self, callable, args),
            None => self.not_callable(callable),
        }
    }

    /// A module that was called is often meant to be the function of its name.
    #[cold]
    fn not_callable(&mut self, callable: &Value) -> Res {
        let kind = self.type_name(callable);
        let mut message = format!("'{kind}' object is not callable");
        if let Some(module) = callable.object::<Module>() {
            let dict = module.dict.get(self).clone();
            let name = dict.object::<Dict>().and_then(|dict| dict.get_name(self, &self.interp.names.__name__));
            if let Some(name) = name.filter(|name| name.object::<Str>().is_some())
                && let Some(meant) = self.get_attr_opt(callable, &intern_value(&name))?
                && meant.class().slots().call.is_some()
            {
                let name = self.str_text(&name)?;
                message += &format!(". Did you mean: '{name}.{name}(...)'?");
            }
        }
        self.type_error(&message)
    }

    /// Calls a native, bound or not.
    fn call_native_object(&mut self, native: &Native, args: Args<'_>) -> Res {
        if native.receiver.is_nothing() {
            self.check_receiver(native, args.values())?;
            return self.call_native(native.def.0, args);
        }
        self.call_bound_native(native.def.0, args.behind(&native.receiver).args())
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
        let is_slot = stands_for_slot(name);
        match args.first() {
            None if is_slot => self.type_error(&format!("descriptor '{name}' of '{owner}' object needs an argument")),
            Some(other) if is_slot => {
                let kind = self.type_name(other);
                self.type_error(&format!("descriptor '{name}' requires a '{owner}' object but received a '{kind}'"))
            }
            None => self.type_error(&format!("unbound method {owner}.{name}() needs an argument")),
            Some(other) => {
                let (owner, kind) = (self.class_name(class), self.type_name(other));
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
        if !self.stack.reserve(base, all.len()) {
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
        self.run_closure(code, globals, locals, Value::NOTHING)
    }

    /// The same of code with free variables, for which `closure` is a tuple of as many cells.
    pub fn run_closure(&mut self, code: &Value, globals: &Value, locals: Option<&Value>, closure: Value) -> Res {
        let function = self.function_of_code(code, globals, closure)?;
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
        if !self.stack.reserve(base, code.unit.registers as usize + count) || self.frames.top >= self.frames.soft_limit
        {
            return self.recursion_error("");
        }
        // SAFETY: as above; and the limit check above leaves room for one frame.
        unsafe {
            self.bind(function, code, base, count, names)?;
            self.frames.push(Frame::new(function, code, base, result));
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
        if first == a + 2
            && let Some((function, kept)) = partial::plain_parts(self, callee)
            && self.enters_frame(&function)
        {
            // SAFETY: as above; nothing else than a frame is entered with arguments that may stand behind this one's registers.
            return unsafe { self.call_partial(base, a, count, names, function, &kept) };
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

    /// Calls the function of a `functools.partial`, whose arguments are put before those of the call.
    ///
    /// # Safety
    /// As [`Vm::call_in_window`], where the arguments stand at `base[a + 2]`; [`Vm::enters_frame`] of the function.
    unsafe fn call_partial(
        &mut self,
        base: *mut Value,
        a: usize,
        count: usize,
        names: Option<&Value>,
        function: Value,
        kept: &Value,
    ) -> Res<bool> {
        let kept = kept.object::<Tuple>().map_or(&[][..], Tuple::items);
        let all = kept.len() + count;
        // SAFETY: the caller's promise; within the stack, as is checked first.
        unsafe {
            let window = base.add(a + 2);
            if !self.stack.reserve(window, all) {
                return self.recursion_error("");
            }
            std::ptr::copy(window, window.add(kept.len()), count);
            for (n, item) in kept.iter().enumerate() {
                window.add(n).write(item.clone());
            }
            *base.add(a) = function;
            let callee = &*base.add(a);
            let called = match callee.object::<Function>() {
                Some(function) => self.enter_function(function, window, all, names, base.add(a)).map(|()| true),
                None => self.call_in_window(base, a, a + 2, all, names),
            };
            if called.is_err() {
                drop_run(window, all);
            }
            called
        }
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
        // One of a subclass may give other items than it has.
        let is_tuple = args.exact::<Tuple>(shape::TUPLE).is_some();
        // What stands in a mapping counts before anything is asked of the iterable.
        if has_keywords && !(is_tuple && self.are_keywords(&keywords)) {
            let merged = Dict::new();
            self.dict_merge(&merged, &keywords, &callee)?;
            keywords = merged;
            if !self.are_keywords(&keywords) {
                if callee.class().slots().call.is_none() {
                    return self.not_callable(&callee).map(|_| false);
                }
                if !judges_names_itself(&callee) {
                    return self.type_error("keywords must be strings");
                }
            }
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
            if !self.stack.reserve(window, count) {
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
        if args.class().slots().iter.is_none() && !super::operator::has_items_by_number(args) {
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
            OnReturn::Store | OnReturn::StoreOwned | OnReturn::Attribute => {
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

/// Does it look at the names of arguments itself, after their number? The others get none that are no text.
fn judges_names_itself(callee: &Value) -> bool {
    if let Some(class) = callee.object::<Class>() {
        let kind = class.layout.get().kind;
        let reads_them = matches!(kind, Kind::Exception | Kind::Bytes | Kind::ByteArray | Kind::Complex);
        return reads_them && !class.has(flags::HEAP);
    }
    crate::types::wrapper::takes_no_names(callee)
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

/// The keys of the dict of a call's keywords.
fn names_of(keywords: &Table<Value>) -> Value {
    let mut entries = keywords.iter();
    Tuple::make((0..keywords.len()).map(|_| entries.next().map_or(Value::NONE, |entry| entry.key.clone())))
}
