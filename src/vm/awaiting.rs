//! What is delegated to: iterators of `yield from`, awaitables of `await`, and the two steps of `async for`.

use super::exceptions as exc;
use super::{Error, Res, Vm};
use crate::compile::opcode::Op;
use crate::compile::unit::flags;
use crate::object::exception::Exception;
use crate::object::generator::Generator;
use crate::object::shape;
use crate::object::value::Value;

/// A coroutine, or a generator that can be awaited like one.
fn is_coroutine(value: &Value) -> bool {
    let is_iterable = |generator: &Generator| generator.running_code().unit.flags & flags::ITERABLE_COROUTINE != 0;
    value.exact::<Generator>(shape::COROUTINE).is_some()
        || value.exact::<Generator>(shape::GENERATOR).is_some_and(is_iterable)
}

impl Vm {
    /// `GetYieldFromIter`, `GetAwaitable`, `GetAiter`, `AsyncGenWrap`, `SubscriptGeneric`.
    pub(super) fn convert(&mut self, op: Op, value: &Value, flag: usize) -> Res {
        match op {
            Op::GetYieldFromIter => self.delegate_to(value),
            Op::GetAwaitable => self.awaited(value, flag),
            Op::GetAiter => self.get_aiter(value),
            Op::SubscriptGeneric => crate::types::type_params::generic(self, value),
            _ => Ok(value.clone()),
        }
    }

    fn delegate_to(&mut self, value: &Value) -> Res {
        match value.shape() {
            shape::GENERATOR => Ok(value.clone()),
            shape::COROUTINE => {
                let may = self.running_frame().code().unit.flags & (flags::COROUTINE | flags::ITERABLE_COROUTINE) != 0;
                if may {
                    return Ok(value.clone());
                }
                self.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator")
            }
            _ => self.iter(value),
        }
    }

    /// What an `await` delegates to; `flag` says whose result is awaited, for the message.
    fn awaited(&mut self, value: &Value, flag: usize) -> Res {
        if value.class().slots().await_.is_none() && !is_coroutine(value) && flag != 0 {
            let (kind, method) = (self.type_name(value), if flag == 1 { "__aenter__" } else { "__aexit__" });
            return self.type_error(&format!(
                "'async with' received an object from {method} that does not implement __await__: {kind}"
            ));
        }
        let iterator = self.awaitable_iterator(value)?;
        if let Some(coroutine) = iterator.exact::<Generator>(shape::COROUTINE)
            && self.delegate_of(coroutine).is_some()
        {
            return self.runtime_error("coroutine is being awaited already");
        }
        Ok(iterator)
    }

    /// The iterator behind an awaitable: a coroutine is its own.
    pub fn awaitable_iterator(&mut self, value: &Value) -> Res {
        if is_coroutine(value) {
            return Ok(value.clone());
        }
        let Some(await_) = value.class().slots().await_ else {
            let kind = self.type_name(value);
            return self.type_error(&format!("object {kind} can't be used in 'await' expression"));
        };
        let iterator = await_(self, value)?;
        if is_coroutine(&iterator) {
            return self.type_error("__await__() returned a coroutine");
        }
        if iterator.class().slots().next.is_none() {
            let kind = self.type_name(&iterator);
            return self.type_error(&format!("__await__() returned non-iterator of type '{kind}'"));
        }
        Ok(iterator)
    }

    fn get_aiter(&mut self, value: &Value) -> Res {
        let Some(aiter) = value.class().slots().aiter else {
            let kind = self.type_name(value);
            return self.type_error(&format!("'async for' requires an object with __aiter__ method, got {kind}"));
        };
        let iterator = aiter(self, value)?;
        if iterator.class().slots().anext.is_none() {
            let kind = self.type_name(&iterator);
            return self.type_error(&format!(
                "'async for' received an object from __aiter__ that does not implement __anext__: {kind}"
            ));
        }
        Ok(iterator)
    }

    pub(super) fn get_anext(&mut self, value: &Value) -> Res {
        let Some(anext) = value.class().slots().anext else {
            let kind = self.type_name(value);
            return self.type_error(&format!("'async for' requires an iterator with __anext__ method, got {kind}"));
        };
        let next = anext(self, value)?;
        match self.awaitable_iterator(&next) {
            Ok(iterator) => Ok(iterator),
            Err(error) => {
                let kind = self.type_name(&next);
                let message = format!("'async for' received an invalid object from __anext__: {kind}");
                self.raise_because(exc::TYPE_ERROR, &message, error)
            }
        }
    }

    /// Raises an exception whose cause is another one.
    pub fn raise_because<T>(&mut self, id: exc::ExceptionId, message: &str, cause: Error) -> Res<T> {
        self.set_context_if_new(&cause.0);
        let result = self.raise(id, message);
        if let Err(Error(error)) = &result
            && let Some(exception) = error.object::<Exception>()
        {
            drop(exception.cause.replace(self, cause.0.clone()));
            drop(exception.context.replace(self, cause.0));
            exception.suppress_context.set(true);
        }
        result
    }
}
