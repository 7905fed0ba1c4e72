# Text typed at a prompt: is it whole, could more lines complete it, or is it wrong?
#
# The compiler says which, by an error of its own class, if it is asked to (PyCF_ALLOW_INCOMPLETE_INPUT). `from __future__` imports stay in force.

import __future__

__all__ = ["compile_command", "Compile", "CommandCompiler"]

_features = [getattr(__future__, name) for name in __future__.all_feature_names]

PyCF_DONT_IMPLY_DEDENT = 0x200
PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000


def _is_empty(source):
    return all(not line.strip() or line.strip().startswith("#") for line in source.split("\n"))


def _is_incomplete(compiler, source, filename, symbol):
    """Would it be right if there were more of it?"""
    try:
        compiler(source, filename, symbol)
        return False
    except SyntaxError:
        pass
    # A line's end more must not make another error of it.
    try:
        compiler(source + "\n", filename, symbol)
    except SyntaxError as error:
        return isinstance(error, _IncompleteInputError)
    return True


def _maybe_compile(compiler, source, filename, symbol):
    from warnings import catch_warnings, filterwarnings

    if _is_empty(source) and symbol != "eval":
        source = "pass"
    # What there is to warn of is told by the last compilation only.
    with catch_warnings():
        for category in (DeprecationWarning, SyntaxWarning):
            filterwarnings("ignore", category=category)
        more = _is_incomplete(compiler, source, filename, symbol)
    return None if more else compiler(source, filename, symbol, incomplete_input=False)


def _compile(source, filename, symbol, incomplete_input=True):
    flags = PyCF_ALLOW_INCOMPLETE_INPUT | PyCF_DONT_IMPLY_DEDENT if incomplete_input else 0
    return compile(source, filename, symbol, flags)


def compile_command(source, filename="<input>", symbol="single"):
    """The code of the text; None if it is not complete; an exception if it cannot be completed."""
    return _maybe_compile(_compile, source, filename, symbol)


class Compile:
    """Like compile(); `from __future__` imports hold for all that comes after."""

    def __init__(self):
        self.flags = PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT

    def __call__(self, source, filename, symbol, **kwargs):
        flags = self.flags
        if not kwargs.get("incomplete_input", True):
            flags &= ~(PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT)
        code = compile(source, filename, symbol, flags, True)
        for feature in _features:
            if code.co_flags & feature.compiler_flag:
                self.flags |= feature.compiler_flag
        return code


class CommandCompiler:
    """Like compile_command(), with such a memory."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename="<input>", symbol="single"):
        return _maybe_compile(self.compiler, source, filename, symbol)
