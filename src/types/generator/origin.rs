//! Where coroutines were made: `cr_origin`, kept while `sys.set_coroutine_origin_tracking_depth` asks for it.

use super::of as generator_of;
use crate::object::function::Code;
use crate::object::number::int;
use crate::object::sequence::tuple;
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
