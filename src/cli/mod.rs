//! The command line: from arguments to a program that runs, and from its end to an exit status.
//!
//! `arguments` reads the command line; here stands what becomes of each command; `exit` is the way out, the same for all
//! that ran Python code.

/// What is said at the end of where the threads' time went.
mod accounts;
/// What the command line says.
mod arguments;
/// The command `compare`.
mod compare;
/// How a program ends.
pub mod exit;
/// `baton trace`.
mod trace;
/// How the modules of a program end.
mod unload;

use std::io::{IsTerminal, Read, Write};
use std::path::Path;

use anyhow::{Context, bail};
use baton_grammar::Mode;

use crate::gil::Setting;
use crate::gil::signals::{self, Action};
use crate::object::function::Module;
use crate::object::sequence::{List, tuple};
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::stdlib::{self, dict_of, set};
use crate::vm::exceptions as exc;
use crate::vm::flags::Flags;
use crate::vm::import::absolute;
use crate::vm::{Error, Res, Vm};
use arguments::{Command, Invocation};

/// Runs the command; where Python code ran, it does not return.
pub fn main() -> u8 {
    let _ = signals::set_action(libc::SIGPIPE, Action::Ignore);
    match arguments::read(std::env::args_os().skip(1)) {
        Ok(invocation) => run(invocation),
        Err(refusal) => {
            say_error(&refusal.message);
            refusal.status
        }
    }
}

/// How an interpreter is to begin.
struct Start {
    gil: Setting,
    accounts: arguments::Accounts,
    warnings: Vec<String>,
    flags: Flags,
}

impl Start {
    /// Is there somebody who types, or who says so?
    fn has_prompt(&self) -> bool {
        self.flags.interactive > 0 || std::io::stdin().is_terminal()
    }
}

/// Writes to standard output; who does not listen misses it.
fn say(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn say_error(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

fn run(invocation: Invocation) -> u8 {
    let Invocation { command, gil, accounts, warnings, flags } = invocation;
    let setting = Start { gil, accounts, warnings, flags };
    match command {
        Command::Version => say(&format!("Baton {} (Python 3.13)\n", env!("CARGO_PKG_VERSION"))),
        Command::Help(text) => say(text),
        Command::HelpAll => {
            say(&[arguments::HELP, arguments::HELP_ENVIRONMENT, arguments::HELP_EXTENSIONS].join("\n"));
        }
        Command::Disassemble(path) => {
            if let Err(error) = disassemble(&path) {
                say_error(&format!("{error:#}\n"));
                return 1;
            }
        }
        Command::Compare { first, words } => return compare::main(first, words),
        Command::Code { code, args } => run_text(&setting, "-c", args, Text::Code(code)),
        Command::Module { name, args } => run_text(&setting, "-m", args, Text::Module(name)),
        Command::Input { name, args } if !setting.has_prompt() || (name == "-" && setting.flags.interactive == 0) => {
            run_text(&setting, &name, args, Text::Input);
        }
        Command::Input { name, args } => {
            let mut vm = start(&setting, argv(&name, args), Some(""));
            crate::repl::run_startup(&mut vm);
            crate::repl::run(&mut vm, true);
            exit::leave(&mut vm, Ok(()));
        }
        Command::File { path, args } => return run_file(&setting, &path, args, |_| ()),
        Command::Trace(request) => return trace::run(&setting, request),
    }
    0
}

/// The bytecode of a file under its source lines.
fn disassemble(path: &str) -> anyhow::Result<()> {
    let bytes = std::fs::read(path).with_context(|| format!("baton: can't open file '{path}'"))?;
    let text = baton_grammar::decode(&bytes).with_context(|| path.to_owned())?;
    let arena = bumpalo::Bump::new();
    let parsed = match baton_grammar::parse(&text, Mode::File, &arena) {
        Ok(parsed) => parsed,
        Err(error) => bail!("  File \"{path}\", line {}\nSyntaxError: {error}", error.line),
    };
    let options = crate::compile::Options { filename: path, ..Default::default() };
    let unit = crate::compile::compile(&parsed.module, &parsed.symbols, &text, options)
        .with_context(|| format!("  File \"{path}\""))?;
    say(&crate::compile::dis::disassemble(&unit, &text));
    Ok(())
}

fn argv(name: &str, args: Vec<String>) -> Vec<String> {
    std::iter::once(name.to_owned()).chain(args).collect()
}

/// The interpreter, with `builtins`, `sys` and `__main__` in place. `folder` is where imports are looked for first.
fn start(setting: &Start, argv: Vec<String>, folder: Option<&str>) -> Vm {
    let mut vm = Vm::start(&setting.gil, argv, setting.flags.clone());
    if let Err(error) = stdlib::install(&mut vm) {
        let text = vm.exception_text(&error.0);
        say_error(&text);
        std::process::exit(1);
    }
    if setting.flags.no_site > 0 {
        let builtins = vm.interp.builtins.clone();
        for name in crate::builtins::AT_THE_PROMPT.into_iter().chain(["help"]) {
            drop(dict_of(&builtins).remove_name(&mut vm, &intern(name.as_bytes())));
        }
    }
    stdlib::signal::install();
    if let Err(error) = stdlib::sys::recode_files(&mut vm) {
        let (kind, text) = (vm.type_name(&error.0), vm.str_text(&error.0).unwrap_or_default());
        say_error(&format!(
            "Fatal Python error: init_stdio_encoding: failed to get the Python codec name of the stdio encoding\n\
             Python runtime state: core initialized\n{kind}: {text}\n\n"
        ));
        std::process::exit(1);
    }
    accounts::begin(&mut vm, &setting.accounts);
    if let Some(folder) = folder.filter(|_| !setting.flags.safe_path) {
        vm.interp.program_dir.get_or_init(|| folder.to_owned());
    }
    let path = search_path(&setting.flags, folder).iter().map(|folder| Str::from(folder)).collect();
    let sys = vm.interp.sys.clone();
    set(&mut vm, dict_of(&sys), "path", List::make(path));
    set_warnings(&mut vm, &setting.warnings);
    vm
}

/// Where imports are looked for: beside the program, then where `PYTHONPATH` says, then in the library.
fn search_path(flags: &Flags, folder: Option<&str>) -> Vec<String> {
    let mut path: Vec<String> = folder.filter(|_| !flags.safe_path).map(str::to_owned).into_iter().collect();
    if let Some(folders) = flags.variable("PYTHONPATH") {
        path.extend(folders.split(':').map(|folder| absolute(Path::new(if folder.is_empty() { "." } else { folder }))));
    }
    path.push(stdlib::names::path_entry().to_owned());
    path
}

/// `sys.warnoptions`; the module that reads them is imported at once if there are any.
fn set_warnings(vm: &mut Vm, options: &[String]) {
    let all: Vec<Value> = options.iter().map(|option| Str::from(option)).collect();
    if all.is_empty() {
        return;
    }
    let sys = vm.interp.sys.clone();
    set(vm, dict_of(&sys), "warnoptions", List::make(all));
    if let Err(error) = stdlib::import(vm, "warnings") {
        vm.print_exception(&error.0);
    }
}

/// The dict of `__main__`.
pub fn main_dict(vm: &mut Vm) -> Value {
    let modules = vm.interp.modules.clone();
    let main = dict_of(&modules).get_name(vm, &intern(b"__main__"));
    let dict = main.as_ref().and_then(|main| main.object::<Module>()).map(|main| main.dict.get(vm).clone());
    dict.unwrap_or_default()
}

/// Where a program's text comes from, beside files.
enum Text {
    Code(String),
    Module(String),
    Input,
}

/// Runs a text that is not in a file, and leaves.
fn run_text(setting: &Start, name: &str, args: Vec<String>, text: Text) {
    let folder = match text {
        Text::Module(_) => std::env::current_dir().map_or_else(|_| String::new(), |here| here.display().to_string()),
        _ => String::new(),
    };
    let mut vm = start(setting, argv(name, args), Some(&folder));
    let outcome = match text {
        Text::Code(code) => run_main(&mut vm, &baton_grammar::with_line_feeds(&code), "<string>"),
        Text::Module(name) => run_as_main(&mut vm, &name, true),
        Text::Input => {
            let mut bytes = Vec::new();
            let main = main_dict(&mut vm);
            set(&mut vm, dict_of(&main), "__file__", Str::from("<stdin>"));
            match std::io::stdin().read_to_end(&mut bytes) {
                Ok(_) => run_bytes(&mut vm, &bytes, "<stdin>"),
                Err(error) => vm.io_error(&error, &[]),
            }
        }
    };
    finish(&mut vm, outcome)
}

/// Ends the process; with `-i` after a prompt. The program may have asked for that itself, by the variable.
fn finish(vm: &mut Vm, outcome: Res<()>) -> ! {
    let flags = &vm.interp.flags;
    let of_variable = || std::env::var_os("PYTHONINSPECT").is_some_and(|value| !value.is_empty());
    let wanted = flags.inspect > 0 || (flags.ignore_environment == 0 && of_variable());
    if !wanted || !(flags.interactive > 0 || std::io::stdin().is_terminal()) {
        exit::leave(vm, outcome);
    }
    // The end of the program is not the end: `SystemExit` is shown like any other exception.
    if let Err(error) = outcome {
        exit::print_uncaught(vm, &error.0);
    }
    exit::forget_file(vm);
    crate::repl::run(vm, false);
    exit::leave(vm, Ok(()))
}

/// What `-m` does is written in Python.
fn run_as_main(vm: &mut Vm, name: &str, change_argv: bool) -> Res<()> {
    let runpy = stdlib::import(vm, "runpy")?;
    let arguments = [Str::from(name), Value::bool(change_argv)];
    vm.call_method(&runpy, &intern(b"_run_module_as_main"), &arguments)?;
    Ok(())
}

/// Runs the bytes of a file in `__main__`.
pub fn run_bytes(vm: &mut Vm, bytes: &[u8], filename: &str) -> Res<()> {
    let bytes = match bytes.iter().position(|&byte| byte == b'\n') {
        // The line's end stays, so that the others keep their numbers.
        Some(end) if vm.interp.flags.skip_first_line => &bytes[end..],
        _ => bytes,
    };
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(null_byte(vm, &bytes[..at], filename));
    }
    let text = vm.decode_source(bytes, filename)?;
    run_main(vm, &text, filename)
}

/// The program has a null byte behind these.
fn null_byte(vm: &mut Vm, before: &[u8], filename: &str) -> Error {
    let line = before.iter().filter(|&&byte| byte == b'\n').count() as i64 + 1;
    let shown = before.rsplit(|&byte| byte == b'\n').next().unwrap_or_default();
    let shown = Str::from(&String::from_utf8_lossy(shown));
    let place = tuple(vec![Str::from(filename), Value::small(line), Value::NONE, shown]);
    let class = vm.exception_class(exc::SYNTAX_ERROR).value();
    match vm.call(&class, &[Str::from("source code cannot contain null bytes"), place]) {
        Ok(error) => Error(error),
        Err(error) => error,
    }
}

/// Runs a text in `__main__`.
fn run_main(vm: &mut Vm, text: &str, filename: &str) -> Res<()> {
    let code = vm.compile_source(text, filename, Mode::File, false)?;
    if filename == "<stdin>" {
        // It cannot be read again, so tracebacks show none of it.
        vm.register_source(filename, "");
    }
    let main = main_dict(vm);
    vm.run_code(&code, &main, None)?;
    Ok(())
}

/// Runs a file; `prepare` is called before the first of its instructions.
fn run_file(setting: &Start, path: &str, args: Vec<String>, prepare: impl FnOnce(&mut Vm)) -> u8 {
    if Path::new(path).is_dir() || path.is_empty() {
        return run_folder(setting, path, args);
    }
    let (file, folder) = match locate(path) {
        Ok(found) => found,
        Err((message, status)) => return refuse(setting, path, args, &message, status),
    };
    let bytes = match std::fs::read(&file) {
        Ok(bytes) => bytes,
        Err(error) => return refuse(setting, path, args, &cannot_open(&file, &error), 2),
    };
    let mut vm = start(setting, argv(path, args), Some(&folder));
    let file = as_written(&file);
    name_file(&mut vm, &file);
    prepare(&mut vm);
    let outcome = run_bytes(&mut vm, &bytes, &file);
    finish(&mut vm, outcome)
}

/// A program that cannot be read: with `-i` there is a prompt all the same.
fn refuse(setting: &Start, path: &str, args: Vec<String>, message: &str, status: u8) -> u8 {
    say_error(message);
    if setting.flags.inspect > 0 && setting.has_prompt() {
        let mut vm = start(setting, argv(path, args), Some(""));
        crate::repl::run(&mut vm, false);
        exit::leave(&mut vm, Ok(()));
    }
    status
}

/// Runs the `__main__` of a folder, as a module of it.
fn run_folder(setting: &Start, path: &str, args: Vec<String>) -> u8 {
    let folder = as_written(path.strip_suffix('/').unwrap_or(path));
    if !Path::new(&folder).join("__main__.py").is_file() {
        let message = format!("baton: can't find '__main__' module in '{folder}'\n");
        return refuse(setting, path, args, &message, 1);
    }
    let mut vm = start(setting, argv(path, args), Some(&folder));
    let outcome = run_as_main(&mut vm, "__main__", false);
    finish(&mut vm, outcome)
}

/// The path from the root, with whatever `.` and `..` are in it; `__file__` says how the program was called.
fn as_written(path: &str) -> String {
    match std::env::current_dir() {
        Ok(here) if path.is_empty() => here.display().to_string(),
        Ok(here) if !path.starts_with('/') => format!("{}/{path}", here.display().to_string().trim_end_matches('/')),
        _ => path.to_owned(),
    }
}

/// Tells `__main__` which file it is.
pub fn name_file(vm: &mut Vm, file: &str) {
    let main = main_dict(vm);
    set(vm, dict_of(&main), "__file__", Str::from(file));
    set(vm, dict_of(&main), "__cached__", Value::NONE);
}

/// The file to run for a path, and the folder of its imports; or a message and an exit status.
fn locate(path: &str) -> Result<(String, String), (String, u8)> {
    let real = std::fs::canonicalize(path);
    // A descriptor may have a name that leads nowhere, and can be read (`/dev/fd/63`).
    let real = real.or_else(|error| std::fs::metadata(path).map(|_| Path::new(path).to_owned()).map_err(|_| error));
    let real = real.map_err(|error| (cannot_open(path, &error), 2))?;
    let folder = real.parent().map_or_else(String::new, |folder| folder.to_string_lossy().into_owned());
    Ok((path.to_owned(), folder))
}

fn cannot_open(path: &str, error: &std::io::Error) -> String {
    let errno = error.raw_os_error().unwrap_or(0);
    let what = crate::vm::error::message_of(errno);
    format!("baton: can't open file '{}': [Errno {errno}] {what}\n", as_written(path))
}
