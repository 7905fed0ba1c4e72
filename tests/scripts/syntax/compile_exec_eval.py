"""compile, exec and eval: their arguments, namespaces, flags, and what they refuse."""
def attempt(f, *args, **kwargs):
    try:
        r = f(*args, **kwargs)
        print('ok', type(r).__name__ if isinstance(r, type(attempt.__code__)) else r)
    except BaseException as e:
        print(type(e).__name__, e)

# arguments
attempt(eval, 3)
attempt(eval)
attempt(eval, "1", 2)
attempt(eval, "1", {}, 2)
attempt(eval, "a", {}, {'a': 4})
attempt(eval, "a", globals={'a': 5})
attempt(eval, "a", {'a': 1}, locals={'a': 6})
attempt(exec, 3)
attempt(exec, "1", 2)
attempt(exec, "1", {}, 2)
attempt(exec, "x = 1", None, None)
class M:
    def __getitem__(self, k): return 'item ' + k
    def __setitem__(self, k, v): print('set', k, v)
    def __delitem__(self, k): print('del', k)
attempt(eval, "a", M())
attempt(eval, "a", {}, M())
attempt(exec, "a = 1; del b; print(c)", {}, M())
attempt(exec, "print(1)", M())
attempt(eval, " 1 +\t2 ")
attempt(eval, "\n1")
attempt(eval, b"1+2")
attempt(eval, bytearray(b"1+2"))
attempt(eval, memoryview(b"1+2"))
attempt(eval, "1\0")
attempt(exec, "1\0")
attempt(compile, "1\0", 'f', 'eval')
attempt(eval, "'\ud800'")
attempt(eval, compile("x", "f", "exec"))
attempt(exec, compile("5", "f", "eval"))
g = {}
exec("x = 1", g)
print(sorted(g), type(g['__builtins__']).__name__)
g = {'__builtins__': {}}
attempt(exec, "print(1)", g)
attempt(exec, "import os", {'__builtins__': {}})
attempt(exec, "class A: pass", {'__builtins__': {}})
attempt(exec, "len = 1", {'__builtins__': {'__import__': 3}})
attempt(exec, "print(x)", {'__builtins__': {'print': print, 'x': 'builtin x'}})
attempt(exec, "def f(): return len([])\nprint(f())", {'__builtins__': {'print': print, 'len': lambda x: 'my len'}})
import builtins
attempt(exec, "print(1)", {'__builtins__': builtins})
# closures
def outer():
    v = 10
    def inner(): return v
    return inner
inner = outer()
attempt(exec, inner.__code__)
attempt(eval, inner.__code__)
attempt(exec, inner.__code__, closure=inner.__closure__)
attempt(exec, inner.__code__, closure=())
attempt(exec, inner.__code__, closure=5)
attempt(exec, "pass", closure=inner.__closure__)
attempt(exec, compile("pass", "f", "exec"), closure=inner.__closure__)
attempt(exec, inner.__code__, closure=(5,))
# compile
attempt(compile, "1", "f", "exe")
attempt(compile, "1", "f", "func_type")
attempt(compile, "1", 3, "exec")
attempt(compile, "1", b"name", "exec")
attempt(compile, 3, "f", "exec")
attempt(compile, "1", "f", 3)
attempt(compile, "1", "f", "exec", 7)
attempt(compile, "1", "f", "exec", 1 << 30)
attempt(compile, "1", "f", "exec", 0, 0, 3)
attempt(compile, "1", "f", "exec", 0, 0, -2)
attempt(compile)
attempt(compile, "1")
attempt(compile, source="1", filename="f", mode="eval", flags=0, dont_inherit=True, optimize=2)
for o in (-1, 0, 1, 2):
    ns = {}
    exec(compile('def f():\n    "doc"\n    assert 0, "msg"\n    return __debug__\nd = __debug__\n', 'f', 'exec', optimize=o), ns)
    attempt(ns['f']); print(ns['f'].__doc__, ns['d'])
import __future__
ns = {}
exec(compile('def f(x: undefined): pass', 'f', 'exec', flags=__future__.annotations.compiler_flag), ns)
print(ns['f'].__annotations__)
exec(compile('x = 1', 'f', 'single'))
exec(compile('x\n', 'f', 'single'))
exec(compile('None', 'f', 'single'))
exec(compile('1; 2', 'f', 'single'))
exec(compile('if 1:\n  3\n  4\n', 'f', 'single'))
exec(compile('for i in range(2): i\n', 'f', 'single'))
import sys
old = sys.displayhook
sys.displayhook = lambda v: print('hook', v)
exec(compile('x', 'f', 'single'))
sys.displayhook = old
del sys.displayhook
attempt(exec, compile('x', 'f', 'single'))
sys.displayhook = old
exec(compile('5', 'f', 'single')); print(builtins._)
attempt(compile, "x = 1\ny = 2\n", "f", "single")
attempt(compile, "x = 1; y = 2\n\n# c\n", "f", "single")
attempt(compile, "if x:\n  pass", "f", "single")
attempt(compile, "if x:\n  pass\ny", "f", "single")
attempt(compile, "", "f", "single")
attempt(compile, "", "f", "eval")
attempt(compile, "", "f", "exec")
attempt(compile, "# -*- coding: latin-1 -*-\nx = '\xe9'", "f", "exec")
ns = {}
exec("# -*- coding: latin-1 -*-\nx = '\xe9'", ns); print(ascii(ns['x']))
exec("# -*- coding: latin-1 -*-\nx = '\xe9'".encode('latin-1'), ns); print(ascii(ns['x']))
exec(b"\xef\xbb\xbfx = 3", ns); print(ns['x'])
attempt(exec, "\ufeffx = 3")
attempt(exec, b"# coding: foo\nx = 1")
attempt(exec, b"\xef\xbb\xbf# coding: latin-1\nx = 1")
class S(str): pass
attempt(eval, S("1+1"))
attempt(globals, 1)
attempt(locals, 1)
print(eval("[x for x in range(3)]", {}, {}))
print(eval("(lambda: [y for x in range(3)])()", {'y': 7}))
class D(dict):
    def __missing__(self, k): return 'missing ' + k
print(eval("abc", {}, D()))

attempt(eval, "abc", D())
attempt(exec, "print(abc)", {}, D())
attempt(eval, "f(", )
attempt(eval, "def f(): pass")
attempt(eval, "x = 1")
attempt(eval, "*a")
attempt(eval, "*[1,2],")
attempt(eval, "yield")
attempt(eval, "(yield)")
attempt(eval, "await x")
attempt(exec, "return 1")
attempt(exec, "break")
attempt(exec, "nonlocal x")
