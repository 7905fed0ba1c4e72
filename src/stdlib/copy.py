"""Copies of objects: of one object (`copy`), of all that it holds (`deepcopy`), with other values in some fields (`replace`).

What a class says of itself comes first (`__copy__`, `__deepcopy__`), then what was registered with `copyreg`, then the recipe
of `__reduce_ex__`.
"""
import types
import weakref
from copyreg import dispatch_table

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    """An object that cannot be copied."""


error = Error

# Equal for ever, so that a copy would be of no use.
_IMMUTABLE = (
    type(None), int, float, bool, complex, str, bytes, type, range, property,
    type(Ellipsis), type(NotImplemented), types.FunctionType, types.BuiltinFunctionType, weakref.ref,
)


def _same(x, memo=None):
    return x


_copy_dispatch = dict.fromkeys((*_IMMUTABLE, tuple, frozenset, slice, types.CodeType), _same)
_copy_dispatch |= {list: list.copy, dict: dict.copy, set: set.copy, bytearray: bytearray.copy}


def copy(x):
    """A new object of the same type, with the same parts."""
    cls = type(x)
    copier = _copy_dispatch.get(cls)
    if copier is not None:
        return copier(x)
    if issubclass(cls, type):
        return x
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    recipe = _recipe(cls, x, "un(shallow)copyable object of type %s")
    return x if isinstance(recipe, str) else _reconstruct(x, None, *recipe)


def deepcopy(x, memo=None, _nil=[]):
    """A new object whose parts are new, too; what occurs twice is one in the copy as well."""
    cls = type(x)
    if cls in _ATOMIC:
        return x
    d = id(x)
    if memo is None:
        memo = {}
    else:
        y = memo.get(d, _nil)
        if y is not _nil:
            return y
    copier = _deepcopy_dispatch.get(cls)
    if copier is not None:
        y = copier(x, memo)
    elif issubclass(cls, type):
        y = x
    elif (copier := getattr(x, "__deepcopy__", None)) is not None:
        y = copier(memo)
    else:
        recipe = _recipe(cls, x, "un(deep)copyable object of type %s")
        y = x if isinstance(recipe, str) else _reconstruct(x, memo, *recipe)
    if y is not x:
        memo[d] = y
        _keep_alive(x, memo)
    return y


def _recipe(cls, x, message):
    reductor = dispatch_table.get(cls)
    if reductor is not None:
        return reductor(x)
    reductor = getattr(x, "__reduce_ex__", None)
    if reductor is not None:
        return reductor(4)
    reductor = getattr(x, "__reduce__", None)
    if reductor is None:
        raise Error(message % cls)
    return reductor()


def _keep_alive(x, memo):
    """Ids stay valid as long as their objects live: the memo holds on to them, in a list under its own id."""
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


_ATOMIC = {*_IMMUTABLE, types.CodeType}


def _deepcopy_list(x, memo, deepcopy=deepcopy):
    y = []
    memo[id(x)] = y
    append = y.append
    for item in x:
        append(deepcopy(item, memo))
    return y


def _deepcopy_dict(x, memo, deepcopy=deepcopy):
    y = {}
    memo[id(x)] = y
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deepcopy_tuple(x, memo, deepcopy=deepcopy):
    items = [deepcopy(item, memo) for item in x]
    # It may be in itself, by way of something that has been copied now.
    known = memo.get(id(x))
    if known is not None:
        return known
    for old, new in zip(x, items):
        if old is not new:
            return tuple(items)
    return x


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deepcopy_dispatch = dict.fromkeys(_ATOMIC, _same)
_deepcopy_dispatch |= {
    list: _deepcopy_list, dict: _deepcopy_dict, tuple: _deepcopy_tuple, types.MethodType: _deepcopy_method,
}


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, *, deepcopy=deepcopy):
    """Follows a recipe, with copies of what is in it if there is a memo."""
    def own(part):
        return part if memo is None else deepcopy(part, memo)

    y = func(*args) if memo is None else func(*map(own, args))
    if memo is not None:
        # From here on parts of it may lead back to it.
        memo[id(x)] = y
    if state is not None:
        if hasattr(y, "__setstate__"):
            y.__setstate__(own(state))
        else:
            _set_attributes(y, own(state))
    for item in listiter or ():
        y.append(own(item))
    for key, value in dictiter or ():
        y[own(key)] = own(value)
    return y


def _set_attributes(y, state):
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        y.__dict__.update(state)
    if slots is not None:
        for name, value in slots.items():
            setattr(y, name, value)


def replace(obj, /, **changes):
    """A copy with other values in some fields, for classes that have `__replace__`."""
    cls = obj.__class__
    replacer = getattr(cls, "__replace__", None)
    if replacer is None:
        raise TypeError(f"replace() does not support {cls.__name__} objects")
    return replacer(obj, **changes)
