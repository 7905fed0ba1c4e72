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
use crate::object::sequence::List;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::stdlib::{self, dict_of, set};
use crate::vm::flags::Flags;
use crate::vm::import::absolute;
use crate::vm::{Res, Vm};
use arguments::{Command, Invocation};

/// Runs the command; where Python code ran, it does not return.
pub fn main() -> u8 {
    let _ = signals::set_action(libc::SIGPIPE, Action::Ignore);
    match arguments::read(std::env::args_os().skip(1)) {
        Ok(invocation) => run(invocation),
        Err(message) => {
            say_error(&format!("{message}\n"));
            2
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
        Command::Help => say(arguments::HELP),
        Command::Disassemble(path) => {
            if let Err(error) = disassemble(&path) {
                say_error(&format!("{error:#}\n"));
                return 1;
            }
        }
        Command::Compare { first, words } => return compare::main(first, words),
        Command::Code { code, args } => run_text(&setting, "-c", args, Text::Code(code)),
        Command::Module { name, args } => run_text(&setting, "-m", args, Text::Module(name)),
        Command::Input { name, args }
            if name == "-" || !(std::io::stdin().is_terminal() || setting.flags.interactive > 0) =>
        {
            run_text(&setting, &name, args, Text::Input);
        }
        Command::Input { name, args } => {
            let mut vm = start(&setting, argv(&name, args), Some(""));
            crate::repl::run(&mut vm);
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
    stdlib::signal::install();
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
    if flags.ignore_environment == 0
        && let Some(folders) = std::env::var("PYTHONPATH").ok().filter(|folders| !folders.is_empty())
    {
        path.extend(folders.split(':').map(|folder| absolute(Path::new(if folder.is_empty() { "." } else { folder }))));
    }
    path.push(stdlib::names::path_entry().to_owned());
    path
}

/// `sys.warnoptions`; the module that reads them is imported at once if there are any.
fn set_warnings(vm: &mut Vm, options: &[String]) {
    let variable = std::env::var("PYTHONWARNINGS").unwrap_or_default();
    let from_variable = variable.split(',').filter(|control| !control.is_empty());
    let all: Vec<Value> = from_variable.chain(options.iter().map(String::as_str)).map(Str::from).collect();
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
        Text::Code(code) => run_main(&mut vm, &code, "<string>"),
        Text::Module(name) => run_module(&mut vm, &name),
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

/// Ends the process; with `-i` after a prompt.
fn finish(vm: &mut Vm, outcome: Res<()>) -> ! {
    let flags = &vm.interp.flags;
    if flags.inspect == 0 || !(std::io::stdin().is_terminal() || flags.interactive > 0) {
        exit::leave(vm, outcome);
    }
    if let Err(error) = outcome {
        exit::report(vm, &error);
    }
    crate::repl::run(vm);
    exit::leave(vm, Ok(()))
}

/// What `-m` does is written in Python.
fn run_module(vm: &mut Vm, name: &str) -> Res<()> {
    let runpy = stdlib::import(vm, "runpy")?;
    vm.call_method(&runpy, &intern(b"_run_module_as_main"), &[Str::from(name)])?;
    Ok(())
}

fn run_bytes(vm: &mut Vm, bytes: &[u8], filename: &str) -> Res<()> {
    let bytes = match bytes.iter().position(|&byte| byte == b'\n') {
        // The line's end stays, so that the others keep their numbers.
        Some(end) if vm.interp.flags.skip_first_line => &bytes[end..],
        _ => bytes,
    };
    let text = vm.decode_source(bytes, filename)?;
    run_main(vm, &text, filename)
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
    let (file, folder) = match locate(path) {
        Ok(found) => found,
        Err((message, status)) => {
            say_error(&message);
            return status;
        }
    };
    let bytes = match std::fs::read(&file) {
        Ok(bytes) => bytes,
        Err(error) => {
            say_error(&cannot_open(&file, &error));
            return 2;
        }
    };
    let mut vm = start(setting, argv(path, args), Some(&folder));
    name_file(&mut vm, &absolute(Path::new(&file)));
    prepare(&mut vm);
    let outcome = run_bytes(&mut vm, &bytes, &absolute(Path::new(&file)));
    finish(&mut vm, outcome)
}

/// Tells `__main__` which file it is.
fn name_file(vm: &mut Vm, file: &str) {
    let main = main_dict(vm);
    set(vm, dict_of(&main), "__file__", Str::from(file));
    set(vm, dict_of(&main), "__cached__", Value::NONE);
}

/// The file to run for a path, and the folder of its imports; or a message and an exit status.
fn locate(path: &str) -> Result<(String, String), (String, u8)> {
    if Path::new(path).is_dir() {
        let main = Path::new(path).join("__main__.py");
        if !main.is_file() {
            return Err((format!("baton: can't find '__main__' module in '{path}'\n"), 1));
        }
        return Ok((main.to_string_lossy().into_owned(), absolute(Path::new(path))));
    }
    let real = std::fs::canonicalize(path).map_err(|error| (cannot_open(path, &error), 2))?;
    let folder = real.parent().map_or_else(String::new, |folder| folder.to_string_lossy().into_owned());
    Ok((path.to_owned(), folder))
}

fn cannot_open(path: &str, error: &std::io::Error) -> String {
    let errno = error.raw_os_error().unwrap_or(0);
    let what = crate::vm::error::message_of(errno);
    format!("baton: can't open file '{}': [Errno {errno}] {what}\n", absolute(Path::new(path)))
}
