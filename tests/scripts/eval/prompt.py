# codeop and code: lines typed at a prompt.
import code
import codeop
import sys
import io

for text in ["a = 1", "a = 1\n", "def x():\n  pass", "def x():\n  pass\n", "if 9==3:\n  pass\nelse:", "(a **", "a = (", "", "\n", "# comment", "#a\n#b", "a b", "a = 1 +", "def f(:", "x = 'a",
             "@a.b\n", "try:\n a\nexcept:\n b", "from a import (b", "lambda z: \\", "\\", "a; b", "1 2", "if 1:\n pass\n pass\n"]:
    for symbol in ("single", "exec", "eval"):
        try:
            result = codeop.compile_command(text, "<in>", symbol)
            print(repr(text), symbol, "more" if result is None else "whole")
        except SyntaxError as error:
            print(repr(text), symbol, type(error).__name__, error.msg)
compiler = codeop.CommandCompiler()
compiler("from __future__ import annotations")
namespace = {}
exec(compiler("def f(x: 1 + 1): pass\n", symbol="single"), namespace)
print(namespace["f"].__annotations__)


class Console(code.InteractiveConsole):
    def __init__(self, lines, **kwargs):
        super().__init__(**kwargs)
        self.lines = iter(lines)

    def raw_input(self, prompt=""):
        try:
            line = next(self.lines)
        except StopIteration:
            raise EOFError from None
        print(f"[{prompt}]", line)
        return line

    def write(self, data):
        print("|", data.replace("\n", "\n| "))


console = Console(["x = 2", "def f(a):", "  return a * x", "", "f(21)", "1 / 0", "y z", "if x:", "  print('yes')", "", "raise KeyError('k')", "  indented", "for i in range(2): i", "", "f("])
console.interact("Hello", "Bye")
print(console.locals["x"], sorted(console.locals)[:3], sys.last_type, sys.last_exc is sys.last_value)
Console(["exit()", "1"], local_exit=True).interact("", "")
try:
    Console(["raise SystemExit(3)"]).interact("", "")
except SystemExit as error:
    print("left", error.code)
hook, sys.excepthook = sys.excepthook, lambda *args: print("hook", args[0].__name__, args[1])
Console(["1 / 0", "("]).interact("", "")
sys.excepthook = hook
interpreter = code.InteractiveInterpreter({"a": 1})
print(interpreter.runsource("a + 1"), interpreter.runsource("if a:"), interpreter.runsource("b = a; print(b)", symbol="exec"), interpreter.locals["b"])
