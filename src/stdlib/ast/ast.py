# What works on nodes: reading, showing, walking, changing. The classes are `_ast`'s; text is made of nodes by `_ast_unparse`.

import sys
from _ast import *
from _ast import AST

_PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None, optimize=-1):
    """The tree of a text: compile() with PyCF_ONLY_AST."""
    flags = PyCF_OPTIMIZED_AST if optimize > 0 else PyCF_ONLY_AST
    if type_comments:
        flags |= PyCF_TYPE_COMMENTS
    if feature_version is None:
        minor = -1
    elif isinstance(feature_version, tuple):
        major, minor = feature_version
        if major != 3:
            raise ValueError(f"Unsupported major version: {major}")
    else:
        minor = feature_version
    return compile(source, filename, mode, flags, _feature_version=minor, optimize=optimize)


# ---- Literals ----

def literal_eval(node_or_string):
    """The value of an expression that is made of literals only: text, or its tree."""
    node = node_or_string
    if isinstance(node, str):
        node = parse(node.lstrip(" \t"), mode="eval")
    if isinstance(node, Expression):
        node = node.body
    return _literal(node)


def _malformed(node):
    line = getattr(node, "lineno", None)
    where = f" on line {line}" if line else ""
    raise ValueError(f"malformed node or string{where}: {node!r}")


def _literal(node):
    match node:
        case Constant():
            return node.value
        case Tuple():
            return tuple([_literal(item) for item in node.elts])
        case List():
            return [_literal(item) for item in node.elts]
        case Set():
            return {_literal(item) for item in node.elts}
        case Call(func=Name(id="set"), args=[], keywords=[]):
            return set()
        case Dict() if len(node.keys) == len(node.values):
            return {_literal(key): _literal(value) for key, value in zip(node.keys, node.values)}
        case BinOp(op=Add() | Sub()):
            # `1 + 2j` is the only sum that is a literal.
            left, right = _signed(node.left), _number(node.right)
            if isinstance(left, (int, float)) and isinstance(right, complex):
                return left + right if isinstance(node.op, Add) else left - right
    return _signed(node)


def _signed(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        value = _number(node.operand)
        return -value if isinstance(node.op, USub) else +value
    return _number(node)


def _number(node):
    if isinstance(node, Constant) and type(node.value) in (int, float, complex):
        return node.value
    _malformed(node)


# ---- Trees as text ----

def dump(node, annotate_fields=True, include_attributes=False, *, indent=None, show_empty=False):
    """A tree as an expression that would make it."""
    if not isinstance(node, AST):
        raise TypeError(f"expected AST, got {type(node).__name__!r}")
    if isinstance(indent, int):
        indent = " " * indent
    absent = object()

    def is_default(cls, name, value):
        return value is None and getattr(cls, name, absent) is None

    def is_left_out(cls, name, value):
        if show_empty or not isinstance(value, list) or value:
            return False
        kind = getattr(cls, "_field_types", {}).get(name)
        return getattr(kind, "__origin__", None) is list

    def arguments_of(node, depth):
        """The arguments, and whether all of them are short."""
        cls, named, held, parts, all_short = type(node), not annotate_fields, [], [], True
        by_name = annotate_fields
        for name in node._fields:
            value = getattr(node, name, absent)
            if value is absent or is_default(cls, name, value):
                by_name = True
                continue
            if is_left_out(cls, name, value):
                # Without names it has to be there if anything follows.
                if not by_name:
                    held.append("[]")
                continue
            text, short = show(value, depth)
            if not by_name:
                parts += held
                held = []
            parts.append(f"{name}={text}" if by_name else text)
            all_short = all_short and short
        for name in node._attributes if include_attributes else ():
            value = getattr(node, name, absent)
            if value is not absent and not is_default(cls, name, value):
                text, short = show(value, depth)
                parts.append(f"{name}={text}")
                all_short = all_short and short
        return parts, all_short

    def show(value, depth):
        depth += 1
        start, between = ("", ", ") if indent is None else ("\n" + indent * depth, ",\n" + indent * depth)
        if isinstance(value, AST):
            parts, all_short = arguments_of(value, depth)
            if all_short and len(parts) <= 3:
                start, between = "", ", "
            return f"{type(value).__name__}({start}{between.join(parts)})", not parts
        if isinstance(value, list):
            items = [show(item, depth)[0] for item in value]
            return f"[{start}{between.join(items)}]" if items else "[]", not items
        return repr(value), True

    return show(node, 0)[0]


def unparse(ast_obj):
    """The text of a tree."""
    from _ast_unparse import text_of
    return text_of(ast_obj)


# ---- Places ----

def copy_location(new_node, old_node):
    """Gives a node the place of another one, and returns it."""
    for name in _PLACE:
        if name not in old_node._attributes or name not in new_node._attributes:
            continue
        value = getattr(old_node, name, None)
        # The end may be unknown, which is something to copy, too.
        if value is not None or (name.startswith("end_") and hasattr(old_node, name)):
            setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Gives the nodes that have no place that of the node around them."""
    _fill_in(node, (1, 0, 1, 0))
    return node


def _fill_in(node, around):
    place = list(around)
    for n, name in enumerate(_PLACE):
        if name not in node._attributes:
            continue
        value = getattr(node, name, None)
        if value is not None or (n < 2 and hasattr(node, name)):
            place[n] = value
        else:
            setattr(node, name, around[n])
    for child in iter_child_nodes(node):
        _fill_in(child, place)


def increment_lineno(node, n=1):
    """Moves a tree down by some lines."""
    for inner in walk(node):
        if isinstance(inner, TypeIgnore) or "lineno" in inner._attributes:
            inner.lineno = getattr(inner, "lineno", 0) + n
        if "end_lineno" in inner._attributes:
            end = getattr(inner, "end_lineno", 0)
            if end is not None:
                inner.end_lineno = end + n
    return node


def get_docstring(node, clean=True):
    """The docstring of a module, class or function."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f"{type(node).__name__!r} can't have docstrings")
    match node.body:
        case [Expr(value=Constant(value=str(text))), *_]:
            if clean:
                from inspect import cleandoc
                return cleandoc(text)
            return text
    return None


def _lines_of(source):
    """The lines of a text with their ends; a form feed ends none."""
    lines, start = [], 0
    for at, char in enumerate(source):
        if char == "\n" or (char == "\r" and source[at + 1:at + 2] != "\n"):
            lines.append(source[start:at + 1])
            start = at + 1
    return lines + [source[start:]] if start < len(source) else lines


def get_source_segment(source, node, *, padded=False):
    """The piece of the text that a node was made of; padded: with blanks before the first line of several."""
    place = [getattr(node, name, None) for name in _PLACE]
    if None in place:
        return None
    first, start, last, end = place
    if not hasattr(node, "lineno"):
        return None
    lines = _lines_of(source)
    pieces = [line.encode() for line in lines[first - 1:last]]
    pieces[-1] = pieces[-1][:end]
    before, pieces[0] = pieces[0][:start], pieces[0][start:]
    text = b"".join(pieces).decode()
    if padded and last > first:
        text = "".join(char if char in "\f\t" else " " for char in before.decode()) + text
    return text


# ---- Walking ----

def iter_fields(node):
    """Names and values of the fields that are there."""
    for name in node._fields:
        try:
            value = getattr(node, name)
        except AttributeError:
            continue
        yield name, value


def iter_child_nodes(node):
    """The nodes that are a field's value, or in a field's list."""
    for _, value in iter_fields(node):
        for item in value if isinstance(value, list) else (value,):
            if isinstance(item, AST):
                yield item


def walk(node):
    """A node and all below it, level by level."""
    level = [node]
    while level:
        below = []
        for inner in level:
            # Asked for before the node is given away, which may be changed.
            yield inner
            below.extend(iter_child_nodes(inner))
        level = below


class NodeVisitor:
    """Calls for each node the method named after its class, `visit_Name`, or `generic_visit`."""

    def visit(self, node):
        """Calls the method for the node."""
        return getattr(self, "visit_" + type(node).__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        """Visits what is below the node."""
        for child in iter_child_nodes(node):
            self.visit(child)

    def visit_Constant(self, node):
        """Tries the methods that there were before `Constant`."""
        old = _OLD_CONSTANTS.get(type(node.value))
        if old is None:
            old = next((name for kind, name in _OLD_CONSTANTS.items() if isinstance(node.value, kind)), None)
        method = getattr(self, f"visit_{old}", None)
        if method is None:
            return self.generic_visit(node)
        import warnings
        warnings.warn(f"visit_{old} is deprecated; add visit_Constant", DeprecationWarning, 2)
        return method(node)


class NodeTransformer(NodeVisitor):
    """A visitor whose methods return what takes the node's place: another node, in a list also several or None."""

    def generic_visit(self, node):
        for name, value in iter_fields(node):
            if isinstance(value, list):
                kept = []
                for item in value:
                    if isinstance(item, AST):
                        item = self.visit(item)
                        if item is None:
                            continue
                        if not isinstance(item, AST):
                            kept.extend(item)
                            continue
                    kept.append(item)
                value[:] = kept
            elif isinstance(value, AST):
                new = self.visit(value)
                if new is None:
                    delattr(node, name)
                else:
                    setattr(node, name, new)
        return node


# ---- What earlier versions had ----

_OLD_CONSTANTS = {bool: "NameConstant", type(None): "NameConstant", int: "Num", float: "Num", complex: "Num",
                  str: "Str", bytes: "Bytes", type(...): "Ellipsis"}


def _warn_of(what, instead):
    import warnings
    warnings.warn(f"{what} is deprecated and will be removed in Python 3.14; use {instead} instead",
                  DeprecationWarning, stacklevel=3)


def _old_attribute(name):
    def get(self):
        _warn_of(f"Attribute {name}", "value")
        return self.value

    def set(self, value):
        _warn_of(f"Attribute {name}", "value")
        self.value = value

    return property(get, set)


Constant.n = _old_attribute("n")
Constant.s = _old_attribute("s")


class _OldClass(type):
    """A class that has no instances: constants of a kind pass for some."""

    def __init__(cls, *args):
        cls.__doc__ = "Deprecated AST node class. Use ast.Constant instead"

    def __instancecheck__(cls, value):
        kinds = _OLD_KINDS.get(cls)
        if kinds is None:
            return type.__instancecheck__(cls, value)
        _warn_of(f"ast.{cls.__name__}", "ast.Constant")
        if not isinstance(value, Constant):
            return False
        exact = cls is _old["Num"]
        return type(value.value) in kinds if exact else isinstance(value.value, kinds)


def _old_new(cls, *args, **kwargs):
    if cls in _OLD_KINDS:
        for key in kwargs:
            if key in cls._fields and cls._fields.index(key) < len(args):
                raise TypeError(f"{cls.__name__} got multiple values for argument {key!r}")
        _warn_of(f"ast.{cls.__name__}", "ast.Constant")
        if cls is _old["Ellipsis"]:
            return Constant(..., *args, **kwargs)
        return Constant(*args, **kwargs)
    return Constant.__new__(cls)


_old = {name: _OldClass(name, (Constant,), {"_fields": fields, "__new__": _old_new, "__module__": "ast"})
        for name, fields in (("Num", ("n",)), ("Str", ("s",)), ("Bytes", ("s",)),
                             ("NameConstant", ("value", "kind")), ("Ellipsis", ()))}
_OLD_KINDS = {_old["Num"]: (int, float, complex), _old["Str"]: (str,), _old["Bytes"]: (bytes,),
              _old["NameConstant"]: (type(None), bool), _old["Ellipsis"]: (type(...),)}


def __getattr__(name):
    old = _old.get(name)
    if old is None:
        raise AttributeError(f"module 'ast' has no attribute '{name}'")
    globals()[name] = old
    _warn_of(f"ast.{name}", "ast.Constant")
    return old


def _made_as(name, base, advice, make=None):
    """A class of earlier trees; `make` gives what there is instead of an instance."""
    namespace = {"__module__": "ast", "__doc__": f"Deprecated AST node class.{advice}"}
    if make is not None:
        namespace["__new__"] = make
    return type(name, (base,), namespace)


def _new_index(cls, value, **kwargs):
    return value


def _new_slices(cls, dims=(), **kwargs):
    return Tuple(list(dims), Load(), **kwargs)


slice = _made_as("slice", AST, "")
Index = _made_as("Index", slice, " Use the index value directly instead.", _new_index)
ExtSlice = _made_as("ExtSlice", slice, " Use ast.Tuple instead.", _new_slices)
Suite = _made_as("Suite", mod, "  Unused in Python 3.")
AugLoad, AugStore, Param = [_made_as(name, expr_context, "  Unused in Python 3.")
                            for name in ("AugLoad", "AugStore", "Param")]
# Tuples had these while there was ExtSlice.
Tuple.dims = property(lambda self: self.elts, lambda self, value: setattr(self, "elts", value),
                      doc="Deprecated. Use elts instead.")


# ---- python -m ast ----

def main():
    import argparse

    parser = argparse.ArgumentParser(prog="python -m ast")
    parser.add_argument("infile", nargs="?", default="-", help="the file to parse; defaults to stdin")
    parser.add_argument("-m", "--mode", default="exec", choices=("exec", "single", "eval", "func_type"),
                        help="specify what kind of code must be parsed")
    parser.add_argument("--no-type-comments", default=True, action="store_false",
                        help="don't add information about type comments")
    parser.add_argument("-a", "--include-attributes", action="store_true",
                        help="include attributes such as line numbers and column offsets")
    parser.add_argument("-i", "--indent", type=int, default=3, help="indentation of nodes (number of spaces)")
    args = parser.parse_args()
    if args.infile == "-":
        name, source = "<stdin>", sys.stdin.buffer.read()
    else:
        name = args.infile
        with open(name, "rb") as file:
            source = file.read()
    tree = parse(source, name, args.mode, type_comments=args.no_type_comments)
    print(dump(tree, include_attributes=args.include_attributes, indent=args.indent))


if __name__ == "__main__":
    main()
