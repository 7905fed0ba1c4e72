"""Exceptions and tracebacks as text, and as objects that can be kept without what they are about.

An exception is taken down by a `TracebackException`: class, message, levels, and those that led to it or are in it, each in
an object of its own. `format` makes text of it, piece by piece. What the machine prints itself of an exception that nobody catches is the same text; the
marks under a line, the place in a syntax error and the suggestions are the machine's work here, too (`_marked_lines`,
`_marked_text`, `_hint`).
"""
import linecache
import sys

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack", "format_tb",
    "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames",
    "FrameSummary", "StackSummary", "TracebackException", "walk_stack", "walk_tb",
]

_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"

# Equal levels that are shown before they are counted.
_RECURSIVE_CUTOFF = 3


class _Absent:
    def __repr__(self):
        return "<implicit>"


_sentinel = _Absent()


def _parse_value_tb(exc, value, tb):
    """An exception and its traceback from arguments of either form."""
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is not _sentinel:
        return value, tb
    if exc is None:
        return None, None
    if isinstance(exc, BaseException):
        return exc, exc.__traceback__
    raise TypeError(f"Exception expected for value, {type(exc).__name__} found")


def _write(text, file, end=""):
    print(text, file=sys.stderr if file is None else file, end=end)


# Levels.

def print_list(extracted_list, file=None):
    for item in StackSummary.from_list(extracted_list).format():
        _write(item, file)


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """The levels of a traceback, the outermost first."""
    return StackSummary._extract(_places_of_traceback(tb), limit=limit)


def print_stack(f=None, limit=None, file=None):
    if f is None:
        f = sys._getframe().f_back
    print_list(extract_stack(f, limit=limit), file=file)


def format_stack(f=None, limit=None):
    if f is None:
        f = sys._getframe().f_back
    return format_list(extract_stack(f, limit=limit))


def extract_stack(f=None, limit=None):
    """The levels of the stack, the outermost first."""
    if f is None:
        f = sys._getframe().f_back
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Takes the values out of all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            # It is still running.
            pass
        tb = tb.tb_next


def walk_stack(f):
    """Frames from the innermost outwards, each with its line."""
    if f is None:
        # As far out as the caller of `StackSummary.extract` is from here.
        f = sys._getframe()
        for _ in range(4):
            f = f and f.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Frames from the outermost inwards, each with its line."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _places_of_traceback(tb):
    """Frames with line, end line, column, end column."""
    positions = {}
    while tb is not None:
        code = tb.tb_frame.f_code
        known = positions.get(code)
        if known is None:
            known = positions[code] = list(code.co_positions())
        place = (None,) * 4
        if 0 <= tb.tb_lasti // 2 < len(known):
            place = known[tb.tb_lasti // 2]
        # An instruction that has no line of its own is shown with that of the level.
        yield tb.tb_frame, (tb.tb_lineno, *place[1:]) if place[0] is None else place
        tb = tb.tb_next


def _notes_of(exception):
    """Its notes; or, as its class may do anything when asked for them, what went wrong."""
    try:
        return getattr(exception, "__notes__", None)
    except Exception as failure:
        return [f"Ignored error getting __notes__: {_safe_string(failure, '__notes__', repr)}"]


class FrameSummary:
    """One level: file, line and function, the text of the line, which is read when it is asked for, and values of variables."""

    __slots__ = (
        "filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_lines", "_lines_dedented", "locals", "_code",
    )

    def __init__(
        self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
        end_colno=None, _code=None,
    ):
        self.filename, self.name = filename, name
        self.lineno, self.end_lineno = lineno, lineno if end_lineno is None else end_lineno
        self.colno, self.end_colno = colno, end_colno
        self._code = _code
        self._lines, self._lines_dedented = line, None
        if lookup_line:
            self.line
        self.locals = None if not locals else {
            name: _safe_string(value, "local", func=repr) for name, value in locals.items()}

    def __eq__(self, other):
        if isinstance(other, tuple):
            return tuple(self) == other
        if not isinstance(other, FrameSummary):
            return NotImplemented
        return self._place() == other._place() and self.locals == other.locals

    def _place(self):
        return [self.filename, self.lineno, self.name]

    # As a sequence it has four items: the place and the line.

    def __len__(self):
        return 4

    def __iter__(self):
        return iter([*self._place(), self.line])

    def __getitem__(self, pos):
        return tuple(self)[pos]

    def __repr__(self):
        return "<FrameSummary file {}, line {} in {}>".format(*self._place())

    def _set_lines(self):
        if self._lines is None and self.lineno is not None and self.end_lineno is not None:
            lines = [
                linecache.getline(self.filename, lineno).rstrip()
                for lineno in range(self.lineno, self.end_lineno + 1)]
            self._lines = "\n".join(lines) + "\n"

    @property
    def _original_lines(self):
        """The lines as they are in the file."""
        self._set_lines()
        return self._lines

    @property
    def _dedented_lines(self):
        """The lines without the indentation that they have in common."""
        self._set_lines()
        if self._lines_dedented is None and self._lines is not None:
            self._lines_dedented = _dedent(self._lines)
        return self._lines_dedented

    @property
    def line(self):
        """The first line, without what surrounds it."""
        self._set_lines()
        return None if self._lines is None else self._lines.partition("\n")[0].strip()


def _dedent(text):
    lines = [line if line.strip() else "" for line in text.split("\n")]
    margins = [line[:len(line) - len(line.lstrip())] for line in lines if line]
    margin = 0
    if margins:
        first, last = min(margins), max(margins)
        while margin < len(first) and first[margin] == last[margin]:
            margin += 1
    return "\n".join(line[margin:] for line in lines)


class StackSummary(list):
    """Levels, as a list of `FrameSummary`."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """The levels of pairs of a frame and a line."""
        places = ((frame, (lineno, None, None, None)) for frame, lineno in frame_gen)
        return klass._extract(places, limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)

    @classmethod
    def _extract(klass, places, *, limit=None, lookup_lines=True, capture_locals=False):
        if limit is None:
            limit = getattr(sys, "tracebacklimit", None)
            if limit is not None and limit < 0:
                limit = 0
        if limit is not None:
            places = list(places)
            places = places[:limit] if limit >= 0 else places[limit:]
        result = klass()
        names = set()
        for frame, (lineno, end_lineno, colno, end_colno) in places:
            code = frame.f_code
            names.add(code.co_filename)
            linecache.lazycache(code.co_filename, frame.f_globals)
            result.append(FrameSummary(
                code.co_filename, lineno, code.co_name, lookup_line=False,
                locals=frame.f_locals if capture_locals else None,
                end_lineno=end_lineno, colno=colno, end_colno=end_colno))
        for name in names:
            linecache.checkcache(name)
        if lookup_lines:
            for level in result:
                level.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """Of a list of `FrameSummary` or of tuples with four items."""
        result = StackSummary()
        for item in a_list:
            if isinstance(item, FrameSummary):
                result.append(item)
            else:
                filename, lineno, name, line = item
                result.append(FrameSummary(filename, lineno, name, line=line))
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """The text of one level; None leaves it out."""
        filename = frame_summary.filename
        if filename.startswith("<stdin>-"):
            filename = "<stdin>"
        text = f'  File "{filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        lines = frame_summary._dedented_lines
        if lines and lines.strip():
            if frame_summary.colno is None or frame_summary.end_colno is None:
                text += _indented(lines)
            else:
                text += _marked_lines(
                    frame_summary._original_lines.splitlines(), frame_summary.end_lineno - frame_summary.lineno,
                    frame_summary.colno, frame_summary.end_colno)
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                text += f"    {name} = {value}\n"
        return text

    def format(self, **kwargs):
        """The text of each level; more than three equal ones are counted."""
        result = []
        last, count = None, 0
        for level in self:
            text = self.format_frame_summary(level, **kwargs)
            if text is None:
                continue
            place = level.filename, level.lineno, level.name
            if place[1] is None or place != last:
                self._add_repeated(result, count)
                last, count = place, 0
            count += 1
            if count <= _RECURSIVE_CUTOFF:
                result.append(text)
        self._add_repeated(result, count)
        return result

    @staticmethod
    def _add_repeated(result, count):
        hidden = count - _RECURSIVE_CUTOFF
        if hidden > 0:
            result.append(f"  [Previous line repeated {hidden} more time{'s' if hidden > 1 else ''}]\n")


def _indented(text):
    return "".join(f"    {line}\n" for line in text.removesuffix("\n").split("\n"))


# Exceptions.

def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True, **kwargs):
    """Writes an exception with its traceback, and with what led to it."""
    value, tb = _parse_value_tb(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    value, tb = _parse_value_tb(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    """Class and message, the place of a syntax error, and notes."""
    if value is _sentinel:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only(show_group=show_group))


def print_exc(limit=None, file=None, chain=True):
    """Writes the exception that is being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Writes the exception that nobody caught, at the prompt."""
    if not hasattr(sys, "last_exc") and not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    if hasattr(sys, "last_exc"):
        print_exception(sys.last_exc, limit=limit, file=file, chain=chain)
    else:
        print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit=limit, file=file, chain=chain)


def _safe_string(value, what, func=str):
    try:
        return func(value)
    except:
        return f"<{what} {func.__name__}() failed>"


def _format_final_exc_line(etype, value):
    text = _safe_string(value, "exception")
    return f"{etype}\n" if value is None or not text else f"{etype}: {text}\n"


class _Margin:
    """What stands before each line inside of groups."""

    def __init__(self):
        self.depth = 0
        self.need_close = False

    def indent(self):
        return "  " * self.depth

    def emit(self, text, char="|"):
        if not self.depth:
            return text
        margin = f"{self.indent()}{char} "
        return "".join(margin + line for line in text.splitlines(True))


class TracebackException:
    """An exception taken down."""

    def __init__(
        self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
        max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None,
    ):
        options = {
            "limit": limit, "lookup_lines": lookup_lines, "capture_locals": capture_locals,
            "max_group_width": max_group_width, "max_group_depth": max_group_depth,
        }
        is_outermost = _seen is None
        _seen = set() if is_outermost else _seen
        _seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._extract(
            _places_of_traceback(exc_traceback), limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        # Now, since the exception may change.
        self._str = _safe_string(exc_value, "exception")
        self.__notes__ = _notes_of(exc_value)
        self._is_syntax_error = False
        self._have_exc_type = exc_type is not None
        names = (exc_type.__qualname__, exc_type.__module__) if self._have_exc_type else (None, None)
        self.exc_type_qualname, self.exc_type_module = names
        if exc_type and issubclass(exc_type, SyntaxError):
            self._take_syntax_error(exc_value)
        elif isinstance(exc_value, (ImportError, NameError, AttributeError)):
            self._str += _hint(exc_value, exc_traceback)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = self.__context__ = None
        if lookup_lines:
            self._load_lines()
        self.exceptions = None
        if is_outermost:
            self._take_down_others(exc_value, compact, options, _seen)

    def _take_syntax_error(self, error):
        self.filename = error.filename
        self.lineno = None if error.lineno is None else str(error.lineno)
        self.end_lineno = None if error.end_lineno is None else str(error.end_lineno)
        self.text = error.text
        self.offset = error.offset
        self.end_offset = error.end_offset
        self.msg = error.msg
        self._is_syntax_error = True

    def _take_down_others(self, error, compact, options, seen):
        """Cause, context and the exceptions of a group, and theirs; without recursion, since chains may be long."""
        queue = [(self, error)]
        while queue:
            it, error = queue.pop()

            def taken(other):
                made = TracebackException(type(other), other, other.__traceback__, _seen=seen, **options)
                queue.append((made, other))
                return made

            cause = getattr(error, "__cause__", None)
            context = getattr(error, "__context__", None)
            if cause is not None and id(cause) not in seen:
                it.__cause__ = taken(cause)
            is_wanted = it.__cause__ is None and error is not None and not error.__suppress_context__ if compact else True
            if is_wanted and context is not None and id(context) not in seen:
                it.__context__ = taken(context)
            if isinstance(error, BaseExceptionGroup):
                it.exceptions = [taken(part) for part in error.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        import warnings
        warnings.warn("Deprecated in 3.13. Use exc_type_str instead.", DeprecationWarning, stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        """The class as it is shown: with its module, unless that goes without saying."""
        if not self._have_exc_type:
            return None
        name, module = self.exc_type_qualname, self.exc_type_module
        if module in ("__main__", "builtins"):
            return name
        return f"{module if isinstance(module, str) else '<unknown>'}.{name}"

    def _load_lines(self):
        for level in self.stack:
            level.line

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, TracebackException) else NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0):
        name = self.exc_type_str
        indent = "   " * _depth
        if name is None:
            yield indent + _format_final_exc_line(None, self._str)
            return
        if self._is_syntax_error:
            for line in self._format_syntax_error(name):
                yield indent + line
        elif _depth > 0:
            for line in _format_final_exc_line(name, self._str).removesuffix("\n").split("\n"):
                yield f"{indent}{line}\n"
        else:
            yield _format_final_exc_line(name, self._str)
        for line in self._note_lines():
            yield f"{indent}{line}\n"
        if self.exceptions and show_group:
            for part in self.exceptions:
                yield from part.format_exception_only(show_group=show_group, _depth=_depth + 1)

    def _note_lines(self):
        notes = self.__notes__
        if notes is None:
            return []
        if not _is_sequence(notes):
            return [_safe_string(notes, "__notes__", func=repr)]
        return [line for note in notes for line in _safe_string(note, "note").split("\n")]

    def _format_syntax_error(self, stype):
        suffix = ""
        if self.lineno is not None:
            yield f'  File "{self.filename or "<string>"}", line {self.lineno}\n'
        elif self.filename is not None:
            suffix = f" ({self.filename})"
        if isinstance(self.text, str):
            marked = _marked_text(self.text, self.offset, self.end_offset, self.lineno != self.end_lineno)
            # The text is one piece, however many lines it has.
            shown = self.text.rstrip("\n").lstrip(" \n\f").count("\n") + 1
            lines = marked.splitlines(True)
            yield "".join(lines[:shown])
            yield from lines[shown:]
        yield f"{stype}: {self.msg or '<no detail available>'}{suffix}\n"

    def format(self, *, chain=True, _ctx=None):
        """The text, in pieces that end with a line end; the last tells the exception."""
        margin = _Margin() if _ctx is None else _ctx
        for words, error in reversed(self._chain() if chain else [(None, self)]):
            if words is not None:
                yield margin.emit(words)
            if error.exceptions is None:
                yield from error._format_single(margin)
            else:
                yield from error._format_group(margin, chain)

    def _chain(self):
        """The exception, and before it what led to it, each with the words that come behind its text."""
        links = []
        words, error = None, self
        while error is not None:
            if error.__cause__ is not None:
                following = _CAUSE, error.__cause__
            elif error.__context__ is not None and not error.__suppress_context__:
                following = _CONTEXT, error.__context__
            else:
                following = None, None
            links.append((following[0], error))
            words, error = following
        return links

    def _format_single(self, margin):
        if self.stack:
            yield margin.emit("Traceback (most recent call last):\n")
            for text in self.stack.format():
                yield margin.emit(text)
        for text in self.format_exception_only():
            yield margin.emit(text)

    def _format_group(self, margin, chain):
        if margin.depth > self.max_group_depth:
            yield margin.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            return
        is_outermost = margin.depth == 0
        margin.depth += is_outermost
        if self.stack:
            yield margin.emit("Exception Group Traceback (most recent call last):\n", "+" if is_outermost else "|")
            for text in self.stack.format():
                yield margin.emit(text)
        for text in self.format_exception_only():
            yield margin.emit(text)
        width, count = self.max_group_width, len(self.exceptions)
        shown = count if count <= width else width + 1
        margin.need_close = False
        for n in range(shown):
            is_last = n + 1 == shown
            # A group that comes last closes the box for all that end with it.
            margin.need_close = margin.need_close or is_last
            is_cut = n >= width
            yield f"{margin.indent()}{'  ' if n else '+-'}+---------------- {'...' if is_cut else n + 1} ----------------\n"
            margin.depth += 1
            if is_cut:
                left = count - width
                yield margin.emit(f"and {left} more exception{'s' if left > 1 else ''}\n")
            else:
                yield from self.exceptions[n].format(chain=chain, _ctx=margin)
            if is_last and margin.need_close:
                yield f"{margin.indent()}+------------------------------------\n"
                margin.need_close = False
            margin.depth -= 1
        margin.depth -= is_outermost

    def print(self, *, file=None, chain=True):
        """Writes the text to a file, or to `sys.stderr`."""
        for text in self.format(chain=chain):
            _write(text, file)


def _is_sequence(value):
    if isinstance(value, (list, tuple)):
        return True
    if isinstance(value, (str, bytes)):
        return False
    abc = sys.modules.get("collections.abc")
    return abc is not None and isinstance(value, abc.Sequence)
