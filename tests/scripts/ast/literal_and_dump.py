# literal_eval, dump, and the functions about places and docstrings.
import ast


def tell(f, *args, **kwargs):
    try:
        result = f(*args, **kwargs)
    except Exception as error:
        result = f"{type(error).__name__}: {error}".split(" at 0x")[0]
    print(result)


for text in ["1", " [1, (2, 'x'), {3: None}, {True}]", "set()", "-1", "+1.5", "1+2j", "-1-2j", "1+2", "1j+2", "--1", "-'3'", "a", "f(3)", "set(1)",
             "[x]", "{**{}}", "{*()}", "f'x'", "b'x' b'y'", "...", "1 if 2 else 3", "\n x", "\t 3", "(1", "{[]}", "1e400", "lambda: 0", "__debug__"]:
    tell(ast.literal_eval, text)
for node in [ast.Constant(3), ast.Expression(ast.Constant([1])), ast.Dict([ast.Constant(1)], []), ast.AST(), 3, None]:
    tell(ast.literal_eval, node)

tree = ast.parse("x = 1; f(a, *b, c=3)\ndef g(): pass")
for options in [{}, {"indent": 2}, {"indent": "--"}, {"annotate_fields": False}, {"annotate_fields": False, "show_empty": True, "indent": 1},
                {"include_attributes": True, "indent": 0}]:
    tell(ast.dump, tree, **options)
for node in [ast.Raise(cause=ast.Name("B")), ast.arguments(args=[ast.arg("x")]), ast.arguments(), ast.Constant(None), ast.ImportFrom(names=[]),
             ast.MatchSingleton(None), ast.AST(), 3, [ast.Pass()]]:
    tell(ast.dump, node)
    tell(ast.dump, node, annotate_fields=False)

source = "def f(a):\n\t'''doc\n\t  more'''\n\treturn (é,\n\t  'ü')\f\nclass A: x\r\n"
tree = ast.parse(source)
for node in ast.walk(tree):
    if isinstance(node, (ast.stmt, ast.expr)):
        print(type(node).__name__, repr(ast.get_source_segment(source, node)), repr(ast.get_source_segment(source, node, padded=True)))
print(repr(ast.get_docstring(tree.body[0])), repr(ast.get_docstring(tree.body[0], clean=False)), ast.get_docstring(tree))
tell(ast.get_docstring, tree.body[0].body[0])

call = ast.Call(ast.Name("f", ast.Load()), [ast.Constant(1, lineno=7, col_offset=3)], [])
ast.copy_location(call, tree.body[0].body[1].value)
print(ast.dump(call, include_attributes=True))
print(ast.dump(ast.fix_missing_locations(call), include_attributes=True))
print(ast.dump(ast.increment_lineno(call, 10), include_attributes=True))
module = ast.parse("x  # type: ignore[a]\n", type_comments=True)
print(ast.dump(ast.increment_lineno(module), include_attributes=True))

print([name for name, _ in ast.iter_fields(ast.parse("x = 1").body[0])], [type(n).__name__ for n in ast.iter_child_nodes(tree.body[0])])
print([type(n).__name__ for n in ast.walk(ast.parse("a + b * c"))])
