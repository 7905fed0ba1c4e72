//! From text to code objects, and from code objects to functions.
//!
//! What the compiler made is plain data; linking makes its constants and names objects and gives it its caches. Nested code is linked
//! when its parent is.

use std::cell::{Cell, UnsafeCell};
use std::path::Path;

use dashu_int::IBig;

use super::{Error, Res, Vm, exceptions as exc};
use crate::compile::opcode::Op;
use crate::compile::unit::{Const, Unit, flags};
use crate::compile::{self, Options};
use crate::object::exception::Exception;
use crate::object::function::{AttrCache, Code, Function, FunctionNames, GlobalCache, Linked};
use crate::object::gil_cell::GilCell;
use crate::object::mapping::Dict;
use crate::object::meter::Meter;
use crate::object::number::{BigInt, Complex, int};
use crate::object::sequence::{Bytes, Tuple, tuple};
use crate::object::str::{self, Str};
use crate::object::value::Value;
use crate::object::{heap, shape};
use baton_grammar::Mode;
use baton_grammar::span::LineIndex;

/// A prompt ends a block by an empty line; the end of the text does so only for a block of indented lines, unless it is `open`, and a last line
/// without code only for one without.
fn ends_block(text: &str, open: bool) -> bool {
    let last = text.rsplit('\n').next().unwrap_or("");
    let has_code = |line: &&str| !matches!(line.trim_start().as_bytes(), [] | [b'#', ..]);
    let indented = text.lines().rev().find(has_code).is_some_and(|line| line.starts_with([' ', '\t']));
    match has_code(&last) {
        true => indented && !open,
        false => last.is_empty() || !indented,
    }
}

/// Stands for an end that is not told.
const NO_END: i64 = i64::MIN;

impl Vm {
    /// Compiles a text; a `SyntaxError` if it is none of Python.
    ///
    /// `own_namespace`: names are looked up in a namespace of their own (`exec`, `eval`, `compile`), not directly in the globals.
    pub fn compile_source(&mut self, text: &str, filename: &str, mode: Mode, own_namespace: bool) -> Res {
        let optimize = self.interp.flags.optimize;
        self.compile_text(text, mode, Options { filename, own_namespace, optimize, ..Options::default() })
    }

    /// The same with all options.
    pub fn compile_text(&mut self, text: &str, mode: Mode, options: Options<'_>) -> Res {
        let Options { filename, own_namespace, .. } = options;
        let arena = bumpalo::Bump::new();
        let parsed = match baton_grammar::parse(text, mode, &arena) {
            Ok(parsed) => parsed,
            Err(error) => return Err(self.wrong_text(&error, text, filename)),
        };
        if own_namespace && mode == Mode::Interactive && parsed.is_block && !ends_block(text, options.open_end) {
            return Err(self.ends_too_early(text, filename));
        }
        let mut doubts = parsed.warnings;
        let lines = LineIndex::new(text);
        let compiled = compile::compile_with_doubts(&parsed.module, &parsed.symbols, lines, options, &mut doubts);
        if !doubts.is_empty() {
            self.warn_of_text(&doubts, &LineIndex::new(text), text, filename)?;
        }
        match compiled {
            // At a prompt an empty line is nothing; given to `compile` it is no statement.
            Ok(_) if own_namespace && matches!(parsed.module, baton_grammar::ast::Module::Interactive([])) => {
                Err(self.ends_too_early(text, filename))
            }
            Ok(unit) => {
                // What `exec` and its like run shows no source in tracebacks.
                if !own_namespace {
                    self.register_source(filename, text);
                }
                self.link(unit)
            }
            Err(error) => Err(self.compile_error(&error, &LineIndex::new(text), text, filename, own_namespace)),
        }
    }

    fn ends_too_early(&mut self, text: &str, filename: &str) -> Error {
        let mut error = baton_grammar::SyntaxError::default();
        error.message = "invalid syntax".to_owned();
        error.line = text.lines().count() as u32;
        error.end_line = error.line;
        error.with_line_end = text.ends_with('\n');
        self.syntax_error(&error, text, filename)
    }

    /// Reads a text, with the warnings that are due for it, and gives its tree to `f`.
    pub fn with_tree<T>(
        &mut self,
        text: &str,
        mode: Mode,
        filename: &str,
        f: impl FnOnce(&mut Vm, &baton_grammar::Parsed<'_>) -> Res<T>,
    ) -> Res<T> {
        let arena = bumpalo::Bump::new();
        let parsed = match baton_grammar::parse(text, mode, &arena) {
            Ok(parsed) => parsed,
            Err(error) => return Err(self.wrong_text(&error, text, filename)),
        };
        if !parsed.warnings.is_empty() {
            self.warn_of_text(&parsed.warnings, &LineIndex::new(text), text, filename)?;
        }
        f(self, &parsed)
    }

    /// Compiles a tree that was made of nodes.
    pub fn compile_tree(&mut self, tree: &crate::stdlib::ast::Tree<'_>, options: Options<'_>) -> Res {
        let mut doubts = Vec::new();
        let (filename, lines) = (options.filename, tree.lines.clone());
        let compiled = compile::compile_with_doubts(&tree.module, &tree.symbols, lines, options, &mut doubts);
        if !doubts.is_empty() {
            self.warn_of_text(&doubts, &tree.lines, "", filename)?;
        }
        match compiled {
            Ok(unit) => self.link(unit),
            Err(error) => Err(self.compile_error(&error, &tree.lines, "", filename, true)),
        }
    }

    /// Warns of what comes before the error, and gives the error.
    pub fn wrong_text(&mut self, error: &baton_grammar::SyntaxError, text: &str, filename: &str) -> Error {
        match self.warn_of_text(&error.warnings, &LineIndex::new(text), text, filename) {
            Ok(()) => self.syntax_error(error, text, filename),
            Err(error) => error,
        }
    }

    pub fn syntax_error(&mut self, error: &baton_grammar::SyntaxError, text: &str, filename: &str) -> Error {
        let id = match error.kind {
            baton_grammar::ErrorKind::Syntax => exc::SYNTAX_ERROR,
            baton_grammar::ErrorKind::Indentation => exc::INDENTATION_ERROR,
            baton_grammar::ErrorKind::Tab => exc::TAB_ERROR,
            baton_grammar::ErrorKind::Incomplete => exc::INCOMPLETE_INPUT_ERROR,
        };
        let place = [error.line.into(), error.column.into(), error.end_line.into(), error.end_column.into()];
        // Of a file, of whose text more can be read, CPython shows the one line.
        let of_file = filename == "<stdin>" || Path::new(filename).is_file();
        let is_joined = error.first_line > 0 && !of_file;
        let first = if is_joined { error.first_line } else { error.line.max(1) } as usize;
        let last = error.line as usize;
        let mut shown: String = text.split_inclusive('\n').skip(first - 1).take(last + 1 - first).collect();
        shown.truncate(shown.trim_end_matches('\n').len());
        shown.extend(error.with_line_end.then_some('\n'));
        let is_there = text.is_empty() || (1..=text.lines().count()).contains(&last);
        Error(self.shown_error(id, &error.message, place, filename, is_there.then_some(&shown)))
    }

    fn compile_error(
        &mut self,
        error: &compile::error::CompileError,
        lines: &LineIndex,
        text: &str,
        filename: &str,
        own_namespace: bool,
    ) -> Error {
        match error.kind {
            compile::error::ErrorKind::Recursion => {
                Error(self.make_exception(exc::RECURSION_ERROR, vec![Str::from(&error.message)]))
            }
            compile::error::ErrorKind::Overflow => {
                Error(self.make_exception(exc::OVERFLOW_ERROR, vec![Str::from(&error.message)]))
            }
            compile::error::ErrorKind::Syntax => {
                let (line, column) = lines.position(error.span.start);
                let (end_line, end_column) = lines.position(error.span.end);
                let mut place = [line, column + 1, end_line, end_column + 1].map(i64::from);
                if !error.has_end {
                    place[3] = NO_END;
                }
                // The compiler of CPython has no text any more, and reads the file.
                let from_file = own_namespace || matches!(filename, "<string>" | "<stdin>");
                let file =
                    if from_file { std::fs::read_to_string(filename).unwrap_or_default() } else { String::new() };
                let text = if from_file { &file } else { text };
                Error(self.located_error(exc::SYNTAX_ERROR, &error.message, place, text, filename))
            }
        }
    }

    /// A `SyntaxError` with its place: line, column (from 1), end line, end column.
    pub fn located_error(
        &mut self,
        id: exc::ExceptionId,
        message: &str,
        place: [i64; 4],
        text: &str,
        filename: &str,
    ) -> Value {
        let before = usize::try_from(place[0] - 1);
        let line = before.ok().and_then(|before| text.lines().nth(before)).map(|line| format!("{line}\n"));
        self.shown_error(id, message, place, filename, line.as_deref())
    }

    /// The same with what is to be shown of the text.
    fn shown_error(
        &mut self,
        id: exc::ExceptionId,
        message: &str,
        place: [i64; 4],
        filename: &str,
        shown: Option<&str>,
    ) -> Value {
        let [line, column, end_line, end_column] = place.map(|n| if n == NO_END { Value::NONE } else { int(n) });
        let source = shown.map_or(Value::NONE, Str::from);
        let (message, filename) = (Str::from(message), Str::from(filename));
        let details = vec![filename, line, column, source, end_line, end_column];
        let fields = std::iter::once(message.clone()).chain(details.iter().cloned()).collect();
        let error = self.make_exception(id, vec![message, tuple(details)]);
        if let Some(exception) = error.object::<Exception>() {
            *exception.fields.get_mut(self) = fields;
        }
        error
    }

    /// A code object from what the compiler made.
    pub fn link(&mut self, unit: Unit) -> Res {
        let mut unit = unit;
        let mut constants = Vec::with_capacity(unit.constants.len());
        for constant in std::mem::take(&mut unit.constants) {
            constants.push(self.constant(constant)?);
        }
        self.link_with(unit, constants)
    }

    /// The same with constants that are objects already.
    pub fn link_with(&mut self, unit: Unit, constants: Vec<Value>) -> Res {
        let unit = Box::new(unit);
        let interned = |names: &[Box<str>]| names.iter().map(|name| str::intern(name.as_bytes())).collect();
        let names: Box<[Value]> = interned(&unit.names);
        let attr_caches = unit.attr_caches.iter().map(|&name| AttrCache::of(&names[name as usize])).collect();
        let simple = unit.flags & (flags::VARARGS | flags::VARKEYWORDS) == 0 && unit.kwonly_count == 0;
        let linked = Linked {
            simple_args: if simple { unit.arg_count.into() } else { u32::MAX },
            variables: unit.var_names.len() as u32,
            temps: unit.temps.into(),
            registers: unit.registers.into(),
            room: room(&unit),
            flags: unit.flags,
            library: unit.filename.starts_with("<frozen "),
            told: Cell::new(false),
            attr_caches: UnsafeCell::new(attr_caches),
            global_caches: UnsafeCell::new(vec![GlobalCache::default(); unit.global_caches.len()].into()),
            meter: Meter::new(&unit.code),
            first: unit.code.as_ptr(),
            unit,
        };
        let unit = &linked.unit;
        let (var_names, free_names) = (interned(&unit.var_names), interned(&unit.free_names));
        let name = str::intern(unit.name.as_bytes());
        let qualname = str::intern(unit.qualname.as_bytes());
        let filename = str::intern(unit.filename.as_bytes());
        let code = Code::contents(linked, constants.into(), names, var_names, free_names, name, qualname, filename);
        Ok(heap::new_object(shape::CODE, code))
    }

    /// The object of a constant.
    pub fn constant(&mut self, constant: Const) -> Res {
        Ok(match constant {
            Const::None => Value::NONE,
            Const::True => Value::TRUE,
            Const::False => Value::FALSE,
            Const::Ellipsis => Value::ELLIPSIS,
            Const::Int(n) => int(n),
            Const::BigInt(digits, radix) => match IBig::from_str_radix(&digits, radix) {
                Ok(big) => BigInt::make(big),
                Err(_) => return self.value_error("invalid integer constant"),
            },
            Const::Float(f) => Value::float(f),
            Const::Complex(re, im) => Complex::make(re, im),
            Const::Str(text) if text.len() <= 32 && text.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'_') => {
                str::intern(&text)
            }
            Const::Str(text) => Str::new(&text),
            Const::Bytes(bytes) => Bytes::make(&bytes),
            Const::Tuple(items) => tuple(self.constants(items)?),
            Const::FrozenSet(items) => {
                let items = self.constants(items)?;
                crate::types::set::constant(self, items)?
            }
            Const::Code(unit) => self.link(*unit)?,
        })
    }

    fn constants(&mut self, items: Box<[Const]>) -> Res<Vec<Value>> {
        items.into_iter().map(|item| self.constant(item)).collect()
    }

    /// A function of code, with globals of its own; the builtins are those that the globals name, or those of who asks.
    pub fn function_of_code(&mut self, code: &Value, globals: &Value, closure: Value) -> Res {
        let names = &self.interp.names;
        let builtins = globals.object::<Dict>().and_then(|g| g.get_name(self, &names.__builtins__));
        let builtins = match builtins {
            Some(dict) if dict.object::<Dict>().is_some() => dict,
            Some(module) => match module.object::<crate::object::function::Module>() {
                Some(module) => module.dict.get(self).clone(),
                None => self.builtins_of_mapping(&module)?,
            },
            None => match self.frames.current() {
                Some(frame) => frame.function().builtins.clone(),
                None => self.interp.builtins.clone(),
            },
        };
        Ok(self.new_function(code, globals.clone(), builtins, closure))
    }

    /// The machine's instructions take builtins for a dict: one that asks the mapping for everything.
    fn builtins_of_mapping(&mut self, mapping: &Value) -> Res {
        let get_item = str::intern(b"__getitem__");
        let Some(get) = self.get_attr_opt(mapping, &get_item)? else {
            let kind = self.type_name(mapping);
            return self.type_error(&format!("'{kind}' object is not subscriptable"));
        };
        let namespace = Dict::new();
        crate::stdlib::set(self, crate::stdlib::dict_of(&namespace), "__getitem__", get);
        let (metaclass, dict) = (shape::TYPE.class().value(), shape::DICT.class().value());
        let class = self.call(&metaclass, &[Str::from("builtins"), tuple(vec![dict]), namespace])?;
        self.call(&class, &[])
    }

    fn new_function(&mut self, code: &Value, globals: Value, builtins: Value, closure: Value) -> Value {
        let Some(inner) = code.object::<Code>() else { unreachable!("checked by its shape") };
        let doc = inner.unit.unit.docstring.as_deref().map_or(Value::NONE, Str::new);
        let module = globals.object::<Dict>().and_then(|g| g.get_name(self, &self.interp.names.__name__));
        let names = FunctionNames {
            name: inner.name.clone(),
            qualname: inner.qualname.clone(),
            annotations: Value::NOTHING,
            doc,
            module: module.unwrap_or(Value::NONE),
            type_params: Value::NOTHING,
        };
        let contents = Function::contents(
            GilCell::new(code.clone()),
            globals,
            builtins,
            GilCell::new(Value::NOTHING),
            GilCell::new(Value::NOTHING),
            closure,
            GilCell::new(names),
        );
        heap::new_object(shape::FUNCTION, contents)
    }

    /// `MakeFunction`.
    ///
    /// # Safety
    /// The registers from `window` hold what `parts` says: 1 defaults, 2 keyword defaults, 4 annotations, 8 closure, each at its place.
    pub(super) unsafe fn make_function(&mut self, window: *mut Value, parts: usize, code: &Value) -> Value {
        // SAFETY: the caller's promise.
        let part = |n: usize| if parts & 1 << n != 0 { unsafe { (*window.add(n)).take() } } else { Value::NOTHING };
        let (defaults, kwdefaults, annotations, closure) = (part(0), part(1), part(2), part(3));
        let (globals, builtins) = self.globals_and_builtins();
        let value = self.new_function(code, globals, builtins, closure);
        if let Some(function) = value.object::<Function>() {
            function.defaults.replace(self, defaults);
            function.kwdefaults.replace(self, kwdefaults);
            function.names.get_mut(self).annotations = annotations;
        }
        value
    }
}

impl Code {
    /// How many positional and keyword-only parameters, `*args` and `**kwargs` there are: the first of `var_names`.
    pub fn parameter_count(&self) -> usize {
        let unit = &self.unit.unit;
        let stars = usize::from(unit.flags & flags::VARARGS != 0) + usize::from(unit.flags & flags::VARKEYWORDS != 0);
        unit.arg_count as usize + unit.kwonly_count as usize + stars
    }
}

/// Compiles a module's text, whose names are globals.
pub fn compile_source(vm: &mut Vm, text: &str, filename: &str, mode: Mode) -> Res {
    vm.compile_source(text, filename, mode, false)
}

/// Compiles a text that may run with a namespace that is not its globals (`exec`, `eval`, `compile`).
pub fn compile_for_exec(vm: &mut Vm, text: &str, filename: &str, mode: Mode) -> Res {
    vm.compile_source(text, filename, mode, true)
}

/// A tuple's items, or nothing.
pub fn items_of(value: &Value) -> &[Value] {
    value.object::<Tuple>().map_or(&[], Tuple::items)
}

/// See [`Linked::room`].
fn room(unit: &Unit) -> u32 {
    let owned = unit.code.iter().filter_map(|instruction| match instruction.op() {
        Op::MakeGenerator => Some(unit.var_names.len()),
        Op::Yield => Some(instruction.a()),
        Op::YieldSend => Some(instruction.b() + 1),
        _ => None,
    });
    crate::object::generator::room_for(owned.max().unwrap_or(0)) as u32
}
