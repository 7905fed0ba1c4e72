# The node classes, made of the rules of the tree (`rules.asdl`, which the machine puts here as `_RULES`). A class's docstring is its rule;
# `?` is a field that may be missing, `*` a list. The machine finds the classes here by their names.

# Kinds of nodes that know where they stand in the text.
_PLACED = {"stmt", "expr", "excepthandler", "arg", "keyword", "alias", "pattern", "type_param"}

_SOON_AN_ERROR = "This will become an error in Python 3.15."


def _warn(message):
    import warnings
    warnings.warn(message, DeprecationWarning, stacklevel=3)


class AST:
    __doc__ = None
    __module__ = "ast"
    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, /, *args, **kwargs):
        cls = type(self)
        name = "ast.AST" if cls is AST else cls.__name__
        fields = cls._fields
        if len(args) > len(fields):
            count = f"{len(fields)} positional argument{'' if len(fields) == 1 else 's'}"
            raise TypeError(f"{cls.__name__} constructor takes at most {count}")
        for field, value in zip(fields, args):
            setattr(self, field, value)
        for key, value in kwargs.items():
            if key in fields:
                if key in fields[:len(args)]:
                    raise TypeError(f"{cls.__name__} got multiple values for argument {key!r}")
            elif key not in cls._attributes:
                _warn(f"{name}.__init__ got an unexpected keyword argument '{key}'. "
                      "Support for arbitrary keyword arguments is deprecated and will be removed in Python 3.15.")
            setattr(self, key, value)
        missing = [field for field in fields[len(args):] if field not in kwargs]
        kinds = getattr(cls, "_field_types", None) if missing else None
        if kinds is None:
            return
        for field in missing:
            kind = kinds.get(field)
            if kind is None:
                _warn(f"Field '{field}' is missing from {name}._field_types. {_SOON_AN_ERROR}")
            elif isinstance(kind, _Union):
                pass  # The class has its default.
            elif isinstance(kind, _Alias):
                setattr(self, field, [])
            elif kind is expr_context:
                setattr(self, field, _instances["Load"])
            else:
                _warn(f"{name}.__init__ missing 1 required positional argument: '{field}'. {_SOON_AN_ERROR}")

    def __reduce__(self):
        # Arguments for what would warn if it were missing; the state then says what they are.
        state = vars(self)
        given = 0
        while given < len(self._fields) and self._fields[given] in state:
            given += 1
        return type(self), (None,) * given, state


_Union = type(int | None)
_Alias = type(list[int])


def _make():
    plain = {"identifier": str, "string": str, "int": int, "constant": object}
    classes = {}
    signatures = []

    def define(rule, base, doc, placed=None):
        name, _, inside = rule.rstrip(")").partition("(")
        words = [field.split() for field in inside.split(", ")] if inside else []
        fields = tuple(field for _, field in words)
        # The types are filled in when all classes are there.
        types, annotations = {}, {}
        namespace = {"_fields": fields, "__match_args__": fields, "__module__": "ast", "__doc__": doc,
                     "_field_types": types, "__annotations__": annotations}
        namespace.update((field, None) for kind, field in words if kind.endswith("?"))
        if placed:
            namespace.update(_attributes=("lineno", "col_offset", "end_lineno", "end_col_offset"),
                             end_lineno=None, end_col_offset=None)
        elif placed is not None:
            namespace["_attributes"] = ()
        signatures.append((words, types, annotations))
        classes[name] = made = type(name, (base,), namespace)
        return made

    for rule in _RULES.strip().replace("\n     ", "\t     ").replace("\n    |", "\t    |").split("\n"):
        name, is_sum, kinds = rule.replace("\t", "").partition(" = ")
        base = define(name, AST, rule.replace("\t", "\n"), name.partition("(")[0] in _PLACED)
        if is_sum:
            for kind in kinds.split("| "):
                define(kind.strip(), base, kind.strip())

    for words, types, annotations in signatures:
        for kind, field in words:
            type_ = plain.get(kind.rstrip("?*")) or classes[kind.rstrip("?*")]
            types[field] = type_ | None if kind.endswith("?") else list[type_] if kind.endswith("*") else type_
        annotations.update(types)
    return classes


globals().update(_make())

# What has no fields and no place is there once.
_instances = {made.__name__: made()
              for base in (expr_context, boolop, operator, unaryop, cmpop) for made in base.__subclasses__()}

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000
PyCF_OPTIMIZED_AST = 0x8400

del _RULES, _PLACED, _make
