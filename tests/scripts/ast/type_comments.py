# Types in comments, versions of the language, folded trees.
import ast

SOURCE = '''\
def f(a,  # type: int
      b=1,  # type: str
      *c,  # type: float
      d  # type: bool
      ):
    # type: (...) -> int
    x = []  # type: list[int]
    for i in x:  # type: int
        pass
    with open(x) as y:  # type: ignore[no]
        pass
    with a as b: # type: str
        z = b; w = 1 # type: w
    return x
async def g():  # type: () -> None
    async for i in x: # type: int
        x = y = 1  # type: int # and more
s = "# type: no"  # not one
#type:ignore
'''
tree = ast.parse(SOURCE, type_comments=True)
print(ast.dump(tree, indent=1))
for node in ast.walk(ast.parse(SOURCE)):
    if getattr(node, "type_comment", None):
        print("kept", node)

for text in ["x = 1\n# type: int", "x + 1  # type: int", "f(a, # type: int\n b)", "while x:  # type: int\n  pass", "del x # type: int", "import x  # type: int",
             "if x: # type: int\n pass", "x += 1 # type: int", "def f(*, # type: int\n a): pass", "class A: # type: int\n pass", "x = 1 # type: ignored"]:
    try:
        tree = ast.parse(text, type_comments=True)
        print("accepted", ast.dump(tree))
    except SyntaxError as error:
        print(error.msg)

for version, text in [(4, "x @ y"), (4, "x @= y"), (4, "async def f(): pass"), (5, "x: int"), (5, "1_000"), (7, "(x := 1)"), (7, "def f(a, /): pass"), (7, "lambda a, /: 0"),
                      (9, "match x:\n case 1: pass"), (10, "try: pass\nexcept* A: pass"), (11, "type X = int"), (11, "def f[T](): pass"), (11, "class A[T]: pass"),
                      (12, "class A[T = int]: pass"), (3, "x = [a for b in c]")]:
    for feature_version in (version, (3, version), (3, version + 1), None):
        try:
            ast.parse(text, feature_version=feature_version)
            print("yes", end=" ")
        except SyntaxError as error:
            print(error.msg, end=" ")
    print()
try:
    ast.parse("x", feature_version=(2, 7))
except ValueError as error:
    print(error)

for text in ["1 + 2", "-3", "(1, 2)[0]", "x + (2 * 3)", "'a' * 3", "__debug__", "(1, -2, 'x')", "f(1 + 1)", "1 + x + 2"]:
    print(text, "->", ast.dump(ast.parse(text, mode="eval", optimize=1).body), ast.dump(ast.parse(text, mode="eval").body) == ast.dump(ast.parse(text, mode="eval", optimize=0).body))
folded = compile(ast.parse("a * (1 + 2)"), "<t>", "exec", flags=ast.PyCF_OPTIMIZED_AST)
print(ast.dump(folded))
tree = ast.parse("x")
print(compile(tree, "<t>", "exec", flags=ast.PyCF_ONLY_AST) is tree)
