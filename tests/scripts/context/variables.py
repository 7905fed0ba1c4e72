# contextvars: values by context, tokens, threads, what cannot be done.
import contextvars
import threading

var = contextvars.ContextVar("var")
with_default = contextvars.ContextVar("with_default", default=42)


def attempt(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return type(error).__name__


print(var.name, attempt(var.get), var.get("else"), with_default.get(), with_default.get(7))
token = var.set(1)
print(var.get(), token.var is var, token.old_value is contextvars.Token.MISSING, contextvars.Token.MISSING)
second = var.set(2)
print(second.old_value)
var.reset(second)
print(var.get(), attempt(var.reset, second), "used" in repr(second), "used" in repr(token))


def inside():
    inner = var.set("inner")
    print("inside", var.get(), with_default.set(1).old_value)
    print(attempt(var.reset, token))
    return inner


context = contextvars.copy_context()
inner = context.run(inside)
print(var.get(), context[var], with_default.get(), context[with_default], attempt(var.reset, inner))
print(len(context), var in context, context.get(var), context.get(contextvars.ContextVar("x"), "none"), set(context) == {var, with_default})
print(context == context.copy(), context == contextvars.Context(), contextvars.Context() == contextvars.Context())
print(attempt(context.run), attempt(context.run, context.run, print), attempt(lambda: context["var"]), attempt(lambda: "var" in context))
print(context.run(lambda a, *, b: (a, b, var.get()), 1, b=2))


def raising():
    var.set("lost?")
    raise ValueError


print(attempt(context.run, raising), context[var], var.get())

shown = []
thread = threading.Thread(target=lambda: shown.append(var.get("nothing in a new thread")))
thread.start()
thread.join()
thread = threading.Thread(target=contextvars.copy_context().run, args=(lambda: shown.append(var.get()),))
thread.start()
thread.join()
print(shown)

for attempt_to_make in (
    lambda: contextvars.ContextVar(),
    lambda: contextvars.ContextVar(1),
    lambda: contextvars.Context(1),
    lambda: contextvars.Token(),
    lambda: type("Derived", (contextvars.ContextVar,), {}),
    lambda: type("Derived", (contextvars.Context,), {}),
    lambda: hash(contextvars.Context()),
    lambda: var.reset("no token"),
    lambda: contextvars.ContextVar("other").reset(token),
):
    print(attempt(attempt_to_make))
print(contextvars.ContextVar[int], contextvars.Token[str])
