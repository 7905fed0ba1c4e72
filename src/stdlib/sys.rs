//! `sys`: the interpreter's own affairs.

use std::os::unix::ffi::OsStrExt;
use std::time::Duration;

use super::io::codec::{Codec, Errors};
use super::io::text;
use super::structs::{self, StructDef};
use super::system::name_of;
use super::{ModuleDef, dict_of, set};
use crate::object::exception::Exception;
use crate::object::function::Native;
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::sequence::{List, Tuple, tuple};
use crate::object::shape;
use crate::object::str::{Str, intern, intern_value};
use crate::object::value::Value;
use crate::vm::exceptions as exc;
use crate::vm::interp::Ending;
use crate::vm::native::{Args, NativeDef, def, def_any};
use crate::vm::{Error, Res, Vm};

pub static MODULE: ModuleDef = ModuleDef { fill, ..ModuleDef::new("sys", FUNCTIONS) };

const FUNCTIONS: &[NativeDef] = &[
    def("exit", "status=None, /", exit),
    def("getrecursionlimit", "", |vm, _| Ok(int(vm.interp.recursion_limit.get() as i64))),
    def("setrecursionlimit", "limit, /", setrecursionlimit),
    def("getrefcount", "object, /", getrefcount),
    def("intern", "string, /", intern_string),
    def("exc_info", "", exc_info),
    def("exception", "", |vm, _| Ok(vm.handled.clone())),
    def("_getframe", "depth=0, /", getframe),
    def("getsizeof", "object, default=None", getsizeof),
    def("get_int_max_str_digits", "", |vm, _| Ok(Value::small(digits_limit(vm)))),
    def("set_int_max_str_digits", "maxdigits", set_int_max_str_digits),
    def_any("breakpointhook", crate::builtins::breakpoint::hook),
    def("displayhook", "object, /", displayhook),
    def("excepthook", "exctype, value, traceback, /", excepthook),
    def("unraisablehook", "unraisable, /", |vm, args| {
        vm.default_unraisable_hook(&args[0])?;
        Ok(Value::NONE)
    }),
    def("get_asyncgen_hooks", "", get_asyncgen_hooks),
    def("set_asyncgen_hooks", "firstiter=None, finalizer=None", set_asyncgen_hooks),
    def("get_coroutine_origin_tracking_depth", "", |vm, _| Ok(int(vm.origin_depth as i64))),
    def("set_coroutine_origin_tracking_depth", "depth", set_origin_depth),
    def("getswitchinterval", "", getswitchinterval),
    def("setswitchinterval", "interval, /", setswitchinterval),
    def("getcheckinterval", "", getcheckinterval),
    def("setcheckinterval", "n, /", setcheckinterval),
    def("getdefaultencoding", "", |_, _| Ok(Str::from("utf-8"))),
    def("getfilesystemencoding", "", |_, _| Ok(Str::from("utf-8"))),
    def("getfilesystemencodeerrors", "", |_, _| Ok(Str::from("surrogateescape"))),
    def("is_finalizing", "", |vm, _| Ok(Value::bool(vm.interp.ending.get() != Ending::NotYet))),
    def("_getframemodulename", "depth=0", |vm, args| {
        let depth = args.get(0).map_or(Ok(0), |depth| vm.size(depth))?.max(0) as usize;
        let Some(frame) = frame_outwards(vm, depth) else { return Ok(Value::NONE) };
        let globals = vm.get_attr(&frame?, &intern(b"f_globals"))?;
        let name = vm.interp.names.__name__.clone();
        Ok(globals.object::<Dict>().and_then(|globals| globals.get_name(vm, &name)).unwrap_or(Value::NONE))
    }),
    def("call_tracing", "func, args, /", |vm, args| match args[1].object::<Tuple>() {
        Some(given) => vm.call(&args[0], given.items()),
        None => {
            let kind = vm.type_name(&args[1]);
            vm.type_error(&format!("call_tracing() argument 2 must be tuple, not {kind}"))
        }
    }),
    def("_clear_type_cache", "", |_, _| Ok(Value::NONE)),
    def("_clear_internal_caches", "", |_, _| Ok(Value::NONE)),
    def("_is_gil_enabled", "", |_, _| Ok(Value::TRUE)),
    def("gettrace", "", |_, _| Ok(Value::NONE)),
    def("getprofile", "", |_, _| Ok(Value::NONE)),
];

/// Fills the dict of `sys`; everything else that the machine needs is there by then.
fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    let words: Vec<Value> = vm.interp.command_line.iter().map(|word| name_of(word.as_bytes())).collect();
    // The program's arguments are the last words, any bytes among them; `argv` has them as text.
    let mut argv: Vec<Value> = vm.interp.argv.iter().map(|arg| Str::from(arg)).collect();
    for (arg, word) in argv.iter_mut().skip(1).rev().zip(words.iter().rev()) {
        *arg = word.clone();
    }
    set(vm, dict, "argv", List::make(argv));
    set(vm, dict, "orig_argv", List::make(words));
    // The command line puts the script's folder in.
    set(vm, dict, "path", List::make(Vec::new()));
    let modules = vm.interp.modules.clone();
    set(vm, dict, "modules", modules);
    files(vm, dict);
    version(vm, dict);
    platform(vm, dict);
    numbers(vm, dict);
    let names: Vec<Value> = super::MODULES.iter().map(|def| intern(def.name.as_bytes())).collect();
    set(vm, dict, "builtin_module_names", tuple(names));
    set(vm, dict, "warnoptions", List::make(Vec::new()));
    set(vm, dict, "dont_write_bytecode", Value::TRUE);
    let hooks = [
        ("breakpointhook", "__breakpointhook__"),
        ("displayhook", "__displayhook__"),
        ("excepthook", "__excepthook__"),
        ("unraisablehook", "__unraisablehook__"),
    ];
    for (own, original) in hooks {
        let function = dict.get_name(vm, &intern(own.as_bytes())).unwrap_or(Value::NONE);
        set(vm, dict, original, function);
    }
    Ok(())
}

/// Puts text files of `_pyio` over the standard ones if the environment asks for an encoding, or for a treatment of errors, that those in Rust do not know.
pub fn recode_files(vm: &mut Vm) -> Res<()> {
    let Some(setting) = vm.interp.flags.variable("PYTHONIOENCODING") else { return Ok(()) };
    let (encoding, handler) = setting.split_once(':').unwrap_or((&setting, ""));
    let is_known = (encoding.is_empty() || Codec::named(encoding).is_some())
        && (handler.is_empty() || Errors::named(handler).is_some());
    if is_known {
        return Ok(());
    }
    let encoding = if encoding.is_empty() { "utf-8" } else { encoding };
    let io = super::import(vm, "io")?;
    let class = vm.get_attr(&io, &intern(b"TextIOWrapper"))?;
    let sys = vm.interp.sys.clone();
    for name in ["stdin", "stdout", "stderr"] {
        let file = dict_of(&sys).get_name(vm, &intern(name.as_bytes())).filter(|file| !file.is_none());
        let Some(file) = file else { continue };
        let errors = match name {
            "stderr" => "backslashreplace",
            _ if handler.is_empty() => "strict",
            _ => handler,
        };
        let [buffer, line_buffering, write_through] =
            ["buffer", "line_buffering", "write_through"].map(|name| vm.get_attr(&file, &intern(name.as_bytes())));
        let text = [encoding, errors, "\n"].map(Str::from);
        let values = [buffer?].into_iter().chain(text).chain([line_buffering?, write_through?]);
        // The one beneath stays: its end would close the descriptor.
        std::mem::forget(file);
        let file = vm.call(&class, &values.collect::<Vec<_>>())?;
        set(vm, dict_of(&sys), name, file.clone());
        set(vm, dict_of(&sys), &format!("__{name}__"), file);
    }
    Ok(())
}

/// The three standard files; None where the descriptor is closed.
fn files(vm: &mut Vm, dict: &Dict) {
    let setting = vm.interp.flags.variable("PYTHONIOENCODING").unwrap_or_default();
    let (encoding, handler) = setting.split_once(':').unwrap_or((&setting, ""));
    let named = Codec::named(encoding).map(|codec| (codec, codec.lookup_name()));
    // One who names an encoding means it.
    let lenient = vm.interp.flags.lenient_streams && encoding.is_empty();
    let encoding = named.unwrap_or((Codec::Utf8, "utf-8"));
    let usual = if lenient { Errors::SurrogateEscape } else { Errors::Strict };
    let makers =
        [("stdin", 0, false, usual), ("stdout", 1, true, usual), ("stderr", 2, true, Errors::BackslashReplace)];
    for (name, fd, writable, errors) in makers {
        // SAFETY: both touch no memory of ours.
        let (open, terminal) = unsafe { (libc::fcntl(fd, libc::F_GETFD) >= 0, libc::isatty(fd) == 1) };
        let file = match open {
            true => {
                let unbuffered = writable && vm.interp.flags.unbuffered;
                let buffering = (writable && (terminal || fd == 2), unbuffered);
                // Standard error says everything, come what may.
                let errors = Errors::named(handler).filter(|_| fd != 2).unwrap_or(errors);
                text::standard(fd, writable, &format!("<{name}>"), buffering, encoding, errors)
            }
            false => Value::NONE,
        };
        set(vm, dict, name, file.clone());
        set(vm, dict, &format!("__{name}__"), file);
    }
}

static VERSION_INFO: StructDef =
    StructDef::closed("sys.version_info", &structs::fields(["major", "minor", "micro", "releaselevel", "serial"]));
static FLAGS: StructDef = StructDef {
    items: 18,
    ..StructDef::closed(
        "sys.flags",
        &structs::fields([
            "debug",
            "inspect",
            "interactive",
            "optimize",
            "dont_write_bytecode",
            "no_user_site",
            "no_site",
            "ignore_environment",
            "verbose",
            "bytes_warning",
            "quiet",
            "hash_randomization",
            "isolated",
            "dev_mode",
            "utf8_mode",
            "warn_default_encoding",
            "safe_path",
            "int_max_str_digits",
            "gil",
        ]),
    )
};
static FLOAT_INFO: StructDef = StructDef::new(
    "sys.float_info",
    &structs::fields([
        "max",
        "max_exp",
        "max_10_exp",
        "min",
        "min_exp",
        "min_10_exp",
        "dig",
        "mant_dig",
        "epsilon",
        "radix",
        "rounds",
    ]),
);
static INT_INFO: StructDef = StructDef::new(
    "sys.int_info",
    &structs::fields(["bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"]),
);
static HASH_INFO: StructDef = StructDef::new(
    "sys.hash_info",
    &structs::fields(["width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff"]),
);

/// A finished release.
pub fn version_info(vm: &mut Vm, numbers: [i64; 3]) -> Value {
    let [major, minor, micro] = numbers.map(Value::small);
    VERSION_INFO.instance(vm, [major, minor, micro, Str::from("final"), Value::small(0)].into_iter())
}

fn version(vm: &mut Vm, dict: &Dict) {
    let text = format!("3.13.0 (Baton {})", env!("CARGO_PKG_VERSION"));
    set(vm, dict, "version", Str::from(&text));
    set(vm, dict, "hexversion", Value::small(0x030D_00F0));
    set(vm, dict, "float_repr_style", Str::from("short"));
    let language = version_info(vm, [3, 13, 0]);
    set(vm, dict, "version_info", language);
    set(vm, dict, "copyright", Str::from(crate::builtins::COPYRIGHT));
    set(vm, dict, "api_version", Value::small(1013));
}

fn platform(vm: &mut Vm, dict: &Dict) {
    let system = if cfg!(target_os = "macos") { "darwin" } else { std::env::consts::OS };
    set(vm, dict, "platform", Str::from(system));
    set(vm, dict, "byteorder", Str::from(if cfg!(target_endian = "big") { "big" } else { "little" }));
    set(vm, dict, "executable", Str::from(super::names::path_entry()));
    for name in ["prefix", "exec_prefix", "base_prefix", "base_exec_prefix"] {
        set(vm, dict, name, Str::from("/usr"));
    }
    set_flags(vm, dict);
}

/// `sys.flags`, and what else says how the interpreter was called.
fn set_flags(vm: &mut Vm, dict: &Dict) {
    let flags = vm.interp.flags.clone();
    if flags.int_max_str_digits >= 0 {
        crate::types::int::set_max_str_digits(vm, flags.int_max_str_digits);
    }
    let number = |n: u8| Value::small(n.into());
    let items = [
        number(flags.debug),
        number(flags.inspect),
        number(flags.interactive),
        number(flags.optimize),
        number(flags.dont_write_bytecode),
        number(flags.no_user_site),
        number(flags.no_site),
        number(flags.ignore_environment),
        number(flags.verbose),
        number(flags.bytes_warning),
        number(flags.quiet),
        number(0),
        number(flags.isolated),
        Value::bool(flags.dev_mode),
        number(flags.utf8_mode),
        number(flags.warn_default_encoding),
        Value::bool(flags.safe_path),
        Value::small(digits_limit(vm)),
        number(1),
    ];
    let shown = FLAGS.instance(vm, items.into_iter());
    set(vm, dict, "flags", shown);
    let extensions = Dict::new();
    for option in &flags.implementation {
        let (name, value) = option.split_once('=').map_or((option.as_str(), Value::TRUE), |(n, v)| (n, Str::from(v)));
        set(vm, dict_of(&extensions), name, value);
    }
    set(vm, dict, "_xoptions", extensions);
}

fn numbers(vm: &mut Vm, dict: &Dict) {
    set(vm, dict, "maxsize", int(i64::MAX));
    set(vm, dict, "maxunicode", Value::small(0x10_FFFF));
    let small = Value::small;
    let (max, min, epsilon) = (Value::float(f64::MAX), Value::float(f64::MIN_POSITIVE), Value::float(f64::EPSILON));
    let (max_exp, min_exp) = ([1024, 308].map(small), [-1021, -307].map(small));
    let rest = [15, 53].map(small).into_iter().chain([epsilon, small(2), small(1)]);
    let float: Vec<Value> = [max].into_iter().chain(max_exp).chain([min]).chain(min_exp).chain(rest).collect();
    let modulus = int((1 << 61) - 1);
    let algorithm = Str::from("wymix");
    let structs = [
        ("float_info", FLOAT_INFO.instance(vm, float.into_iter())),
        ("int_info", INT_INFO.instance(vm, [30, 4, 4300, 640].map(small).into_iter())),
        (
            "hash_info",
            HASH_INFO.instance(
                vm,
                [
                    small(64),
                    modulus,
                    small(314_159),
                    small(0),
                    small(1_000_003),
                    algorithm,
                    small(64),
                    small(64),
                    small(0),
                ]
                .into_iter(),
            ),
        ),
    ];
    for (name, value) in structs {
        set(vm, dict, name, value);
    }
}

fn exit(vm: &mut Vm, args: Args<'_>) -> Res {
    let class = vm.exception_class(exc::SYSTEM_EXIT).value();
    let status: Vec<Value> = match args.get(0).filter(|status| !status.is_none()) {
        // A tuple stands for several arguments, as for every exception that C code raises.
        Some(status) => match status.object::<Tuple>() {
            Some(items) => items.items().to_vec(),
            None => vec![status.clone()],
        },
        None => Vec::new(),
    };
    Err(Error(vm.call(&class, &status)?))
}

fn setrecursionlimit(vm: &mut Vm, args: Args<'_>) -> Res {
    let limit = i64::from(super::system::c_int(vm, &args[0])?);
    if limit < 1 {
        return vm.value_error("recursion limit must be greater or equal than 1");
    }
    vm.interp.recursion_limit.set(limit as usize);
    vm.frames.set_limit(limit as usize);
    Ok(Value::NONE)
}

/// Immediates have no count: they show that of an immortal object.
fn getrefcount(_: &mut Vm, args: Args<'_>) -> Res {
    Ok(Value::small(args[0].header().map_or(u32::MAX.into(), |header| i64::from(header.count()))))
}

fn intern_string(vm: &mut Vm, args: Args<'_>) -> Res {
    if args[0].object::<Str>().is_none() {
        let name = vm.argument_kind(&args[0]);
        return vm.type_error(&format!("intern() argument must be str, not {name}"));
    }
    if args[0].shape() != shape::STR {
        let name = vm.type_name(&args[0]);
        return vm.type_error(&format!("can't intern {name}"));
    }
    Ok(intern_value(&args[0]))
}

fn exc_info(vm: &mut Vm, _: Args<'_>) -> Res {
    let error = vm.handled.clone();
    let Some(exception) = error.object::<Exception>() else {
        return Ok(tuple(vec![Value::NONE; 3]));
    };
    let traceback = exception.traceback.get(vm).clone();
    Ok(tuple(vec![error.class().value(), error.clone(), traceback]))
}

fn getframe(vm: &mut Vm, args: Args<'_>) -> Res {
    let depth = args.get(0).map_or(Ok(0), |depth| vm.size(depth))?.max(0) as usize;
    match frame_outwards(vm, depth) {
        Some(frame) => frame,
        None => vm.value_error("call stack is not deep enough"),
    }
}

/// The frame object so many levels outwards. Generators that delegate to a running one may have no frame of their own.
fn frame_outwards(vm: &mut Vm, levels: usize) -> Option<Res> {
    let mut left = levels;
    for depth in (0..vm.frames.depth()).rev() {
        if left == 0 {
            return vm.frame_object_at(depth).map(Ok);
        }
        left -= 1;
        let mut delegator = vm.frames.at(depth)?.delegator();
        while let Some(generator) = delegator {
            if left == 0 {
                return Some(crate::types::generator::frame(vm, &generator.value()));
            }
            left -= 1;
            delegator = generator.delegator();
        }
    }
    None
}

/// What the object itself takes; what it refers to does not count.
fn getsizeof(vm: &mut Vm, args: Args<'_>) -> Res {
    let name = intern(b"__sizeof__");
    let method = vm.class_lookup(args[0].class(), &name);
    if method.is_some_and(|method| method.object::<Native>().is_none()) {
        return match (told_size(vm, &args[0], &name), args.get(1)) {
            (Err(error), Some(default)) if vm.is_exception(&error.0, exc::TYPE_ERROR) => Ok(default.clone()),
            (size, _) => size,
        };
    }
    if !args[0].is_pointer() {
        return Ok(Value::small(8));
    }
    // SAFETY: a live heap object.
    let own = unsafe { crate::object::heap::capacity(args[0].pointer()) } as i64;
    Ok(int(own + crate::types::object::size_of_items(vm, &args[0])))
}

/// What a class made by a program says of its instances.
fn told_size(vm: &mut Vm, object: &Value, name: &Value) -> Res {
    let size = match vm.call_special(object, name, &[])? {
        Some(size) => vm.size(&size)?,
        None => 0,
    };
    if size < 0 { vm.value_error("__sizeof__() should return >= 0") } else { Ok(int(size)) }
}

fn digits_limit(vm: &Vm) -> i64 {
    crate::types::int::max_str_digits(vm)
}

fn set_int_max_str_digits(vm: &mut Vm, args: Args<'_>) -> Res {
    let limit = vm.size(&args[0])?;
    if limit != 0 && limit < 640 {
        return vm.value_error("maxdigits must be 0 or larger than 640");
    }
    crate::types::int::set_max_str_digits(vm, limit);
    Ok(Value::NONE)
}

/// Prints a result at the prompt, and keeps it as `_`.
fn displayhook(vm: &mut Vm, args: Args<'_>) -> Res {
    if args[0].is_none() {
        return Ok(Value::NONE);
    }
    let builtins = vm.interp.builtins.clone();
    set(vm, dict_of(&builtins), "_", Value::NONE);
    let text = vm.repr(&args[0])?;
    vm.call_builtin_print(&text)?;
    set(vm, dict_of(&builtins), "_", args[0].clone());
    Ok(Value::NONE)
}

impl Vm {
    /// `print(value)`.
    fn call_builtin_print(&mut self, value: &Value) -> Res {
        let builtins = self.interp.builtins.clone();
        let print = dict_of(&builtins).get_name(self, &intern(b"print")).unwrap_or(Value::NONE);
        self.call(&print, std::slice::from_ref(value))
    }
}

/// Prints an exception; one without a traceback with the one given.
fn excepthook(vm: &mut Vm, args: Args<'_>) -> Res {
    let (error, traceback) = (&args[1], &args[2]);
    let text = match error.object::<Exception>() {
        Some(exception) => {
            if exception.traceback.get(vm).is_none() && traceback.shape() == shape::TRACEBACK {
                drop(exception.traceback.replace(vm, traceback.clone()));
            }
            vm.exception_text(error)
        }
        None if error.is_none() => "NoneType: None\n".to_owned(),
        None => {
            let name = vm.type_name(error);
            format!("TypeError: print_exception(): Exception expected for value, {name} found\n")
        }
    };
    vm.write_error(&text);
    Ok(Value::NONE)
}

static ASYNCGEN_HOOKS: StructDef = StructDef::new("asyncgen_hooks", &structs::fields(["firstiter", "finalizer"]));

fn get_asyncgen_hooks(vm: &mut Vm, _: Args<'_>) -> Res {
    let hooks = vm.async_hooks.clone();
    Ok(ASYNCGEN_HOOKS.instance(vm, hooks.into_iter()))
}

/// What is not given stays as it is.
fn set_asyncgen_hooks(vm: &mut Vm, args: Args<'_>) -> Res {
    let given = [args.get(0), args.get(1)];
    for (place, name) in [(1, "finalizer"), (0, "firstiter")] {
        if let Some(hook) = given[place].filter(|hook| !hook.is_none())
            && hook.class().slots().call.is_none()
        {
            let kind = vm.type_name(hook);
            return vm.type_error(&format!("callable {name} expected, got {kind}"));
        }
    }
    for (place, hook) in given.into_iter().enumerate() {
        if let Some(hook) = hook {
            let old = std::mem::replace(&mut vm.async_hooks[place], hook.clone());
            drop(old);
        }
    }
    Ok(Value::NONE)
}

fn set_origin_depth(vm: &mut Vm, args: Args<'_>) -> Res {
    let depth = super::system::c_int(vm, &args[0])?;
    let Ok(depth) = usize::try_from(depth) else { return vm.value_error("depth must be >= 0") };
    vm.origin_depth = depth;
    Ok(Value::NONE)
}

fn seconds(span: Duration) -> Value {
    Value::float(span.as_secs_f64())
}

/// The quantum under a policy that has one; else what CPython would say.
fn getswitchinterval(vm: &mut Vm, _: Args<'_>) -> Res {
    let interval = vm.policy(|policy| policy.interval());
    Ok(seconds(interval.unwrap_or(Duration::from_millis(5))))
}

/// Under a policy that counts instructions it becomes CPython's, with this interval.
fn setswitchinterval(vm: &mut Vm, args: Args<'_>) -> Res {
    let span = super::math::number(vm, &args[0])?;
    if span.is_nan() || span <= 0.0 {
        return vm.value_error("switch interval must be strictly positive");
    }
    let Ok(span) = Duration::try_from_secs_f64(span) else {
        return vm.overflow_error("timestamp too large to convert to C PyTime_t");
    };
    let span = span.max(Duration::from_nanos(1));
    if !vm.adjust_policy(|policy| policy.set_interval(span)) {
        let setting = format!("interval:{}", crate::gil::policy::show_span(span));
        return change_policy(vm, &setting);
    }
    Ok(Value::NONE)
}

fn getcheckinterval(vm: &mut Vm, _: Args<'_>) -> Res {
    let ticks = vm.policy(|policy| policy.ticks());
    Ok(int(ticks.unwrap_or(100) as i64))
}

fn setcheckinterval(vm: &mut Vm, args: Args<'_>) -> Res {
    let ticks = vm.size(&args[0])?.max(1) as u64;
    if !vm.adjust_policy(|policy| policy.set_ticks(ticks)) {
        return change_policy(vm, &format!("ticks:{ticks}"));
    }
    Ok(Value::NONE)
}

fn change_policy(vm: &mut Vm, setting: &str) -> Res {
    match crate::gil::Setting::parse(setting) {
        Ok(setting) => {
            vm.set_policy(&setting);
            Ok(Value::NONE)
        }
        Err(error) => vm.value_error(&error.to_string()),
    }
}
