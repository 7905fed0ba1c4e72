# What CPython warns of before it comes to a text's error is warned of all the same.
import codeop
import warnings


def show(text, mode="exec"):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            compile(text, "?", mode)
            told = "fine"
        except SyntaxError as error:
            told = (error.msg, error.lineno, error.offset)
    print(repr(text), mode, told, [(str(one.message), one.lineno, one.category.__name__) for one in seen])


for text in [
    r"'\e' $", r"'\e' 1", "x = '\\e'\ny z\n", "y z\nx='\\e'\n", r"x='\e' y", "x='\\e'\n(", "x = 1else 2 $", r"'\e' '", r"'\e' '\d' '",
    r"f'\d' $", r"f'\d{x}' y", r"f'{\d}'", "x = '\\d'\nif x\n  y='\\e'", r"f('\d', x y)", "def f():\n  x = '\\d'\n y", r"'\d' = 1", r"x = ('\d'",
    "x = '\\d\n", r"b'\d' 'x'", "'\\d' \\ ", "1 is 1\nx y", "x = 0x1for y", "x = 1or\n", r"'\400' y", "x='\\d'\nx='\\e'; y z",
    "assert(1,2)\nreturn", "return\nassert(1,2)", "1 is 1\nx = x\nglobal x", r"print '\d'", "'\\d'\n  x", "[x='\\d' y]", "a='\\d';b='\\e\n",
]:
    show(text)
for text in r"'\d'; x y", r"'\d' $", "'\\d'\nx":
    show(text, "single")
    show(text, "eval")
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            print(codeop.compile_command(text) and "code", len(seen))
        except SyntaxError as error:
            print(error, len(seen))
