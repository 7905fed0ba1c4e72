# Records: NamedTuple, TypedDict, NewType. And files.

class NewType(_Joined):
    """A name for a type that a type checker tells from it: UserId = NewType('UserId', int)."""

    __call__ = _idfunc

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[2] if '.' in name else name
        self.__supertype__ = tp
        module = _caller()
        if module != 'typing':
            self.__module__ = module

    def __mro_entries__(self, bases):
        def refuse(cls):
            raise TypeError("Cannot subclass an instance of NewType. Perhaps you were looking for: "
                            f"`{cls.__name__} = NewType({cls.__name__!r}, {self.__name__})`")

        # A base whose __init_subclass__ refuses: only there is the new class's name known.
        return (type('Dummy', (), {'__init_subclass__': classmethod(refuse)}),)

    def __reduce__(self):
        return self.__qualname__

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'


def _make_nmtuple(name, types, module, defaults=()):
    from collections import namedtuple
    types = {n: _type_check(t, f"field {n} annotation must be a type") for n, t in types}
    made = namedtuple(name, types, defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = types
    return made


# What a NamedTuple has from namedtuple, and what says how the class was written.
_prohibited = frozenset({'__new__', '__init__', '__slots__', '__getnewargs__',
                         '_fields', '_field_defaults', '_field_types', '_make', '_replace', '_asdict', '_source'})
_special = frozenset({'__module__', '__name__', '__annotations__'})


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError('can only inherit from a NamedTuple type and Generic')
        bases = tuple(tuple if base is _NamedTuple else base for base in bases)
        fields = ns.get('__annotations__', {})
        with_default = []
        for name in fields:
            if name in ns:
                with_default.append(name)
            elif with_default:
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field"
                                f"{'s' if len(with_default) > 1 else ''} {', '.join(with_default)}")
        made = _make_nmtuple(typename, fields.items(), ns['__module__'], [ns[name] for name in with_default])
        for key in ns:
            if key in _prohibited:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
        # The class itself has the bases that were written, and the namespace of both.
        namespace = {key: value for key, value in made.__dict__.items() if key not in ('__dict__', '__weakref__')}
        own = {key: value for key, value in ns.items() if key not in _special and key not in fields}
        namespace.update((key, value) for key, value in own.items() if _is_dunder(key))
        if Generic in bases:
            namespace['__class_getitem__'] = classmethod(_generic_class_getitem)
        made = type(typename, bases, namespace)
        for key, value in ns.items():
            if key in own and not _is_dunder(key):
                setattr(made, key, value)
            if not _is_dunder(key):
                _set_name(value, made, key)
        return made


def _set_name(value, owner, key):
    """Tell a value under which name it stands in a class, as `type` does."""
    try:
        set_name = type(value).__set_name__
    except AttributeError:
        return
    try:
        set_name(value, owner, key)
    except BaseException as error:
        error.add_note(f"Error calling __set_name__ on {type(value).__name__!r} instance {key!r} "
                       f"in {owner.__name__!r}")
        raise


def NamedTuple(typename, fields=_sentinel, /, **kwargs):
    """A named tuple with types: `class Point(NamedTuple): x: int; y: int = 0`, or NamedTuple('Point', [('x', int)])."""
    if fields is _sentinel:
        if kwargs:
            what = "Creating NamedTuple classes using keyword arguments"
            message = (" is deprecated and will be disallowed in Python 3.15. "
                       "Use the class-based or functional syntax instead.")
        else:
            what = "Failing to pass a value for the 'fields' parameter"
            message = _no_fields_message(typename, 'NamedTuple', '[]', 'list')
    elif fields is None:
        if kwargs:
            raise TypeError("Cannot pass `None` as the 'fields' parameter "
                            "and also specify fields using keyword arguments")
        what = "Passing `None` as the 'fields' parameter"
        message = _no_fields_message(typename, 'NamedTuple', '[]', 'list')
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    if fields is _sentinel or fields is None:
        _deprecated(what + message)
        fields = kwargs.items()
    made = _make_nmtuple(typename, fields, module=_caller())
    made.__orig_bases__ = (NamedTuple,)
    return made


def _as_base(function, cls):
    """Among bases, a function that makes classes stands for this class."""
    function.__mro_entries__ = lambda bases: (cls,)


def _no_fields_message(typename, call, empty, kind):
    return (" is deprecated and will be disallowed in Python 3.15. "
            f"To create a {call} class with 0 fields using the functional syntax, "
            f"pass an empty {kind}, e.g. `{typename} = {call}({typename!r}, {empty})`.")


_NamedTuple = type.__new__(NamedTupleMeta, 'NamedTuple', (), {})
_as_base(NamedTuple, _NamedTuple)


def _qualifiers(annotation):
    """The words about a key of a TypedDict around its type."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            args = get_args(annotation)
            if not args:
                return
            annotation = args[0]
        elif origin in (Required, NotRequired, ReadOnly):
            yield origin
            annotation, = get_args(annotation)
        else:
            return


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        generic = (Generic,) if any(issubclass(base, Generic) for base in bases) else ()
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        if not hasattr(made, '__orig_bases__'):
            made.__orig_bases__ = bases

        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {key: _type_check(tp, msg, module=made.__module__)
               for key, tp in ns.get('__annotations__', {}).items()}
        annotations = {}
        required, optional, readonly, mutable = set(), set(), set(), set()
        for base in bases:
            inherited = base.__dict__
            annotations.update(inherited.get('__annotations__', {}))
            of_base = inherited.get('__required_keys__', set())
            required |= of_base
            optional -= of_base
            of_base = inherited.get('__optional_keys__', set())
            required -= of_base
            optional |= of_base
            readonly.update(inherited.get('__readonly_keys__', ()))
            mutable.update(inherited.get('__mutable_keys__', ()))
        annotations.update(own)
        for key, tp in own.items():
            qualifiers = set(_qualifiers(tp))
            is_required = Required in qualifiers or NotRequired not in qualifiers and total
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
            if ReadOnly in qualifiers:
                if key in mutable:
                    raise TypeError(f"Cannot override mutable key {key!r} with read-only key")
                readonly.add(key)
            else:
                mutable.add(key)
                readonly.discard(key)
        made.__total__, made.__annotations__ = total, annotations
        made.__required_keys__, made.__optional_keys__ = frozenset(required), frozenset(optional)
        made.__readonly_keys__, made.__mutable_keys__ = frozenset(readonly), frozenset(mutable)
        return made

    __call__ = dict

    __instancecheck__ = __subclasscheck__ = _refusal('TypedDict does not support instance and class checks')


def TypedDict(typename, fields=_sentinel, /, *, total=True):
    """A dict with a type for each key: `class Point(TypedDict): x: int; y: NotRequired[int]`.

    With total=False, keys may be missing that do not say Required. The values are plain dicts.
    """
    if fields is _sentinel or fields is None:
        what = ("Failing to pass a value for the 'fields' parameter" if fields is _sentinel
                else "Passing `None` as the 'fields' parameter")
        _deprecated(what + _no_fields_message(typename, 'TypedDict', '{}', 'dictionary'))
        fields = {}
    namespace = {'__annotations__': dict(fields)}
    module = _caller()
    if module is not None:
        # For pickle.
        namespace['__module__'] = module
    made = _TypedDictMeta(typename, (), namespace, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})
_as_base(TypedDict, _TypedDict)


def _all_abstract(cls):
    """Marks every method and property that a class defines as @abstractmethod would."""
    for attribute in list(vars(cls).values()):
        function = attribute.fget if isinstance(attribute, property) else attribute
        if isinstance(function, types.FunctionType):
            abstractmethod(function)
    return cls


@_all_abstract
class IO(Generic[AnyStr]):
    """A file of str or bytes, as open() makes them."""

    __slots__ = ()

    def __enter__(self) -> 'IO[AnyStr]': ...
    def __exit__(self, type, value, traceback) -> None: ...
    def close(self) -> None: ...

    def readable(self) -> bool: ...
    def read(self, n: int = -1) -> AnyStr: ...
    def readline(self, limit: int = -1) -> AnyStr: ...
    def readlines(self, hint: int = -1) -> List[AnyStr]: ...

    def writable(self) -> bool: ...
    def write(self, s: AnyStr) -> int: ...
    def writelines(self, lines: List[AnyStr]) -> None: ...
    def flush(self) -> None: ...

    def seekable(self) -> bool: ...
    def seek(self, offset: int, whence: int = 0) -> int: ...
    def tell(self) -> int: ...
    def truncate(self, size: Optional[int] = None) -> int: ...

    def fileno(self) -> int: ...
    def isatty(self) -> bool: ...
    @property
    def closed(self) -> bool: ...
    @property
    def mode(self) -> str: ...
    @property
    def name(self) -> str: ...


@_all_abstract
class BinaryIO(IO[bytes]):
    """A file of bytes."""

    __slots__ = ()

    def __enter__(self) -> 'BinaryIO': ...
    def write(self, s: Union[bytes, bytearray]) -> int: ...


@_all_abstract
class TextIO(IO[str]):
    """A file of str."""

    __slots__ = ()

    def __enter__(self) -> 'TextIO': ...
    @property
    def buffer(self) -> BinaryIO: ...
    @property
    def encoding(self) -> str: ...
    @property
    def errors(self) -> Optional[str]: ...
    @property
    def newlines(self) -> Any: ...
    @property
    def line_buffering(self) -> bool: ...
