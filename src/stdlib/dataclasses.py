"""Classes of fields: `@dataclass` writes the methods that follow from the annotations of a class.

The annotations become `Field`s, those of the bases before the class's own. From them a text is made with all methods that are wanted, which is
compiled once for the class; types and defaults come into it as names (`_Methods`). What users see of the machinery is
`__dataclass_fields__` and `__dataclass_params__`.
"""
import abc
import keyword
import sys
from reprlib import recursive_repr
from types import FunctionType, GenericAlias, MappingProxyType

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING",
    "fields", "asdict", "astuple", "make_dataclass", "replace", "is_dataclass",
]

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT_NAME = "__post_init__"


class FrozenInstanceError(AttributeError):
    """An attribute of an instance that must not change was set or deleted."""


class _Marker:
    """A value that stands for itself."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()

# The default of a parameter whose field has a factory.
_HAS_DEFAULT_FACTORY = _Marker("<factory>")

# What an annotation makes of a name: a field, none, or a parameter of `__init__` only.
_FIELD = _Marker("_FIELD")
_FIELD_CLASSVAR = _Marker("_FIELD_CLASSVAR")
_FIELD_INITVAR = _Marker("_FIELD_INITVAR")

_NO_METADATA = MappingProxyType({})


class InitVar:
    """Annotates what `__init__` takes and passes on to `__post_init__`, but is no field."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        plain = isinstance(self.type, type) and not isinstance(self.type, GenericAlias)
        return f"dataclasses.InitVar[{self.type.__name__ if plain else repr(self.type)}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of a field. Made by `field()`; name and type come from the class."""

    __slots__ = (
        "name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only",
        "_field_type",
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = self._field_type = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare, self.kw_only = init, repr, hash, compare, kw_only
        self.metadata = _NO_METADATA if metadata is None else MappingProxyType(metadata)

    @recursive_repr()
    def __repr__(self):
        shown = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only")
        parts = ",".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"Field({parts},_field_type={self._field_type})"

    def __set_name__(self, owner, name):
        # The class statement has seen the field, and not the default in it.
        told = getattr(type(self.default), "__set_name__", None)
        if told:
            told(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
    kw_only=MISSING,
):
    """Says more of a field than an annotation and a default can."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


class _DataclassParams:
    """The arguments of the decorator."""

    __slots__ = (
        "init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots", "weakref_slot",
    )

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
        self.init, self.repr, self.eq, self.order, self.unsafe_hash = init, repr, eq, order, unsafe_hash
        self.frozen, self.match_args, self.kw_only = frozen, match_args, kw_only
        self.slots, self.weakref_slot = slots, weakref_slot

    def __repr__(self):
        return f"_DataclassParams({','.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


# What annotations say.

def _is_typing(annotation, name):
    """Is it that name of `typing`, or an item of it? A program that has not imported `typing` cannot have it."""
    typing = sys.modules.get("typing")
    if typing is None:
        return False
    wanted = getattr(typing, name)
    return annotation is wanted or getattr(annotation, "__origin__", None) is wanted and not isinstance(annotation, type)


def _is_classvar(annotation):
    return _is_typing(annotation, "ClassVar")


def _is_initvar(annotation):
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation):
    return annotation is KW_ONLY


def _means(annotation, cls, test):
    """Does an annotation pass a test? One that is a text is looked up by the name that it begins with, and not evaluated."""
    if test(annotation):
        return True
    if not isinstance(annotation, str):
        return False
    module = sys.modules.get(cls.__module__)
    names = module.__dict__ if module is not None else {}
    prefix, name = _leading_name(annotation)
    if name is None:
        return False
    if prefix is None:
        return test(names.get(name))
    owner = names.get(prefix)
    return isinstance(owner, type(sys)) and test(owner.__dict__.get(name))


def _leading_name(text):
    """`prefix.name` or `name` at the beginning of a text."""
    first, rest = _word(text)
    if first is None:
        return None, None
    if rest.startswith("."):
        second, _ = _word(rest[1:])
        if second is not None:
            return first, second
    return None, first


def _word(text):
    text = text.lstrip()
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return (text[:end], text[end:].lstrip()) if end else (None, text)


def _own_annotations(cls):
    found = cls.__dict__.get("__annotations__", {})
    return dict(found) if isinstance(found, dict) else {}


def _make_field(cls, name, annotation, kw_only):
    """The field of one annotation; the attribute of the class, if there is one, is its default, or says more of it."""
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        it = default
    else:
        if isinstance(default, _member_descriptor):
            # A slot, which is no default.
            default = MISSING
        it = field(default=default)
    it.name, it.type = name, annotation
    it._field_type = _FIELD
    if _means(annotation, cls, _is_classvar):
        it._field_type = _FIELD_CLASSVAR
    elif _means(annotation, cls, _is_initvar):
        it._field_type = _FIELD_INITVAR
    if it._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR) and it.default_factory is not MISSING:
        raise TypeError(f"field {it.name} cannot have a default factory")
    if it._field_type is not _FIELD_CLASSVAR:
        if it.kw_only is MISSING:
            it.kw_only = kw_only
    elif it.kw_only is not MISSING:
        raise TypeError(f"field {it.name} is a ClassVar but specifies kw_only")
    if it._field_type is _FIELD and it.default.__class__.__hash__ is None:
        # Each instance would have the same one.
        raise ValueError(f"mutable default {type(it.default)} for field {it.name} is not allowed: use default_factory")
    return it


class _Slotted:
    __slots__ = ("slot",)


_member_descriptor = type(_Slotted.slot)


def _collect_fields(cls, kw_only):
    """The fields that a class defines itself."""
    own = []
    seen_kw_only = False
    for name, annotation in _own_annotations(cls).items():
        if _means(annotation, cls, _is_kw_only):
            if seen_kw_only:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_kw_only = kw_only = True
        else:
            own.append(_make_field(cls, name, annotation, kw_only))
    for it in own:
        if isinstance(getattr(cls, it.name, None), Field):
            # The class is to have the default, as if it were written without `field`.
            if it.default is MISSING:
                delattr(cls, it.name)
            else:
                setattr(cls, it.name, it.default)
    annotations = _own_annotations(cls)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return own


# The methods.

class _Methods:
    """The text of the methods, and the names in it that stand for values."""

    def __init__(self, globals):
        self.globals = globals
        self.values = {}
        self.sources = []
        self.finish = {}

    def name(self, name, value):
        self.values[name] = value
        return name

    def add(self, name, params, body, overwrite_error=False, decorator=None, return_type=MISSING):
        arrow = ""
        if return_type is not MISSING:
            arrow = "->" + self.name("__dataclass_return_type__", return_type)
        at = f" {decorator}\n" if decorator else ""
        lines = "\n".join(f"  {line}" for line in body)
        self.sources.append(f"{at} def {name}({','.join(params)}){arrow}:\n{lines}")
        self.finish[name] = overwrite_error

    def add_to(self, cls):
        if not self.sources:
            return
        names = ",".join(self.finish)
        text = f"def __create_fn__({','.join(self.values)}):\n" + "\n".join(self.sources) + f"\n return {names},\n"
        made = {}
        exec(text, self.globals, made)
        for (name, error), function in zip(self.finish.items(), made["__create_fn__"](**self.values)):
            function.__qualname__ = f"{cls.__qualname__}.{name}"
            if _set_new_attribute(cls, name, function) and error:
                more = error if isinstance(error, str) else ""
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}{more}")


def _set_new_attribute(cls, name, value):
    """Unless the class has defined it itself, which is said."""
    if name in cls.__dict__:
        return True
    if isinstance(value, FunctionType):
        value.__qualname__ = f"{cls.__qualname__}.{value.__name__}"
    setattr(cls, name, value)
    return False


def _tuple_text(names, owner):
    return f"({''.join(f'{owner}.{name},' for name in names)})"


def _add_init(methods, cls, fields, frozen, has_post_init):
    of_init = [it for it in fields if it.init]
    positional = [it for it in of_init if not it.kw_only]
    by_keyword = [it for it in of_init if it.kw_only]
    before = None
    for it in positional:
        if it.default is not MISSING or it.default_factory is not MISSING:
            before = it
        elif before is not None:
            raise TypeError(f"non-default argument {it.name!r} follows default argument {before.name!r}")
    self_name = "__dataclass_self__" if any(it.name == "self" for it in fields) else "self"
    params = [self_name, *(_init_param(methods, it) for it in positional)]
    if by_keyword:
        params += ["*", *(_init_param(methods, it) for it in by_keyword)]
    body = []
    for it in fields:
        value = _init_value(methods, it)
        if value is None or it._field_type is _FIELD_INITVAR:
            if value is not None and value != it.name:
                body.append(f"{it.name}={value}")
        elif frozen:
            setter = methods.name("__dataclass_builtins_object__", object)
            body.append(f"{setter}.__setattr__({self_name},{it.name!r},{value})")
        else:
            body.append(f"{self_name}.{it.name}={value}")
    if has_post_init:
        passed = ",".join(it.name for it in fields if it._field_type is _FIELD_INITVAR)
        body.append(f"{self_name}.{_POST_INIT_NAME}({passed})")
    methods.add("__init__", params, body or ["pass"], return_type=None)


def _init_param(methods, it):
    typed = f"{it.name}:{methods.name(f'__dataclass_type_{it.name}__', it.type)}"
    if it.default is not MISSING:
        return f"{typed}={methods.name(f'__dataclass_dflt_{it.name}__', it.default)}"
    if it.default_factory is not MISSING:
        return f"{typed}={methods.name('__dataclass_HAS_DEFAULT_FACTORY__', _HAS_DEFAULT_FACTORY)}"
    return typed


def _init_value(methods, it):
    """What `__init__` sets a field to; None if it does not."""
    if it.default_factory is not MISSING:
        factory = methods.name(f"__dataclass_dflt_{it.name}__", it.default_factory)
        if not it.init:
            return f"{factory}()"
        marker = methods.name("__dataclass_HAS_DEFAULT_FACTORY__", _HAS_DEFAULT_FACTORY)
        return f"{factory}() if {it.name} is {marker} else {it.name}"
    if it.init:
        return it.name
    if it.default is not MISSING and it._slotted:
        return methods.name(f"__dataclass_dflt_{it.name}__", it.default)
    return None


def _add_frozen(methods, cls, fields):
    names = methods.name("__dataclass_names__", {it.name for it in fields})
    own = methods.name("cls", cls)
    error = methods.name("FrozenInstanceError", FrozenInstanceError)
    condition = f"type(self) is {own} or name in {names}" if fields else f"type(self) is {own}"
    for name, param, args, what in (
        ("__setattr__", ("self", "name", "value"), "name, value", "assign to"),
        ("__delattr__", ("self", "name"), "name", "delete"),
    ):
        methods.add(name, param, (
            f"if {condition}:",
            f" raise {error}(f\"cannot {what} field {{name!r}}\")",
            f"super({own}, self).{name}({args})",
        ), overwrite_error=True)


def _hash_action(params, has_explicit_hash):
    """What becomes of `__hash__`: "add", "none", "error", or None for nothing."""
    if params.unsafe_hash:
        return "error" if has_explicit_hash else "add"
    if not params.eq or has_explicit_hash:
        return None
    return "add" if params.frozen else "none"


def _process_class(cls, params):
    fields = {}
    globals = sys.modules[cls.__module__].__dict__ if cls.__module__ in sys.modules else {}
    any_frozen = has_bases = False
    # Are all bases that are dataclasses frozen?
    all_frozen = None
    for base in cls.__mro__[-1:0:-1]:
        of_base = getattr(base, _FIELDS, None)
        if of_base is not None:
            has_bases = True
            all_frozen = (True if all_frozen is None else all_frozen) and getattr(base, _PARAMS).frozen
            any_frozen = any_frozen or getattr(base, _PARAMS).frozen
            for it in of_base.values():
                fields[it.name] = it
    for it in _collect_fields(cls, params.kw_only):
        fields[it.name] = it
    if has_bases:
        if any_frozen and not params.frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if all_frozen is False and params.frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, fields)
    own_hash = cls.__dict__.get("__hash__", MISSING)
    # `__eq__` alone makes `__hash__` None, which nobody has asked for.
    has_explicit_hash = own_hash is not MISSING and not (own_hash is None and "__eq__" in cls.__dict__)
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")
    of_instance = [it for it in fields.values() if it._field_type is _FIELD]
    methods = _Methods(globals)
    has_our_init = params.init and "__init__" not in cls.__dict__
    if params.init:
        of_init = [it for it in fields.values() if it._field_type in (_FIELD, _FIELD_INITVAR)]
        _add_init(methods, cls, _Slotting.of(of_init, params.slots), params.frozen, hasattr(cls, _POST_INIT_NAME))
    _set_new_attribute(cls, "__replace__", _replace)
    if params.repr:
        shown = ", ".join(f"{it.name}={{self.{it.name}!r}}" for it in of_instance if it.repr)
        methods.name("__dataclass_recursive_repr__", recursive_repr)
        methods.add("__repr__", ("self",), (f'return f"{{self.__class__.__qualname__}}({shown})"',),
                    decorator="@__dataclass_recursive_repr__()")
    compared = [it.name for it in of_instance if it.compare]
    if params.eq:
        equal = " and ".join(f"self.{name}==other.{name}" for name in compared) or "True"
        methods.add("__eq__", ("self", "other"), (
            "if self is other:",
            " return True",
            "if other.__class__ is self.__class__:",
            f" return {equal}",
            "return NotImplemented",
        ))
    if params.order:
        mine, theirs = _tuple_text(compared, "self"), _tuple_text(compared, "other")
        for name, op in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            methods.add(name, ("self", "other"), (
                "if other.__class__ is self.__class__:",
                f" return {mine}{op}{theirs}",
                "return NotImplemented",
            ), overwrite_error=" Consider using functools.total_ordering")
    if params.frozen:
        _add_frozen(methods, cls, of_instance)
    action = _hash_action(params, has_explicit_hash)
    if action == "error":
        raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    if action == "none":
        cls.__hash__ = None
    elif action == "add":
        hashed = [it.name for it in of_instance if (it.compare if it.hash is None else it.hash)]
        if "__hash__" in cls.__dict__:
            # The None that `__eq__` brought.
            del cls.__hash__
        methods.add("__hash__", ("self",), (f"return hash({_tuple_text(hashed, 'self')})",))
    setattr(cls, _PARAMS, params)
    methods.add_to(cls)
    if not getattr(cls, "__doc__"):
        cls.__doc__ = cls.__name__ + _signature_text(cls, fields, has_our_init)
    if params.match_args:
        names = (it.name for it in fields.values()
                 if it._field_type is not _FIELD_CLASSVAR and it.init and not it.kw_only)
        _set_new_attribute(cls, "__match_args__", tuple(names))
    if params.weakref_slot and not params.slots:
        raise TypeError("weakref_slot is True but slots is False")
    if params.slots:
        cls = _add_slots(cls, params.frozen, params.weakref_slot)
    abc.update_abstractmethods(cls)
    return cls


class _Slotting:
    """A field as `__init__` sees it. Without a dict the class cannot keep a default for its instances: `__init__` sets it."""

    def __init__(self, it, slots):
        self._it = it
        self._slotted = slots

    def __getattr__(self, name):
        return getattr(self._it, name)

    @staticmethod
    def of(fields, slots):
        return [_Slotting(it, slots) for it in fields]


def _signature_text(cls, fields, has_our_init):
    """How the class is called, for its doc. Where somebody else has a say in that, `inspect` finds out."""
    if has_our_init and type(cls).__call__ is type.__call__ and cls.__new__ is object.__new__:
        of_init = [it for it in fields.values() if it.init and it._field_type is not _FIELD_CLASSVAR]
        params = [_param_text(it) for it in of_init if not it.kw_only]
        by_keyword = [_param_text(it) for it in of_init if it.kw_only]
        if by_keyword:
            params += ["*", *by_keyword]
        return f"({', '.join(params)})"
    try:
        import inspect
        return str(inspect.signature(cls)).replace(" -> None", "")
    except (ImportError, TypeError, ValueError):
        return ""


def _param_text(it):
    text = f"{it.name}: {_annotation_text(it.type)}"
    if it.default is not MISSING:
        return f"{text} = {it.default!r}"
    return text if it.default_factory is MISSING else f"{text} = {_HAS_DEFAULT_FACTORY!r}"


def _annotation_text(annotation):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        module = annotation.__module__
        return annotation.__qualname__ if module == "builtins" else f"{module}.{annotation.__qualname__}"
    return repr(annotation)


# Slots.

def _get_slots(cls):
    slots = cls.__dict__.get("__slots__")
    if slots is None:
        # It may still have places that no class statement has named.
        found = []
        if getattr(cls, "__weakrefoffset__", -1) != 0:
            found.append("__weakref__")
        if getattr(cls, "__dictoffset__", -1) != 0:
            found.append("__dict__")
        return found
    if isinstance(slots, str):
        return [slots]
    if hasattr(slots, "__iter__") and not hasattr(slots, "__next__"):
        return list(slots)
    raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")


def _add_slots(cls, is_frozen, weakref_slot):
    """The class once more: a class that is there cannot get slots."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    names = tuple(it.name for it in fields(cls))
    inherited = {slot for base in cls.__mro__[1:-1] for slot in _get_slots(base)}
    body = dict(cls.__dict__)
    wanted = names + (("__weakref__",) if weakref_slot else ())
    body["__slots__"] = tuple(name for name in wanted if name not in inherited)
    for name in (*names, "__dict__", "__weakref__"):
        body.pop(name, None)
    if is_frozen:
        # What sets attributes of copies one by one would be refused.
        body.setdefault("__getstate__", _dataclass_getstate)
        body.setdefault("__setstate__", _dataclass_setstate)
    qualname = getattr(cls, "__qualname__", None)
    made = type(cls)(cls.__name__, cls.__bases__, body)
    if qualname is not None:
        made.__qualname__ = qualname
    return made


def _dataclass_getstate(self):
    return [getattr(self, it.name) for it in fields(self)]


def _dataclass_setstate(self, state):
    for it, value in zip(fields(self), state):
        object.__setattr__(self, it.name, value)


def dataclass(
    cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
    kw_only=False, slots=False, weakref_slot=False,
):
    """Adds the methods that follow from the annotations of a class: `__init__`, `__repr__`, `__eq__` and, if asked for,
    comparisons, a hash, refusal of changes, slots.
    """
    params = _DataclassParams(
        init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    if cls is None:
        return lambda cls: _process_class(cls, params)
    return _process_class(cls, params)


# What can be done with instances.

def fields(class_or_instance):
    """The fields of a dataclass or of an instance, as a tuple."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(it for it in found.values() if it._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


# Copies of these are of no use.
_ATOMIC_TYPES = frozenset((
    type(None), bool, int, float, str, complex, bytes, type(Ellipsis), type(NotImplemented), FunctionType, type(len),
    type, range, property, type(FunctionType.__code__), type(_is_dataclass_instance.__code__),
))


def asdict(obj, *, dict_factory=dict):
    """A dict of an instance's fields, and of dataclasses, lists, tuples and dicts in them."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _converted(obj, lambda pairs: dict_factory(pairs), True)


def astuple(obj, *, tuple_factory=tuple):
    """The same as tuples."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _converted(obj, lambda values: tuple_factory(values), False)


def _converted(obj, factory, with_names):
    cls = type(obj)
    if cls in _ATOMIC_TYPES:
        return obj
    if hasattr(cls, _FIELDS):
        values = [_converted(getattr(obj, it.name), factory, with_names) for it in fields(obj)]
        return factory(list(zip((it.name for it in fields(obj)), values)) if with_names else values)
    if issubclass(cls, (list, tuple)):
        items = [_converted(item, factory, with_names) for item in obj]
        # A named tuple takes its values one by one.
        return cls(*items) if hasattr(cls, "_fields") and issubclass(cls, tuple) else cls(items)
    if issubclass(cls, dict):
        pairs = [(_converted(key, factory, with_names), _converted(value, factory, with_names))
                 for key, value in obj.items()]
        if hasattr(cls, "default_factory"):
            made = cls(getattr(obj, "default_factory"))
            for key, value in pairs:
                made[key] = value
            return made
        return cls(pairs)
    import copy
    return copy.deepcopy(obj)


def replace(obj, /, **changes):
    """A new instance with other values in some fields."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for it in getattr(self, _FIELDS).values():
        if it._field_type is _FIELD_CLASSVAR:
            continue
        if not it.init:
            if it.name in changes:
                raise TypeError(
                    f"field {it.name} is declared with init=False, it cannot be specified with replace()")
        elif it.name not in changes:
            if it._field_type is _FIELD_INITVAR and it.default is MISSING:
                raise TypeError(f"InitVar {it.name!r} must be specified with replace()")
            changes[it.name] = getattr(self, it.name)
    return self.__class__(**changes)


def make_dataclass(
    cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
    frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False, module=None,
):
    """A dataclass by its name and fields: names, `(name, type)` or `(name, type, field or default)`."""
    import types
    annotations, defaults = {}, {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, defaults[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation

    def fill(body):
        body.update(namespace or {})
        body.update(defaults)
        body["__annotations__"] = annotations

    cls = types.new_class(cls_name, bases, {}, fill)
    if module is None:
        try:
            module = sys._getframe(1).f_globals.get("__name__", "__main__")
        except (AttributeError, ValueError):
            pass
    if module is not None:
        cls.__module__ = module
    return dataclass(
        cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
        kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)
