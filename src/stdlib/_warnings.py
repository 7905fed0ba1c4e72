"""What becomes of a warning: an exception, a line on standard error, nothing.

The machine imports this with the first warning that it gives. The filters are those of `warnings`, if that has been imported, and so is the way in which
warnings are shown; until then the defaults below serve.

A module keeps in `__warningregistry__` what it has warned of, so that one place does not warn a hundred times; changing the
filters (`_filters_mutated`) makes all registries void.
"""
import sys

_defaultaction = "default"
_onceregistry = {}
filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
_version = 0


def _filters_mutated():
    global _version
    _version += 1


def _index(number):
    """An int from what can stand for one."""
    return range(number).stop


def _setting(name, default):
    """An attribute of `warnings`, which programs may have replaced."""
    module = sys.modules.get("warnings")
    return getattr(module, name, default) if module is not None else default


def _warn(message, category=None, stacklevel=1, source=None, skip_file_prefixes=()):
    """Warns of the caller, or of the caller of that."""
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError(f"warn() argument 'skip_file_prefixes' must be tuple, not {type(skip_file_prefixes).__name__}")
    for prefix in skip_file_prefixes:
        if not isinstance(prefix, str):
            raise TypeError(f"Found non-str '{type(prefix).__name__}' in skip_file_prefixes.")
    stacklevel = _index(stacklevel)
    if not -2 ** 63 <= stacklevel < 2 ** 63:
        raise OverflowError("Python int too large to convert to C ssize_t")
    if skip_file_prefixes:
        stacklevel = max(2, stacklevel)
    frame = _frame_of(stacklevel, skip_file_prefixes)
    if frame is None:
        names, filename, lineno = sys.__dict__, "<sys>", 0
    else:
        names, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    module = names.get("__name__", "<string>")
    registry = names.setdefault("__warningregistry__", {})
    _warn_explicit(message, category, filename, lineno, module, registry, source=source)


def _frame_of(stacklevel, skip_file_prefixes):
    """The frame that many levels above the one that warns; what is in this module, or in the import system, is no level."""
    try:
        frame = sys._getframe(2)
    except ValueError:
        return None
    if stacklevel <= 0 or _is_internal(frame):
        while stacklevel > 1 and frame is not None:
            frame = frame.f_back
            stacklevel -= 1
        return frame
    while stacklevel > 1 and frame is not None:
        frame = frame.f_back
        while frame is not None and (_is_internal(frame) or _is_skipped(frame, skip_file_prefixes)):
            frame = frame.f_back
        stacklevel -= 1
    return frame


def _is_internal(frame):
    filename = frame.f_code.co_filename
    return frame.f_globals is globals() or "importlib" in filename and "_bootstrap" in filename


def _is_skipped(frame, prefixes):
    # CPython looks at all but the last character: a whole file's name is no prefix of it.
    return prefixes != () and frame.f_code.co_filename[:-1].startswith(prefixes)


def _warn_explicit(
    message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None,
):
    """Warns of a place that is known."""
    if not isinstance(filename, str):
        kind = "None" if filename is None else type(filename).__name__
        raise TypeError(f"warn_explicit() argument 'filename' must be str, not {kind}")
    lineno = _index(lineno)
    if not -2 ** 31 <= lineno < 2 ** 31:
        raise OverflowError("Python int too large to convert to C int")
    if registry is not None and not isinstance(registry, dict):
        raise TypeError("'registry' must be a dict or None")
    if module_globals is not None and not isinstance(module_globals, dict):
        raise TypeError(f"module_globals must be a dict, not '{type(module_globals).__name__}'")
    # The spare under the other name is content with any, as CPython's is.
    if module_globals and __name__ == "_warnings":
        _check_loader(module_globals)
    if module is None:
        module = (filename or "<unknown>").removesuffix(".py")
    if isinstance(message, Warning):
        text, category = str(message), message.__class__
    else:
        text, message = message, category(message)
    key = text, category, lineno
    if registry is not None and _is_known(registry, key):
        return
    action, item = _action(text, category, module, lineno)
    if action == "error":
        raise message
    if action == "ignore":
        return
    if action not in ("always", "all"):
        if registry is not None:
            registry[key] = True
        if action == "once":
            if registry is None:
                registry = _setting("onceregistry", _onceregistry)
            if _is_known(registry, (text, category), True):
                return
        elif action == "module":
            if registry is not None and _is_known(registry, (text, category, 0), True):
                return
        elif action != "default":
            raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters:\n {item!r}")
    _show(message, text, category, filename, lineno, module_globals, source)


def _check_loader(names):
    """What a module says of where its source can be had must be of one mind."""
    loader, spec = names.get("__loader__"), names.get("__spec__", names)
    if loader is None and spec is names:
        return
    of_spec = getattr(spec, "loader", None)
    if of_spec is None:
        message = "Module globals is missing a __spec__.loader"
        if loader is None:
            raise (ValueError if spec is None or hasattr(spec, "loader") else AttributeError)(message)
        _warn(message, DeprecationWarning, 3)
    elif loader is not None and loader != of_spec:
        _warn("Module globals; __loader__ != __spec__.loader", DeprecationWarning, 3)


def _is_known(registry, key, note=False):
    if registry.get("version") != _version:
        registry.clear()
        registry["version"] = _version
    elif registry.get(key):
        return True
    if note:
        registry[key] = True
    return False


def _action(text, category, module, lineno):
    """What the first filter that fits says."""
    global filters, _defaultaction
    # What was seen last is kept, should the program take it away.
    filters = found = _setting("filters", filters)
    if not isinstance(found, list):
        raise ValueError("_warnings.filters must be a list")
    for item in found:
        if not isinstance(item, tuple) or len(item) != 5:
            raise ValueError("_warnings.filters item isn't a 5-tuple")
        action, of_text, of_category, of_module, of_line = item
        if not isinstance(action, str):
            raise TypeError(f"action must be a string, not '{type(action).__name__}'")
        if (
            _fits(of_text, text) and _fits(of_module, module)
            and issubclass(category, of_category) and (of_line == 0 or of_line == lineno)
        ):
            return action, item
    _defaultaction = action = _setting("defaultaction", _defaultaction)
    if not isinstance(action, str):
        raise TypeError(f"_warnings.defaultaction must be a string, not '{type(action).__name__}'")
    return action, None


def _fits(wanted, text):
    """Filters hold patterns; the default ones a text, which must be equal."""
    if wanted is None:
        return True
    if type(wanted) is str:
        return wanted == text
    return wanted.match(text) is not None


def _show(message, text, category, filename, lineno, module_globals, source):
    module = sys.modules.get("warnings")
    if module is None and source is not None:
        import warnings as module
    if module is None:
        return _print(text, category, filename, lineno)
    show = getattr(module, "_showwarnmsg", None)
    if show is None:
        return _print(text, category, filename, lineno)
    if not callable(show):
        raise TypeError("warnings._showwarnmsg() must be set to a callable")
    if module_globals:
        import linecache
        linecache.getlines(filename, module_globals)
    show(module.WarningMessage(message, category, filename, lineno, source=source))


def _print(text, category, filename, lineno):
    import linecache
    if sys.stderr is None:
        return
    line = linecache.getline(filename, lineno).strip()
    shown = f"{filename}:{lineno}: {category.__name__}: {text}\n" + (f"  {line}\n" if line else "")
    try:
        sys.stderr.write(shown)
    except OSError:
        pass


def _warn_of_object(source, message):
    """An object died without having been used, in the middle of the program or after its end."""
    try:
        sys._getframe(1)
    except ValueError:
        return _warn(message, RuntimeWarning)
    _warn(message, RuntimeWarning, 2, source)


# What programs call leaves no level in a traceback.
warn, warn_explicit = _as_native(_warn), _as_native(_warn_explicit)
