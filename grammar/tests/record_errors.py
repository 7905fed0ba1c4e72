"""Records what CPython says of the texts in errors.txt: run it with CPython 3.13, and it writes the file anew.

Each case is a text between a line `===` and a line that starts with `---`; after the dashes stand the exception's type, its
line and column, those of its end, and its message. `\\e` at a text's end stands for "no newline at the end of the file".
"""

import os.path
import warnings

warnings.simplefilter("ignore")
path = os.path.join(os.path.dirname(__file__), "errors.txt")


def verdict(text):
    try:
        compile(text, "<text>", "exec")
    except SyntaxError as e:
        return f"{type(e).__name__} {e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset} {e.msg}"
    return "accepted"


with open(path, encoding="utf-8", newline="") as file:
    cases = file.read().split("===\n")[1:]
with open(path, "w", encoding="utf-8", newline="") as file:
    for case in cases:
        text = case.partition("\n---")[0] + "\n"
        file.write(f"===\n{text}--- {verdict(text.replace('\\e\n', ''))}\n")
