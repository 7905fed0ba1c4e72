# Trees to text.
#
# An expression's text comes with its level, how tightly it binds; whoever puts it somewhere says how tightly it has to, and gets it in parentheses
# if it does not (`at`). Statements write lines.

from _ast import *
from _ast import AST

(NAMED, TUPLE, YIELD, TEST, OR, AND, NOT, COMPARE, BIT_OR, BIT_XOR, BIT_AND, SHIFT, SUM, TERM, FACTOR, POWER, AWAIT,
 ATOM) = range(18)

_BINARY = {"Add": ("+", SUM), "Sub": ("-", SUM), "Mult": ("*", TERM), "MatMult": ("@", TERM), "Div": ("/", TERM),
           "Mod": ("%", TERM), "FloorDiv": ("//", TERM), "LShift": ("<<", SHIFT), "RShift": (">>", SHIFT),
           "BitOr": ("|", BIT_OR), "BitXor": ("^", BIT_XOR), "BitAnd": ("&", BIT_AND), "Pow": ("**", POWER)}
_UNARY = {"Invert": ("~", FACTOR), "UAdd": ("+", FACTOR), "USub": ("-", FACTOR), "Not": ("not ", NOT)}
_COMPARISONS = {"Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is",
                "IsNot": "is not", "In": "in", "NotIn": "not in"}

_ONE_LINE = ["'", '"']
_TRIPLE = ['"""', "'''"]

_KINDS = {name for name, cls in list(globals().items()) if isinstance(cls, type) and issubclass(cls, AST)}

# Written so since `inf` and `nan` are no literals.
_INFINITY = "1e309"


def text_of(tree):
    writer = _Writer()
    for node in tree if isinstance(tree, list) else [tree]:
        writer.any(node)
    return "".join(writer.pieces)


def _kind(node):
    return type(node).__name__


def _method(self, node):
    method = getattr(self, _kind(node), None) if _kind(node) in _KINDS else None
    if method is not None:
        return method
    if not isinstance(node, AST):
        raise AttributeError(f"{_kind(node)!r} object has no attribute '_fields'")
    # Operators and contexts have no text alone, nor has what is derived from a node.
    return lambda node: ("", ATOM)


class _Expressions:
    """Each method returns a text and its level."""

    def at(self, level, node):
        text, own = _method(self, node)(node)
        return f"({text})" if own < level else text

    def each(self, nodes, level=TEST):
        return ", ".join([self.at(level, node) for node in nodes])

    def Name(self, node):
        return node.id, ATOM

    def NamedExpr(self, node):
        return f"{self.at(ATOM, node.target)} := {self.at(ATOM, node.value)}", NAMED

    def BoolOp(self, node):
        word, own = (" and ", AND) if isinstance(node.op, And) else (" or ", OR)
        # Each operand has to bind more tightly than the one before it.
        return word.join([self.at(min(own + n, ATOM), value) for n, value in enumerate(node.values, 1)]), own

    def BinOp(self, node):
        sign, own = _BINARY[_kind(node.op)]
        left, right = (own + 1, own) if own == POWER else (own, own + 1)
        return f"{self.at(left, node.left)} {sign} {self.at(right, node.right)}", own

    def UnaryOp(self, node):
        sign, own = _UNARY[_kind(node.op)]
        return sign + self.at(own, node.operand), own

    def Compare(self, node):
        text = self.at(COMPARE + 1, node.left)
        for op, right in zip(node.ops, node.comparators):
            text += f" {_COMPARISONS[_kind(op)]} {self.at(COMPARE + 1, right)}"
        return text, COMPARE

    def IfExp(self, node):
        body, test = self.at(TEST + 1, node.body), self.at(TEST + 1, node.test)
        return f"{body} if {test} else {self.at(TEST, node.orelse)}", TEST

    def Lambda(self, node):
        parameters = self.parameters(node.args)
        return f"lambda{' ' if parameters else ''}{parameters}: {self.at(TEST, node.body)}", TEST

    def Await(self, node):
        return f"await {self.at(ATOM, node.value)}" if node.value else "await", AWAIT

    def Yield(self, node):
        return f"yield {self.at(ATOM, node.value)}" if node.value else "yield", YIELD

    def YieldFrom(self, node):
        if not node.value:
            raise ValueError("Node can't be used without a value attribute.")
        return f"yield from {self.at(ATOM, node.value)}", YIELD

    def Starred(self, node):
        return "*" + self.at(BIT_OR, node.value), ATOM

    def Attribute(self, node):
        text = self.at(ATOM, node.value)
        # `1 .real`: the dot would become part of the number.
        number = isinstance(node.value, Constant) and isinstance(node.value.value, int)
        return f"{text}{' ' if number else ''}.{node.attr}", ATOM

    def Subscript(self, node):
        index = node.slice
        inside = self.items_of(index) if isinstance(index, Tuple) and index.elts else self.at(TEST, index)
        return f"{self.at(ATOM, node.value)}[{inside}]", ATOM

    def Slice(self, node):
        lower = self.at(TEST, node.lower) if node.lower else ""
        upper = self.at(TEST, node.upper) if node.upper else ""
        step = ":" + self.at(TEST, node.step) if node.step else ""
        return f"{lower}:{upper}{step}", ATOM

    def Call(self, node):
        arguments = [self.at(TEST, argument) for argument in node.args]
        arguments += [self.keyword(keyword)[0] for keyword in node.keywords]
        return f"{self.at(ATOM, node.func)}({', '.join(arguments)})", ATOM

    def keyword(self, node):
        return ("**" if node.arg is None else node.arg + "=") + self.at(TEST, node.value), ATOM

    def items_of(self, node):
        return self.each(node.elts) + ("," if len(node.elts) == 1 else "")

    def Tuple(self, node):
        return (self.items_of(node), TUPLE) if node.elts else ("()", ATOM)

    def List(self, node):
        return f"[{self.each(node.elts)}]", ATOM

    def Set(self, node):
        # `{}` is a dict.
        return f"{{{self.each(node.elts) or '*()'}}}", ATOM

    def Dict(self, node):
        items = [f"**{self.at(BIT_OR, value)}" if key is None else f"{self.at(TEST, key)}: {self.at(TEST, value)}"
                 for key, value in zip(node.keys, node.values)]
        return f"{{{', '.join(items)}}}", ATOM

    def clauses(self, node):
        return "".join([self.comprehension(clause)[0] for clause in node.generators])

    def comprehension(self, node):
        text = f" {'async ' if node.is_async else ''}for {self.at(TUPLE, node.target)} in {self.at(TEST + 1, node.iter)}"
        return text + "".join([f" if {self.at(TEST + 1, test)}" for test in node.ifs]), ATOM

    def ListComp(self, node):
        return f"[{self.at(TEST, node.elt)}{self.clauses(node)}]", ATOM

    def SetComp(self, node):
        return f"{{{self.at(TEST, node.elt)}{self.clauses(node)}}}", ATOM

    def GeneratorExp(self, node):
        return f"({self.at(TEST, node.elt)}{self.clauses(node)})", ATOM

    def DictComp(self, node):
        return f"{{{self.at(TEST, node.key)}: {self.at(TEST, node.value)}{self.clauses(node)}}}", ATOM

    def parameters(self, node):
        parts = []
        positional = node.posonlyargs + node.args
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        for n, (parameter, default) in enumerate(zip(positional, defaults), 1):
            parts.append(self.parameter(parameter, default))
            if n == len(node.posonlyargs):
                parts.append("/")
        if node.vararg or node.kwonlyargs:
            parts.append("*" + (self.arg(node.vararg)[0] if node.vararg else ""))
        parts += map(self.parameter, node.kwonlyargs, node.kw_defaults)
        if node.kwarg:
            parts.append("**" + self.arg(node.kwarg)[0])
        return ", ".join(parts)

    def arguments(self, node):
        return self.parameters(node), ATOM

    def parameter(self, node, default):
        return self.arg(node)[0] + (f"={self.at(TEST, default)}" if default else "")

    def arg(self, node):
        return node.arg + (f": {self.at(TEST, node.annotation)}" if node.annotation else ""), ATOM

    # ---- Constants and f-strings ----

    def Constant(self, node):
        value = node.value
        if isinstance(value, tuple):
            items = ", ".join([self.literal(item) for item in value])
            return f"({items}{',' if len(value) == 1 else ''})", ATOM
        if value is ...:
            return "...", ATOM
        return ("u" if node.kind == "u" else "") + self.literal(value), ATOM

    def literal(self, value):
        text = repr(value)
        if isinstance(value, (float, complex)):
            text = text.replace("inf", _INFINITY).replace("nan", f"({_INFINITY}-{_INFINITY})")
        return text

    def JoinedStr(self, node):
        # A piece is text, or a field, whose text stays as it is.
        pieces = [(self.piece(value), isinstance(value, Constant)) for value in node.values]
        quotes, done = _ONE_LINE + _TRIPLE, []
        for text, is_text in pieces:
            if is_text:
                text, fitting = _without_backslashes(text, quotes, one_line=True)
                if not set(fitting) & set(quotes):
                    return self.escaped(pieces), ATOM
                quotes = fitting
            else:
                if "\n" in text:
                    quotes = [quote for quote in quotes if quote in _TRIPLE]
            done.append(text)
        return f"f{quotes[0]}{''.join(done)}{quotes[0]}", ATOM

    def escaped(self, pieces):
        """What no kind of quotes fits around: with the quotes in its text behind backslashes."""
        # A double quote before it makes repr choose single ones.
        texts = [repr('"' + text)[2:-1] if is_text else text for text, is_text in pieces]
        return f"f'''{''.join(texts)}'''"

    def piece(self, node, in_spec=False):
        if isinstance(node, JoinedStr):
            return "".join([self.piece(value, in_spec) for value in node.values])
        if isinstance(node, FormattedValue):
            return self.field(node)
        if not (isinstance(node, Constant) and isinstance(node.value, str)):
            raise ValueError(f"Unexpected node inside JoinedStr, {node!r}")
        text = node.value.replace("{", "{{").replace("}", "}}")
        if in_spec:
            for char, escape in (("\\", "\\\\"), ("'", "\\'"), ('"', '\\"'), ("\n", "\\n")):
                text = text.replace(char, escape)
        return text

    def field(self, node):
        value = self.at(TEST + 1, node.value)
        # Two braces would be one of the text.
        text = (" " if value.startswith("{") else "") + value
        if node.conversion != -1:
            text += "!" + chr(node.conversion)
        if node.format_spec:
            text += ":" + self.piece(node.format_spec, in_spec=True)
        return f"{{{text}}}"

    def FormattedValue(self, node):
        return self.field(node), ATOM

    # ---- Patterns ----

    def MatchValue(self, node):
        return _method(self, node.value)(node.value)

    def MatchSingleton(self, node):
        return self.literal(node.value), ATOM

    def MatchSequence(self, node):
        return f"[{self.each(node.patterns)}]", ATOM

    def MatchStar(self, node):
        return "*" + (node.name or "_"), ATOM

    def MatchMapping(self, node):
        items = [f"{self.at(TEST, key)}: {self.at(TEST, value)}" for key, value in zip(node.keys, node.patterns)]
        if node.rest is not None:
            items.append("**" + node.rest)
        return f"{{{', '.join(items)}}}", ATOM

    def MatchClass(self, node):
        items = [self.at(TEST, pattern) for pattern in node.patterns]
        items += [f"{name}={self.at(TEST, pattern)}" for name, pattern in zip(node.kwd_attrs, node.kwd_patterns)]
        return f"{self.at(ATOM, node.cls)}({', '.join(items)})", ATOM

    def MatchAs(self, node):
        if node.name is None:
            return "_", ATOM
        if node.pattern is None:
            return node.name, ATOM
        return f"{self.at(BIT_OR, node.pattern)} as {node.name}", TEST

    def MatchOr(self, node):
        return " | ".join([self.at(BIT_OR + 1, pattern) for pattern in node.patterns]), BIT_OR

    # ---- Parts of statements ----

    def alias(self, node):
        return node.name + (f" as {node.asname}" if node.asname else ""), ATOM

    def withitem(self, node):
        target = f" as {self.at(TEST, node.optional_vars)}" if node.optional_vars else ""
        return self.at(TEST, node.context_expr) + target, ATOM

    def TypeVar(self, node):
        return self.type_param(node, node.name + (f": {self.at(TEST, node.bound)}" if node.bound else "")), ATOM

    def TypeVarTuple(self, node):
        return self.type_param(node, "*" + node.name), ATOM

    def ParamSpec(self, node):
        return self.type_param(node, "**" + node.name), ATOM

    def type_param(self, node, text):
        return text + (f" = {self.at(TEST, node.default_value)}" if node.default_value else "")

    def type_params(self, node):
        params = getattr(node, "type_params", None)
        return f"[{self.each(params)}]" if params else ""

    def FunctionType(self, node):
        return f"({self.each(node.argtypes)}) -> {self.at(TEST, node.returns)}", ATOM

    def Expression(self, node):
        return _method(self, node.body)(node.body)


def _without_backslashes(text, quotes, one_line=False):
    """A string's body with as few backslashes as may be, and the quotes that fit around it, best first."""
    def shown(char):
        if char in "\n\t" and not one_line:
            return char
        return char if char.isprintable() and char != "\\" else char.encode("unicode_escape").decode()

    body = "".join([shown(char) for char in text])
    fitting = [quote for quote in quotes if quote not in body and ("\n" not in body or quote in _TRIPLE)]
    if not fitting:
        whole = repr(text)
        return whole[1:-1], [next((quote for quote in quotes if whole[0] in quote), whole[0])]
    if body:
        last = body[-1]
        fitting.sort(key=lambda quote: quote[0] == last)
        if fitting[0][0] == last:
            body = f"{body[:-1]}\\{last}"
    return body, fitting


class _Writer(_Expressions):
    """Statements write lines to `pieces`; what has a body indents it."""

    def __init__(self):
        self.pieces = []
        self.depth = 0
        self.ignored = {}

    def line(self, text):
        self.end_line()
        self.pieces.append("    " * self.depth + text)

    def end_line(self):
        if self.pieces:
            self.pieces.append("\n")

    def any(self, node):
        """A statement, or an expression alone."""
        result = _method(self, node)(node)
        if result is not None:
            text, own = result
            self.pieces.append(f"({text})" if own < TEST else text)

    def all(self, nodes):
        for node in nodes:
            self.any(node)

    def block(self, head, body, comment=""):
        self.line(f"{head}:{comment}")
        self.depth += 1
        self.all(body)
        self.depth -= 1

    def comment(self, node):
        text = self.ignored.get(getattr(node, "lineno", None)) or node.type_comment
        return f" # type: {text}" if text else ""

    def body_with_docstring(self, node):
        match node.body:
            case [Expr(value=Constant(value=str(text)) as literal), *rest]:
                body, quotes = _without_backslashes(text, _TRIPLE)
                self.line(f"{'u' if literal.kind == 'u' else ''}{quotes[0]}{body}{quotes[0]}")
                self.all(rest)
            case body:
                self.all(body)

    def definition(self, head, node, comment=""):
        # An empty line before it.
        self.end_line()
        for decorator in node.decorator_list:
            self.line("@" + self.at(TEST, decorator))
        self.line(f"{head}:{comment}")
        self.depth += 1
        self.body_with_docstring(node)
        self.depth -= 1

    def Module(self, node):
        self.ignored = {ignore.lineno: f"ignore{ignore.tag}" for ignore in node.type_ignores}
        self.body_with_docstring(node)
        self.ignored = {}

    def Interactive(self, node):
        self.all(node.body)

    def FunctionDef(self, node, word="def"):
        returns = f" -> {self.at(TEST, node.returns)}" if node.returns else ""
        head = f"{word} {node.name}{self.type_params(node)}({self.parameters(node.args)}){returns}"
        self.definition(head, node, self.comment(node))

    def AsyncFunctionDef(self, node):
        self.FunctionDef(node, "async def")

    def ClassDef(self, node):
        arguments = [self.at(TEST, base) for base in node.bases]
        arguments += [self.keyword(keyword)[0] for keyword in node.keywords]
        inside = f"({', '.join(arguments)})" if arguments else ""
        self.definition(f"class {node.name}{self.type_params(node)}{inside}", node)

    def Expr(self, node):
        self.line(self.at(YIELD, node.value))

    def Return(self, node):
        self.line(f"return {self.at(TEST, node.value)}" if node.value else "return")

    def Delete(self, node):
        self.line(f"del {self.each(node.targets)}")

    def Assign(self, node):
        targets = "".join([self.at(TUPLE, target) + " = " for target in node.targets])
        self.line(targets + self.at(TEST, node.value) + self.comment(node))

    def AugAssign(self, node):
        sign = _BINARY[_kind(node.op)][0]
        self.line(f"{self.at(TEST, node.target)} {sign}= {self.at(TEST, node.value)}")

    def AnnAssign(self, node):
        target = self.at(TEST, node.target)
        if not node.simple and isinstance(node.target, Name):
            target = f"({target})"
        value = f" = {self.at(TEST, node.value)}" if node.value else ""
        self.line(f"{target}: {self.at(TEST, node.annotation)}{value}")

    def TypeAlias(self, node):
        self.line(f"type {self.at(TEST, node.name)}{self.type_params(node)} = {self.at(TEST, node.value)}")

    def For(self, node, word="for"):
        head = f"{word} {self.at(TUPLE, node.target)} in {self.at(TEST, node.iter)}"
        self.block(head, node.body, self.comment(node))
        self.otherwise(node)

    def AsyncFor(self, node):
        self.For(node, "async for")

    def While(self, node):
        self.block(f"while {self.at(TEST, node.test)}", node.body)
        self.otherwise(node)

    def otherwise(self, node):
        if node.orelse:
            self.block("else", node.orelse)

    def If(self, node):
        self.block(f"if {self.at(TEST, node.test)}", node.body)
        while len(node.orelse) == 1 and isinstance(node.orelse[0], If):
            node = node.orelse[0]
            self.block(f"elif {self.at(TEST, node.test)}", node.body)
        self.otherwise(node)

    def With(self, node, word="with"):
        self.block(f"{word} {self.each(node.items)}", node.body, self.comment(node))

    def AsyncWith(self, node):
        self.With(node, "async with")

    def Match(self, node):
        self.line(f"match {self.at(TEST, node.subject)}:")
        self.depth += 1
        self.all(node.cases)
        self.depth -= 1

    def match_case(self, node):
        guard = f" if {self.at(TEST, node.guard)}" if node.guard else ""
        self.block(f"case {self.at(TEST, node.pattern)}{guard}", node.body)

    def Raise(self, node):
        if node.cause and not node.exc:
            raise ValueError("Node can't use cause without an exception.")
        cause = f" from {self.at(TEST, node.cause)}" if node.cause else ""
        self.line(f"raise {self.at(TEST, node.exc)}{cause}" if node.exc else "raise")

    def Try(self, node, word="except"):
        self.block("try", node.body)
        for handler in node.handlers:
            self.handler(handler, word)
        self.otherwise(node)
        if node.finalbody:
            self.block("finally", node.finalbody)

    def TryStar(self, node):
        self.Try(node, "except*")

    def ExceptHandler(self, node):
        self.handler(node, "except")

    def handler(self, node, word):
        kind = f" {self.at(TEST, node.type)}" if node.type else ""
        name = f" as {node.name}" if node.name else ""
        self.block(f"{word}{kind}{name}", node.body)

    def Assert(self, node):
        message = f", {self.at(TEST, node.msg)}" if node.msg else ""
        self.line(f"assert {self.at(TEST, node.test)}{message}")

    def Import(self, node):
        self.line(f"import {self.each(node.names)}")

    def ImportFrom(self, node):
        self.line(f"from {'.' * (node.level or 0)}{node.module or ''} import {self.each(node.names)}")

    def Global(self, node):
        self.line("global " + ", ".join(node.names))

    def Nonlocal(self, node):
        self.line("nonlocal " + ", ".join(node.names))

    def Pass(self, node):
        self.line("pass")

    def Break(self, node):
        self.line("break")

    def Continue(self, node):
        self.line("continue")
