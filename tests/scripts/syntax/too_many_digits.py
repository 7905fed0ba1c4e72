# A number of too many digits is told of with its line; how many are too many is the interpreter's, also while it reads.
import sys
import traceback


def told(text):
    try:
        print(len(str(eval(text))) if "\n" not in text else compile(text, "<text>", "exec").co_name)
    except SyntaxError as error:
        print(type(error).__name__, error.lineno, error.offset, error.end_lineno, error.end_offset, error.filename)
        print("  ", error.msg)
        print("  ", (error.text or "")[:20])


told("9" * 4301)
told("a = 1\nb = 2\nc = " + "3" * 5000 + "\nd = 4")
told("9" * 5000 + " = = 3")
told("0x" + "f" * 3000)
told("0" * 10000)
sys.set_int_max_str_digits(2000)
told("a = 1\nb = 2\nc = " + "3" * 3000 + "\nd = 4")
told("9" * 2000)
sys.set_int_max_str_digits(0)
told("9" * 6000)
sys.set_int_max_str_digits(4300)
try:
    compile("x = 1\ny = " + "9" * 4500 + "\n", "<text>", "exec")
except SyntaxError:
    lines = traceback.format_exc().splitlines()
    print(len(lines), lines[-1])
