# The tables of names of a text: what each scope does with its names, and where they live.
#
# Two passes, as in the compiler, but over nodes (`ast`): `_Walk` notes what is done with every name of every scope; `_resolve` then decides, from the
# outside in, which names are locals, globals, or variables of a function around. What the compiler refuses has been refused before.

import ast

USE, DEF_GLOBAL, DEF_NONLOCAL, DEF_LOCAL, DEF_PARAM = 16, 1, 8, 2, 4
DEF_FREE, DEF_FREE_CLASS, DEF_IMPORT, DEF_ANNOT = 32, 64, 128, 256
DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT
(TYPE_FUNCTION, TYPE_CLASS, TYPE_MODULE, TYPE_ANNOTATION, TYPE_TYPE_ALIAS, TYPE_TYPE_PARAMETERS,
 TYPE_TYPE_VARIABLE) = range(7)
LOCAL, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, FREE, CELL = range(1, 6)
SCOPE_OFF, SCOPE_MASK = 12, 15

# Scopes whose variables the scopes inside of them see.
_LIKE_FUNCTIONS = {TYPE_FUNCTION, TYPE_TYPE_ALIAS, TYPE_TYPE_PARAMETERS, TYPE_TYPE_VARIABLE}


class entry:
    """One scope."""

    def __init__(self, name, type, lineno, around):
        self.name, self.type, self.lineno = name, type, lineno
        self.symbols, self.varnames, self.children = {}, [], []
        self.around = around
        self.nested = around is not None and (around.nested or around.type in _LIKE_FUNCTIONS)
        # A comprehension that becomes a part of the scope around it.
        self.inlined = False
        # The class in whose namespace an annotation scope looks first.
        self.seen_class = None

    @property
    def id(self):
        return id(self)

    def __repr__(self):
        return f"<symtable entry {self.name}({self.id}), line {self.lineno}>"

    def note(self, name, flag):
        self.symbols[name] = self.symbols.get(name, 0) | flag
        if flag & DEF_PARAM:
            self.varnames.append(name)


def _mangled(name, private):
    if private is None or not name.startswith("__") or name.endswith("__") or "." in name:
        return name
    private = private.lstrip("_")
    return f"_{private}{name}" if private else name


class _Walk(ast.NodeVisitor):
    def __init__(self):
        self.scope = self.top = entry("top", TYPE_MODULE, 0, None)
        self.private = None
        # With postponed annotations they are nobody's business.
        self.postponed = False

    def note(self, name, flag):
        name = _mangled(name, self.private)
        self.scope.note(name, flag)
        if flag & DEF_GLOBAL and self.scope is not self.top:
            self.top.note(name, DEF_GLOBAL)

    def inside(self, name, type, node, fill):
        """A scope, filled by a function."""
        outer, inner = self.scope, entry(name, type, node.lineno, self.scope)
        if type in (TYPE_TYPE_ALIAS, TYPE_TYPE_PARAMETERS, TYPE_TYPE_VARIABLE):
            inner.seen_class = outer if outer.type == TYPE_CLASS else outer.seen_class
        outer.children.append(inner)
        self.scope = inner
        if inner.seen_class is not None:
            inner.note("__classdict__", USE)
        fill()
        self.scope = outer

    def all(self, nodes):
        for node in nodes:
            if node is not None:
                self.visit(node)

    # ---- Definitions ----

    def with_type_params(self, node, fill):
        if not node.type_params:
            return fill()

        def around():
            if isinstance(node, ast.ClassDef):
                self.note(".type_params", DEF_LOCAL | USE)
                self.note(".generic_base", DEF_LOCAL | USE)
            elif not isinstance(node, ast.TypeAlias):
                self.note(".defaults", DEF_PARAM)
                if any(node.args.kw_defaults):
                    self.note(".kwdefaults", DEF_PARAM)
            self.all(node.type_params)
            fill()

        name = node.name.id if isinstance(node, ast.TypeAlias) else node.name
        self.inside(name, TYPE_TYPE_PARAMETERS, node, around)

    def visit_FunctionDef(self, node):
        self.note(node.name, DEF_LOCAL)
        self.all(node.args.defaults)
        self.all(node.args.kw_defaults)
        self.all(node.decorator_list)

        def define():
            args = node.args
            every = [*args.posonlyargs, *args.args, args.vararg, args.kwarg, *args.kwonlyargs]
            if not self.postponed:
                self.all([arg.annotation for arg in every if arg])
                self.all([node.returns])
            self.inside(node.name, TYPE_FUNCTION, node, lambda: (self.parameters(args), self.all(node.body)))

        self.with_type_params(node, define)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node):
        self.all(node.args.defaults)
        self.all(node.args.kw_defaults)
        self.inside("lambda", TYPE_FUNCTION, node, lambda: (self.parameters(node.args), self.visit(node.body)))

    def parameters(self, args):
        for arg in [*args.posonlyargs, *args.args, *args.kwonlyargs, args.vararg, args.kwarg]:
            if arg:
                self.note(arg.arg, DEF_PARAM)

    def visit_ClassDef(self, node):
        self.note(node.name, DEF_LOCAL)
        self.all(node.decorator_list)
        outer = self.private

        def body():
            self.private = node.name
            if node.type_params:
                self.note("__type_params__", DEF_LOCAL)
                self.note(".type_params", USE)
            self.all(node.body)
            self.private = outer

        def define():
            self.all(node.bases)
            self.all(node.keywords)
            self.inside(node.name, TYPE_CLASS, node, body)

        self.with_type_params(node, define)

    def visit_TypeAlias(self, node):
        self.visit(node.name)
        self.with_type_params(node, lambda: self.inside(node.name.id, TYPE_TYPE_ALIAS, node, lambda: self.visit(node.value)))

    def visit_TypeVar(self, node):
        self.note(node.name, DEF_LOCAL)
        for part in (getattr(node, "bound", None), node.default_value):
            if part is not None:
                self.inside(node.name, TYPE_TYPE_VARIABLE, node, lambda: self.visit(part))

    visit_TypeVarTuple = visit_ParamSpec = visit_TypeVar

    # ---- Names ----

    def visit_Name(self, node):
        self.note(node.id, USE if isinstance(node.ctx, ast.Load) else DEF_LOCAL)
        if node.id == "super" and isinstance(node.ctx, ast.Load) and self.scope.type in _LIKE_FUNCTIONS:
            self.note("__class__", USE)

    def visit_Global(self, node):
        for name in node.names:
            self.note(name, DEF_GLOBAL)

    def visit_Nonlocal(self, node):
        for name in node.names:
            self.note(name, DEF_NONLOCAL)

    def visit_ImportFrom(self, node):
        if node.module == "__future__" and any(alias.name == "annotations" for alias in node.names):
            self.postponed = True
        self.all(node.names)

    def visit_alias(self, node):
        if node.name != "*":
            self.note(node.asname or node.name.partition(".")[0], DEF_IMPORT)

    def visit_ExceptHandler(self, node):
        self.all([node.type])
        if node.name:
            self.note(node.name, DEF_LOCAL)
        self.all(node.body)

    def visit_MatchAs(self, node):
        self.all([getattr(node, "pattern", None)])
        if node.name:
            self.note(node.name, DEF_LOCAL)

    visit_MatchStar = visit_MatchAs

    def visit_MatchMapping(self, node):
        self.all(node.keys)
        self.all(node.patterns)
        if node.rest:
            self.note(node.rest, DEF_LOCAL)

    def visit_AnnAssign(self, node):
        if isinstance(node.target, ast.Name):
            declared = self.scope.symbols.get(_mangled(node.target.id, self.private), 0) & (DEF_GLOBAL | DEF_NONLOCAL)
            if node.simple and not declared:
                self.note(node.target.id, DEF_ANNOT | DEF_LOCAL)
            elif node.value is not None:
                self.note(node.target.id, DEF_LOCAL)
        else:
            self.visit(node.target)
        if not self.postponed:
            self.visit(node.annotation)
        self.all([node.value])

    # The parts in the order in which the compiler meets them.

    def visit_Assign(self, node):
        self.all(node.targets)
        self.visit(node.value)

    def visit_For(self, node):
        self.all([node.target, node.iter, *node.body, *node.orelse])

    visit_AsyncFor = visit_For

    def visit_Try(self, node):
        self.all([*node.body, *node.handlers, *node.orelse, *node.finalbody])

    visit_TryStar = visit_Try

    def visit_IfExp(self, node):
        self.all([node.test, node.body, node.orelse])

    def visit_NamedExpr(self, node):
        if self.scope.inlined or self.scope.name == "genexpr" and ".0" in self.scope.symbols:
            self.bind_around(node.target.id)
        self.visit(node.value)
        self.visit(node.target)

    def bind_around(self, name):
        """A comprehension binds the name in the scope that it stands in."""
        scope = self.scope
        while scope.inlined or scope.name == "genexpr" and ".0" in scope.symbols:
            scope = scope.around
        name = _mangled(name, self.private)
        if scope.type == TYPE_MODULE or scope.symbols.get(name, 0) & DEF_GLOBAL:
            self.scope.note(name, DEF_GLOBAL)
            self.top.note(name, DEF_GLOBAL)
        else:
            self.scope.note(name, DEF_NONLOCAL)
            scope.note(name, DEF_LOCAL)

    def comprehend(self, node):
        first, *rest = node.generators
        self.visit(first.iter)
        is_generator = isinstance(node, ast.GeneratorExp)
        sees_class = self.scope.seen_class is not None
        names = {ast.ListComp: "listcomp", ast.SetComp: "setcomp", ast.DictComp: "dictcomp"}

        def fill():
            self.scope.inlined = not is_generator and not sees_class
            self.scope.note(".0", DEF_PARAM)
            self.visit(first.target)
            self.all(first.ifs)
            for clause in rest:
                self.all([clause.target, clause.iter, *clause.ifs])
            if isinstance(node, ast.DictComp):
                self.visit(node.value)
                self.visit(node.key)
            else:
                self.visit(node.elt)

        self.inside(names.get(type(node), "genexpr"), TYPE_FUNCTION, node, fill)

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = comprehend


def _resolve(scope, visible):
    """Decides for each name; `visible` are those of the functions around. Returns the names that it takes from there."""
    bindings, free = {}, set()
    own_class = scope.seen_class.symbols if scope.seen_class is not None else {}
    for name, flags in scope.symbols.items():
        in_class = own_class.get(name, 0)
        if flags & DEF_GLOBAL:
            bindings[name] = GLOBAL_EXPLICIT
        elif flags & DEF_NONLOCAL:
            bindings[name] = FREE
        elif flags & DEF_BOUND:
            bindings[name] = LOCAL
        elif in_class & DEF_GLOBAL:
            bindings[name] = GLOBAL_EXPLICIT
        elif in_class & DEF_BOUND and not in_class & DEF_NONLOCAL:
            bindings[name] = GLOBAL_IMPLICIT
        elif name in visible:
            bindings[name] = FREE
        else:
            bindings[name] = GLOBAL_IMPLICIT
    free.update(name for name, binding in bindings.items() if binding == FREE)
    inside = set(visible)
    if scope.type in _LIKE_FUNCTIONS:
        for name, binding in bindings.items():
            if binding == LOCAL:
                inside.add(name)
            elif binding == GLOBAL_EXPLICIT:
                inside.discard(name)
    elif scope.type == TYPE_CLASS:
        inside |= {"__class__", "__classdict__"}
    wanted, children = set(), []
    for child in scope.children:
        taken, of_child = _resolve(child, inside)
        if child.inlined:
            taken = _take_in(scope, bindings, child, of_child, taken)
            children += child.children
        else:
            children.append(child)
        wanted |= taken
    scope.children = children
    if scope.type in _LIKE_FUNCTIONS:
        for name in [name for name in wanted if bindings.get(name) == LOCAL]:
            bindings[name] = CELL
            wanted.discard(name)
    elif scope.type == TYPE_CLASS:
        wanted -= {"__class__", "__classdict__"}
    for name in sorted(wanted):
        if name in bindings:
            if scope.type == TYPE_CLASS and scope.symbols[name] & (DEF_BOUND | DEF_GLOBAL):
                scope.symbols[name] |= DEF_FREE_CLASS
        elif name in visible:
            bindings[name] = FREE
            scope.symbols[name] = 0
    for name, binding in bindings.items():
        scope.symbols[name] |= binding << SCOPE_OFF
    return free | wanted, bindings


def _take_in(scope, bindings, child, of_child, taken):
    """Makes the names of a comprehension names of the scope around it; what it takes from further out is left."""
    inner = set()
    for grandchild in child.children:
        inner |= {name for name, flags in grandchild.symbols.items() if flags >> SCOPE_OFF & SCOPE_MASK == FREE}
    for name, flags in child.symbols.items():
        flags &= (1 << SCOPE_OFF) - 1
        if flags & DEF_PARAM:
            continue
        if name not in scope.symbols:
            binding = of_child[name]
            if binding == FREE and scope.type == TYPE_CLASS and name == "__class__":
                binding = GLOBAL_IMPLICIT
                taken = taken - {name}
            scope.symbols[name] = flags
            bindings[name] = binding
        elif scope.symbols[name] & DEF_BOUND and scope.type != TYPE_CLASS and name not in inner:
            taken = taken - {name}
    return taken


def symtable(source, filename, startstr, /):
    if startstr not in ("exec", "eval", "single"):
        raise ValueError("symtable() arg 3 must be 'exec' or 'eval' or 'single'")
    if not isinstance(source, (str, bytes, bytearray, memoryview)):
        raise TypeError("symtable() arg 1 must be a string or bytes object")
    if isinstance(filename, (bytearray, memoryview)):
        raise TypeError(f"expected str, bytes or os.PathLike object, not {type(filename).__name__}")
    compile(source, filename, startstr, dont_inherit=True)
    walk = _Walk()
    walk.visit(compile(source, filename, startstr, ast.PyCF_ONLY_AST, True))
    _resolve(walk.top, set())
    return walk.top
