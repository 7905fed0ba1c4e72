"""Runs modules and files as scripts."""

import sys
from importlib.util import find_spec

__all__ = ["run_module", "run_path"]


def _find(name, error=ImportError):
    """The name, spec and code of what runs for a module: of a package its `__main__`."""
    if name.startswith("."):
        raise error("Relative module names not supported")
    parent = name.rpartition(".")[0]
    if parent:
        try:
            __import__(parent)
        except ImportError as problem:
            if problem.name is None or problem.name != parent and not parent.startswith(problem.name + "."):
                raise
        known = sys.modules.get(name)
        if known is not None and not hasattr(known, "__path__"):
            import warnings

            warnings.warn(
                RuntimeWarning(
                    f"{name!r} found in sys.modules after import of package {parent!r}, but prior to execution of {name!r}; "
                    "this may result in unpredictable behaviour"
                )
            )
    try:
        spec = find_spec(name)
    except (ImportError, AttributeError, TypeError, ValueError) as problem:
        message = f"Error while finding module specification for {name!r} ({type(problem).__name__}: {problem})"
        if name.endswith(".py"):
            message += f". Try using '{name[:-3]}' instead of '{name}' as the module name."
        raise error(message) from problem
    if spec is None:
        raise error(f"No module named {name}")
    if spec.submodule_search_locations is not None:
        if name == "__main__" or name.endswith(".__main__"):
            raise error("Cannot use package as __main__ module")
        try:
            return _find(name + ".__main__", error)
        except error as problem:
            if name not in sys.modules:
                raise
            raise error(f"{problem}; {name!r} is a package and cannot be directly executed")
    loader = spec.loader
    if loader is None:
        raise error(f"{name!r} is a namespace package and cannot be executed")
    try:
        code = _code_of(loader, name)
    except ImportError as problem:
        raise error(str(problem)) from problem
    if code is None:
        raise error(f"No code object available for {name}")
    return name, spec, code


def _code_of(loader, name):
    """Modules of the interpreter that are written in Python can be run too."""
    import _imp

    source = _imp.builtin_source(name)
    if source is not None:
        return compile(source, f"<frozen {name}>", "exec", dont_inherit=True)
    return loader.get_code(name)


def _run(code, names, init, run_name, spec, script=None):
    loader = None if spec is None else spec.loader
    names.update(
        __name__=run_name,
        __file__=script if spec is None else spec.origin,
        __cached__=None if spec is None else spec.cached,
        __doc__=None,
        __loader__=loader,
        __package__="" if spec is None else spec.parent,
        __spec__=spec,
        **(init or {}),
    )
    exec(code, names)
    return names


def _run_module_as_main(name, alter_argv=True):
    """What the option `-m` does."""
    class Problem(Exception):
        pass

    if alter_argv:
        sys.argv[0] = "-m"
    main = sys.modules["__main__"]
    try:
        if not alter_argv:
            # The one that is there is not the one that is meant.
            del sys.modules["__main__"]
        name, spec, code = _find(name, Problem)
    except Problem as problem:
        sys.exit(f"{sys.executable}: {problem}")
    finally:
        sys.modules["__main__"] = main
    if alter_argv:
        sys.argv[0] = spec.origin
    return _run(code, main.__dict__, None, "__main__", spec)


class _Instead:
    """Another module, and another `sys.argv[0]`, while a block runs."""

    def __init__(self, name, script):
        self.name, self.script = name, script
        self.module = type(sys)(name)

    def __enter__(self):
        self.argv = sys.argv[0]
        self.old = sys.modules.get(self.name)
        sys.modules[self.name] = self.module
        sys.argv[0] = self.script
        return self.module.__dict__

    def __exit__(self, *error):
        sys.argv[0] = self.argv
        if self.old is None:
            sys.modules.pop(self.name, None)
        else:
            sys.modules[self.name] = self.old


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Runs a module as a script, and gives its names."""
    mod_name, spec, code = _find(mod_name)
    if run_name is None:
        run_name = mod_name
    if not alter_sys:
        return _run(code, {}, init_globals, run_name, spec)
    with _Instead(run_name, spec.origin) as names:
        return _run(code, names, init_globals, run_name, spec).copy()


def run_path(path_name, init_globals=None, run_name=None):
    """Runs a file, or the `__main__` of a folder, as a script, and gives its names."""
    import os

    if run_name is None:
        run_name = "<run_path>"
    path_name = os.fspath(path_name)
    if isinstance(path_name, bytes):
        path_name = os.fsdecode(path_name)
    if os.path.isdir(path_name):
        sys.path.insert(0, path_name)
        main = sys.modules.pop("__main__")
        try:
            try:
                _, spec, code = _find("__main__")
            except ImportError:
                raise ImportError(f"can't find '__main__' module in {path_name!r}") from None
            finally:
                sys.modules["__main__"] = main
            with _Instead(run_name, path_name) as names:
                return _run(code, names, init_globals, run_name, spec).copy()
        finally:
            try:
                sys.path.remove(path_name)
            except ValueError:
                pass
    with open(os.path.abspath(path_name), "rb") as file:
        code = compile(file.read(), path_name, "exec", dont_inherit=True)
    with _Instead(run_name, path_name) as names:
        return _run(code, names, init_globals, run_name, None, path_name).copy()
