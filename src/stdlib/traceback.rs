//! `traceback`: what the machine prints of exceptions, given to programs. The functions that programs call are in `traceback.py`.

use super::ModuleDef;
use crate::object::exception::Exception;
use crate::object::sequence::List;
use crate::object::str::Str;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef =
    ModuleDef { source: Some(include_str!("traceback.py")), ..ModuleDef::new("traceback", FUNCTIONS) };

/// The lines that tracebacks show, for programs.
pub static LINECACHE: ModuleDef = ModuleDef {
    source: Some(include_str!("linecache.py")),
    ..ModuleDef::new(
        "linecache",
        &[
            def("_read", "path, /", |vm, args| {
                let path = vm.str_text(&args[0])?;
                let text = vm.read_source(&path)?;
                Ok(List::make(text.split_inclusive('\n').map(Str::from).collect()))
            }),
            def("_lines_of_text", "filename, /", |vm, args| {
                let filename = vm.str_text(&args[0])?;
                let lines = vm.registered_lines(&filename).unwrap_or_default();
                Ok(List::make(lines.iter().map(|line| Str::from(&format!("{line}\n"))).collect()))
            }),
        ],
    )
};

const FUNCTIONS: &[NativeDef] = &[
    def("_exception", "error, chain, /", exception),
    def("_description", "error, /", description),
    def("_levels", "traceback, /", |vm, args| Ok(Str::from(&vm.levels_text(&args[0])))),
    def("_source_line", "filename, line, /", source_line),
];

/// Of None, too, which programs pass when nothing is being handled.
fn exception(vm: &mut Vm, args: Args<'_>) -> Res {
    if args[0].object::<Exception>().is_none() {
        return description(vm, args);
    }
    let chain = vm.truth(&args[1])?;
    let text = if chain { vm.exception_text(&args[0]) } else { vm.unchained_text(&args[0]) };
    Ok(Str::from(&text))
}

fn description(vm: &mut Vm, args: Args<'_>) -> Res {
    let text = match args[0].object::<Exception>() {
        Some(_) => vm.description_text(&args[0]),
        None => format!("{}: {}\n", vm.type_name(&args[0]), vm.str_text(&args[0])?),
    };
    Ok(Str::from(&text))
}

fn source_line(vm: &mut Vm, args: Args<'_>) -> Res {
    let filename = vm.str_text(&args[0])?;
    let lines = vm.source_lines(&filename);
    let line = args[1].as_small().and_then(|line| lines.get(usize::try_from(line).ok()?.checked_sub(1)?));
    Ok(line.map_or_else(|| Str::from(""), |line| Str::from(line.trim())))
}
