//! Binding: which argument of a call is which parameter of the function.
//!
//! Most calls give each positional parameter its argument, and nothing is to be done (see [`Vm::enter_simple`]). Named arguments that have a place are put there within
//! the window; what is left over for `*args` and `**kwargs`, and what has no place at all, goes the general way, with CPython's complaints.

use std::mem::ManuallyDrop;

use super::call::drop_run;
use super::{Res, Vm};
use crate::compile::unit::flags;
use crate::object::function::{Code, Function};
use crate::object::mapping::Dict;
use crate::object::sequence::{Tuple, tuple};
use crate::object::shape;
use crate::object::str::Str;
use crate::object::table::Table;
use crate::object::value::Value;

impl Vm {
    /// Puts each argument where its parameter is, and defaults where there was none.
    ///
    /// # Safety
    /// `count` values stand at `base`, above which the registers are free; those of the function fit.
    pub(super) unsafe fn bind(
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
}

/// Named arguments up to this many are placed without an allocation.
const MAX_PLACED: usize = 8;

/// The place of a named argument that is no parameter's.
const REST: u16 = u16::MAX;

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

pub(super) fn is_text(value: &Value) -> bool {
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
            // More defaults than parameters are counted, too.
            let least = positional as isize - defaults as isize;
            format!("from {least} to {positional} positional arguments")
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
