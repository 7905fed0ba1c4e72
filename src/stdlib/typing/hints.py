# Looking into hints, and what is said with decorators

TYPE_CHECKING = False
Text = str


def _deprecated_without_type_params(funcname):
    _deprecated(f"Failing to pass a value to the 'type_params' parameter of {funcname!r} is deprecated, "
                f"as it leads to incorrect behaviour when calling {funcname} on a stringified annotation "
                "that references a PEP 695 type parameter. It will be disallowed in Python 3.15.", 4)


def _has_flat_callable_args(tp, args):
    """Do the arguments stand flat that are written as a list and a result?"""
    return (tp.__origin__ is _collections_abc.Callable
            and not (len(args) == 2 and _is_param_expr(args[0])))


def _with_args(tp, args):
    """An alias or union of the same kind with other arguments."""
    if isinstance(tp, GenericAlias):
        return GenericAlias(tp.__origin__, args)
    if isinstance(tp, UnionType):
        result = args[0]
        for arg in args[1:]:
            result |= arg
        return result
    return tp.copy_with(args)


def _eval_type(t, globalns, localns, type_params=_sentinel, *, recursive_guard=frozenset()):
    """A type with all that is a str, or a ForwardRef, in it replaced by what it names."""
    if type_params is _sentinel:
        _deprecated_without_type_params("typing._eval_type")
        type_params = ()
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, type_params, recursive_guard=recursive_guard)
    if not isinstance(t, (_GenericAlias, GenericAlias, UnionType)):
        return t
    if isinstance(t, GenericAlias):
        unpacked = t.__unpacked__
        args = tuple(ForwardRef(arg) if isinstance(arg, str) else arg for arg in t.__args__)
        t = t.__origin__[(args[:-1], args[-1]) if _has_flat_callable_args(t, args) else args]
        if unpacked:
            t = Unpack[t]
    evaluated = tuple(_eval_type(arg, globalns, localns, type_params, recursive_guard=recursive_guard)
                      for arg in t.__args__)
    return t if evaluated == t.__args__ else _with_args(t, evaluated)


def _hint(value, globalns, localns, type_params, is_argument, is_class):
    """The type that an annotation says."""
    if value is None:
        return type(None)
    if isinstance(value, str):
        value = ForwardRef(value, is_argument=is_argument, is_class=is_class)
    return _eval_type(value, globalns, localns, type_params)


def _hints_of_class(cls, globalns, localns):
    """Those of all bases, the most distant first."""
    hints = {}
    for base in reversed(cls.__mro__):
        annotations = base.__dict__.get('__annotations__', {})
        if isinstance(annotations, types.GetSetDescriptorType):
            annotations = {}
        base_globals = globalns
        if globalns is None:
            base_globals = getattr(sys.modules.get(base.__module__, None), '__dict__', {})
        base_locals = dict(vars(base)) if localns is None else localns
        if localns is None and globalns is None:
            # The module's names go before those of the class: annotations of one field are often
            # named as another one.
            base_globals, base_locals = base_locals, base_globals
        for name, value in annotations.items():
            hints[name] = _hint(value, base_globals, base_locals, base.__type_params__, False, True)
    return hints


_WITHOUT_HINTS = (types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType,
                  types.WrapperDescriptorType, types.MethodWrapperType, types.MethodDescriptorType)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class, function or module, with all names of types evaluated.

    For a class those of its bases, too. Annotated[T, ...], Required[T] and their like
    become T unless include_extras is true.
    """
    if getattr(obj, '__no_type_check__', None):
        return {}
    if isinstance(obj, type):
        hints = _hints_of_class(obj, globalns, localns)
    else:
        if globalns is None:
            if isinstance(obj, types.ModuleType):
                globalns = obj.__dict__
            else:
                inner = obj
                while hasattr(inner, '__wrapped__'):
                    inner = inner.__wrapped__
                globalns = getattr(inner, '__globals__', {})
            if localns is None:
                localns = globalns
        elif localns is None:
            localns = globalns
        annotations = getattr(obj, '__annotations__', None)
        if annotations is None:
            if isinstance(obj, _WITHOUT_HINTS):
                return {}
            raise TypeError(f'{obj!r} is not a module, class, method, or function.')
        is_argument = not isinstance(obj, types.ModuleType)
        type_params = getattr(obj, '__type_params__', ())
        hints = {name: _hint(value, globalns, localns, type_params, is_argument, False)
                 for name, value in dict(annotations).items()}
    return hints if include_extras else {name: _strip_annotations(value) for name, value in hints.items()}


def _strip_annotations(t):
    """A type without what Annotated, Required and their like say of it."""
    if isinstance(t, _AnnotatedAlias):
        return _strip_annotations(t.__origin__)
    if getattr(t, '__origin__', None) in (Required, NotRequired, ReadOnly):
        return _strip_annotations(t.__args__[0])
    if not isinstance(t, (_GenericAlias, GenericAlias, UnionType)):
        return t
    stripped = tuple(map(_strip_annotations, t.__args__))
    return t if stripped == t.__args__ else _with_args(t, stripped)


def get_origin(tp):
    """What stands before the brackets: list for list[int], Union for Union[int, str]; None if there are none."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, UnionType):
        return UnionType
    return None


def get_args(tp):
    """What stands in the brackets, as it was written: ([int], str) for Callable[[int], str]."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        args = tp.__args__
        if _has_flat_callable_args(tp, args):
            args = (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, UnionType):
        return tp.__args__
    return ()


def is_typeddict(tp):
    """Is it a class of typed dicts?"""
    return isinstance(tp, _TypedDictMeta)


def cast(typ, val):
    """The value, which a type checker takes to be of the type."""
    return val


def assert_type(val, typ, /):
    """The value, of which a type checker checks that it is of the type."""
    return val


_ASSERT_NEVER_REPR_MAX_LENGTH = 100


def assert_never(arg: Never, /) -> Never:
    """Called where nothing can come to; a type checker checks that."""
    value = repr(arg)
    if len(value) > _ASSERT_NEVER_REPR_MAX_LENGTH:
        value = value[:_ASSERT_NEVER_REPR_MAX_LENGTH] + '...'
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def reveal_type[T](obj: T, /) -> T:
    """The value, whose type is shown."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def no_type_check(arg):
    """Say that annotations are no types. For a class: those of all its methods, and of classes within."""
    if isinstance(arg, type):
        for attr in dir(arg):
            value = getattr(arg, attr)
            # What comes from elsewhere is left alone.
            if (getattr(value, '__qualname__', None) != f'{arg.__qualname__}.{getattr(value, "__name__", None)}'
                    or getattr(value, '__module__', None) != arg.__module__):
                continue
            if isinstance(value, types.FunctionType):
                value.__no_type_check__ = True
            if isinstance(value, types.MethodType):
                value.__func__.__no_type_check__ = True
            if isinstance(value, type):
                no_type_check(value)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        # A built-in class.
        pass
    return arg


def no_type_check_decorator(decorator):
    """A decorator whose results have annotations that are no types."""
    _deprecated("'typing.no_type_check_decorator' is deprecated and slated for removal in Python 3.15")

    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    for name in ('__module__', '__name__', '__qualname__', '__doc__'):
        try:
            setattr(wrapped_decorator, name, getattr(decorator, name))
        except AttributeError:
            pass
    wrapped_decorator.__wrapped__ = decorator
    return wrapped_decorator


def _overload_dummy(*args, **kwds):
    """What is called if a function has overloads, but no implementation."""
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub"
        " module should always be followed by an implementation that is not @overload-ed.")


# By module, by qualified name, by first line.
_overload_registry = {}


def overload(func):
    """One of several signatures of a function; the one without the decorator comes last and is the function."""
    inner = getattr(func, "__func__", func)
    try:
        overloads = _overload_registry.setdefault(inner.__module__, {}).setdefault(inner.__qualname__, {})
        overloads[inner.__code__.co_firstlineno] = func
    except AttributeError:
        # No function.
        pass
    return _overload_dummy


def get_overloads(func):
    """The signatures of a function that were marked with @overload."""
    inner = getattr(func, "__func__", func)
    overloads = _overload_registry.get(inner.__module__, {}).get(inner.__qualname__, {})
    return list(overloads.values())


def clear_overloads():
    """Forget all of them."""
    _overload_registry.clear()


def _marked(arg, **marks):
    """The same with attributes, if it takes them."""
    for name, value in marks.items():
        try:
            setattr(arg, name, value)
        except (AttributeError, TypeError):
            pass
    return arg


def final(f):
    """Not to be overridden, or derived from."""
    return _marked(f, __final__=True)


def override(method, /):
    """Overrides a method of a base."""
    return _marked(method, __override__=True)


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    """Says that a decorator, class or metaclass makes classes as dataclasses.dataclass does."""
    said = dict(eq_default=eq_default, order_default=order_default, kw_only_default=kw_only_default,
                frozen_default=frozen_default, field_specifiers=field_specifiers, kwargs=kwargs)

    def mark(maker):
        maker.__dataclass_transform__ = said
        return maker
    return mark


