# Statements at a prompt have sources of their own, and what one sets the next ones find.
from interpreter import show


def at_prompt(*lines, **variables):
    show("-i", "-q", stdin="".join(line + "\n" for line in lines), **variables)


at_prompt("f = lambda: 1/0", "f()")
at_prompt("def f(x):", "  y = x", "  return y/0", "", "def g():", "  return f(2)", "", "g()")
at_prompt("def f():", "  return 1", "", "import inspect", "print(inspect.getsource(f))", "f.__code__.co_filename")
at_prompt("import traceback", "try: 1/0", "except Exception: traceback.print_exc()", "")
at_prompt("return 5", "break", "def f():", "  nonlocal x", "")
at_prompt("1/0", "import sys", "sys.last_exc is sys.last_value, sys.last_type, type(sys.last_traceback).__name__")
at_prompt("from __future__ import annotations", "def f(x: nowhere): pass", "", "f.__annotations__")
at_prompt("import sys", "sys.excepthook = lambda *a: print('E', a[1])", "1/0", "a b")
at_prompt("import sys", "sys.displayhook = lambda value: print('D', value)", "5", "None")
at_prompt("_", "5", "_ + 1")
at_prompt("raise KeyboardInterrupt", "5", "exit(4)")
at_prompt("raise SystemExit('bye')")
at_prompt("print(input())", "hello")
at_prompt("sorted(dir())")
at_prompt("import atexit", "atexit.register(print, 'bye')")
