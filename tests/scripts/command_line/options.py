# Options and variables that say how a program runs.
import tempfile_folder as folder
from interpreter import run, show

show("-b", "-c", "str(b''); b'' == ''; 1 == b''; bytearray() == ''; str(bytearray()); '%s' % b'x'; b'' < b''; str(b'', 'ascii')")
show("-bb", "-c", "b'' != ''")
show("-bb", "-c", "class B(bytes):\n  def __repr__(self): return 'mine'\nprint(f'{B()!r}')\nstr(B())")
show("-c", "class B(bytes):\n  def __repr__(self): return 'mine'\nprint(str(B(b'x')))\nprint('__str__' in bytes.__dict__)")
show("-bb", "-c", "import sys; print(sys.warnoptions, sys.flags.bytes_warning)")
show("-E", "-c", "import sys; print(sys.warnoptions)", PYTHONWARNINGS="error")
show("-W", "once", "-c", "import sys; print(sys.warnoptions)", PYTHONWARNINGS="error,ignore")
show("-W", "all", "-c", "import warnings; print(warnings.filters[0])")
show("-X", "no_debug_ranges", "-c", "def f():\n  return 1/0\nprint(list(f.__code__.co_positions())[-1][2:])\nf()")
show("-c", "def f(): return 1/0\nf()", PYTHONNODEBUGRANGES="1")
show("-X", "cpu_count=3", "-c", "import os; print(os.cpu_count())", PYTHON_CPU_COUNT="4")
show("-c", "import os; print(os.cpu_count())", PYTHON_CPU_COUNT="4")
show("-X", "pycache_prefix=/x", "-c", "import sys; print(sys.pycache_prefix, sys._xoptions)")
show("-X", "utf8=0", "-c", "import sys; print(sys.flags.utf8_mode, sys.stdin.errors)", PYTHONUTF8="1")
show("-c", "import sys; print(sys.flags.utf8_mode)", PYTHONUTF8="1")
for wrong in (("-X", "utf8=3"), ("-X", "int_max_str_digits=10"), ("-X", "cpu_count=0")):
    show(*wrong, "-c", "1")
for name, value in {"PYTHONUTF8": "x", "PYTHONHASHSEED": "-1", "PYTHONINTMAXSTRDIGITS": "10", "PYTHON_CPU_COUNT": "x"}.items():
    show("-c", "1", **{name: value})
    show("-E", "-c", "1", **{name: value})
show("-c", "import sys; print(sys.stdin.encoding, sys.stdout.errors, sys.stderr.errors)", PYTHONIOENCODING="latin-1")
show("-c", "print('\xe9', '\u65e5')", PYTHONIOENCODING="ascii:xmlcharrefreplace")
show("-c", "print('\xe9\u65e5a')", PYTHONIOENCODING="ascii")
show("-S", "-c", "import builtins; print([n for n in ('exit', 'quit', 'copyright', 'credits', 'license', 'help') if hasattr(builtins, n)])")
show("-Iqs", "-c", "import sys; print(sys.flags[:9], sys.flags.quiet)")
show("-c", "import sys; print(ascii(sys.argv))", b"a\xff", "é", "-x", "--y")

# What is not as it should be in programs.
show("-c", "return")
show("-c", "def f(x, x): pass")
show(stdin="x = 1\ndef f(x):\n  global x\n")
show(stdin="a = 1\nb = '\0'\n")
show(stdin="import warnings; warnings.warn('x')\n1/0\n")
with folder.files(zero=b"a = 1\nb = '\0'\n", latin=b"# coding: latin-1\nx = '\xe9' + 5\n", good="import sys; print(sys.argv)\n") as path:
    for name in ("zero", "latin"):
        out, err, status = run(path(name))
        print(err.replace(path(name), "FILE").split("line", 1)[1])
    show("--", path("good"), "-c")
    show("./" + path("good"))
    show("/dev/fd/0", stdin="print(5)")
    show("-m", path("good").removesuffix(".py") + ".")
    show("-m", "")
