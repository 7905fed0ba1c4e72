# compile(): modes, flags, encodings, texts that are not complete, await outside of functions.
import __future__
import ast
import inspect
import types


def tell(label, f, *args, **kwargs):
    try:
        print(label, f(*args, **kwargs))
    except SyntaxError as error:
        print(label, type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset, repr(error.text))
    except Exception as error:
        print(label, type(error).__name__, error)


for args in [("1", "f"), ("1", "f", "other"), ("1", "f", "func_type"), ("1", "f", "exec", 1 << 30), ("1", "f", "exec", 0, False, 3), ("1", 3, "exec"), (3, "f", "exec"),
             ("1", "f", "exec", 0, False, -2), ("1", b"f", "exec"), ("x", "f", 3), ("\0", "f", "exec"), (None, "f", "exec")]:
    tell(args, lambda: compile(*args).co_name)
for text in [b"# coding: cp437\nx = '\x82'", b"# coding: latin-1\nx = '\xe9'", b"\xef\xbb\xbfx = '\xc3\xa9'", b"# coding: cp1251\nx = '\xe9'", b"# -*- coding: iso8859-7 -*-\nx = '\xe1'",
             b"# coding: utf-8\nx = '\xe9'", b"x = '\xe9'", b"x\xff = 1", b"# \xff\nx = 1", b"# coding: ascii\nx = '\xe9'", b"\xef\xbb\xbf# coding: latin-1\nx",
             b"x = 'a' 'b\xc3'", b"# coding: cp1251\nx = '\xe9' +", "# coding: nothing\nx = 'é'"]:
    namespace = {}
    tell(text, lambda: exec(text, namespace) or namespace["x"])
for optimize in (-1, 0, 1, 2):
    namespace = {}
    exec(compile("def f():\n 'doc'\n assert False\n return __debug__", "f", "exec", optimize=optimize), namespace)
    tell(optimize, lambda: (namespace["f"].__doc__, namespace["f"]()))
annotated = compile("def f(x: 1 + 2): pass", "f", "exec", flags=__future__.annotations.compiler_flag)
namespace = {}
exec(annotated, namespace)
print(namespace["f"].__annotations__)

# `await` outside of functions.
AWAIT = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT


class Step:
    def __await__(self):
        return (yield "step")


async def numbers(n):
    for i in range(n):
        yield i


for text in ["a = await step()", "async for a in numbers(3): pass", "a = [x async for x in numbers(4)]", "a = {await step() for x in (1,)}",
             "a = [x async for x in (y async for y in numbers(2))]", "await step(); a = 5", "a = 1", "def f(): await x", "[x async for x in y]\nclass A: await z",
             "a = lambda: await x", "async def f(): await step()"]:
    for mode in ("exec", "single"):
        tell(text, lambda: compile(text, "<t>", mode).co_flags & inspect.CO_COROUTINE)
        try:
            code = compile(text, "<t>", mode, flags=AWAIT)
        except SyntaxError as error:
            print("   ", error.msg)
            continue
        print("   ", bool(code.co_flags & inspect.CO_COROUTINE))
        if code.co_flags & inspect.CO_COROUTINE:
            for start in (lambda g: eval(code, g), lambda g: types.FunctionType(code, g)()):
                namespace = {"step": Step, "numbers": numbers}
                coroutine = start(namespace)
                sent = []
                try:
                    while True:
                        sent.append(coroutine.send(len(sent) or None))
                except StopIteration as stop:
                    print("   ", sent, namespace["a"], stop.value)
print(eval(compile("await_ + 1", "<t>", "eval", flags=AWAIT), {"await_": 1}))

# What more lines could complete.
INCOMPLETE = 0x4000 | 0x200
for text in ["x = (", "if x:", "if x:\n  y", "if x:\n  y\n", "'''", "x +", "def f():\n  return (1,", "x = 'a", "for", "f(a b", "class A:\n  def f(self):", "x\\", "pass", "a = [1,\n", "@d\n", "try:\n  a\n", "else"]:
    try:
        compile(text, "<t>", "single", INCOMPLETE)
        print(repr(text), "whole")
    except SyntaxError as error:
        print(repr(text), type(error).__name__, error.msg)
print(_IncompleteInputError.__mro__)
