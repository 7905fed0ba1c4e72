//! `traceback`: the module is Python; the marks under lines, and the suggestions, are those that the machine prints.

use super::ModuleDef;
use crate::compile::unit::Position;
use crate::object::sequence::List;
use crate::object::str::Str;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm, traceback};

pub static MODULE: ModuleDef = ModuleDef { files: python!("traceback.py"), ..ModuleDef::new("traceback", FUNCTIONS) };

/// The lines that tracebacks show, for programs.
pub static LINECACHE: ModuleDef = ModuleDef {
    files: python!("linecache.py"),
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
    def("_marked_lines", "lines, further, column, end_column, /", marked_lines),
    def("_marked_text", "text, offset, end_offset, to_line_end, /", marked_text),
    def("_hint", "error, traceback, /", |vm, args| Ok(Str::from(&vm.hint_text(&args[0], &args[1])))),
];

/// The lines of a level, with marks: the columns, in bytes, are of the first line and of that so many further down.
fn marked_lines(vm: &mut Vm, args: Args<'_>) -> Res {
    let mut lines = Vec::new();
    for line in vm.collect(&args[0])? {
        lines.push(vm.str_text(&line)?);
    }
    let mut numbers = [0u32; 3];
    for (number, value) in numbers.iter_mut().zip(&args.all()[1..]) {
        *number = u32::try_from(vm.size(value)?).unwrap_or(0);
    }
    let [further, column, end_column] = numbers;
    let last = (lines.len() as u32).max(1);
    let position = Position { line: 1, end_line: (further.saturating_add(1)).min(last), column, end_column };
    Ok(Str::from(&traceback::marked_lines(&lines, position)))
}

/// The line of a syntax error, with marks.
fn marked_text(vm: &mut Vm, args: Args<'_>) -> Res {
    let text = vm.str_text(&args[0])?;
    let to_line_end = vm.truth(&args[3])?;
    let end = args[2].as_small().filter(|_| !to_line_end);
    Ok(Str::from(&traceback::marked_text(&text, args[1].as_small(), end, to_line_end)))
}
