# Lines may end as any system ends them: the program, its texts and its errors know one end only.
import ast
import codeop


def show(text):
    for mode in "exec", "single", "eval":
        try:
            compile(text, "?", mode)
            told = "fine"
        except SyntaxError as error:
            told = (type(error).__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset, error.text)
        print(repr(text), mode, told)


for text in [
    "x = 1\r\ny = = 2\r\n", "x = 1\ry = = 2\r", "'abc\r\n", "'abc\\\r\n", "'abc\\\r", "'a\rb'", "f'{x\r\n!r}'", "(1,\r\n", "(1,\r",
    "if x:\r\n  y\r\n z\r\n", "if x:\r", "x\\\r\ny\r\n", "x \\\r", "x\\\r\n", "def f(): .\r.", "# c\rx y\n", "#c\r\n\r\n x", "  \r", "x ; \r\r\n 1",
    "f'''{x\r\r\n}''' y z", "'''\r\n", "for i in j\r:\n  pass",
]:
    show(text)

# A place inside of a character counts what stands before it; many lines are joined quickly.
for text in ["x = {'a': 1,\u00e9'b': 2}\n", "{1: 2, \u65e5 3}", "{1:2, \u00e9}"]:
    show(text)
try:
    compile("x" + "\\\n" * 2_000 + "y", "?", "exec")
except SyntaxError as error:
    print(error.lineno, error.offset, len(error.text))

names = {}
exec("a = '''1\r\n2\r3\n4'''\rb = r'''\r\n'''\r\nc = f'''{a!r:>20}\r'''; d = 'x\\\r\ny\\\rz'\r\ne = b'''\r\n\\\r\n'''; f = f'{1\r\n=}'", names)
print([names[name] for name in "abcdef"])
print(eval("1 +\\\r\n2"), eval(b"(3,\r4)"), ast.dump(ast.parse("x\r\ny\rz")))
print([(node.lineno, node.col_offset) for node in ast.parse("x\r\ny\rz").body])
for text in "if x:\r\n", "if x:\r\n  y\r\n", "if x:\r\n  y\r\n\r\n", "x = '''\r\n", "x = 1\r\n", "(\r":
    print(repr(text), codeop.compile_command(text) and "code")
