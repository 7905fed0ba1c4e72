//! print, len, sorted, ...: the functions of the module `builtins`, and the names of the built-in classes.
//!
//! Most are one line around a protocol of the machine; what takes more stands in a file of its own.

/// `getattr`, `dir`, `vars`, `globals`, `isinstance`, ...
mod attributes;
/// `breakpoint`.
pub mod breakpoint;
/// `compile`, `eval`, `exec`.
mod code;
/// `print` and `input`.
mod console;
/// `min`, `max`, `sum`, `sorted`, ...
mod folds;
/// `abs`, `pow`, `hex`, `chr`, ...
mod numbers;

use crate::object::class::flags;
use crate::object::gil_cell::GilCell;
use crate::object::heap;
use crate::object::iterator::CallIter;
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::shape;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::stdlib::{self, ModuleDef};
use crate::types::generator::steps::next_with_default;
use crate::vm::exceptions::{self as exc, TREE};
use crate::vm::generator::Resumption;
use crate::vm::native::{Args, NativeDef, Quick, def, def_any};
use crate::vm::{Error, Res, Vm};

pub static MODULE: ModuleDef = ModuleDef { fill: names, ..ModuleDef::new("builtins", FUNCTIONS) };

const FUNCTIONS: &[NativeDef] = &[
    def("print", "*args, sep=' ', end='\n', file=None, flush=False", console::print)
        .doc("Prints the values to a file or to sys.stdout."),
    def("input", "prompt='', /", console::input).doc("Reads a line from standard input, without its end."),
    def("len", "obj, /", |vm, args| Ok(int(vm.len(&args[0])?)))
        .quick(Quick::LEN)
        .doc("The number of items in a container."),
    def("repr", "obj, /", |vm, args| vm.repr(&args[0])).doc("The text that stands for an object in a program."),
    def("ascii", "obj, /", ascii).doc("Like repr(), with escapes for all that is not ASCII."),
    def("hash", "obj, /", |vm, args| Ok(int(vm.hash(&args[0])?))).doc("A number that is the same for equal objects."),
    def("id", "obj, /", |_, args| Ok(int(args[0].id()))).doc("A number that no other living object has."),
    def("format", "value, format_spec='', /", format)
        .doc("An object as text, as its type understands the specification."),
    def("iter", "object, sentinel=None, /", iter)
        .doc("An iterator over an iterable, or over the results of a callable until they equal the sentinel."),
    def("next", "iterator, default=None, /", next).doc("The next item of an iterator, or the default at its end."),
    def("aiter", "async_iterable, /", aiter),
    def("anext", "async_iterator, default=None, /", anext),
    def_any("sorted", folds::sorted).doc("A list of the items of an iterable, in order."),
    def("min", "arg, *args, key=None, default=None", folds::min)
        .quick(Quick::MIN)
        .doc("The smallest of the arguments, or of the items of one."),
    def("max", "arg, *args, key=None, default=None", folds::max)
        .quick(Quick::MAX)
        .doc("The largest of the arguments, or of the items of one."),
    def("sum", "iterable, /, start=0", folds::sum).doc("The start value and all items of an iterable, added up."),
    def("any", "iterable, /", folds::any).doc("Is one of the items true?"),
    def("all", "iterable, /", folds::all).doc("Are all of the items true?"),
    def("abs", "x, /", numbers::abs).quick(Quick::ABS).doc("The absolute value of a number."),
    def("divmod", "x, y, /", numbers::divmod).doc("The quotient and the rest of a division: (x//y, x%y)."),
    def("pow", "base, exp, mod=None", numbers::pow).doc("base**exp, or base**exp % mod."),
    def("round", "number, ndigits=None", numbers::round).doc("A number rounded to so many digits after the point."),
    def("chr", "i, /", numbers::chr).quick(Quick::CHR).doc("The character with this code point."),
    def("ord", "c, /", numbers::ord).quick(Quick::ORD).doc("The code point of a character."),
    def("hex", "number, /", numbers::hex)
        .doc("An integer in hexadecimal digits.\n\n>>> hex(48879)\n'0xbeef'\n>>> hex(-16)\n'-0x10'"),
    def("oct", "number, /", numbers::oct).doc("An integer in octal digits.\n\n>>> oct(8)\n'0o10'"),
    def("bin", "number, /", numbers::bin).doc("An integer in binary digits.\n\n>>> bin(10)\n'0b1010'"),
    def("callable", "obj, /", |_, args| Ok(Value::bool(args[0].class().slots().call.is_some())))
        .doc("Can the object be called?"),
    def("isinstance", "obj, class_or_tuple, /", attributes::isinstance)
        .quick(Quick::ISINSTANCE)
        .doc("Is the object an instance of the class, or of one of them?"),
    def("issubclass", "cls, class_or_tuple, /", attributes::issubclass)
        .doc("Is the class derived from the other one, or from one of them?"),
    def("getattr", "object, name, default=None, /", attributes::getattr)
        .doc("An attribute by its name, or the default if there is none."),
    def("setattr", "obj, name, value, /", attributes::setattr).doc("Sets an attribute by its name."),
    def("delattr", "obj, name, /", attributes::delattr).doc("Deletes an attribute by its name."),
    def("hasattr", "obj, name, /", attributes::hasattr).doc("Has the object an attribute of that name?"),
    def("vars", "object=None, /", attributes::vars).doc("The __dict__ of an object, or the local variables."),
    def("dir", "object=None, /", attributes::dir)
        .doc("The names of the attributes of an object, or of the local variables, sorted."),
    def("globals", "", attributes::globals).doc("The dict of the global variables."),
    def("locals", "", attributes::locals).doc("The local variables, by their names."),
    def(
        "compile",
        "source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1",
        code::compile,
    ),
    def("eval", "source, /, globals=None, locals=None", code::eval)
        .doc("The value of an expression, given as text or code."),
    def("exec", "source, /, globals=None, locals=None, *, closure=None", code::exec),
    def("__import__", "name, globals=None, locals=None, fromlist=(), level=0", code::import),
    def("exit", "code=None", exit),
    def("quit", "code=None", exit),
    def("copyright", "", |vm, _| console::show(vm, COPYRIGHT)),
    def("credits", "", |vm, _| console::show(vm, CREDITS)),
    def("license", "", |vm, _| console::show(vm, include_str!("../../LICENSE").trim_end())),
    def_any("breakpoint", breakpoint::breakpoint),
    def_any("help", help),
];

/// All that is no function: constants, classes, exceptions.
fn names(vm: &mut Vm, dict: &Dict) -> Res<()> {
    let constants = [
        ("None", Value::NONE),
        ("True", Value::TRUE),
        ("False", Value::FALSE),
        ("Ellipsis", Value::ELLIPSIS),
        ("NotImplemented", Value::NOT_IMPLEMENTED),
        ("__debug__", Value::TRUE),
    ];
    for (name, value) in constants {
        stdlib::set(vm, dict, name, value);
    }
    for (name, shape) in CLASSES {
        stdlib::set(vm, dict, name, shape.class().value());
    }
    for (number, (name, _)) in TREE.iter().enumerate() {
        let class = vm.exception_class(exc::ExceptionId(number as u8)).value();
        stdlib::set(vm, dict, name, class);
    }
    for name in ["IOError", "EnvironmentError"] {
        let class = vm.exception_class(exc::OS_ERROR).value();
        stdlib::set(vm, dict, name, class);
    }
    let open = crate::object::function::Native::make(shape::NATIVE_FUNCTION, &OPEN, Value::NOTHING, intern(b"_io"));
    stdlib::set(vm, dict, "open", open);
    let build_class = &crate::types::class::BUILD_CLASS;
    let build_class =
        crate::object::function::Native::make(shape::NATIVE_FUNCTION, build_class, Value::NOTHING, intern(b"builtins"));
    stdlib::set(vm, dict, "__build_class__", build_class);
    Ok(())
}

/// It says that it comes from the module of files.
static OPEN: NativeDef = def("open", stdlib::io::open::SIGNATURE, stdlib::io::open::open);

const CLASSES: &[(&str, shape::ShapeId)] = &[
    ("object", shape::OBJECT),
    ("type", shape::TYPE),
    ("int", shape::INT),
    ("bool", shape::BOOL),
    ("float", shape::FLOAT),
    ("complex", shape::COMPLEX),
    ("str", shape::STR),
    ("bytes", shape::BYTES),
    ("bytearray", shape::BYTEARRAY),
    ("memoryview", shape::MEMORY_VIEW),
    ("tuple", shape::TUPLE),
    ("list", shape::LIST),
    ("dict", shape::DICT),
    ("set", shape::SET),
    ("frozenset", shape::FROZENSET),
    ("range", shape::RANGE),
    ("slice", shape::SLICE),
    ("enumerate", shape::ENUMERATE),
    ("zip", shape::ZIP),
    ("map", shape::MAP),
    ("filter", shape::FILTER),
    ("reversed", shape::REVERSED),
    ("property", shape::PROPERTY),
    ("classmethod", shape::CLASSMETHOD),
    ("staticmethod", shape::STATICMETHOD),
    ("super", shape::SUPER),
];

fn ascii(vm: &mut Vm, args: Args<'_>) -> Res {
    let repr = vm.repr(&args[0])?;
    let Some(text) = repr.object::<Str>().filter(|text| !text.is_ascii()) else { return Ok(repr) };
    let mut escaped = String::new();
    for point in text.code_points() {
        match point {
            0..0x80 => escaped.push(point as u8 as char),
            0x80..0x100 => escaped += &format!("\\x{point:02x}"),
            0x100..0x10000 => escaped += &format!("\\u{point:04x}"),
            _ => escaped += &format!("\\U{point:08x}"),
        }
    }
    Ok(Str::from(&escaped))
}

fn format(vm: &mut Vm, args: Args<'_>) -> Res {
    let empty = Str::from("");
    let spec = args.get(1).unwrap_or(&empty);
    if spec.object::<Str>().is_none() {
        let name = vm.argument_kind(spec);
        return vm.type_error(&format!("format() argument 2 must be str, not {name}"));
    }
    crate::types::format::format(vm, &args[0], spec)
}

fn iter(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(sentinel) = args.get(1) else { return vm.iter(&args[0]) };
    if args[0].class().slots().call.is_none() {
        return vm.type_error("iter(v, w): v must be callable");
    }
    let contents = CallIter::contents(GilCell::new(args[0].clone()), GilCell::new(sentinel.clone()));
    Ok(heap::new_object(shape::CALL_ITER, contents))
}

fn next(vm: &mut Vm, args: Args<'_>) -> Res {
    match (next_or_end(vm, &args[0])?, args.get(1)) {
        (Ok(value), _) => Ok(value),
        (Err(_), Some(default)) => Ok(default.clone()),
        (Err(Some(error)), None) => Err(error),
        (Err(None), None) => vm.stop_iteration(Value::NONE),
    }
}

/// The next value, or at the end the `StopIteration` if there is one with more to say than that: a generator's result, or
/// what a `__next__` written in Python raised.
fn next_or_end(vm: &mut Vm, iterator: &Value) -> Res<Result<Value, Option<Error>>> {
    if iterator.shape() == shape::GENERATOR {
        return match vm.resume(iterator, Value::NONE)? {
            Resumption::Yielded(value) => Ok(Ok(value)),
            Resumption::Returned(result) => Ok(Err(vm.stop_iteration::<()>(result).err())),
        };
    }
    if iterator.class().has(flags::HEAP) && iterator.class().slots().next.is_some() {
        let name = vm.interp.names.__next__.clone();
        return match vm.call_special(iterator, &name, &[]) {
            Err(error) if vm.is_exception(&error.0, exc::STOP_ITERATION) => Ok(Err(Some(error))),
            outcome => Ok(outcome?.ok_or(None)),
        };
    }
    vm.stop_value = Value::NOTHING;
    if let Some(value) = vm.next(iterator)? {
        return Ok(Ok(value));
    }
    let result = vm.take_returned();
    Ok(Err(if result.is_none() { None } else { vm.stop_iteration::<()>(result).err() }))
}

fn aiter(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(aiter) = args[0].class().slots().aiter else {
        let name = vm.type_name(&args[0]);
        return vm.type_error(&format!("'{name}' object is not an async iterable"));
    };
    let iterator = aiter(vm, &args[0])?;
    if iterator.class().slots().anext.is_none() {
        let name = vm.type_name(&iterator);
        return vm.type_error(&format!("aiter() returned not an async iterator of type '{name}'"));
    }
    Ok(iterator)
}

fn anext(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(anext) = args[0].class().slots().anext else {
        let name = vm.type_name(&args[0]);
        return vm.type_error(&format!("'{name}' object is not an async iterator"));
    };
    let awaitable = anext(vm, &args[0])?;
    Ok(match args.get(1) {
        Some(default) => next_with_default(awaitable, default.clone()),
        None => awaitable,
    })
}

/// Those of the functions that are for who sits at a prompt; `-S` does without them.
pub const AT_THE_PROMPT: [&str; 5] = ["exit", "quit", "copyright", "credits", "license"];
pub const COPYRIGHT: &str = "Baton: MIT licence";
const CREDITS: &str =
    "    Thanks to all who made Python, whose language Baton speaks. See its README for what it stands on.";

/// What such a function shows of itself: how it is used, or what there is to say.
pub fn said_of(name: &str) -> Option<String> {
    Some(match name {
        "help" => "Type help() for interactive help, or help(object) for help about object.".to_owned(),
        "exit" | "quit" => format!("Use {name}() or Ctrl-D (i.e. EOF) to exit"),
        "copyright" => COPYRIGHT.to_owned(),
        "credits" => CREDITS.to_owned(),
        "license" => "Type license() to see the full license text".to_owned(),
        _ => return None,
    })
}

fn exit(vm: &mut Vm, args: Args<'_>) -> Res {
    let code = args.get(0).cloned().unwrap_or(Value::NONE);
    Err(Error(vm.make_exception(exc::SYSTEM_EXIT, vec![code])))
}

/// What `pydoc` shows.
fn help(vm: &mut Vm, args: Args<'_>) -> Res {
    let pydoc = crate::stdlib::import(vm, "pydoc")?;
    let help = vm.get_attr(&pydoc, &intern(b"help"))?;
    vm.call_with(&help, args)
}
