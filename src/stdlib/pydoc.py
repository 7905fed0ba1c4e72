"""Documentation of modules, classes and functions as text: what `help()` shows.

`render_doc(thing)` makes the page of an object, or of what a dotted name stands for. The page is written by a `TextDoc`, which has a method for
each kind of object and is asked through `document`. Text that is to stand out is overstruck, each letter twice with a backspace between;
`plain` undoes that.

The language's topics (`help("if")`) have no texts here.
"""
import builtins
import inspect
import keyword
import re
import sys
from collections import deque
from reprlib import Repr

__all__ = ["help"]

RULE = "-" * 70

NOT_FOUND = ("No Python documentation found for {!r}.\n"
             "Use help() to get the interactive help utility.\n"
             "Use help(str) for help on the str class.")


# What an object says of itself.

def _own_doc(thing):
    """Its docstring, unless that is only its class's."""
    try:
        doc = object.__getattribute__(thing, "__doc__")
    except AttributeError:
        return None
    if doc is not None and thing is not type:
        of_class = type(thing).__doc__
        if isinstance(of_class, str) and doc == of_class:
            return None
    return doc


def _getdoc(thing):
    doc = _own_doc(thing)
    if doc is None and not inspect.isclass(thing):
        try:
            doc = inspect._finddoc(thing)
        except (AttributeError, TypeError):
            return None
    return inspect.cleandoc(doc) if isinstance(doc, str) else None


def getdoc(thing):
    """The docstring of an object, or else the comment above it."""
    text = _getdoc(thing) or inspect.getcomments(thing)
    return text.rstrip() and re.sub(r"^ *\n", "", text.rstrip()) if text else ""


def splitdoc(doc):
    """A docstring's first line, if it stands alone, and the rest."""
    lines = doc.strip().split("\n")
    if len(lines) == 1:
        return lines[0], ""
    if not lines[1].rstrip():
        return lines[0], "\n".join(lines[2:])
    return "", "\n".join(lines)


WIDTH = 80


def _signature(thing, name=""):
    """Its parameters as text, one a line if they are too long behind the name; an empty one if they are not known."""
    try:
        signature = inspect.signature(thing)
    except (ValueError, TypeError):
        return ""
    return signature.format(max_width=max(WIDTH - len(name), 12))


def classname(cls, modname):
    """A class's name, with that of its module unless it is this one."""
    return cls.__name__ if cls.__module__ == modname else f"{cls.__module__}.{cls.__name__}"


def _place(cls, modname):
    """A class as `parentname` names it."""
    return cls.__qualname__ if cls.__module__ == modname else f"{cls.__module__}.{cls.__qualname__}"


def parentname(thing, modname):
    """What a function stands in: its class or function, or its module if that is not this one."""
    if "." in thing.__qualname__:
        outer = thing.__qualname__.rpartition(".")[0]
        return outer if thing.__module__ == modname else f"{thing.__module__}.{outer}"
    return thing.__module__ if thing.__module__ != modname else None


def isdata(thing):
    """Is it nothing that could be documented by itself?"""
    kinds = inspect.ismodule, inspect.isclass, inspect.isroutine, inspect.isframe, inspect.istraceback, inspect.iscode
    return not any(is_kind(thing) for is_kind in kinds)


def visiblename(name, all=None, obj=None):
    """Is a name to be shown? Private ones are not, nor those that every module and class has."""
    everywhere = {
        "__author__", "__builtins__", "__cached__", "__credits__", "__date__", "__doc__", "__docformat__", "__file__", "__loader__", "__module__",
        "__name__", "__package__", "__path__", "__qualname__", "__slots__", "__spec__", "__version__",
        "__static_attributes__", "__firstlineno__",
    }
    if name in everywhere:
        return False
    if name.startswith("__") and name.endswith("__"):
        return True
    # The methods of named tuples begin with an underscore so that they are no field's.
    if name.startswith("_") and hasattr(obj, "_fields"):
        return True
    return name in all if all is not None else not name.startswith("_")


def _holder(routine):
    """What a routine is bound to."""
    if inspect.ismethod(routine) or inspect.isbuiltin(routine):
        holder = getattr(routine, "__self__", None)
        return None if inspect.ismodule(holder) else holder
    return None


def classify_class_attrs(cls):
    """As `inspect` does, but data descriptors are told apart, read-only properties, and what is bound already."""
    found = []
    for name, kind, where, value in inspect.classify_class_attrs(cls):
        if inspect.isdatadescriptor(value):
            frozen = isinstance(value, property) and value.fset is None
            kind = "readonly property" if frozen else "data descriptor"
        elif kind == "method" and _holder(value) is not None:
            kind = "static method"
        found.append((name, kind, where, value))
    return found


def sort_attributes(attrs, cls):
    """By name, but the fields of a named tuple in front, in their order."""
    fields = list(getattr(cls, "_fields", ()))
    place = {name: at - len(fields) for at, name in enumerate(fields)}
    attrs.sort(key=lambda attr: (place.get(attr[0], 0), attr[0]))


def ispackage(path):
    """Is it the folder of a package?"""
    import os
    return os.path.isdir(path) and any(os.path.exists(os.path.join(path, "__init__" + end)) for end in (".py", ".pyc"))


# Texts.

def replace(text, *pairs):
    """Each of several texts replaced by the one that follows it."""
    for old, new in zip(pairs[::2], pairs[1::2]):
        text = text.replace(old, new)
    return text


def cram(text, maxlen):
    """Its beginning and end, if it is too long."""
    if len(text) <= maxlen:
        return text
    front = max(0, (maxlen - 3) // 2)
    back = max(0, maxlen - 3 - front)
    return text[:front] + "..." + text[len(text) - back:]


def stripid(text):
    """A repr without the address at its end."""
    return re.sub(r" at 0x[0-9a-f]{6,16}(>+)$", r"\1", text, flags=re.IGNORECASE)


def plain(text):
    """Without the overstriking."""
    return re.sub(".\b", "", text)


class TextRepr(Repr):
    def __init__(self):
        super().__init__()
        self.maxlist = self.maxtuple = 20
        self.maxdict = 10
        self.maxstring = self.maxother = 100

    def repr1(self, x, level):
        method = getattr(self, "repr_" + "_".join(type(x).__name__.split()), None)
        return method(x, level) if method else cram(stripid(repr(x)), self.maxother)

    def repr_string(self, x, level):
        short = repr(cram(x, self.maxstring))
        # Where nothing needs a backslash, none is written twice.
        if "\\" in x and "\\" not in replace(short, r"\\", ""):
            return "r" + short[0] + x + short[0]
        return short

    repr_str = repr_string

    def repr_instance(self, x, level):
        try:
            return cram(stripid(repr(x)), self.maxstring)
        except Exception:
            return f"<{type(x).__name__} instance>"


class Doc:
    """Finds the method for an object. Those that make pages are derived from it."""

    def document(self, thing, name=None, *args):
        args = (thing, name, *args)
        # An object may look like a routine and lack what routines have.
        try:
            if inspect.ismodule(thing):
                return self.docmodule(*args)
            if inspect.isclass(thing):
                return self.docclass(*args)
            if inspect.isroutine(thing):
                return self.docroutine(*args)
        except AttributeError:
            pass
        if inspect.isdatadescriptor(thing):
            return self.docdata(*args)
        return self.docother(*args)

    def fail(self, thing, name=None, *args):
        shown = f" {name!r}" if name else ""
        raise TypeError(f"don't know how to document object{shown} of type {type(thing).__name__}")

    docmodule = docclass = docroutine = docother = docproperty = docdata = fail


class TextDoc(Doc):
    """Pages of text."""

    _repr_instance = TextRepr()
    repr = _repr_instance.repr

    def bold(self, text):
        return "".join(letter + "\b" + letter for letter in text)

    def indent(self, text, prefix="    "):
        return "\n".join((prefix + line).rstrip() for line in text.split("\n")) if text else ""

    def section(self, title, contents):
        return self.bold(title) + "\n" + self.indent(contents).rstrip() + "\n\n"

    def formattree(self, tree, modname, parent=None, prefix=""):
        """The tree of `inspect.getclasstree`, a line for each class, with its bases where they are not just the one above."""
        lines = []
        for entry in tree:
            if isinstance(entry, list):
                lines.append(self.formattree(entry, modname, above, prefix + "    "))
                continue
            above, bases = entry
            line = prefix + classname(above, modname)
            if bases and bases != (parent,):
                line += f"({', '.join(classname(base, modname) for base in bases)})"
            lines.append(line + "\n")
        return "".join(lines)

    # Modules.

    def docmodule(self, module, name=None, mod=None):
        name = module.__name__
        headline, rest = splitdoc(getdoc(module))
        page = self.section("NAME", name + (headline and " - " + headline))
        if rest:
            page += self.section("DESCRIPTION", rest)
        wanted = getattr(module, "__all__", None)
        classes = []
        functions = []
        for key, value in inspect.getmembers(module, inspect.isclass):
            if (wanted is not None or (inspect.getmodule(value) or module) is module) and visiblename(key, wanted, module):
                classes.append((key, value))
        for key, value in inspect.getmembers(module, inspect.isroutine):
            ours = wanted is not None or inspect.isbuiltin(value) or inspect.getmodule(value) is module
            if ours and visiblename(key, wanted, module):
                functions.append((key, value))
        data = [(key, value) for key, value in inspect.getmembers(module, isdata) if visiblename(key, wanted, module)]
        page += self._package_contents(module, name)
        if classes:
            tree = inspect.getclasstree([value for _, value in classes], True)
            pages = [self.document(value, key, name) for key, value in classes]
            page += self.section("CLASSES", "\n".join([self.formattree(tree, name)] + pages))
        if functions:
            page += self.section("FUNCTIONS", "\n".join(self.document(value, key, name) for key, value in functions))
        if data:
            page += self.section("DATA", "\n".join(self.docother(value, key, name, maxlen=70) for key, value in data))
        for title in "VERSION", "DATE", "AUTHOR", "CREDITS":
            said = getattr(module, f"__{title.lower()}__", None)
            if said is not None:
                said = str(said)
                if title == "VERSION" and said.startswith("$Revision: ") and said.endswith("$"):
                    said = said[len("$Revision: "):-1].strip()
                page += self.section(title, said)
        try:
            file = inspect.getabsfile(module)
        except TypeError:
            file = "(built-in)"
        return page + self.section("FILE", file)

    def _package_contents(self, module, name):
        if not hasattr(module, "__path__"):
            return ""
        import os
        found = set()
        for folder in module.__path__:
            for entry in os.listdir(folder) if os.path.isdir(folder) else ():
                if ispackage(os.path.join(folder, entry)):
                    found.add(entry + " (package)")
                elif entry.endswith(".py") and entry != "__init__.py":
                    found.add(entry[:-3])
        return self.section("PACKAGE CONTENTS", "\n".join(sorted(found))) if found else ""

    # Classes.

    def docclass(self, cls, name=None, mod=None, *ignored):
        real = cls.__name__
        name = name or real
        title = "class " + self.bold(real) if name == real else f"{self.bold(name)} = class {real}"
        if cls.__bases__:
            title += f"({', '.join(classname(base, cls.__module__) for base in cls.__bases__)})"
        parts = _Lines()
        parameters = _signature(cls, name)
        if parameters and parameters != "()":
            parts(name + parameters + "\n")
        doc = getdoc(cls)
        if doc:
            parts(doc + "\n")
        order = deque(inspect.getmro(cls))
        if len(order) > 2:
            parts("Method resolution order:")
            for base in order:
                parts("    " + classname(base, cls.__module__))
            parts("")
        self._subclasses(cls, parts)
        self._attributes(cls, mod, order, parts)
        contents = "\n".join(parts.lines)
        return title + "\n" + (self.indent(contents.rstrip(), " |  ") + "\n" if contents else "")

    def _subclasses(self, cls, parts):
        """Of a built-in class those that are built in too."""
        names = [derived.__name__ for derived in type.__subclasses__(cls)
                 if derived.__module__ == "builtins" and not derived.__name__.startswith("_")]
        if not names:
            return
        names.sort(key=str.lower)
        parts("Built-in subclasses:")
        for name in names[:4]:
            parts("    " + name)
        if len(names) > 4:
            parts(f"    ... and {len(names) - 4} other subclasses")
        parts("")

    def _attributes(self, cls, mod, order, parts):
        """By the class that defines them, those of the class itself first, and by kind."""
        left = [attr for attr in classify_class_attrs(cls) if visiblename(attr[0], obj=cls)]
        ruled = False

        def show(title, attrs, lines_of):
            nonlocal ruled
            if attrs:
                if ruled:
                    parts(RULE)
                ruled = True
                parts(title)
                for attr in attrs:
                    parts(lines_of(*attr))

        while left:
            where = order.popleft() if order else left[0][2]
            here = [attr for attr in left if attr[2] is where]
            left = [attr for attr in left if attr[2] is not where]
            # What every object has is told of `object` alone.
            if where is builtins.object and cls is not builtins.object:
                continue
            tag = "defined here" if where is cls else f"inherited from {classname(where, cls.__module__)}"
            sort_attributes(here, cls)
            of = {}
            for attr in here:
                of.setdefault(attr[1], []).append(attr)

            def routine(name, kind, where, value):
                try:
                    value = getattr(cls, name)
                except Exception:
                    return self.docdata(value, name, mod)
                return self.document(value, name, mod, cls, where)

            def descriptor(name, kind, where, value):
                return self.docdata(value, name, mod)

            def datum(name, kind, where, value):
                doc = getdoc(value)
                try:
                    value = getattr(cls, name)
                except AttributeError:
                    value = where.__dict__[name]
                return self.docother(value, name, mod, maxlen=70, doc=doc) + "\n"

            for kind, title, lines_of in (
                ("method", "Methods", routine),
                ("class method", "Class methods", routine),
                ("static method", "Static methods", routine),
                ("readonly property", "Readonly properties", descriptor),
                ("data descriptor", "Data descriptors", descriptor),
                ("data", "Data and other attributes", datum),
            ):
                show(f"{title} {tag}:\n", of.get(kind, ()), lines_of)

    # Functions and methods.

    def docroutine(self, routine, name=None, mod=None, cls=None, where=None):
        real = routine.__name__
        name = name or real
        note = self._origin(routine, mod, cls, where)
        title = self.bold(real) if name == real else f"{self.bold(name)} = {real}"
        # A second name of a method that the class shows under its own.
        repeats = name != real and cls is not None and inspect.getattr_static(cls, real, None) is routine
        if repeats and note.startswith(" from "):
            note = ""
        parameters = self._parameters(routine)
        if parameters and real == "<lambda>":
            title = self.bold(name) + " lambda "
            # There are no annotations, so what is within the parentheses is all.
            parameters = parameters[1:-1]
        waits = inspect.iscoroutinefunction(routine) or inspect.isasyncgenfunction(routine)
        line = ("async " if waits else "") + title + (parameters or "(...)") + note + "\n"
        doc = "" if repeats else getdoc(routine)
        return line + (self.indent(doc).rstrip() + "\n" if doc else "")

    def _parameters(self, routine):
        """As text; what cannot be read as Python is taken as it was written."""
        parameters = _signature(routine, routine.__name__)
        written = getattr(routine, "__text_signature__", None)
        if parameters or not written:
            return parameters
        if written.startswith("($"):
            written = "(" + written[2:]
        if getattr(routine, "__self__", None) is not None:
            written = re.sub(r"^\(\w+(?=\))|^\(\w+,\s*(/,?\s*)?", "(", written)
        return written

    def _origin(self, routine, mod, cls, where):
        """Whose it is, if that is not seen from where it is shown."""
        holder = _holder(routine)
        if holder is not None and holder is not cls:
            if inspect.isclass(holder):
                return f" class method of {classname(holder, mod)}"
            return f" method of {classname(type(holder), mod)} instance"
        routine = getattr(routine, "__func__", routine)
        if hasattr(routine, "__objclass__"):
            owner = routine.__objclass__
            if cls is None:
                return f" unbound {classname(owner, mod)} method"
            return "" if owner is where else f" from {classname(owner, mod)}"
        if cls is None or not inspect.isfunction(routine):
            return ""
        outer = parentname(routine, mod)
        if outer is None or where is not None and outer == _place(where, mod):
            return ""
        return f" from {outer}"

    # What is neither.

    def docdata(self, thing, name=None, mod=None, cls=None, *ignored):
        page = self.bold(name) + "\n" if name else ""
        doc = getdoc(thing) or ""
        return page + (self.indent(doc) + "\n" if doc else "")

    docproperty = docdata

    def docother(self, thing, name=None, mod=None, parent=None, *ignored, maxlen=None, doc=None):
        shown = self.repr(thing)
        if maxlen:
            room = maxlen - len(f"{name} = {shown}" if name else shown)
            if room < 0:
                shown = shown[:room] + "..."
        line = (self.bold(name) + " = " if name else "") + shown
        doc = doc or getdoc(thing)
        return line + ("\n" + self.indent(str(doc)) + "\n" if doc else "")


class _Lines:
    """Gathers what it is called with."""

    def __init__(self):
        self.lines = []

    def __call__(self, line):
        self.lines.append(line)


class _PlainTextDoc(TextDoc):
    def bold(self, text):
        return text


text = TextDoc()
plaintext = _PlainTextDoc()


# Names.

class ErrorDuringImport(Exception):
    """A module that is there could not be imported."""

    def __init__(self, filename, exc_info):
        self.filename = filename
        if not isinstance(exc_info, tuple):
            exc_info = type(exc_info), exc_info, exc_info.__traceback__
        self.exc, self.value, self.tb = exc_info

    def __str__(self):
        return f"problem in {self.filename} - {self.exc.__name__}: {self.value}"


def safeimport(path, forceload=0, cache={}):
    """The module of a dotted name; None if there is none."""
    if forceload:
        for name in [key for key in sys.modules if key == path or key.startswith(path + ".")]:
            # Kept, so that what refers to the old one by weak references still works.
            cache[name] = sys.modules.pop(name)
    try:
        module = __import__(path)
    except ImportError as error:
        if error.name is not None and (path == error.name or path.startswith(error.name + ".")):
            return None
        raise ErrorDuringImport(path, error)
    except Exception as error:
        known = sys.modules.get(path)
        raise ErrorDuringImport(getattr(known, "__file__", path) if known else path, error)
    for part in path.split(".")[1:]:
        module = getattr(module, part, None)
        if module is None:
            return None
    return module


def locate(path, forceload=0):
    """What a dotted name stands for: modules as far as there are any, then attributes; built-ins without a module. None if nothing."""
    parts = [part for part in path.split(".") if part]
    found = None
    depth = 0
    while depth < len(parts):
        module = safeimport(".".join(parts[:depth + 1]), forceload)
        if module is None:
            break
        found = module
        depth += 1
    if found is None:
        found = builtins
    for part in parts[depth:]:
        try:
            found = getattr(found, part)
        except AttributeError:
            return None
    return found


def resolve(thing, forceload=0):
    """An object and its name, of an object or of a dotted name."""
    if isinstance(thing, str):
        found = locate(thing, forceload)
        if found is None:
            raise ImportError(NOT_FOUND.format(thing))
        return found, thing
    name = getattr(thing, "__name__", None)
    return thing, name if isinstance(name, str) else None


def describe(thing):
    """A few words that say what it is."""
    if inspect.ismodule(thing):
        if thing.__name__ in sys.builtin_module_names:
            return "built-in module " + thing.__name__
        return ("package " if hasattr(thing, "__path__") else "module ") + thing.__name__
    for is_kind, kind in (
        (inspect.isbuiltin, "built-in function "),
        (inspect.isclass, "class "),
        (inspect.isfunction, "function "),
        (inspect.ismethod, "method "),
    ):
        if is_kind(thing):
            return kind + thing.__name__
    for is_kind, kind in (inspect.isgetsetdescriptor, "getset"), (inspect.ismemberdescriptor, "member"):
        if is_kind(thing):
            owner = thing.__objclass__
            return f"{kind} descriptor {owner.__module__}.{owner.__name__}.{thing.__name__}"
    return type(thing).__name__


def render_doc(thing, title="Python Library Documentation: %s", forceload=0, renderer=None):
    """The page of an object, or of what a dotted name stands for."""
    renderer = renderer or text
    thing, name = resolve(thing, forceload)
    words = describe(thing)
    module = inspect.getmodule(thing)
    if name and "." in name:
        words += " in " + name.rpartition(".")[0]
    elif module and module is not thing:
        words += " in module " + module.__name__
    kinds = inspect.ismodule, inspect.isclass, inspect.isroutine, inspect.isdatadescriptor
    if not (any(is_kind(thing) for is_kind in kinds) or _getdoc(thing)):
        # Of a value it is the class that has something to say.
        if hasattr(thing, "__origin__"):
            thing = thing.__origin__
        else:
            thing = type(thing)
            words += " object"
    return title % words + "\n\n" + renderer.document(thing, name)


def doc(thing, title="Python Library Documentation: %s", forceload=0, output=None, is_cli=False):
    """Shows the page, or writes it to a file."""
    try:
        if output is None:
            pager(render_doc(thing, title, forceload))
        else:
            output.write(render_doc(thing, title, forceload, plaintext))
    except ImportError as error:
        if is_cli:
            raise
        print(error)


def pager(text, title=""):
    """Shows a page: here without stopping at the end of the screen."""
    plainpager(text, title)


def plainpager(text, title=""):
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    sys.stdout.write(plain(text).encode(encoding, "backslashreplace").decode(encoding))


class Helper:
    """What `help` calls, and the dialogue that it begins without an argument."""

    _WELCOME = ("The name of a module, class or function shows what it is; 'keywords' and 'modules' list what there is,\n"
                "'quit' ends the help.\n")
    _GOODBYE = "Outside of the help, help(object) shows the same.\n"
    keywords = dict.fromkeys(keyword.kwlist, "")

    def __init__(self, input=None, output=None):
        self._files = input, output

    input = property(lambda self: self._files[0] or sys.stdin)
    output = property(lambda self: self._files[1] or sys.stdout)

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} instance>"

    _ALONE = object()

    def __call__(self, request=_ALONE):
        if request is not self._ALONE:
            try:
                self.help(request)
            except ImportError as error:
                self.output.write(f"{error}\n")
            return
        self.output.write(self._WELCOME)
        self.interact()
        self.output.write("\n" + self._GOODBYE)

    def interact(self):
        while True:
            try:
                request = self.getline("help> ")
            except (KeyboardInterrupt, EOFError):
                return
            request = request.strip()
            if not request:
                continue
            if request.lower() in ("q", "quit", "exit"):
                return
            # A quoted name is what it quotes.
            quote = request[0]
            if len(request) > 2 and quote in "'\"" and request[-1] == quote and quote not in request[1:-1]:
                request = request[1:-1]
            self.help(request if request != "help" else "")

    def getline(self, prompt):
        if self.input is sys.stdin:
            return input(prompt)
        self.output.write(prompt)
        self.output.flush()
        line = self.input.readline()
        if not line:
            raise EOFError
        return line

    def help(self, request, is_cli=False):
        if isinstance(request, Helper):
            return self()
        if not isinstance(request, str):
            doc(request, "Help on %s:", output=self._files[1])
        else:
            self._look_up(request.strip(), is_cli)
        self.output.write("\n")

    def _look_up(self, request, is_cli):
        if request == "keywords":
            self.listkeywords()
        elif request == "modules":
            self.listmodules()
        elif request in ("True", "False", "None"):
            doc(eval(request), "Help on %s:", output=self._files[1])
        elif request in self.keywords:
            self.output.write(f"{request!r} is a keyword of the language; there is no text on it here.\n")
        else:
            doc(request or str, "Help on %s:", output=self._files[1], is_cli=is_cli)

    def list(self, items, columns=4, width=80):
        """Words in columns."""
        items = sorted(items)
        rows = (len(items) + columns - 1) // columns
        wide = width // columns
        for row in range(rows):
            cells = [items[at] if at < len(items) else "" for at in range(row, rows * columns, rows)]
            self.output.write(" ".join(cell.ljust(wide - 1) for cell in cells[:-1]) + " " + cells[-1] + "\n")

    def listkeywords(self):
        self.output.write("\nHere is a list of the Python keywords.  Enter any keyword to get more help.\n\n")
        self.list(self.keywords)

    def listmodules(self):
        self.output.write("\nModules that are built in:\n\n")
        self.list(name for name in sys.builtin_module_names if not name.startswith("_"))


help = Helper()
