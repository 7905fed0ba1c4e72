"""What objects are, how they are called, and where they come from.

```text
  kinds        isfunction, isclass, ... and what the flags of a code object say
  members      getmembers, classify_class_attrs, getattr_static: without running what attributes run
  docs         getdoc, cleandoc
  sources      getfile, getsource: a block is what stands indented below its first line
  signatures   Parameter, Signature, BoundArguments; signature() of functions, methods, classes, partials, built-ins
  frames       stack, trace, getframeinfo
  states       of generators and coroutines
```
"""
import abc
import builtins
import collections
import enum
import functools
import itertools
import keyword
import linecache
import os
import sys
import types
from collections import namedtuple

__all__ = [
    "AGEN_CLOSED", "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "ArgInfo", "Arguments", "Attribute", "BlockFinder",
    "BoundArguments", "BufferFlags", "CORO_CLOSED", "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED",
    "CO_ASYNC_GENERATOR", "CO_COROUTINE", "CO_GENERATOR", "CO_ITERABLE_COROUTINE", "CO_NESTED", "CO_NEWLOCALS",
    "CO_NOFREE", "CO_OPTIMIZED", "CO_VARARGS", "CO_VARKEYWORDS", "CO_HAS_DOCSTRING", "CO_METHOD",
    "ClassFoundException", "ClosureVars", "EndOfBlock", "FrameInfo", "FullArgSpec", "GEN_CLOSED", "GEN_CREATED",
    "GEN_RUNNING", "GEN_SUSPENDED", "Parameter", "Signature", "TPFLAGS_IS_ABSTRACT", "Traceback",
    "classify_class_attrs", "cleandoc", "currentframe", "findsource", "formatannotation",
    "formatannotationrelativeto", "formatargvalues", "get_annotations", "getabsfile", "getargs", "getargvalues",
    "getasyncgenlocals", "getasyncgenstate", "getattr_static", "getblock", "getcallargs", "getclasstree",
    "getclosurevars", "getcomments", "getcoroutinelocals", "getcoroutinestate", "getdoc", "getfile", "getframeinfo",
    "getfullargspec", "getgeneratorlocals", "getgeneratorstate", "getinnerframes", "getlineno", "getmembers",
    "getmembers_static", "getmodule", "getmodulename", "getmro", "getouterframes", "getsource", "getsourcefile",
    "getsourcelines", "indentsize", "isabstract", "isasyncgen", "isasyncgenfunction", "isawaitable", "isbuiltin",
    "isclass", "iscode", "iscoroutine", "iscoroutinefunction", "isdatadescriptor", "isframe", "isfunction",
    "isgenerator", "isgeneratorfunction", "isgetsetdescriptor", "ismemberdescriptor", "ismethod",
    "ismethoddescriptor", "ismethodwrapper", "ismodule", "isroutine", "istraceback", "markcoroutinefunction",
    "signature", "stack", "trace", "unwrap", "walktree",
]

CO_OPTIMIZED = 1
CO_NEWLOCALS = 2
CO_VARARGS = 4
CO_VARKEYWORDS = 8
CO_NESTED = 16
CO_GENERATOR = 32
CO_NOFREE = 64
CO_COROUTINE = 128
CO_ITERABLE_COROUTINE = 256
CO_ASYNC_GENERATOR = 512
CO_HAS_DOCSTRING = 0x4000000
CO_METHOD = 0x8000000
TPFLAGS_IS_ABSTRACT = 1 << 20


# Kinds.

def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    """A function of Python bound to an instance or a class."""
    return isinstance(object, types.MethodType)


def isfunction(object):
    """A function of Python."""
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object) or ismethodwrapper(object)


def ismethoddescriptor(object):
    """Something with `__get__` and without `__set__` that is none of the other kinds."""
    if isclass(object) or ismethod(object) or isfunction(object) or isinstance(object, functools.partial):
        return False
    cls = type(object)
    return hasattr(cls, "__get__") and not hasattr(cls, "__set__") and not hasattr(cls, "__delete__")


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    cls = type(object)
    return hasattr(cls, "__set__") or hasattr(cls, "__delete__")


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isframe(object):
    return isinstance(object, types.FrameType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    if isinstance(object, types.CoroutineType):
        return True
    if isinstance(object, types.GeneratorType):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return hasattr(type(object), "__await__")


def _has_code_flag(f, flag):
    """Does the function have this flag that is behind a method, partials and wrappers of that kind?"""
    f = functools._unwrap_partialmethod(f) if hasattr(functools, "_unwrap_partialmethod") else f
    while ismethod(f):
        f = f.__func__
    while isinstance(f, functools.partial):
        f = f.func
    if not (isfunction(f) or _signature_is_functionlike(f)):
        return False
    return bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_code_flag(obj, CO_GENERATOR)


_is_coroutine_mark = object()


def _has_coroutine_mark(f):
    while ismethod(f):
        f = f.__func__
    while isinstance(f, functools.partial):
        f = f.func
    return getattr(f, "_is_coroutine_marker", None) is _is_coroutine_mark


def markcoroutinefunction(func):
    """Has `iscoroutinefunction` say yes of a function that only returns coroutines."""
    if hasattr(func, "__func__"):
        func = func.__func__
    func._is_coroutine_marker = _is_coroutine_mark
    return func


def iscoroutinefunction(obj):
    return _has_code_flag(obj, CO_COROUTINE) or _has_coroutine_mark(obj)


def isasyncgenfunction(obj):
    return _has_code_flag(obj, CO_ASYNC_GENERATOR)


def isabstract(object):
    """A class that cannot be instantiated before more methods are defined."""
    if not isinstance(object, abc.ABCMeta):
        return False
    if "__abstractmethods__" in object.__dict__:
        return bool(object.__abstractmethods__)
    # It is just being made.
    if any(getattr(value, "__isabstractmethod__", False) for value in object.__dict__.values()):
        return True
    return any(
        getattr(getattr(object, name, None), "__isabstractmethod__", False)
        for base in object.__bases__ for name in getattr(base, "__abstractmethods__", ()))


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """The annotations of a class, module or function, as a dict of its own; with `eval_str`, texts are evaluated."""
    if isinstance(obj, type):
        found = obj.__dict__.get("__annotations__")
        if isinstance(found, types.GetSetDescriptorType):
            found = None
        module = sys.modules.get(getattr(obj, "__module__", None))
        obj_globals, obj_locals, unwrapped = getattr(module, "__dict__", None), dict(vars(obj)), obj
    elif isinstance(obj, types.ModuleType):
        found = getattr(obj, "__annotations__", None)
        obj_globals, obj_locals, unwrapped = obj.__dict__, None, None
    elif callable(obj):
        found = getattr(obj, "__annotations__", None)
        obj_globals, obj_locals, unwrapped = getattr(obj, "__globals__", None), None, obj
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not found or not eval_str:
        return dict(found)
    while unwrapped is not None:
        if hasattr(unwrapped, "__wrapped__"):
            unwrapped = unwrapped.__wrapped__
        elif isinstance(unwrapped, functools.partial):
            unwrapped = unwrapped.func
        else:
            obj_globals = getattr(unwrapped, "__globals__", obj_globals)
            break
    globals = obj_globals if globals is None else globals
    locals = (obj_locals or {}) if locals is None else locals
    if type_params := getattr(obj, "__type_params__", ()):
        locals = {param.__name__: param for param in type_params} | locals
    return {name: eval(value, globals, locals) if isinstance(value, str) else value for name, value in found.items()}


# Members.

Attribute = namedtuple("Attribute", "name kind defining_class object")


def _getmembers(object, predicate, getter):
    mro = getmro(object) if isclass(object) else ()
    names = dir(object)
    # What looks to the instance is left out by the dir of enumerations.
    try:
        for base in object.__bases__ if isclass(object) else ():
            for name, value in base.__dict__.items():
                if isinstance(value, types.DynamicClassAttribute):
                    names.append(name)
    except AttributeError:
        pass
    results, seen = [], set()
    for name in names:
        try:
            value = getter(object, name)
            if name in seen:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if not predicate or predicate(value):
            results.append((name, value))
        seen.add(name)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """Names and values of all attributes that pass the test, sorted by name."""
    return _getmembers(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """The same without running properties and the like."""
    return _getmembers(object, predicate, getattr_static)


def classify_class_attrs(cls):
    """All attributes of a class: each with its kind and the class that defines it."""
    mro = getmro(cls)
    metamro = tuple(base for base in getmro(type(cls)) if base not in (type, object))
    class_bases = (cls, *mro)
    all_bases = class_bases + metamro
    names = dir(cls)
    for base in mro:
        for name, value in base.__dict__.items():
            if isinstance(value, types.DynamicClassAttribute) and value.fget is not None:
                names.append(name)
    result, processed = [], set()
    for name in names:
        if name in processed:
            continue
        homecls, got, dict_obj = None, None, None
        sentinel = object()
        got = sentinel
        if name != "__dict__":
            try:
                got = getattr(cls, name)
            except Exception:
                pass
            else:
                homecls = getattr(got, "__objclass__", homecls)
                if homecls not in class_bases:
                    homecls = None
                    last = None
                    for base in class_bases:
                        if getattr(base, name, None) is got:
                            last = base
                    for base in metamro:
                        try:
                            if base.__getattr__(cls, name) is got:
                                last = base
                        except AttributeError:
                            pass
                    if last is not None:
                        homecls = last
        for base in all_bases:
            if name in base.__dict__:
                dict_obj = base.__dict__[name]
                if homecls not in metamro:
                    homecls = base
                break
        if homecls is None:
            continue
        obj = got if got is not sentinel else dict_obj
        if isinstance(dict_obj, (staticmethod, types.BuiltinMethodType)):
            kind, obj = "static method", dict_obj
        elif isinstance(dict_obj, (classmethod, types.ClassMethodDescriptorType)):
            kind, obj = "class method", dict_obj
        elif isinstance(dict_obj, property):
            kind, obj = "property", dict_obj
        else:
            kind = "method" if isroutine(obj) else "data"
        result.append(Attribute(name, kind, homecls, obj))
        processed.add(name)
    return result


def getmro(cls):
    return cls.__mro__


def unwrap(func, *, stop=None):
    """What is behind all `__wrapped__`."""
    original = func
    seen = {id(func): func}
    limit = sys.getrecursionlimit()
    while not isinstance(func, type) and hasattr(func, "__wrapped__"):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= limit:
            raise ValueError(f"wrapper loop when unwrapping {original!r}")
        seen[id(func)] = func
    return func


_absent = object()


def _static_dict(klass):
    """The dict of a class, past what a metaclass may say."""
    return type.__dict__["__dict__"].__get__(klass)


def _static_mro(klass):
    return type.__dict__["__mro__"].__get__(klass)


def _in_class(klass, attr):
    for base in _static_mro(klass):
        found = _static_dict(base).get(attr, _absent)
        if found is not _absent:
            return found
    return _absent


def _is_dict_descriptor(value):
    return type(value) is types.GetSetDescriptorType and value.__name__ == "__dict__"


def getattr_static(obj, attr, default=_absent):
    """An attribute as it lies there: nothing of the object's own runs."""
    instance_result = _absent
    # `isinstance` would ask the object for its class.
    is_class = type in _static_mro(type(obj))
    if not is_class:
        klass = type(obj)
        dict_attr = _in_class(klass, "__dict__")
        if dict_attr is _absent or _is_dict_descriptor(dict_attr) or type(dict_attr) is types.MemberDescriptorType:
            try:
                names = object.__getattribute__(obj, "__dict__")
            except AttributeError:
                names = {}
            if isinstance(names, dict):
                instance_result = dict.get(names, attr, _absent)
    else:
        klass = obj
    klass_result = _in_class(klass, attr)
    if instance_result is not _absent and klass_result is not _absent:
        kind = type(klass_result)
        is_data = _in_class(kind, "__set__") is not _absent or _in_class(kind, "__delete__") is not _absent
        if _in_class(kind, "__get__") is not _absent and is_data:
            return klass_result
    if instance_result is not _absent:
        return instance_result
    if klass_result is not _absent:
        return klass_result
    if is_class:
        found = _in_class(type(klass), attr)
        if found is not _absent:
            return found
    if default is not _absent:
        return default
    raise AttributeError(attr)


def walktree(classes, children, parent):
    tree = []
    for cls in sorted(classes, key=lambda cls: (cls.__module__, cls.__name__)):
        tree.append((cls, cls.__bases__))
        if (below := children.get(cls)) is not None:
            tree.append(walktree(below, children, cls))
    return tree


def getclasstree(classes, unique=False):
    """Classes as nested lists, each behind its base."""
    children, roots = {}, []
    for c in classes:
        if c.__bases__:
            for parent in c.__bases__:
                siblings = children.setdefault(parent, [])
                if c not in siblings:
                    siblings.append(c)
                if unique and parent in classes:
                    break
        elif c not in roots:
            roots.append(c)
    roots += [parent for parent in children if parent not in classes]
    return walktree(roots, children, None)


# Docs.

def indentsize(line):
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def cleandoc(doc):
    """A doc without the indentation of its source, and without blank lines around it."""
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.lstrip(" ")]
    margin = min(margins, default=0)
    lines = [lines[0].lstrip(" "), *(line[margin:] for line in lines[1:])]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def _findclass(func):
    cls = sys.modules.get(func.__module__)
    if cls is None:
        return None
    for name in func.__qualname__.split(".")[:-1]:
        cls = getattr(cls, name, None)
    return cls if isclass(cls) else None


def _finddoc(obj):
    """The doc of what an attribute overrides."""
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object and base.__doc__ is not None:
                return base.__doc__
        return None
    if ismethod(obj):
        name, owner = obj.__func__.__name__, obj.__self__
        cls = owner if isclass(owner) and getattr(getattr(owner, name, None), "__func__", None) is obj.__func__ else owner.__class__
    elif isfunction(obj):
        name, cls = obj.__name__, _findclass(obj)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif isbuiltin(obj):
        name, owner = obj.__name__, obj.__self__
        cls = owner if isclass(owner) else owner.__class__
    elif isinstance(obj, property):
        name = obj.__name__ if hasattr(obj, "__name__") else obj.fget.__name__
        cls = _findclass(obj.fget)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        name, cls = obj.__name__, obj.__objclass__
        if getattr(cls, name) is not obj:
            return None
        if ismemberdescriptor(obj) and isinstance(getattr(cls, "__slots__", None), dict) and name in cls.__slots__:
            return cls.__slots__[name]
    else:
        return None
    for base in cls.__mro__:
        held = getattr(base, name, _absent)
        doc = None if held is _absent else getattr(held, "__doc__", None)
        if doc is not None:
            return doc
    return None


def getdoc(object):
    """The doc of an object, or of what it overrides, cleaned."""
    doc = getattr(object, "__doc__", _absent)
    if doc is None:
        try:
            doc = _finddoc(object)
        except (AttributeError, TypeError):
            # Nothing that could override anything.
            pass
    return cleandoc(doc) if isinstance(doc, str) else None


# Sources.

class ClassFoundException(Exception):
    pass


class EndOfBlock(Exception):
    pass


def _code_behind(object):
    """The code of a method, function, traceback or frame; of anything else it is the object."""
    steps = (ismethod, "__func__"), (isfunction, "__code__"), (istraceback, "tb_frame"), (isframe, "f_code")
    for is_one, attribute in steps:
        if is_one(object):
            object = getattr(object, attribute)
    return object


def getfile(object):
    """The file that something was defined in."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        if hasattr(object, "__module__"):
            module = sys.modules.get(object.__module__)
            if getattr(module, "__file__", None):
                return module.__file__
            if object.__module__ == "__main__":
                raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    code = _code_behind(object)
    if iscode(code):
        return code.co_filename
    raise TypeError(
        "module, class, method, function, traceback, frame, or code object was expected, "
        f"got {type(code).__name__}")


def getmodulename(path):
    name = os.path.basename(path)
    import importlib.machinery
    # The longest first: of `.abi3.so` and `.so` the first is meant.
    for suffix in sorted([*importlib.machinery.all_suffixes(), ".abi3.so", ".so"], key=len, reverse=True):
        if name.endswith(suffix):
            return name[:-len(suffix)]
    return None


def getsourcefile(object):
    filename = getfile(object)
    if os.path.exists(filename):
        return filename
    module = getmodule(object, filename)
    if getattr(module, "__loader__", None) is not None or filename in linecache.cache:
        return filename
    return None


def getabsfile(object, _filename=None):
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    return os.path.normcase(os.path.abspath(_filename))


def getmodule(object, _filename=None):
    """The module that something was defined in."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    try:
        filename = _filename or getfile(object)
    except (TypeError, FileNotFoundError):
        return None
    for module in list(sys.modules.values()):
        if ismodule(module) and getattr(module, "__file__", None) == filename:
            return module
    return None


def findsource(object):
    """All lines of the file that something is in, and the index of its first."""
    file = getsourcefile(object)
    if file:
        linecache.checkcache(file)
    else:
        file = getfile(object)
        if not (file.startswith("<") and file.endswith(">") or file.startswith("<stdin>-")):
            raise OSError("source code not available")
    module = getmodule(object, file)
    lines = linecache.getlines(file, module.__dict__) if module else linecache.getlines(file)
    if not lines:
        raise OSError("could not get source code")
    if ismodule(object):
        return lines, 0
    if isclass(object):
        first = vars(object).get("__firstlineno__")
        if first is None:
            raise OSError("source code not available")
        if first >= len(lines):
            raise OSError("lineno is out of bounds")
        return lines, first - 1
    code = _code_behind(object)
    if iscode(code):
        lnum = code.co_firstlineno - 1
        if lnum >= len(lines):
            raise OSError("lineno is out of bounds")
        return lines, lnum
    raise OSError("could not find code object")


def getcomments(object):
    """The comment lines before something, or at the top of a module."""
    try:
        lines, lnum = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        start = 1 if lines and lines[0][:2] == "#!" else 0
        while start < len(lines) and lines[start].strip() in ("", "#"):
            start += 1
        found = list(itertools.takewhile(lambda line: line[:1] == "#", lines[start:]))
        return "".join(line.expandtabs() for line in found) if found else None
    if lnum > 0:
        indent = indentsize(lines[lnum])
        found = []
        for line in reversed(lines[:lnum]):
            text = line.expandtabs().lstrip()
            if text[:1] != "#" or indentsize(line) != indent:
                break
            found.insert(0, text)
        return "".join(found) if found else None
    return None


class BlockFinder:
    """Finds the end of a block: the line before the first that is not indented as deep, outside of texts and brackets."""

    def __init__(self):
        self.depth = 0
        self.quote = None

    def feed(self, line):
        """Reads a line; afterwards `depth` and `quote` say whether a statement goes on."""
        at = 0
        continued = False
        while at < len(line):
            c = line[at]
            if self.quote:
                if c == "\\":
                    at += 2
                    continue
                if line.startswith(self.quote, at):
                    at += len(self.quote)
                    self.quote = None
                    continue
                if c == "\n" and len(self.quote) == 1:
                    self.quote = None
            elif c == "#":
                break
            elif c in "\"'":
                self.quote = c * 3 if line.startswith(c * 3, at) else c
                at += len(self.quote)
                continue
            elif c in "([{":
                self.depth += 1
            elif c in ")]}":
                self.depth -= 1
            elif c == "\\" and line[at + 1:].strip("\r\n") == "":
                continued = True
            at += 1
        return continued or self.depth > 0 or self.quote is not None


def getblock(lines):
    """The lines of the block that begins with the first line."""
    finder = BlockFinder()
    margin = indentsize(lines[0]) if lines else 0
    end = 0
    # How far the block is indented, once it has begun.
    body = None
    goes_on = has_header = False
    for number, line in enumerate(lines):
        text = line.strip()
        if not goes_on:
            is_deeper = indentsize(line) > margin
            if not text:
                continue
            if text.startswith("#"):
                # One that stands further out may be in the middle of the block, or behind it.
                if body is not None and indentsize(line) >= body:
                    end = number + 1
                continue
            if has_header and not is_deeper:
                break
            if has_header and body is None:
                body = indentsize(line)
        was_in = goes_on
        goes_on = finder.feed(line)
        end = number + 1
        if not was_in:
            in_header = not has_header and not text.startswith("@")
        if not goes_on and in_header and not has_header:
            has_header = True
            if not text.partition("#")[0].rstrip().endswith(":"):
                # All of it is on one line.
                break
    return lines[:end]


def getsourcelines(object):
    """The lines of something, and the number of the first; of a module all, and 0."""
    object = unwrap(object)
    lines, lnum = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or (isframe(object) and object.f_code.co_name == "<module>"):
        return lines, 0
    return getblock(lines[lnum:]), lnum + 1


def getsource(object):
    return "".join(getsourcelines(object)[0])


# Arguments, as they were told before there were signatures.

Arguments = namedtuple("Arguments", "args, varargs, varkw")
FullArgSpec = namedtuple(
    "FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")
ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")
ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")


def getargs(co):
    if not iscode(co):
        raise TypeError(f"{co!r} is not a code object")
    names, count, kwonly = co.co_varnames, co.co_argcount, co.co_kwonlyargcount
    place = count + kwonly
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs = names[place]
        place += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[place]
    return Arguments(list(names[:count]) + list(names[count:count + kwonly]), varargs, varkw)


def getfullargspec(func):
    """Names and defaults of what a function takes."""
    try:
        sig = _signature_from_callable(func, follow_wrapper_chains=False, skip_bound_arg=False, sigcls=Signature)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, varargs, varkw, posonly, kwonly, annotations, defaults, kwdefaults = [], None, None, [], [], {}, (), {}
    if sig.return_annotation is not sig.empty:
        annotations["return"] = sig.return_annotation
    for param in sig.parameters.values():
        if param.kind is _POSITIONAL_ONLY or param.kind is _POSITIONAL_OR_KEYWORD:
            (posonly if param.kind is _POSITIONAL_ONLY else args).append(param.name)
            if param.default is not param.empty:
                defaults += (param.default,)
        elif param.kind is _VAR_POSITIONAL:
            varargs = param.name
        elif param.kind is _KEYWORD_ONLY:
            kwonly.append(param.name)
            if param.default is not param.empty:
                kwdefaults[param.name] = param.default
        else:
            varkw = param.name
        if param.annotation is not param.empty:
            annotations[param.name] = param.annotation
    return FullArgSpec(posonly + args, varargs, varkw, defaults or None, kwonly, kwdefaults or None, annotations)


def getargvalues(frame):
    args, varargs, varkw = getargs(frame.f_code)
    return ArgInfo(args, varargs, varkw, frame.f_locals)


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    if not quote_annotation_strings and isinstance(annotation, str):
        return annotation
    if getattr(annotation, "__module__", None) == "typing":
        import re
        return re.sub(r"[\w\.]+", lambda found: found.group().removeprefix("typing."), repr(annotation))
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


def formatannotationrelativeto(object):
    module = getattr(object, "__module__", None)
    return lambda annotation: formatannotation(annotation, module)


def formatargvalues(
    args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: "*" + name,
    formatvarkw=lambda name: "**" + name, formatvalue=lambda value: "=" + repr(value),
):
    specs = [formatarg(arg) + formatvalue(locals[arg]) for arg in args]
    if varargs:
        specs.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        specs.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return "(" + ", ".join(specs) + ")"


def _missing_arguments(f_name, argnames, pos, values):
    names = [repr(name) for name in argnames if name not in values]
    if len(names) <= 2:
        text = " and ".join(names)
    else:
        text = ", ".join(names[:-1]) + " and " + names[-1]
    raise TypeError(
        f"{f_name}() missing {len(names)} required {'positional' if pos else 'keyword-only'} "
        f"argument{'' if len(names) == 1 else 's'}: {text}")


def _too_many(f_name, args, kwonly, varargs, defcount, given, values):
    atleast = len(args) - defcount
    kwonly_given = len([arg for arg in kwonly if arg in values])
    if varargs:
        plural, sig = atleast != 1, f"at least {atleast}"
    elif defcount:
        plural, sig = True, f"from {atleast} to {len(args)}"
    else:
        plural, sig = len(args) != 1, str(len(args))
    kwonly_sig = ""
    if kwonly_given:
        kwonly_sig = f" positional argument{'s' if given != 1 else ''} (and {kwonly_given} keyword-only argument{'s' if kwonly_given != 1 else ''})"
    raise TypeError(
        f"{f_name}() takes {sig} positional argument{'s' if plural else ''} but {given}{kwonly_sig} "
        f"{'was' if given == 1 and not kwonly_given else 'were'} given")


def getcallargs(func, /, *positional, **named):
    """What the parameters would be in a call."""
    args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, _ = getfullargspec(func)
    f_name = func.__name__
    values = {}
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
    num_pos, num_args = len(positional), len(args)
    num_defaults = len(defaults) if defaults else 0
    n = min(num_pos, num_args)
    for name, value in zip(args, positional):
        values[name] = value
    if varargs:
        values[varargs] = tuple(positional[n:])
    possible = set(args + kwonlyargs)
    if varkw:
        values[varkw] = {}
    for name, value in named.items():
        if name not in possible:
            if not varkw:
                raise TypeError(f"{f_name}() got an unexpected keyword argument {name!r}")
            values[varkw][name] = value
            continue
        if name in values:
            raise TypeError(f"{f_name}() got multiple values for argument {name!r}")
        values[name] = value
    if num_pos > num_args and not varargs:
        _too_many(f_name, args, kwonlyargs, varargs, num_defaults, num_pos, values)
    if num_pos < num_args:
        required = args[:num_args - num_defaults]
        if any(arg not in values for arg in required):
            _missing_arguments(f_name, required, True, values)
        for i, arg in enumerate(args[num_args - num_defaults:]):
            values.setdefault(arg, defaults[i])
    missing = 0
    for kwarg in kwonlyargs:
        if kwarg not in values:
            if kwonlydefaults and kwarg in kwonlydefaults:
                values[kwarg] = kwonlydefaults[kwarg]
            else:
                missing += 1
    if missing:
        _missing_arguments(f_name, kwonlyargs, False, values)
    return values


def getclosurevars(func):
    """The names that a function takes from elsewhere, and their values."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    nonlocals = {}
    for name, cell in zip(code.co_freevars, func.__closure__ or ()):
        try:
            nonlocals[name] = cell.cell_contents
        except ValueError:
            pass
    own_builtins = func.__globals__.get("__builtins__", builtins.__dict__)
    if ismodule(own_builtins):
        own_builtins = own_builtins.__dict__
    global_vars, builtin_vars, unbound = {}, {}, set()
    for name in code.co_names:
        if name in ("None", "True", "False"):
            continue
        if name in func.__globals__:
            global_vars[name] = func.__globals__[name]
        elif name in own_builtins:
            builtin_vars[name] = own_builtins[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, global_vars, builtin_vars, unbound)


# Frames.

_Traceback = namedtuple("_Traceback", "filename lineno function code_context index")
_FrameInfo = namedtuple("_FrameInfo", ("frame",) + _Traceback._fields)


class Traceback(_Traceback):
    """Where a frame is, with lines around it."""

    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        made = super().__new__(cls, filename, lineno, function, code_context, index)
        made.positions = positions
        return made

    def __repr__(self):
        parts = ", ".join(f"{name}={getattr(self, name)!r}" for name in (*self._fields, "positions"))
        return f"Traceback({parts})"


class FrameInfo(_FrameInfo):
    """The same with the frame."""

    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        made = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        made.positions = positions
        return made

    def __repr__(self):
        parts = ", ".join(f"{name}={getattr(self, name)!r}" for name in (*self._fields, "positions"))
        return f"FrameInfo({parts})"


_Positions = namedtuple("Positions", "lineno end_lineno col_offset end_col_offset")


def getframeinfo(frame, context=1):
    """File, line and function of a frame or a level of a traceback, with some lines around."""
    if istraceback(frame):
        lineno, lasti, frame = frame.tb_lineno, frame.tb_lasti, frame.tb_frame
    else:
        if not isframe(frame):
            raise TypeError(f"{frame!r} is not a frame or traceback object")
        lineno, lasti = frame.f_lineno, frame.f_lasti
    places = list(frame.f_code.co_positions())
    place = places[lasti // 2] if 0 <= lasti // 2 < len(places) else (None,) * 4
    positions = _Positions(*(place if place[0] is not None else (lineno, *place[1:])))
    lineno = positions[0]
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            lines, lnum = findsource(frame)
        except OSError:
            lines = index = None
        else:
            start = max(0, min(start, len(lines) - context))
            lines = lines[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index, positions=positions)


def getlineno(frame):
    return frame.f_lineno


def _frame_info(frame, place, context):
    info = getframeinfo(place, context)
    return FrameInfo(frame, *info, positions=info.positions)


def getouterframes(frame, context=1):
    found = []
    while frame:
        found.append(_frame_info(frame, frame, context))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    found = []
    while tb:
        found.append(_frame_info(tb.tb_frame, tb, context))
        tb = tb.tb_next
    return found


def currentframe():
    return sys._getframe(1)


def stack(context=1):
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    exc = sys.exception()
    return getinnerframes(None if exc is None else exc.__traceback__, context)


# States.

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "AGEN_CLOSED"


def _state(prefix, running, suspended, frame):
    if running:
        return prefix + "_RUNNING"
    if suspended:
        return prefix + "_SUSPENDED"
    return prefix + ("_CLOSED" if frame is None else "_CREATED")


def getgeneratorstate(generator):
    return _state("GEN", generator.gi_running, generator.gi_suspended, generator.gi_frame)


def getcoroutinestate(coroutine):
    return _state("CORO", coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame)


def getasyncgenstate(agen):
    return _state("AGEN", agen.ag_running, agen.ag_suspended, agen.ag_frame)


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    return {} if generator.gi_frame is None else generator.gi_frame.f_locals


def getcoroutinelocals(coroutine):
    frame = getattr(coroutine, "cr_frame", None)
    return {} if frame is None else frame.f_locals


def getasyncgenlocals(agen):
    if not isasyncgen(agen):
        raise TypeError(f"{agen!r} is not a Python async generator")
    return {} if agen.ag_frame is None else agen.ag_frame.f_locals


# Signatures.

class _void:
    """Stands for an argument that was not given."""


class _empty:
    """Stands for a default or an annotation that is not there."""


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = "positional-only"
    POSITIONAL_OR_KEYWORD = "positional or keyword"
    VAR_POSITIONAL = "variadic positional"
    KEYWORD_ONLY = "keyword-only"
    VAR_KEYWORD = "variadic keyword"

    def __new__(cls, description):
        value = len(cls.__members__)
        made = int.__new__(cls, value)
        made._value_ = value
        made.description = description
        return made

    def __str__(self):
        return self.name


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _ParameterKind


def _shown(slot):
    """A property for what is not to be changed."""
    return property(lambda self: getattr(self, slot))


class Parameter:
    """A parameter: name, kind, default, annotation."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _ParameterKind
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdigit():
            # The iterable of a generator expression.
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError(f"implicit arguments must be passed as positional or keyword arguments, not {self._kind.description}")
            self._kind = _POSITIONAL_ONLY
            name = f"implicit{name[1:]}"
        is_keyword = keyword.iskeyword(name) and self._kind is not _POSITIONAL_ONLY
        if is_keyword or not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name
        self._default = default
        self._annotation = annotation

    def __reduce__(self):
        return type(self), (self._name, self._kind), {"_default": self._default, "_annotation": self._annotation}

    def __setstate__(self, state):
        for slot in "_default", "_annotation":
            setattr(self, slot, state[slot])

    name, kind, default, annotation = map(_shown, __slots__)

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """A copy with other parts."""
        return type(self)(
            self._name if name is _void else name,
            self._kind if kind is _void else kind,
            default=self._default if default is _void else default,
            annotation=self._annotation if annotation is _void else annotation)

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, *, quote_annotation_strings=True):
        text = self._name
        if self._annotation is not _empty:
            annotation = formatannotation(self._annotation, quote_annotation_strings=quote_annotation_strings)
            text = f"{text}: {annotation}"
        if self._default is not _empty:
            text += f" = {self._default!r}" if self._annotation is not _empty else f"={self._default!r}"
        return {_VAR_POSITIONAL: "*", _VAR_KEYWORD: "**"}.get(self._kind, "") + text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def _parts(self):
        return self._name, self._kind, self._annotation, self._default

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return self is other or all(mine == its for mine, its in zip(self._parts(), other._parts()))

    def __hash__(self):
        return hash(self._parts())


class BoundArguments:
    """Arguments by the names of their parameters."""

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self._signature, self.arguments = signature, arguments

    signature = _shown("_signature")

    @property
    def args(self):
        found = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if param.kind == _VAR_POSITIONAL:
                found.extend(self.arguments[name])
            else:
                found.append(self.arguments[name])
        return tuple(found)

    @property
    def kwargs(self):
        found = {}
        by_keyword = False
        for name, param in self._signature.parameters.items():
            if not by_keyword:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    by_keyword = True
                elif name not in self.arguments:
                    # Behind one that was left out, all are named.
                    by_keyword = True
                    continue
            if not by_keyword or name not in self.arguments:
                continue
            if param.kind == _VAR_KEYWORD:
                found.update(self.arguments[name])
            else:
                found[name] = self.arguments[name]
        return found

    def apply_defaults(self):
        """Adds what was not given."""
        found = []
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                value = self.arguments[name]
            elif param.default is not _empty:
                value = param.default
            elif param.kind is _VAR_POSITIONAL:
                value = ()
            elif param.kind is _VAR_KEYWORD:
                value = {}
            else:
                continue
            found.append((name, value))
        self.arguments = dict(found)

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __setstate__(self, state):
        self._signature = state["_signature"]
        self.arguments = state["arguments"]

    def __getstate__(self):
        return {"_signature": self._signature, "arguments": self.arguments}

    def __repr__(self):
        return f"<{self.__class__.__name__} ({', '.join(f'{name}={value!r}' for name, value in self.arguments.items())})>"


class Signature:
    """What a callable takes and what it is said to give."""

    __slots__ = ("_return_annotation", "_parameters")

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        named = collections.OrderedDict()
        top, seen_default = _POSITIONAL_ONLY, False
        seen_var = set()
        for param in parameters or ():
            if __validate_parameters__:
                kind, name = param.kind, param.name
                if kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
                    if kind in seen_var:
                        raise ValueError(f"more than one {kind.description} parameter")
                    seen_var.add(kind)
                if kind < top:
                    raise ValueError(
                        f"wrong parameter order: {top.description} parameter before {kind.description} parameter")
                top = kind
                if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                    if param.default is not _empty:
                        seen_default = True
                    elif seen_default:
                        raise ValueError("non-default argument follows default argument")
                if name in named:
                    raise ValueError(f"duplicate parameter name: {name!r}")
            named[param.name] = param
        self._parameters = types.MappingProxyType(named)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return _signature_from_callable(
            obj, sigcls=cls, follow_wrapper_chains=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)

    return_annotation, parameters = map(_shown, __slots__)

    def replace(self, *, parameters=_void, return_annotation=_void):
        """A copy with other parts."""
        return type(self)(
            self.parameters.values() if parameters is _void else parameters,
            return_annotation=self._return_annotation if return_annotation is _void else return_annotation)

    __replace__ = replace

    def _hash_basis(self):
        params = tuple(param for param in self.parameters.values() if param.kind != _KEYWORD_ONLY)
        by_keyword = {param.name: param for param in self.parameters.values() if param.kind == _KEYWORD_ONLY}
        return params, by_keyword, self.return_annotation

    def __hash__(self):
        in_order, by_keyword, returned = self._hash_basis()
        return hash((in_order, frozenset(by_keyword.values()), returned))

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return self is other or self._hash_basis() == other._hash_basis()

    def _bind(self, args, kwargs, *, partial=False):
        arguments = {}
        kwargs = dict(kwargs)
        params = list(self.parameters.values())
        place = 0
        positional = list(args)
        posonly_as_keywords = []
        while place < len(params):
            param = params[place]
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                break
            if param.kind == _VAR_POSITIONAL:
                if positional:
                    arguments[param.name] = tuple(positional)
                    positional = []
                place += 1
                break
            if not positional:
                break
            if param.name in kwargs and param.kind != _POSITIONAL_ONLY:
                raise TypeError(f"multiple values for argument {param.name!r}")
            arguments[param.name] = positional.pop(0)
            place += 1
        if positional:
            raise TypeError("too many positional arguments")
        var_keyword = None
        # Positional-only ones are refused by name up to the first that is left out; from then on CPython takes them.
        refuses = True
        for param in params[place:]:
            if param.kind == _VAR_KEYWORD:
                var_keyword = param
                continue
            if param.kind == _VAR_POSITIONAL:
                refuses = False
                continue
            if param.kind == _POSITIONAL_ONLY and param.name in kwargs and refuses:
                posonly_as_keywords.append(param)
                continue
            is_first, refuses = refuses, False
            if param.name in kwargs:
                arguments[param.name] = kwargs.pop(param.name)
            elif param.default is _empty and not partial:
                behind_star = place > 0 and params[place - 1].kind == _VAR_POSITIONAL
                kind = " keyword-only" if param.kind == _KEYWORD_ONLY and is_first and not behind_star else ""
                raise TypeError(f"missing a required{kind} argument: {param.name!r}")
        if kwargs:
            if var_keyword is not None:
                arguments[var_keyword.name] = kwargs
            elif posonly_as_keywords:
                names = ", ".join(param.name for param in posonly_as_keywords)
                raise TypeError(f"got some positional-only arguments passed as keyword arguments: {names!r}")
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return self._bound_arguments_cls(self, arguments)

    def bind(self, /, *args, **kwargs):
        """Arguments as a call would spread them; TypeError if it would fail."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """The same, where some may be missing."""
        return self._bind(args, kwargs, partial=True)

    def __reduce__(self):
        return type(self), (tuple(self._parameters.values()),), {"_return_annotation": self._return_annotation}

    def __setstate__(self, state):
        self._return_annotation = state["_return_annotation"]

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """The text, each parameter on a line of its own if it is longer than `max_width`."""
        result = []
        pending_slash, wants_star = False, True
        for param in self.parameters.values():
            if param.kind == _POSITIONAL_ONLY:
                pending_slash = True
            elif pending_slash:
                result.append("/")
                pending_slash = False
            if param.kind == _VAR_POSITIONAL:
                wants_star = False
            elif param.kind == _KEYWORD_ONLY and wants_star:
                result.append("*")
                wants_star = False
            result.append(param._format(quote_annotation_strings=quote_annotation_strings))
        if pending_slash:
            result.append("/")
        text = f"({', '.join(result)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(result) + "\n)"
        if self.return_annotation is not _empty:
            annotation = formatannotation(self.return_annotation, quote_annotation_strings=quote_annotation_strings)
            text += f" -> {annotation}"
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The signature of a callable."""
    return Signature.from_callable(
        obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)


def _signature_is_functionlike(obj):
    """Looks it like a function, though it is none?"""
    if not callable(obj) or isclass(obj):
        return False
    name, code = getattr(obj, "__name__", None), getattr(obj, "__code__", None)
    defaults, kwdefaults = getattr(obj, "__defaults__", _void), getattr(obj, "__kwdefaults__", _void)
    return (
        isinstance(code, types.CodeType) and isinstance(name, str)
        and (defaults is None or isinstance(defaults, tuple))
        and (kwdefaults is None or isinstance(kwdefaults, dict)))


def _signature_of_function(cls, func, skip_bound_arg, globals, locals, eval_str):
    if not isfunction(func) and not _signature_is_functionlike(func):
        raise TypeError(f"{func!r} is not a Python function")
    text = getattr(func, "__text_signature__", None)
    if text:
        return _signature_of_text(cls, func, text, skip_bound_arg)
    make = cls._parameter_cls
    code = func.__code__
    count, posonly, kwonly = code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
    names = code.co_varnames
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    defaults = func.__defaults__ or ()
    kwdefaults = func.__kwdefaults__ or {}
    first_default = count - len(defaults)
    params = []
    for place, name in enumerate(names[:count]):
        params.append(make(
            name, _POSITIONAL_ONLY if place < posonly else _POSITIONAL_OR_KEYWORD,
            annotation=annotations.get(name, _empty),
            default=defaults[place - first_default] if place >= first_default else _empty))
    place = count + kwonly
    if code.co_flags & CO_VARARGS:
        name = names[place]
        params.append(make(name, _VAR_POSITIONAL, annotation=annotations.get(name, _empty)))
        place += 1
    for name in names[count:count + kwonly]:
        params.append(make(
            name, _KEYWORD_ONLY, annotation=annotations.get(name, _empty), default=kwdefaults.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        name = names[place]
        params.append(make(name, _VAR_KEYWORD, annotation=annotations.get(name, _empty)))
    return cls(params, return_annotation=annotations.get("return", _empty), __validate_parameters__=False)


def _signature_of_text(cls, obj, text, skip_bound_arg):
    """Of a built-in, by its `__text_signature__`: `($self, a, /, b=1)`. The text is made a function's, and that asked."""
    inner = text[1:text.rindex(")")] if text.startswith("(") else text
    is_bound = "$" in inner
    names = {**vars(builtins), "sys": sys}
    module = sys.modules.get(getattr(obj, "__module__", None))
    if module is not None:
        names.update(module.__dict__)
    try:
        exec(f"def f({inner.replace('$', '')}): pass", names, names)
    except Exception:
        raise ValueError(f"{obj!r} builtin has invalid signature") from None
    found = _signature_of_function(cls, names["f"], True, None, None, False)
    params = list(found.parameters.values())
    if is_bound and params:
        owner = getattr(obj, "__self__", None)
        if "$module" in inner or ismodule(owner) or skip_bound_arg and owner is not None:
            params.pop(0)
        else:
            params[0] = params[0].replace(kind=_POSITIONAL_ONLY)
    return cls(params)


def _signature_bound_method(sig):
    """Without the first parameter."""
    params = tuple(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if params[0].kind in (_POSITIONAL_OR_KEYWORD, _POSITIONAL_ONLY):
        params = params[1:]
    return sig.replace(parameters=params)


def _signature_of_partial(wrapped_sig, partial, extra_args=()):
    params = collections.OrderedDict(wrapped_sig.parameters.items())
    args, kwargs = partial.args or (), partial.keywords or {}
    args = extra_args + args if extra_args else args
    try:
        given = wrapped_sig.bind_partial(*args, **kwargs)
    except TypeError as error:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from error
    to_keyword_only = False
    for name, param in wrapped_sig.parameters.items():
        if name in given.arguments:
            if param.kind is _POSITIONAL_ONLY:
                params.pop(name)
                continue
            if param.kind is _POSITIONAL_OR_KEYWORD:
                if name in kwargs:
                    # What stands behind it can only be named.
                    to_keyword_only = True
                    params[name] = param.replace(default=given.arguments[name])
                else:
                    params.pop(name)
                    continue
            if param.kind is _KEYWORD_ONLY:
                params[name] = param.replace(default=given.arguments[name])
        if to_keyword_only:
            if param.kind is _POSITIONAL_OR_KEYWORD:
                params[name] = params[name].replace(kind=_KEYWORD_ONLY)
                params.move_to_end(name)
            elif param.kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                params.move_to_end(name)
            elif param.kind is _VAR_POSITIONAL:
                params.pop(name)
    return wrapped_sig.replace(parameters=params.values())


def _signature_from_callable(
    obj, *, follow_wrapper_chains=True, skip_bound_arg=True, globals=None, locals=None, eval_str=False, sigcls=Signature,
):
    def again(obj):
        return _signature_from_callable(
            obj, follow_wrapper_chains=follow_wrapper_chains, skip_bound_arg=skip_bound_arg, globals=globals,
            locals=locals, eval_str=eval_str, sigcls=sigcls)

    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, types.MethodType):
        sig = again(obj.__func__)
        return _signature_bound_method(sig) if skip_bound_arg else sig
    if follow_wrapper_chains:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return again(obj)
    try:
        sig = obj.__signature__
    except AttributeError:
        pass
    else:
        if sig is not None:
            if not isinstance(sig, (Signature, str)) and callable(sig):
                sig = sig()
            if isinstance(sig, str):
                return _signature_of_text(sigcls, obj, sig, skip_bound_arg)
            if not isinstance(sig, Signature):
                raise TypeError(f"unexpected object {sig!r} in __signature__ attribute")
            return sig
    method = getattr(obj, "__partialmethod__", getattr(obj, "_partialmethod", None))
    if isinstance(method, functools.partialmethod):
        sig = _signature_of_partial(again(method.func), method, (None,))
        first = next(iter(again(method.func).parameters.values()))
        if first.kind is _VAR_POSITIONAL:
            return sig
        params = tuple(sig.parameters.values())
        return sig.replace(parameters=(first, *params))
    if isfunction(obj) or _signature_is_functionlike(obj):
        return _signature_of_function(sigcls, obj, skip_bound_arg, globals, locals, eval_str)
    if isinstance(obj, functools.partial):
        return _signature_of_partial(again(obj.func), obj)
    if isinstance(obj, type):
        return _signature_of_class(sigcls, obj, again)
    text = getattr(obj, "__text_signature__", None)
    if text:
        return _signature_of_text(sigcls, obj, text, skip_bound_arg)
    if isinstance(obj, (types.BuiltinFunctionType, types.WrapperDescriptorType, types.MethodWrapperType, types.MethodDescriptorType, types.ClassMethodDescriptorType)):
        raise ValueError(f"no signature found for builtin {obj!r}")
    call = getattr_static(type(obj), "__call__", None)
    if call is None:
        raise ValueError(f"callable {obj!r} is not supported by signature")
    return _signature_of_method(call, obj, type(obj), again)


def _signature_of_method(found, instance, owner, again):
    """Of what stands in a class under the name of a method, called on an instance."""
    if isfunction(found):
        return _signature_bound_method(again(found))
    if hasattr(found, "__get__") and not isinstance(found, functools.partial):
        found = found.__get__(instance, owner)
    return again(found)


def _signature_of_class(sigcls, obj, again):
    """The metaclass's `__call__`, or else `__new__` or `__init__`, whichever comes first in the order of the bases."""
    call = getattr_static(type(obj), "__call__", None)
    if call is not type.__dict__["__call__"]:
        return _signature_of_method(call, obj, type(obj), again)
    for base in obj.__mro__[:-1]:
        found = base.__dict__.get("__new__")
        if found is not None and _is_of_python(found):
            function = found.__func__ if isinstance(found, staticmethod) else found
            if isfunction(function):
                return _signature_bound_method(again(function))
            return _signature_bound_method(again(getattr(obj, "__new__")))
        found = base.__dict__.get("__init__")
        if found is not None and _is_of_python(found):
            return _signature_of_method(found, None if isfunction(found) else obj, obj, again)
    for base in obj.__mro__[:-1]:
        text = getattr(base, "__text_signature__", None)
        if isinstance(text, str) and text:
            return _signature_of_text(sigcls, obj, text, True)
    if type in obj.__mro__:
        raise ValueError(f"no signature found for builtin {obj!r}")
    if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
        return sigcls()
    raise ValueError(f"no signature found for builtin type {obj!r}")


def _is_of_python(method):
    return not isinstance(method, (
        types.MethodWrapperType, types.WrapperDescriptorType, types.ClassMethodDescriptorType, types.BuiltinFunctionType))


class BufferFlags(enum.IntFlag):
    """What is asked for with a buffer; each request of a shape includes what it needs."""

    SIMPLE, WRITABLE, FORMAT, ND = 0, 1, 4, 8
    STRIDES = ND | 16
    C_CONTIGUOUS, F_CONTIGUOUS, ANY_CONTIGUOUS, INDIRECT = STRIDES | 32, STRIDES | 64, STRIDES | 128, STRIDES | 256
    CONTIG, CONTIG_RO = ND | WRITABLE, ND
    STRIDED, STRIDED_RO = STRIDES | WRITABLE, STRIDES
    RECORDS, RECORDS_RO = STRIDES | WRITABLE | FORMAT, STRIDES | FORMAT
    FULL, FULL_RO = INDIRECT | WRITABLE | FORMAT, INDIRECT | FORMAT
    READ, WRITE = 256, 512
