# The classes of exceptions, their bases, their args and their text.
for name in ("BaseException Exception ArithmeticError ZeroDivisionError OverflowError FloatingPointError LookupError IndexError KeyError ValueError UnicodeError UnicodeDecodeError TypeError "
             "AttributeError NameError UnboundLocalError RuntimeError RecursionError NotImplementedError StopIteration StopAsyncIteration GeneratorExit KeyboardInterrupt SystemExit OSError FileNotFoundError "
             "PermissionError IsADirectoryError BrokenPipeError TimeoutError ChildProcessError ImportError ModuleNotFoundError SyntaxError IndentationError TabError AssertionError EOFError MemoryError "
             "BufferError ReferenceError SystemError Warning DeprecationWarning UserWarning ExceptionGroup BlockingIOError InterruptedError ConnectionError").split():
    print([c.__name__ for c in getattr(__import__("builtins"), name).__mro__])
print(IOError is OSError, EnvironmentError is OSError)
for error in (Exception(), Exception(1), Exception(1, "a"), KeyError("k"), KeyError(), KeyError(1, 2), StopIteration(5), SystemExit(3), OSError(2, "text"), OSError(2, "text", "file"), OSError("only"), ImportError("m", name="n"), AttributeError("a", name="x", obj=5), NameError("n", name="y")):
    print(repr(error), "|", str(error), "|", error.args)
print(type(OSError(2, "x")), type(OSError(13, "x")), OSError(2, "x").errno, OSError(2, "x", "f").filename, StopIteration(5).value, SystemExit(3).code, ImportError("m", name="n").name, AttributeError("a", name="x").name)
e = ValueError("v")
e.extra = "attributes may be added"
e.args = ("changed",)
print(e, e.extra, e.__dict__, e.__traceback__, e == ValueError("changed"), e == e)
class WithStr(Exception):
    def __str__(self): return "from __str__"
class WithInit(Exception):
    def __init__(self, a, b):
        self.a = a
print(repr(WithStr("x")), WithStr("x"), repr(WithInit(1, 2)), WithInit(1, b=2).args, str(WithInit("p", "q")))
e.add_note("a note")
print(e.__notes__)
