# How programs end: exit statuses, what is said when nothing can be written, and what `atexit` calls.
from interpreter import show

show("-c", "print(1)", out="/dev/full")
show("-c", "print(1); import sys; sys.exit(3)", out="/dev/full")
show("-c", "print(1); 1/0", out="/dev/full")
show("-c", "print(1); raise SystemExit('text')", out="/dev/full")
show("-c", "import sys\nclass F:\n  def write(self, text): pass\n  def flush(self): raise ValueError(9)\nsys.stdout = F()\nprint(1)")
show("-c", "import sys\nclass F:\n  def write(self, text): pass\n  def flush(self): raise ValueError(9)\nsys.stderr = F()\nprint(1)")
show("-c", "import sys\nsys.stdout = 5")
show("-c", "import sys\nsys.stdout.close()")
show("-c", "class E(SystemExit):\n  code = property(lambda self: 1/0)\nraise E(7)")
show("-c", "import sys; sys.stderr = None; 1/0")
show("-c", "import sys; sys.stderr = None; sys.exit('text')")
show("-c", r"raise ValueError('\udcff\ud800é')")
show("-c", r"import sys; sys.exit('\udcff')")
show("-c", "import sys\nsys.excepthook = lambda *a: 1/0\nraise ValueError(5)")
show("-c", "import sys\ndel sys.excepthook\nraise ValueError(5)")
for status in ("-1", "259", "True", "None", "(1, 2)", "1.5"):
    show("-c", f"import sys; sys.exit({status})")

show("-c", "import atexit\natexit.register(lambda: atexit.register(print, 'too late'))")
show("-c", "import atexit, sys\natexit.register(sys.exit, 5)")
show("-c", "import atexit\ndef f(): 1/0\natexit.register(f)\natexit.register(print, 1, 2, sep='-')")
show("-c", """import atexit
print(atexit._ncallbacks())
atexit.register(print); atexit.register(print); print(atexit._ncallbacks())
atexit.unregister(print); print(atexit._ncallbacks())
def f(): raise ValueError(1)
atexit.register(f); atexit._run_exitfuncs(); print('end', atexit._ncallbacks())
for wrong in ((), (3,)):
    try: atexit.register(*wrong)
    except TypeError as error: print(error)
import sys
atexit.register(print, 'kept')
del sys.modules['atexit']
""")
show("-c", """import atexit
class Odd:
    def __call__(self): print('odd')
    def __eq__(self, other): atexit.register(print, 'compared'); return False
atexit.register(Odd())
atexit.unregister(print)
""")
