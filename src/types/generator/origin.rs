//! Where coroutines were made: `cr_origin`, kept while `sys.set_coroutine_origin_tracking_depth` asks for it.

use super::of as generator_of;
use crate::object::function::Code;
use crate::object::number::int;
use crate::object::sequence::{Tuple, tuple};
use crate::object::value::Value;
use crate::vm::Vm;

/// The callers of the innermost frame, which is just making a coroutine, from the inside outwards: each `(filename, line, function)`.
pub fn of_caller(vm: &Vm, depth: usize) -> Value {
    let mut callers = Vec::new();
    for level in (0..vm.frames.depth().saturating_sub(1)).rev() {
        let Some(frame) = vm.frames.at(level) else { break };
        callers.push(place(frame.code(), frame.instruction()));
        // Generators that delegate to a running one may have no frame of their own.
        let mut delegator = frame.delegator();
        while let Some(generator) = delegator {
            let code = generator.running_code();
            callers.push(place(code, code.index_of(generator.pc.get()).saturating_sub(1)));
            delegator = generator.delegator();
        }
        if callers.len() >= depth {
            break;
        }
    }
    callers.truncate(depth);
    tuple(callers)
}

fn place(code: &Code, instruction: usize) -> Value {
    tuple(vec![code.filename.clone(), int(code.line_at(instruction).into()), code.name.clone()])
}

/// What is known about a coroutine.
pub fn of(vm: &Vm, coroutine: &Value) -> Option<Value> {
    Some(generator_of(coroutine).origin.get(vm).clone()).filter(|origin| !origin.is_nothing())
}

/// The same as lines of a message, the outermost first; empty if nothing is known.
pub fn text(vm: &mut Vm, coroutine: &Value) -> String {
    let Some(origin) = of(vm, coroutine) else { return String::new() };
    let Some(callers) = origin.object::<Tuple>() else { return String::new() };
    let mut text = "\nCoroutine created at (most recent call last)\n".to_owned();
    for caller in callers.items().iter().rev() {
        let Some([file, line, name]) = caller.object::<Tuple>().map(Tuple::items) else { continue };
        let (Ok(file), Ok(name)) = (vm.str_text(file), vm.str_text(name)) else { continue };
        let line = line.as_small().unwrap_or(0);
        text += &format!("  File \"{file}\", line {line}, in {name}\n");
        if let Some(source) = vm.source_lines(&file).get((line as usize).wrapping_sub(1)).map(|line| line.trim())
            && !source.is_empty()
        {
            text += &format!("    {source}\n");
        }
    }
    text.truncate(text.trim_end().len());
    text
}
