# What ends too early: with blanks, behind a backslash, within a name's braces; and which of it more lines could complete.
import codeop


def told(error):
    return type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset, error.text


def show(text):
    for mode in "exec", "single", "eval":
        try:
            compile(text, "?", mode)
            print(repr(text), mode, "fine")
        except SyntaxError as error:
            print(repr(text), mode, *told(error))
        try:
            code = codeop.compile_command(text, "?", mode)
            print("    command:", code and "code")
        except SyntaxError as error:
            print("    command:", *told(error))


for text in [
    "  ", "  \n", "\t", " #c", "  \n  ", "\n  ", " \\\n", "", "\n", "#c", " x", "  \n#c\n x", "\x0c", " \x0c", "(", " (", "\\", "  \\", "x \\", "\x0c  ",
    "x\n  ", "x\n\t", "x  ", "x\n \n  ", "x\n #c", "if x:\n  y\n ", "if x:\n  y\n  ", "if x:\n  y\n   ", "def f():\n  pass\n    ", "(x\n  ", "x;\n  ",
    "if x:\n    ", "if x: pass\n  ", "@d\n  ", "try:\n  x\n  ", "class A:\n  x=1\n\n  ",
]:
    show(text)
for text in [
    "'\\", "'\\\n", "'abc\\", "'abc\\\n", "x = 'a\\", "x = '", "'''", "'''\\", "f'\\", "f'{x}\\", "'a\\\nb", "'a\\\nb\\", "'\\'", "r'\\", "b'\\", "f'{'\\",
    "('\\", "def f():\n  '\\", "x = '''", "(x = '''", "x y '''", "x y 'a\\", "x y\n'a\\", "def f(:\n  '''", "x = (", "x y (", "x y (\n'''", "x y (\n'a\\",
]:
    show(text)
for text in ["\\N{}", "\\N{} x", "a\\N{}b\\N", "\\N", "\\Nx", "\\N{", "\\N{abc", "\\N{zz}", "\\N{}}", "\\N{ }", "\\N{\u00e9}", "x\u00e9\\N{}"]:
    show(f"'{text}'")
