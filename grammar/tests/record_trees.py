"""Records CPython's trees of the texts in trees.txt: run it with CPython 3.13, and it writes the file anew.

Each case is a text between a line `===` and a line that starts with `--- `, after which stands the tree: kinds, fields and
places as `tests/sexpr` writes them. `record_trees.py FILE...` prints the trees of whole files instead, one a line.
"""

import ast
import os.path
import struct
import sys
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(100_000)

# Where our order of the fields is not that of `_fields`.
FIELDS = {
    "FunctionDef": "name type_params args returns body decorator_list",
    "AsyncFunctionDef": "name type_params args returns body decorator_list",
    "ClassDef": "name type_params bases keywords body decorator_list",
}


def hexadecimal(data):
    return "".join(f"{byte:02x}" for byte in data)


def constant(value):
    if value is None or value is True or value is False:
        return str(value)
    if value is Ellipsis:
        return "Ellipsis"
    if isinstance(value, int):
        return f"i{value:x}"
    if isinstance(value, float):
        return "f" + struct.pack(">d", value).hex()
    if isinstance(value, complex):
        return "j" + struct.pack(">d", value.imag).hex()
    if isinstance(value, str):
        return "s" + hexadecimal(value.encode("utf-8", "surrogatepass"))
    return "b" + hexadecimal(value)


def place(node):
    return f"@{node.lineno}:{node.col_offset}-{node.end_lineno}:{node.end_col_offset}"


def many(items, show=None):
    return "[" + "".join((show or tree)(item) + " " for item in items) + "]"


def maybe(item):
    if item is None:
        return "-"
    return item if isinstance(item, str) else tree(item)


def parameter(pair):
    arg, default = pair
    return f"(arg{place(arg)} {arg.arg} {maybe(arg.annotation)} {maybe(default)})"


def parameters(args):
    positional = args.posonlyargs + args.args
    defaults = [None] * (len(positional) - len(args.defaults)) + args.defaults
    pairs = list(zip(positional, defaults))
    split = len(args.posonlyargs)
    vararg = parameter((args.vararg, None)) if args.vararg else "-"
    kwarg = parameter((args.kwarg, None)) if args.kwarg else "-"
    keyword_only = many(zip(args.kwonlyargs, args.kw_defaults), parameter)
    return f"(params {many(pairs[:split], parameter)}{many(pairs[split:], parameter)}{vararg}{keyword_only}{kwarg})"


def field(value):
    if isinstance(value, list):
        if value and isinstance(value[0], str):
            return "[" + " ".join(value) + "]"
        return many(value)
    if isinstance(value, ast.arguments):
        return parameters(value)
    if isinstance(value, (ast.operator, ast.unaryop, ast.boolop)):
        return type(value).__name__
    return str(value) if isinstance(value, int) else maybe(value)


def fields(node):
    kind = type(node).__name__
    match node:
        case ast.MatchSingleton(value=value):
            return constant(value)
        case ast.Dict(keys=keys, values=values):
            return many(keys, maybe) + many(values)
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            return tree(left) + "[" + " ".join(type(op).__name__ for op in ops) + "]" + many(comparators)
        case ast.FormattedValue(value=value, conversion=conversion, format_spec=spec):
            return f"{tree(value)} {'-' if conversion == -1 else chr(conversion)} {maybe(spec)}"
        case ast.MatchClass(cls=cls, patterns=patterns, kwd_attrs=names, kwd_patterns=keywords):
            return tree(cls) + many(patterns) + "[" + " ".join(names) + "]" + many(keywords)
    names = FIELDS[kind].split() if kind in FIELDS else [name for name in node._fields if name not in ("type_comment", "ctx")]
    return "".join(field(getattr(node, name)) + " " for name in names)


def tree(node):
    match node:
        case ast.Constant(value=value):
            return f"(Constant{place(node)} {constant(value)})"
        case ast.withitem(context_expr=context, optional_vars=target):
            return f"(withitem {tree(context)} {maybe(target)})"
        case ast.comprehension(target=target, iter=iterable, ifs=ifs, is_async=is_async):
            return f"(comprehension {is_async} {tree(target)} {tree(iterable)}{many(ifs)})"
        case ast.match_case(pattern=pattern, guard=guard, body=body):
            return f"(case {tree(pattern)} {maybe(guard)}{many(body)})"
    return f"({type(node).__name__}{place(node)} {fields(node)})"


def dump(source):
    return many(ast.parse(source).body)


if len(sys.argv) > 1:
    for name in sys.argv[1:]:
        with open(name, "rb") as file:
            print(dump(file.read()))
else:
    path = os.path.join(os.path.dirname(__file__), "trees.txt")
    with open(path, encoding="utf-8", newline="") as file:
        cases = file.read().split("===\n")[1:]
    with open(path, "w", encoding="utf-8", newline="") as file:
        for case in cases:
            text = case.partition("\n---")[0] + "\n"
            file.write(f"===\n{text}--- {dump(text)}\n")
