# Generic classes and their aliases: `Box[int]`, `List[int]`, `Callable[[int], str]`

def _is_typevar_like(x):
    return isinstance(x, (TypeVar, ParamSpec)) or _is_unpacked_typevartuple(x)


def _is_unpacked_typevartuple(x):
    return not isinstance(x, type) and getattr(x, '__typing_is_unpacked_typevartuple__', False)


def _collect_type_parameters(args, *, enforce_default_ordering=True):
    """The type parameters among arguments, each once, in order; those with a default come last."""
    found = []
    seen_default = seen_tuple = False

    def add(parameter):
        nonlocal seen_default
        if parameter in found:
            return
        if enforce_default_ordering:
            if parameter.has_default():
                if seen_tuple:
                    raise TypeError('Type parameter with a default follows TypeVarTuple')
                seen_default = True
            elif seen_default:
                raise TypeError(f'Type parameter {parameter!r} without a default '
                                'follows type parameter with a default')
        found.append(parameter)

    for arg in args:
        if isinstance(arg, type):
            # A class has parameters of its own, which are no business of ours.
            continue
        if isinstance(arg, tuple):
            # What a ParamSpec was replaced by.
            inner = [p for part in arg for p in _collect_type_parameters([part])]
        elif hasattr(arg, '__typing_subst__'):
            add(arg)
            continue
        else:
            seen_tuple = seen_tuple or _is_unpacked_typevartuple(arg)
            inner = getattr(arg, '__parameters__', ())
        found.extend(p for p in _distinct(inner) if p not in found)
    return tuple(found)


def _unpack_args(*args):
    """The arguments, those of an unpacked tuple in place of it."""
    result = []
    for arg in args:
        inside = getattr(arg, '__typing_unpacked_tuple_args__', None)
        if inside is not None and not (inside and inside[-1] is ...):
            result.extend(inside)
        else:
            result.append(arg)
    return result


def _check_count(what, actual, expected):
    if actual != expected:
        raise TypeError(f"Too {'many' if actual > expected else 'few'} arguments for {what};"
                        f" actual {actual}, expected {expected}")


def _getitem():
    """The function by which pickle makes an alias again."""
    import operator
    return operator.getitem


# What the type parameters of the core ask for when one of them is replaced

def _typevar_subst(self, arg):
    arg = _type_check(arg, "Parameters to generic types must be types.", is_argument=True)
    if (isinstance(arg, (GenericAlias, _GenericAlias)) and arg.__origin__ is Unpack
            or isinstance(arg, GenericAlias) and getattr(arg, '__unpacked__', False)):
        raise TypeError(f"{arg} is not valid as type argument")
    return arg


def _paramspec_subst(self, arg):
    if isinstance(arg, (list, tuple)):
        return tuple(_type_check(a, "Expected a type.") for a in arg)
    if not _is_param_expr(arg):
        raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}")
    return arg


def _paramspec_prepare_subst(self, alias, args):
    params = alias.__parameters__
    place = params.index(self)
    if place == len(args) and self.has_default():
        args = [*args, self.__default__]
    if place >= len(args):
        raise TypeError(f"Too few arguments for {alias}")
    if len(params) == 1 and not _is_param_expr(args[0]):
        # The only parameter: the brackets around the types may be left out.
        args = (args,)
    elif isinstance(args[place], list):
        # Lists have no hash.
        args = (*args[:place], tuple(args[place]), *args[place + 1:])
    return args


def _typevartuple_prepare_subst(self, alias, args):
    """Gathers the arguments that the parameters before and after leave for this one."""
    params = alias.__parameters__
    place = params.index(self)
    if any(isinstance(param, TypeVarTuple) for param in params[place + 1:]):
        raise TypeError(f"More than one TypeVarTuple parameter in {alias}")
    before, after = place, len(params) - place - 1
    fill = None
    for n, arg in enumerate(args):
        if isinstance(arg, type):
            continue
        inside = getattr(arg, '__typing_unpacked_tuple_args__', None)
        if inside and len(inside) == 2 and inside[-1] is ...:
            if fill is not None:
                raise TypeError("More than one unpacked arbitrary-length tuple argument")
            fill, fill_place = inside[0], n
    if fill is not None:
        # `*tuple[int, ...]` is as long as need be: it gives types to the neighbours, too.
        before = min(before, fill_place)
        after = min(after, len(args) - fill_place - 1)
    elif before + after > len(args):
        raise TypeError(f"Too few arguments for {alias};"
                        f" actual {len(args)}, expected at least {len(params) - 1}")
    if before == len(args) and self.has_default():
        gathered = _unpack_args(self.__default__)
    else:
        gathered = args[before:len(args) - after]
    return (*args[:before],
            *[fill] * (place - before),
            tuple(gathered),
            *[fill] * (len(params) - place - after - 1),
            *args[len(args) - after:])


def _fitted(generic, args):
    """The arguments, one for each type parameter of a generic class or alias."""
    for param in generic.__parameters__:
        prepare = getattr(param, '__typing_prepare_subst__', None)
        if prepare is not None:
            args = prepare(generic, args)
    _check_count(generic, len(args), len(generic.__parameters__))
    return args


@_tp_cache
def _generic_class_getitem(cls, args):
    """Generic.__class_getitem__: `Box[int]`, and `Generic[T]` among the bases."""
    args = tuple(map(_type_convert, _as_tuple(args)))
    if cls in (Generic, Protocol):
        if not args:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        if not all(map(_is_typevar_like, args)):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables "
                            "or parameter specification variables.")
        if len(set(args)) != len(args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _GenericAlias(cls, args)
    if not cls.__parameters__:
        raise TypeError(f"{cls} is not a generic class")
    flat = []
    for param, arg in zip(cls.__parameters__, _fitted(cls, args)):
        if isinstance(param, TypeVarTuple):
            flat.extend(arg)
        else:
            flat.append(arg)
    return _GenericAlias(cls, tuple(flat))


def _generic_init_subclass(cls, *args, **kwargs):
    """Generic.__init_subclass__: finds out the type parameters of a new class."""
    super(Generic, cls).__init_subclass__(*args, **kwargs)
    bases = cls.__dict__.get('__orig_bases__')
    if bases is not None:
        plain = Generic in bases
    else:
        plain = Generic in cls.__bases__ and cls.__name__ != 'Protocol' and type(cls) is not _TypedDictMeta
    if plain:
        raise TypeError("Cannot inherit from plain Generic")
    params = ()
    if bases is not None:
        params = _collect_type_parameters(bases)
        listed = [base for base in bases if isinstance(base, _GenericAlias) and base.__origin__ is Generic]
        if len(listed) > 1:
            raise TypeError("Cannot inherit from Generic[...] multiple times.")
        if listed:
            names = listed[0].__parameters__
            unlisted = [str(param) for param in params if param not in names]
            if unlisted:
                raise TypeError(f"Some type variables ({', '.join(unlisted)}) are"
                                f" not listed in Generic[{', '.join(map(str, names))}]")
            params = names
    cls.__parameters__ = tuple(params)


# Attributes of an alias that it does not pass on to its origin, beside those with dunder names.
_OF_ALIASES = frozenset({'_name', '_inst', '_nparams', '_defaults'})


class _BaseGenericAlias(_Final, _root=True):
    """Something that passes for a class (its origin), but has a name of this module, or arguments."""

    def __init__(self, origin, *, inst=True, name=None):
        self.__origin__, self.__slots__ = origin, None
        self._name, self._inst = name, inst

    def __call__(self, *args, **kwargs):
        origin = self.__origin__
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {origin.__name__}() instead")
        made = origin(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except Exception:
            # Not every object takes attributes.
            pass
        return made

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if isinstance(origin, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        entries = () if origin in bases else (origin,)
        # Generic comes last, and once: a base behind this one may bring it along.
        behind = bases[bases.index(self) + 1:]
        return entries if any(_brings_generic(base, bases) for base in behind) else (*entries, Generic)

    def __getattr__(self, attr):
        # Its own dunder names say what it is; those of the class say what instances are.
        if not _is_dunder(attr) and '__origin__' in self.__dict__:
            return getattr(self.__origin__, attr)
        if attr not in ('__name__', '__qualname__'):
            raise AttributeError(attr)
        return self._name or self.__origin__.__name__

    def __dir__(self):
        return sorted({*super().__dir__(), *(attr for attr in dir(self.__origin__) if not _is_dunder(attr))})

    def __setattr__(self, attr, val):
        if attr not in _OF_ALIASES and not _is_dunder(attr):
            setattr(self.__origin__, attr, val)
        else:
            super().__setattr__(attr, val)

    __subclasscheck__ = _refusal("Subscripted generics cannot be used with class and instance checks")

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))


def _brings_generic(base, bases):
    """Will Generic be among the bases for this base's sake?"""
    if isinstance(base, _BaseGenericAlias):
        return True
    if isinstance(base, type):
        return issubclass(base, Generic)
    entries = getattr(base, '__mro_entries__', lambda bases: ())(bases)
    return isinstance(entries, tuple) and any(isinstance(b, type) and issubclass(b, Generic) for b in entries)


class _GenericAlias(_BaseGenericAlias, _Joined, _root=True):
    """A generic class, or a form, with arguments: Box[int], List[int], ClassVar[int]."""

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        self.__args__ = args = _as_tuple(args)
        # Only a class's own list of parameters has to be in order.
        ordered = origin is Generic or origin is Protocol
        self.__parameters__ = _collect_type_parameters(args, enforce_default_ordering=ordered)
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    @_tp_cache
    def __getitem__(self, args):
        """The same with arguments for its type parameters."""
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        args = _fitted(self, _unpack_args(*map(_type_convert, _as_tuple(args))))
        places = dict(zip(self.__parameters__, args))
        return self.copy_with(tuple(self._substitute(self.__args__, places)))

    def _substitute(self, args, places):
        """The arguments with what stands for their type parameters."""
        result = []
        for old in args:
            new = old if isinstance(old, type) else self._substituted(old, places)
            several = isinstance(new, tuple) and self.__origin__ == _collections_abc.Callable
            if several or _is_unpacked_typevartuple(old):
                result.extend(new)
            elif isinstance(old, tuple):
                # The argument types of a ParamSpec that was replaced before.
                result.append(tuple(self._substitute(old, places)))
            else:
                result.append(new)
        return result

    def _substituted(self, old, places):
        substitute = getattr(old, '__typing_subst__', None)
        if substitute is not None:
            return substitute(places[old])
        inner = getattr(old, '__parameters__', ())
        if not inner:
            return old
        key = []
        for param in inner:
            if isinstance(param, TypeVarTuple):
                key.extend(places[param])
            else:
                key.append(places[param])
        return old[tuple(key)]

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = 'typing.' + self._name if self._name else _type_repr(self.__origin__)
        # An empty tuple is an argument, too.
        args = ', '.join(map(_type_repr, self.__args__)) if self.__args__ else '()'
        return f'{name}[{args}]'

    def __reduce__(self):
        origin = globals()[self._name] if self._name else self.__origin__
        args = self.__args__
        if len(args) == 1 and not isinstance(args[0], tuple):
            args, = args
        return _getitem(), (origin, args)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm) or self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            # Protocol is a Generic already, and so is every alias behind this one.
            behind = bases[bases.index(self) + 1:]
            if Protocol in bases or any(isinstance(b, _BaseGenericAlias) and b is not self for b in behind):
                return ()
        return (self.__origin__,)

    def __iter__(self):
        yield Unpack[self]


class _SpecialGenericAlias(_NotIterable, _BaseGenericAlias, _Joined, _root=True):
    """A class under a name of this module, before it has arguments: List, Dict, Iterable."""

    # The class of the alias that arguments make of it.
    _with_arguments = _GenericAlias

    def __init__(self, origin, nparams, *, inst=True, name=None, defaults=()):
        super().__init__(origin, inst=inst, name=origin.__name__ if name is None else name)
        self._nparams = nparams
        self._defaults = defaults
        module = '' if origin.__module__ == 'builtins' else origin.__module__ + '.'
        self.__doc__ = f'A generic version of {module}{origin.__qualname__}.'

    @_tp_cache
    def __getitem__(self, params):
        params = tuple(_type_check(p, "Parameters to generic types must be types.") for p in _as_tuple(params))
        missing = self._nparams - len(params)
        if 0 < missing <= len(self._defaults):
            params += self._defaults[len(self._defaults) - missing:]
        elif missing:
            expected = f"at least {self._nparams - len(self._defaults)}" if self._defaults else self._nparams
            if not self._nparams:
                raise TypeError(f"{self} is not a generic class")
            raise TypeError(f"Too {'few' if missing > 0 else 'many'} arguments for {self};"
                            f" actual {len(params)}, expected {expected}")
        return self.copy_with(params)

    def copy_with(self, params):
        return self._with_arguments(self.__origin__, params, name=self._name, inst=self._inst)

    def __subclasscheck__(self, cls):
        if isinstance(cls, _GenericAlias):
            return super().__subclasscheck__(cls)
        return issubclass(cls.__origin__ if isinstance(cls, _SpecialGenericAlias) else cls, self.__origin__)

    def __reduce__(self):
        return self._name

    def __repr__(self):
        return f'typing.{self._name}'


class _DeprecatedGenericAlias(_SpecialGenericAlias, _root=True):
    """An alias that is to go away."""

    def __instancecheck__(self, inst):
        _deprecated(f"'typing.{self._name}' is deprecated and slated for removal in Python 3.14")
        return super().__instancecheck__(inst)


class _CallableGenericAlias(_NotIterable, _GenericAlias, _root=True):
    """Callable with arguments: the types of the parameters, flat, and the result's."""

    def _is_plain(self):
        return len(self.__args__) == 2 and _is_param_expr(self.__args__[0])

    def __repr__(self):
        if self._is_plain():
            return super().__repr__()
        *params, result = map(_type_repr, self.__args__)
        return f"typing.Callable[[{', '.join(params)}], {result}]"

    def __reduce__(self):
        args = self.__args__
        if not self._is_plain():
            args = list(args[:-1]), args[-1]
        return _getitem(), (Callable, args)


class _CallableType(_SpecialGenericAlias, _root=True):
    _with_arguments = _CallableGenericAlias

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = params
        # Lists have no hash.
        return self._with(tuple(args) if isinstance(args, list) else args, result)

    @_tp_cache
    def _with(self, args, result):
        result = _type_check(result, "Callable[args, result]: result must be a type.")
        if args is ...:
            return self.copy_with((..., result))
        return self.copy_with((*map(_type_convert, _as_tuple(args)), result))


class _TupleType(_SpecialGenericAlias, _root=True):
    @_tp_cache
    def __getitem__(self, params):
        items, end = _as_tuple(params), ()
        msg = "Tuple[t0, t1, ...]: each t must be a type."
        if len(items) > 1 and items[-1] is ...:
            items, end = items[:-1], (...,)
            msg = "Tuple[t, ...]: t must be a type."
        return self.copy_with((*(_type_check(item, msg) for item in items), *end))


class _UnionGenericAlias(_NotIterable, _GenericAlias, _root=True):
    """Union[int, str]: equal to another of the same members."""

    def copy_with(self, params):
        return Union[params]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, UnionType)):
            return NotImplemented
        return _same_items(self.__args__, other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            other = args[1] if args[0] is type(None) else args[0]
            return f'typing.Optional[{_type_repr(other)}]'
        return f"typing.Union[{', '.join(map(_type_repr, args))}]"

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, member) for member in self.__args__)

    def __reduce__(self):
        function, (_, args) = super().__reduce__()
        return function, (Union, args)


class _LiteralGenericAlias(_GenericAlias, _root=True):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return set(_with_types(self.__args__)) == set(_with_types(other.__args__))

    def __hash__(self):
        return hash(frozenset(_with_types(self.__args__)))


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    def copy_with(self, params):
        *before, last = params
        if isinstance(last, (list, tuple)):
            return (*before, *last)
        if isinstance(last, _ConcatenateGenericAlias):
            params = (*before, *last.__args__)
        return super().copy_with(params)


class _UnpackGenericAlias(_GenericAlias, _root=True):
    def __repr__(self):
        return f'typing.Unpack[{_type_repr(self.__args__[0])}]'

    def __getitem__(self, args):
        # In place of `*Ts` stand the arguments themselves.
        return args if self.__typing_is_unpacked_typevartuple__ else super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        arg, = self.__args__
        if not isinstance(arg, (_GenericAlias, GenericAlias)):
            return None
        if arg.__origin__ is not tuple:
            raise TypeError("Unpack[...] must be used with a tuple type")
        return arg.__args__

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


class _AnnotatedAlias(_NotIterable, _GenericAlias, _root=True):
    """A type with something to know of it. One around another is flat."""

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            origin, metadata = origin.__origin__, origin.__metadata__ + metadata
        super().__init__(origin, origin, name='Annotated')
        self.__metadata__ = metadata

    def copy_with(self, params):
        new_type, = params
        return self.__class__(new_type, self.__metadata__)

    def __repr__(self):
        metadata = ', '.join(map(repr, self.__metadata__))
        return f'typing.Annotated[{_type_repr(self.__origin__)}, {metadata}]'

    def __reduce__(self):
        return _getitem(), (Annotated, (self.__origin__, *self.__metadata__))

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __mro_entries__(self, bases):
        return (self.__origin__,)


