# A prompt in Python: lines are collected until they are a statement, which then runs.

import builtins
import sys
import traceback
from codeop import CommandCompiler, compile_command

__all__ = ["InteractiveInterpreter", "InteractiveConsole", "interact", "compile_command"]


class InteractiveInterpreter:
    """Compiles and runs text in a namespace, and shows what goes wrong."""

    def __init__(self, locals=None):
        self.locals = {"__name__": "__console__", "__doc__": None} if locals is None else locals
        self.compile = CommandCompiler()

    def runsource(self, source, filename="<input>", symbol="single"):
        """Runs the text if it is whole; True if more has to come."""
        code = None
        try:
            code = self.compile(source, filename, symbol)
            more = code is None
        except (SyntaxError, ValueError, OverflowError):
            self.showsyntaxerror(filename, source=source)
            more = False
        if code is not None:
            self.runcode(code)
        return more

    def runcode(self, code):
        """Runs code; an exception is shown, but SystemExit goes on."""
        try:
            exec(code, self.locals)
        except BaseException as error:
            if isinstance(error, SystemExit):
                raise
            self.showtraceback()

    def showsyntaxerror(self, filename=None, **kwargs):
        """Shows the error that has just been caught, as one of the text that was typed."""
        kind, error, trace = sys.exc_info()
        try:
            if filename and kind is SyntaxError:
                error.filename = filename
            source = kwargs.pop("source", "")
            self._showtraceback(kind, error, None, source)
        finally:
            kind = error = trace = None

    def showtraceback(self):
        """Shows the exception that has just been caught, without this module's own frame."""
        kind, error, trace = sys.exc_info()
        try:
            self._showtraceback(kind, error, trace.tb_next, "")
        finally:
            kind = error = trace = None

    def _showtraceback(self, typ, value, tb, source):
        sys.last_type = typ
        sys.last_traceback = tb
        value = value.with_traceback(tb)
        # What was typed is nowhere to be read again.
        lines = source.splitlines()
        if source and typ is SyntaxError and not value.text and value.lineno is not None and len(lines) >= value.lineno:
            value.text = lines[value.lineno - 1]
        sys.last_exc = sys.last_value = value
        if sys.excepthook is sys.__excepthook__:
            self._excepthook(typ, value, tb)
            return
        # Somebody else's way of showing it, which may itself go wrong.
        try:
            sys.excepthook(typ, value, tb)
        except SystemExit:
            raise
        except BaseException as error:
            error.__context__ = None
            error = error.with_traceback(error.__traceback__.tb_next)
            print("Error in sys.excepthook:", file=sys.stderr)
            sys.__excepthook__(type(error), error, error.__traceback__)
            print(file=sys.stderr)
            print("Original exception was:", file=sys.stderr)
            sys.__excepthook__(typ, value, tb)

    def _excepthook(self, typ, value, tb):
        self.write("".join(traceback.format_exception(typ, value, tb)))

    def write(self, data):
        """Writes to the standard error stream."""
        sys.stderr.write(data)


class InteractiveConsole(InteractiveInterpreter):
    """The same with lines that are asked for."""

    def __init__(self, locals=None, filename="<console>", *, local_exit=False):
        super().__init__(locals)
        self.filename = filename
        self.local_exit = local_exit
        self.resetbuffer()

    def resetbuffer(self):
        """Forgets the lines so far."""
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        """Asks for lines until there are none."""
        added = [name for name in ("ps1", "ps2") if not hasattr(sys, name)]
        for name, prompt in (("ps1", ">>> "), ("ps2", "... ")):
            if name in added:
                setattr(sys, name, prompt)
        if banner is None:
            note = 'Type "help", "copyright", "credits" or "license" for more information.'
            self.write(f"Python {sys.version} on {sys.platform}\n{note}\n({type(self).__name__})\n")
        elif banner:
            self.write(f"{banner}\n")
        # Here exit() may be meant to end the console, not the program.
        absent = object()
        kept = {name: getattr(builtins, name, absent) for name in ("exit", "quit")} if self.local_exit else {}
        for name in kept:
            setattr(builtins, name, Quitter(name))
        try:
            self._loop(exitmsg)
        finally:
            for name, value in kept.items():
                if value is not absent:
                    setattr(builtins, name, value)
            for name in added:
                delattr(sys, name)

    def _loop(self, exitmsg):
        more = False
        while True:
            try:
                try:
                    line = self.raw_input(sys.ps2 if more else sys.ps1)
                except EOFError:
                    self.write("\n")
                    break
                more = self.push(line)
            except KeyboardInterrupt:
                self.write("\nKeyboardInterrupt\n")
                self.resetbuffer()
                more = False
            except SystemExit as error:
                if not self.local_exit:
                    raise
                self.write("\n")
                break
        if exitmsg is None:
            self.write(f"now exiting {type(self).__name__}...\n")
        elif exitmsg != "":
            self.write(f"{exitmsg}\n")

    def push(self, line, filename=None, _symbol="single"):
        """One line more; True if another one has to come."""
        self.buffer.append(line)
        more = self.runsource("\n".join(self.buffer), self.filename if filename is None else filename, symbol=_symbol)
        if not more:
            self.resetbuffer()
        return more

    def raw_input(self, prompt=""):
        """Asks for a line, which comes without its end."""
        return input(prompt)


class Quitter:
    """What `exit` and `quit` are in a console that ends alone."""

    def __init__(self, name):
        self.name = name
        self.eof = "Ctrl-Z plus Return" if sys.platform == "win32" else "Ctrl-D (i.e. EOF)"

    def __repr__(self):
        return f"Use {self.name} or {self.eof} to exit"

    def __call__(self, code=None):
        raise SystemExit(code)


def interact(banner=None, readfunc=None, local=None, exitmsg=None, local_exit=False):
    """A console; `readfunc` asks for its lines instead of input()."""
    console = InteractiveConsole(local, local_exit=local_exit)
    if readfunc is None:
        # Where there is one, lines can be edited.
        from contextlib import suppress
        with suppress(ImportError):
            import readline
    else:
        console.raw_input = readfunc
    console.interact(banner, exitmsg)


if __name__ == "__main__":
    import argparse

    parser = argparse.ArgumentParser()
    parser.add_argument("-q", action="store_true", help="don't print version and copyright messages")
    interact("" if parser.parse_args().q or sys.flags.quiet else None)
