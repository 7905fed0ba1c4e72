"""Enumerations: classes whose attributes are their only instances.

An enumeration is made in three steps. Its body runs in an `EnumDict`, which tells members from methods and gives numbers to `auto()`.
`EnumType.__new__` takes the members out again, puts what classes of enumerations need into the namespace, and with it a `_Members`,
whose `__set_name__` the class statement calls: there the members come into being, one after the other, so that an
`__init_subclass__` finds them in their places. At last the methods that a mixed-in type would hide are put back.
"""
import sys
from types import DynamicClassAttribute

__all__ = [
    "EnumType", "EnumMeta", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum",
    "auto", "unique", "property", "verify", "member", "nonmember",
    "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP",
    "global_flag_repr", "global_enum_repr", "global_str", "global_enum",
    "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE",
    "pickle_by_global_name", "pickle_by_enum_name",
]

_builtin_bin = bin
_builtin_property = property
_not_given = object()
class _auto_null:
    """In the place of a value that is yet to come."""

    def __repr__(self):
        return "_auto_null"


_auto_null = _auto_null()
_mappingproxy = type(type.__dict__)

# Named long before they are there: the classes that `EnumType` makes first.
Enum = Flag = EJECT = KEEP = ReprEnum = None


# Names and values.

def _is_descriptor(obj):
    return hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


def _is_wrapped_in(name, mark):
    """Does a name begin and end with just this, around something else?"""
    width = len(mark)
    return (
        len(name) > 2 * width
        and name.startswith(mark) and name.endswith(mark)
        and name[width] != "_" and name[-width - 1] != "_"
    )


def _is_dunder(name):
    return _is_wrapped_in(name, "__")


def _is_sunder(name):
    return _is_wrapped_in(name, "_")


def _is_internal_class(cls_name, obj):
    """A class that was defined in the body of another."""
    qualname = getattr(obj, "__qualname__", None) if isinstance(obj, type) else None
    return qualname is not None and f".{qualname}".endswith(f".{cls_name}.{obj.__name__}")


def _is_private(cls_name, name):
    """`__name`, as a body of that class spells it."""
    start = f"_{cls_name}__"
    return name.startswith(start) and len(name) > len(start) and not name.endswith("__")


def _is_single_bit(num):
    return num > 0 and num & (num - 1) == 0


def _high_bit(value):
    """The index of the highest bit, -1 if there is none."""
    return value.bit_length() - 1


def _iter_bits_lsb(num):
    """The bits of a number, the lowest first."""
    if isinstance(num, Enum):
        num = num.value
    if num < 0:
        raise ValueError(f"{num!r} is not a positive integer")
    while num:
        bit = num & -num
        yield bit
        num ^= bit


def show_flag_values(value):
    return list(_iter_bits_lsb(value))


def bin(num, max_bits=None):
    """Like the built-in `bin`, but negative numbers are shown in two's complement, the sign apart: `0b1 0110`."""
    num = num.__index__()
    width = num.bit_length()
    if num >= 0:
        sign, digits = "0b0 ", f"{num:b}" if num else "0"
        filling = "0"
    else:
        sign, digits = "0b1 ", _builtin_bin(~num ^ ((1 << width) - 1) | 1 << width)[3:]
        filling = "1"
    if max_bits is not None:
        digits = digits.rjust(max_bits, filling)[-max(max_bits, width):]
    return sign + digits


def _no_reduce(self, proto):
    raise TypeError(f"{self!r} cannot be pickled")


def _make_class_unpicklable(obj):
    """For classes of which nobody knows in what module they are."""
    if isinstance(obj, dict):
        obj["__reduce_ex__"] = _no_reduce
        obj["__module__"] = "<unknown>"
    else:
        obj.__reduce_ex__ = _no_reduce
        obj.__module__ = "<unknown>"


def _words(names):
    return names.replace(",", " ").split() if isinstance(names, str) else list(names)


# What the body of an enumeration may contain.

class nonmember:
    """An attribute that is to be no member."""

    def __init__(self, value):
        self.value = value


class member:
    """An attribute that is to be a member, although it looks like a method or a class."""

    def __init__(self, value):
        self.value = value


class auto:
    """Stands for the value that `_generate_next_value_` gives."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


class property(DynamicClassAttribute):
    """An attribute of members, which leaves its name free for a member: read from the class it is that member."""

    member = _attr_type = _cls_type = None

    def _absent(self, ownerclass):
        return AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.member is None:
                raise self._absent(ownerclass)
            return self.member
        if self.fget is not None:
            return self.fget(instance)
        if self._attr_type == "attr":
            return getattr(self._cls_type, self.name)
        if self._attr_type == "desc":
            return getattr(instance._value_, self.name)
        try:
            return ownerclass._member_map_[self.name]
        except KeyError:
            raise self._absent(ownerclass) from None

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


# The names of this form that a class may define; the others are kept for later versions.
_SUNDERS = frozenset((
    "_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_",
    "_iter_member_by_value_", "_iter_member_by_def_", "_add_alias_", "_add_value_alias_", "_boundary_",
))


class EnumDict(dict):
    """The namespace of a body: knows the members in their order, and that no name is used twice."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = cls_name

    @_builtin_property
    def member_names(self):
        return list(self._member_names)

    def __setitem__(self, key, value):
        if self._cls_name is not None and _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            self._set_sunder(key, value)
            if key == "_ignore_":
                value = self._ignore
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif self._is_no_member(value):
            pass
        else:
            value = self._member(key, value)
        super().__setitem__(key, value)

    def _is_no_member(self, value):
        if _is_partial(value):
            import warnings
            warnings.warn(
                "functools.partial will be a method descriptor in future Python versions; "
                "wrap it in enum.member() if you want to preserve the old behavior",
                FutureWarning, stacklevel=3)
            return False
        return _is_descriptor(value) or self._cls_name is not None and _is_internal_class(self._cls_name, value)

    def _set_sunder(self, key, value):
        if key not in _SUNDERS:
            raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
        elif key == "_ignore_":
            self._ignore = _words(value)
            already = set(self._ignore) & set(self._member_names)
            if already:
                raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")

    def _member(self, key, value):
        if key in self:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        if isinstance(value, member):
            value = value.value
        if isinstance(value, auto):
            value = self._auto(key, value)
        elif isinstance(value, tuple) and any(isinstance(part, auto) for part in value):
            parts = [self._auto(key, part) if isinstance(part, auto) else part for part in value]
            try:
                value = type(value)(parts)
            except TypeError:
                value = type(value)(*parts)
        else:
            self._last_values.append(value)
        self._member_names[key] = None
        return value

    def _auto(self, key, place):
        if place.value is _auto_null:
            place.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
            self._auto_called = True
        self._last_values.append(place.value)
        return place.value

    def update(self, members=(), /, **more_members):
        pairs = members.items() if hasattr(members, "items") else members
        for name, value in [*pairs, *more_members.items()]:
            self[name] = value


_EnumDict = EnumDict


def _is_partial(value):
    functools = sys.modules.get("functools")
    return functools is not None and isinstance(value, functools.partial)


# How members come into being.

class _Members:
    """Makes the members of a class that is just being made."""

    def __init__(self, values):
        self.values = values

    def __set_name__(self, cls, name):
        cls._in_progress_ = True
        try:
            for member, value in self.values.items():
                _make_member(cls, member, value)
        finally:
            del cls._in_progress_
            delattr(cls, name)


def _make_member(cls, name, value):
    args = value if isinstance(value, tuple) else (value,)
    if cls._member_type_ is tuple:
        args = (args,)
    made = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
    if not hasattr(made, "_value_"):
        made._value_ = _value_from(cls._member_type_, value, args)
    made._name_ = name
    made.__objclass__ = cls
    made.__init__(*args)
    made._sort_order_ = len(cls._member_names_)
    value = made._value_
    if Flag is not None and issubclass(cls, Flag) and isinstance(value, int):
        cls._flag_mask_ |= value
        if _is_single_bit(value):
            cls._singles_mask_ |= value
        cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1
    same = _member_of_value(cls, value)
    if same is not None:
        made = same
    elif Flag is None or not issubclass(cls, Flag) or isinstance(value, int) and _is_single_bit(value):
        # A flag of no bits or several is a name for a combination.
        cls._member_names_.append(name)
    cls._add_member_(name, made)
    _know_value(cls, value, made)


def _value_from(data_type, value, args):
    if data_type is object:
        return value
    try:
        return data_type(*args)
    except Exception as error:
        failed = TypeError("_value_ not set in __new__, unable to create it")
        failed.__cause__ = error
        raise failed


def _member_of_value(cls, value):
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for candidate in cls._member_map_.values():
            if candidate._value_ == value:
                return candidate
    return None


def _know_value(cls, value, owner):
    try:
        cls._value2member_map_.setdefault(value, owner)
        if value not in cls._hashable_values_:
            cls._hashable_values_.append(value)
    except TypeError:
        cls._unhashable_values_.append(value)
        cls._unhashable_values_map_.setdefault(owner._name_, []).append(value)


# The class of enumerations.

class EnumType(type):
    """The class of all enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        names = EnumDict(cls)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            names["_generate_next_value_"] = getattr(first_enum, "_generate_next_value_", None)
        return names

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        # `_ignore_` is ignored, too.
        for name in [*classdict.pop("_ignore_", ()), "_ignore_"]:
            classdict.pop(name, None)
        names = [name for name in classdict._member_names]
        invalid = {"mro", ""}.intersection(names)
        if invalid:
            raise ValueError(f"invalid enum member name(s) {','.join(map(repr, invalid))}")
        order = classdict.pop("_order_", None)
        generate = classdict.get("_generate_next_value_")
        if generate is not None and type(generate) is not staticmethod:
            dict.__setitem__(classdict, "_generate_next_value_", staticmethod(generate))
        data_type, first_enum = metacls._get_mixins_(cls, bases)
        new, save_new, use_args = metacls._find_new_(classdict, data_type, first_enum)
        values = {name: classdict[name] for name in names if name in classdict}
        body = {name: value for name, value in classdict.items() if name not in values}
        body |= {
            "_new_member_": new,
            "_use_args_": use_args,
            "_member_names_": [],
            "_member_map_": {},
            "_value2member_map_": {},
            "_hashable_values_": [],
            "_unhashable_values_": [],
            "_unhashable_values_map_": {},
            "_member_type_": data_type,
            "_value_repr_": metacls._find_data_repr_(cls, bases),
            "_boundary_": boundary or getattr(first_enum, "_boundary_", None),
            "_flag_mask_": 0,
            "_singles_mask_": 0,
            "_all_bits_": 0,
            "_inverted_": None,
            "_enum_members_": _Members(values),
        }
        try:
            made = super().__new__(metacls, cls, bases, body, **kwds)
        except Exception as error:
            # What is wrong is the member; how it came to be made is our own business.
            if hasattr(error, "__notes__"):
                del error.__notes__
            raise
        metacls._restore_methods(made, body, data_type, first_enum)
        if save_new:
            made.__new_member__ = new
        if Enum is not None:
            made.__new__ = Enum.__new__
        if Flag is not None and issubclass(made, Flag):
            _order_flags(made)
        if order is not None:
            _check_order(made, _words(order))
        return made

    def __init__(cls, *args, **kwds):
        super().__init__(*args)

    def _restore_methods(made, body, data_type, first_enum):
        """Puts back what a mixed-in type, or `object`, would hide."""
        if ReprEnum is not None and ReprEnum in made.__bases__:
            if "__format__" not in body:
                made.__format__ = data_type.__format__
            if "__str__" not in body:
                method = data_type.__str__
                made.__str__ = data_type.__repr__ if method is object.__str__ else method
            skip = ("__format__", "__str__")
        else:
            skip = ()
        if first_enum is not None:
            for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
                if name not in body and name not in skip:
                    found = getattr(made, name)
                    if found in (getattr(data_type, name, None), getattr(object, name)):
                        setattr(made, name, getattr(first_enum, name))
        if Flag is not None and issubclass(made, Flag):
            for name in _FLAG_OPERATORS:
                if name not in body:
                    own, found = getattr(Flag, name), getattr(made, name)
                    if found in (getattr(data_type, name, None), getattr(object, name, None)):
                        setattr(made, name, own)

    def __bool__(cls):
        return True

    def __call__(cls, value, names=_not_given, *values, module=None, qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_:
            if names is not _not_given:
                value = (value, names) + values
            return cls.__new__(cls, value)
        if names is _not_given and type is None:
            return cls.__new__(cls, value)
        return cls._create_(
            class_name=value,
            names=None if names is _not_given else names,
            module=module, qualname=qualname, type=type, start=start, boundary=boundary,
        )

    def __contains__(cls, value):
        # Values of members, not all that a call would take.
        if isinstance(value, cls):
            return True
        return value in cls._unhashable_values_ or value in cls._hashable_values_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __dir__(cls):
        names = {
            "__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__",
            "__members__", "__module__", "__name__", "__qualname__", *cls._member_names_,
        }
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            names.add("__init_subclass__")
        if cls._member_type_ is not object:
            names.update(dir(cls._member_type_))
        return sorted(names)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    @_builtin_property
    def __members__(cls):
        """All names, aliases among them, and their members."""
        return _mappingproxy(cls._member_map_)

    def __repr__(cls):
        kind = "flag" if Flag is not None and issubclass(cls, Flag) else "enum"
        return f"<{kind} {cls.__name__!r}>"

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """`Enum("Name", "A B")`."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        first_enum = metacls._get_mixins_(class_name, bases)[1]
        body = metacls.__prepare__(class_name, bases)
        names = [] if names is None else names
        if isinstance(names, str):
            names = _words(names)
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            last_values = []
            for count, name in enumerate(names):
                value = first_enum._generate_next_value_(name, start, count, last_values[:])
                last_values.append(value)
                body[name] = value
        else:
            for item in names:
                name, value = (item, names[item]) if isinstance(item, str) else item
                body[name] = value
        if module is None:
            module = _caller_module(3)
        if module is None:
            _make_class_unpicklable(body)
        else:
            body["__module__"] = module
        if qualname is not None:
            body["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, body, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """Replaces the constants of a module that the filter picks by the members of a new enumeration."""
        module_globals = sys.modules[module].__dict__
        source = module_globals if source is None else source.__dict__
        members = [(key, source[key]) for key in source.keys() if filter(key)]
        try:
            members.sort(key=lambda pair: (pair[1], pair[0]))
        except TypeError:
            members.sort(key=lambda pair: pair[0])
        made = cls(name, members, module=module, boundary=boundary or KEEP)
        if as_global:
            global_enum(made)
        else:
            sys.modules[made.__module__].__dict__.update(made.__members__)
        module_globals[name] = made
        return made

    @classmethod
    def _check_for_existing_members_(metacls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f"<enum {class_name!r}> cannot extend {base!r}")

    @classmethod
    def _get_mixins_(metacls, class_name, bases):
        """The type of the values, and the enumeration that is extended."""
        if not bases:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError(
                "new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
        return metacls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_type_(metacls, class_name, bases):
        found = set()
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        found.add(base._member_type_)
                        break
                elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                    found.add(candidate or base)
                    break
                else:
                    candidate = candidate or base
        if len(found) > 1:
            raise TypeError(f"too many data types for {class_name!r}: {found!r}")
        return found.pop() if found else None

    @classmethod
    def _find_data_repr_(metacls, class_name, bases):
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                if "__repr__" in base.__dict__:
                    params = base.__dict__.get("__dataclass_params__")
                    return _dataclass_repr if params is not None and params.repr else base.__dict__["__repr__"]
        return None

    @classmethod
    def _find_new_(metacls, classdict, member_type, first_enum):
        """What makes members; whether it is the class's own; whether it is given the value."""
        new = classdict.get("__new__", None)
        save_new = first_enum is not None and new is not None
        if new is None:
            usual = [None, object.__new__, None if Enum is None else Enum.__new__]
            for method in ("__new_member__", "__new__"):
                for owner in (member_type, first_enum):
                    found = getattr(owner, method, None)
                    if new is None and found not in usual:
                        new = found
            new = new or object.__new__
        use_args = first_enum is not None and new not in (object.__new__, Enum.__new__)
        return new, save_new, use_args

    def _add_member_(cls, name, member):
        """Enters a member under a name, past the attributes of members that have it."""
        known = cls._member_map_.get(name)
        if known is not None:
            if known is not member:
                raise NameError(f"{name!r} is already bound: {known!r}")
            return
        hidden, kind, owner = _hidden_attribute(cls, name)
        if kind is None:
            setattr(cls, name, member)
        else:
            redirect = property()
            redirect.member = member
            redirect.__set_name__(cls, name)
            if kind in ("enum", "desc"):
                redirect.fget = getattr(hidden, "fget", None)
                redirect.fset = getattr(hidden, "fset", None)
                redirect.fdel = getattr(hidden, "fdel", None)
            redirect._attr_type, redirect._cls_type = kind, owner
            setattr(cls, name, redirect)
        cls._member_map_[name] = member

    @_builtin_property
    def __signature__(cls):
        from inspect import Parameter, Signature
        if cls._member_names_:
            return Signature([Parameter("values", Parameter.VAR_POSITIONAL)])
        return Signature([
            Parameter("new_class_name", Parameter.POSITIONAL_ONLY),
            Parameter("names", Parameter.POSITIONAL_OR_KEYWORD),
            Parameter("module", Parameter.KEYWORD_ONLY, default=None),
            Parameter("qualname", Parameter.KEYWORD_ONLY, default=None),
            Parameter("type", Parameter.KEYWORD_ONLY, default=None),
            Parameter("start", Parameter.KEYWORD_ONLY, default=1),
            Parameter("boundary", Parameter.KEYWORD_ONLY, default=None),
        ])


EnumMeta = EnumType


def _hidden_attribute(cls, name):
    """The attribute of members that a member's name would hide: it, what kind it is, and whose."""
    found, kind, owner = None, None, None
    for base in cls.__mro__[1:]:
        attribute = base.__dict__.get(name)
        if attribute is None:
            continue
        if isinstance(attribute, property):
            return attribute, "enum", base
        if _is_descriptor(attribute):
            if kind is None:
                found, kind, owner = attribute, "desc", base
        else:
            if kind is None:
                found, kind, owner = attribute, "attr", base
    return found, kind, owner


def _caller_module(depth):
    try:
        return sys._getframe(depth).f_globals["__name__"]
    except (AttributeError, ValueError, KeyError):
        return None


def _order_flags(cls):
    """Combinations list their members by value; if they were not defined in that order, by definition."""
    values = [member._value_ for member in cls]
    if values != sorted(values):
        cls._iter_member_ = cls._iter_member_by_def_


def _check_order(cls, order):
    names = cls._member_names_
    if Flag is not None and issubclass(cls, Flag):
        # Aliases and combinations may be named or not.
        order = [name for name in order if name in names or name not in cls._member_map_]
    else:
        aliases = {name for name in cls._member_map_ if name not in names}
        order = [name for name in order if name not in aliases]
    if order != names:
        raise TypeError(f"member order does not match _order_:\n  {names!r}\n  {order!r}")


def _dataclass_repr(self):
    fields = self.__dataclass_fields__
    return ", ".join(f"{name}={getattr(self, name)!r}" for name in fields if fields[name].repr)


# Enumerations.

class Enum(metaclass=EnumType):
    """An enumeration: `class Color(Enum): RED = 1`."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            found = cls._value2member_map_.get(value)
        except TypeError:
            # It has no hash.
            found = next((cls[name] for name, values in cls._unhashable_values_map_.items() if value in values), None)
        if found is not None:
            return found
        if not cls._member_map_:
            if "_in_progress_" in cls.__dict__:
                raise TypeError("do not use `super().__new__; call the appropriate __new__ directly") from None
            raise TypeError(f"{cls!r} has no members; specify `names=()` if you meant to create a new, empty, enum")
        error = result = None
        try:
            result = cls._missing_(value)
        except Exception as raised:
            error = raised
        try:
            if isinstance(result, cls):
                return result
            if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
                return result
            invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
            if error is None:
                if result is None:
                    raise invalid
                error = TypeError(
                    f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")
            if not isinstance(error, ValueError):
                error.__context__ = invalid
            raise error
        finally:
            # The error's traceback holds this frame.
            error = invalid = None

    def __init__(self, *args, **kwds):
        pass

    def _add_value_alias_(self, value):
        cls = self.__class__
        try:
            known = cls._value2member_map_.get(value)
        except TypeError:
            known = _member_of_value(cls, value)
            if known is None and any(value in values for values in cls._unhashable_values_map_.values()):
                known = cls(value)
        if known is not None:
            if known is not self:
                raise ValueError(f"{value!r} is already bound: {known!r}")
            return
        _know_value(cls, value, self)

    def _add_alias_(self, name):
        self.__class__._add_member_(name, self)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            last = sorted(last_values).pop()
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return last + 1
        except TypeError:
            raise TypeError(f"unable to increment {last!r}") from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        return f"<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    @property
    def value(self):
        """What stands for the member outside: `1` of `RED = 1`."""
        return self._value_

    @property
    def name(self):
        """What the class calls the member: `"RED"` of `RED = 1`."""
        return self._name_

    def __dir__(self):
        """The attributes that members were given on purpose, and those that a type was mixed in for."""
        cls = self.__class__
        names = set() if cls._member_type_ is object else set(object.__dir__(self))
        for name in getattr(self, "__dict__", ()):
            if name[0] != "_" and name not in cls._member_map_:
                names.add(name)
        for base in cls.mro():
            for name, attribute in base.__dict__.items():
                if name[0] == "_":
                    continue
                if isinstance(attribute, property):
                    if attribute.fget is not None or name not in cls._member_map_:
                        names.add(name)
                    else:
                        names.discard(name)
                elif name not in cls._member_map_:
                    names.add(name)
        return sorted(names | {"__class__", "__doc__", "__eq__", "__hash__", "__module__"})

    # There is one object of each member: copies and pickles lead to it.

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __hash__(self):
        return hash(self._name_)


class ReprEnum(Enum):
    """Only `repr` is an enumeration's: `str` and `format` are those of the mixed-in type."""


class IntEnum(int, ReprEnum):
    """An enumeration whose members are ints."""


class StrEnum(str, ReprEnum):
    """An enumeration whose members are strings."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        for place, name in ((1, "encoding"), (2, "errors")):
            if len(values) > place and not isinstance(values[place], str):
                raise TypeError(f"{name} must be a string, not {values[place]!r}")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


def pickle_by_global_name(self, proto):
    return self.name


def pickle_by_enum_name(self, proto):
    return getattr, (self.__class__, self._name_)


_reduce_ex_by_global_name = pickle_by_global_name


class FlagBoundary(StrEnum):
    """What becomes of bits that no member of a `Flag` has: an error, left out, an int, or kept."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary

_FLAG_OPERATORS = ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__")


class Flag(Enum, boundary=STRICT):
    """Members are bits, which can be combined."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 1 << _high_bit(last) + 1
        except Exception:
            raise TypeError(f"invalid flag value {last!r}") from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            found = cls._value2member_map_.get(bit)
            if found is not None:
                yield found

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda member: member._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """The combination of this value; made once, and kept."""
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        given = value
        boundary, mask, every = cls._boundary_, cls._flag_mask_, cls._all_bits_
        if not ~every <= value <= every or value & (every ^ mask):
            if boundary is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(
                    f"{cls!r} invalid value {value!r}\n    given {bin(value, width)}\n  allowed {bin(mask, width)}")
            if boundary is EJECT:
                return value
            if boundary is CONFORM:
                value &= mask
            elif boundary is KEEP:
                if value < 0:
                    value += max(every + 1, 1 << value.bit_length())
            else:
                raise ValueError(f"{cls!r} unknown flag boundary {boundary!r}")
        if value < 0:
            value = value + every + 1 if boundary in (EJECT, KEEP) else value & cls._singles_mask_
        if value & ~mask and boundary is not KEEP:
            raise ValueError(f"{cls.__name__}({value!r}) -->  unknown values {value & ~mask!r} [{bin(value & ~mask)}]")
        combination = cls._combination(value)
        combination = cls._value2member_map_.setdefault(value, combination)
        if given < 0:
            cls._value2member_map_[given] = combination
        return combination

    @classmethod
    def _combination(cls, value):
        data_type = cls._member_type_
        made = object.__new__(cls) if data_type is object else data_type.__new__(cls, value)
        if not hasattr(made, "_value_"):
            made._value_ = value
        parts = list(cls._iter_member_(value & cls._singles_mask_))
        if value & ~cls._singles_mask_:
            for part in cls._member_map_.values():
                if part not in parts and part._value_ and part._value_ & value == part._value_:
                    parts.append(part)
        covered = 0
        for part in parts:
            covered |= part._value_
        names = [part._name_ for part in parts]
        unknown = value ^ covered
        if covered and unknown and cls._boundary_ is KEEP:
            names.append(cls._numeric_repr_(unknown))
        made._name_ = "|".join(names) if covered else None
        return made

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        name = "" if self._name_ is None else f".{self._name_}"
        return f"<{self.__class__.__name__}{name}: {show(self._value_)}>"

    def __str__(self):
        cls = self.__class__.__name__
        return f"{cls}({self._value_!r})" if self._name_ is None else f"{cls}.{self._name_}"

    def _get_value(self, flag):
        if isinstance(flag, self.__class__):
            return flag._value_
        if self._member_type_ is not object and isinstance(flag, self._member_type_):
            return flag
        return NotImplemented

    def _operands(self, other, sign):
        """The two numbers; None if the other is no flag of this kind."""
        theirs = self._get_value(other)
        if theirs is NotImplemented:
            return None
        for flag in (self, other):
            if self._get_value(flag) is None:
                raise TypeError(f"'{flag}' cannot be combined with other flags with {sign}")
        return self._value_, theirs

    def __or__(self, other):
        both = self._operands(other, "|")
        return NotImplemented if both is None else self.__class__(both[0] | both[1])

    def __and__(self, other):
        both = self._operands(other, "&")
        return NotImplemented if both is None else self.__class__(both[0] & both[1])

    def __xor__(self, other):
        both = self._operands(other, "^")
        return NotImplemented if both is None else self.__class__(both[0] ^ both[1])

    def __invert__(self):
        if self._get_value(self) is None:
            raise TypeError(f"'{self}' cannot be inverted")
        if self._inverted_ is None:
            mask = -1 if self._boundary_ in (EJECT, KEEP) else self._singles_mask_
            self._inverted_ = self.__class__(mask & ~self._value_)
        return self._inverted_

    __rand__ = __and__
    __ror__ = __or__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Flags that are ints, and mix with them."""


# Decorators of enumerations.

def _pairs(enumeration):
    return [(name, found) for name, found in enumeration.__members__.items() if name != found.name]


def unique(enumeration):
    """Sees to it that no value has two names."""
    aliases = _pairs(enumeration)
    if aliases:
        details = ", ".join(f"{alias} -> {found.name}" for alias, found in aliases)
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


class EnumCheck(StrEnum):
    """What `verify` looks for: gaps between values, combinations of bits without a name, values with two names."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Checks an enumeration: `@verify(UNIQUE, CONTINUOUS)`."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        if Flag is not None and issubclass(enumeration, Flag):
            kind = "flag"
        elif issubclass(enumeration, Enum):
            kind = "enum"
        else:
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        for check in self.checks:
            if check is UNIQUE:
                self._unique(enumeration)
            elif check is CONTINUOUS:
                self._continuous(enumeration, kind)
            elif check is NAMED_FLAGS:
                self._named_flags(enumeration)
        return enumeration

    @staticmethod
    def _unique(enumeration):
        aliases = _pairs(enumeration)
        if aliases:
            details = ", ".join(f"{alias} -> {found.name}" for alias, found in aliases)
            raise ValueError(f"aliases found in {enumeration!r}: {details}")

    @staticmethod
    def _continuous(enumeration, kind):
        values = {member.value for member in enumeration}
        if len(values) < 2:
            return
        low, high = min(values), max(values)
        if kind == "flag":
            wanted = [1 << bit for bit in range(_high_bit(low) + 1, _high_bit(high))]
        else:
            wanted = range(low + 1, high)
        missing = [value for value in wanted if value not in values]
        if missing:
            text = ", ".join(map(str, missing))
            raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values {text}"[:256])

    @staticmethod
    def _named_flags(enumeration):
        names, members = enumeration._member_names_, enumeration._member_map_
        known = [member.value for member in enumeration]
        lacking, bits = [], 0
        for name, alias in members.items():
            # Members are known, and no combination: negative values stand for whatever is left.
            if name in names or alias.value < 0:
                continue
            values = list(_iter_bits_lsb(alias.value))
            missed = [value for value in values if value not in known]
            if missed:
                lacking.append(name)
                for value in missed:
                    bits |= value
        if not lacking:
            return
        if len(lacking) == 1:
            who = f"alias {lacking[0]} is missing"
        else:
            who = f"aliases {', '.join(lacking[:-1])} and {lacking[-1]} are missing"
        what = f"value 0x{bits:x}" if _is_single_bit(bits) else f"combined values of 0x{bits:x}"
        raise ValueError(
            f"invalid Flag {enumeration.__name__!r}: {who} {what} [use enum.show_flag_values(value) for details]")


def _module_name(self):
    return self.__class__.__module__.split(".")[-1]


def global_enum_repr(self):
    """`module.NAME`, for members that are names of their module."""
    return f"{_module_name(self)}.{self._name_}"


def global_flag_repr(self):
    module = _module_name(self)
    cls = self.__class__.__name__
    if self._name_ is None:
        return f"{module}.{cls}({self._value_!r})"
    if _is_single_bit(self._value_):
        return f"{module}.{self._name_}"
    if self._boundary_ is not FlagBoundary.KEEP:
        return "|".join(f"{module}.{name}" for name in self.name.split("|"))
    return "|".join(
        name if name[0] in "0123456789" else f"{module}.{name}" for name in self._name_.split("|"))


def global_str(self):
    """The name alone."""
    if self._name_ is None:
        return f"{self.__class__.__name__}({self._value_!r})"
    return self._name_


def global_enum(cls, update_str=False):
    """Makes the members names of the module that the class is in."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if update_str or not issubclass(cls, ReprEnum):
        cls.__str__ = global_str
    vars(sys.modules[cls.__module__]).update(cls.__members__)
    return cls


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """A decorator that makes an enumeration of an ordinary class."""

    def convert(cls):
        body = etype.__class__.__prepare__(cls.__name__, (etype,))
        for name, value in cls.__dict__.items():
            if name not in ("__dict__", "__weakref__"):
                body[name] = value
        return etype.__class__(cls.__name__, (etype,), body, boundary=boundary)

    return convert


def _test_simple_enum(checked_enum, simple_enum):
    """Sees whether two enumerations are alike in all that counts."""
    failed = []
    first, second = checked_enum.__dict__, simple_enum.__dict__
    own = ("_member_names_", "_value_repr_", "_boundary_", "_flag_mask_", "_singles_mask_", "_all_bits_", "_use_args_")
    for name in own:
        if first.get(name) != second.get(name):
            failed.append(f"{name}: {first.get(name)!r} != {second.get(name)!r}")
    for name in checked_enum._member_map_.keys() | simple_enum._member_map_.keys():
        if name not in simple_enum._member_map_:
            failed.append(f"missing member from simple enum: {name!r}")
        elif name not in checked_enum._member_map_:
            failed.append(f"extra member in simple enum: {name!r}")
        else:
            left, right = checked_enum[name].__dict__, simple_enum[name].__dict__
            for key in left.keys() | right.keys():
                if key not in ("__module__", "__objclass__", "_inverted_") and left.get(key) != right.get(key):
                    failed.append(f"{name}.{key}: {left.get(key)!r} != {right.get(key)!r}")
    for name in set(first) ^ set(second):
        if name not in ("__module__", "__doc__", "__qualname__", "__annotations__", "__firstlineno__"):
            failed.append(f"{name!r} is in one of them only")
    if failed:
        raise TypeError("enum mismatch:\n   " + "\n   ".join(failed))


def _old_convert_(etype, name, module, filter, source=None, *, boundary=None):
    """`_convert_` as it was before the members became names of the module."""
    module_globals = sys.modules[module].__dict__
    source = module_globals if source is None else source.__dict__
    members = [(key, source[key]) for key in source.keys() if filter(key)]
    try:
        members.sort(key=lambda pair: (pair[1], pair[0]))
    except TypeError:
        members.sort(key=lambda pair: pair[0])
    return etype(name, members, module=module, boundary=boundary or KEEP)
