# What a generator tells of itself.
def numbers(n):
    """doc"""
    for i in range(n):
        yield i
g = numbers(3)
print(g.__name__, g.__qualname__, g.gi_running, g.gi_frame is not None, g.gi_code.co_name, g.gi_yieldfrom)
next(g)
print(g.gi_frame.f_locals, g.gi_frame.f_lineno)
print(list(g), g.gi_frame, g.gi_running)
expression = (x for x in "a")
print(expression.__name__, repr(expression).startswith("<generator object <genexpr> at 0x"), repr(numbers(1)).startswith("<generator object numbers at 0x"))
for call in (lambda: numbers(), lambda: len(numbers(1)), lambda: numbers(1)[0], lambda: numbers(1)(), lambda: next(numbers), lambda: numbers(1).foo, lambda: numbers(1) + 1):
    try:
        call()
    except (TypeError, AttributeError) as error:
        print(error)
import sys
print(hasattr(g, "send"), hasattr(g, "throw"), hasattr(g, "close"), callable(g))
