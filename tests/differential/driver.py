"""Runs programs one after the other: driver.py FOLDER FIRST END runs FOLDER/FIRST.py and so on, each with globals of its own.

What a program prints goes to standard output between two lines that begin with a record separator, when it has ended.
"""

import gc
import io
import os
import sys
import warnings


def run(name):
    page = sys.stdout = sys.stderr = io.StringIO()
    namespace = {"__name__": "__main__", "__builtins__": __builtins__}
    try:
        with open(name, encoding="utf-8") as file:
            code = compile(file.read(), name, "exec")
        exec(code, namespace)
    except BaseException as error:
        trace = error.__traceback__.tb_next
        sys.__excepthook__(type(error), error.with_traceback(trace), trace)
        del trace, error
    # In the order of their names' first assignment, before the collector sees the rest. CPython shows no line of source where there are no builtins.
    for name in [name for name in namespace if name != "__builtins__"]:
        del namespace[name]
    gc.collect()
    # Each program is warned anew of what dies here.
    globals().pop("__warningregistry__", None)
    return page.getvalue()


def main():
    folder, first, end = sys.argv[1:]
    os.chdir(folder)
    gc.disable()
    # CPython gives them once for each copy of the code that it makes, and with the place of this `compile`.
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    # One whose place is this file says so without its folder, which is another one elsewhere.
    whole = warnings.formatwarning
    warnings.formatwarning = lambda *about: whole(*about).replace(os.path.dirname(__file__) + "/", "")
    stdout = sys.stdout.buffer
    stdout.write(b"\x1eready\n")
    stdout.flush()
    for number in range(int(first), int(end)):
        text = run(f"{number}.py")
        stdout.write(text.encode("utf-8", "backslashreplace"))
        stdout.write(b"\n\x1eend\n")
        stdout.flush()


main()
