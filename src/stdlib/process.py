"""Processes as objects: each a forked copy of this one, with an interpreter and a GIL of its own."""

import os
import sys
import threading
import _multiprocessing
import _thread

__all__ = ["BaseProcess", "Process", "current_process", "active_children", "parent_process"]

# The processes begun by this one that have not been waited for.
_children = set()
_counter = 0
_current = None
_parent = None


class BaseProcess:
    """A process, from before its start until after its end."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        global _counter
        assert group is None, "group argument must be None for now"
        _counter += 1
        self._identity = _current._identity + (_counter,)
        self._parent_pid = os.getpid()
        self._parent_name = _current.name
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or type(self).__name__ + "-" + ":".join([str(i) for i in self._identity])
        self._daemonic = _current._daemonic if daemon is None else daemon
        self._pid = None
        self._exitcode = None
        self._sentinel = None
        self._closed = False

    def _check_open(self):
        if self._closed:
            raise ValueError("process object is closed")

    def run(self):
        """What the process does: calls the target."""
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        """Begins the process."""
        self._check_open()
        assert self._pid is None, "cannot start a process twice"
        assert self._parent_pid == os.getpid(), "can only start a process object created by current process"
        assert not _current._daemonic, "daemonic processes are not allowed to have children"
        _reap()
        _flush()
        # The child keeps one end open as long as it lives.
        ours, theirs = os.pipe()
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                os.close(ours)
                code = self._bootstrap()
            finally:
                _flush()
                os._exit(code)
        os.close(theirs)
        self._pid = pid
        self._sentinel = ours
        # They are not needed any more, and may be large.
        del self._target, self._args, self._kwargs
        _children.add(self)

    def _bootstrap(self):
        """The life of the child; returns its exit code."""
        global _current, _parent, _children, _counter
        _parent = _ParentProcess(self._parent_name, self._parent_pid)
        _current = self
        _children = set()
        _counter = 0
        self._pid = os.getpid()
        try:
            try:
                self.run()
            finally:
                threading._shutdown()
        except SystemExit as error:
            if error.code is None:
                return 0
            if isinstance(error.code, int):
                return int(error.code) & 0xFF
            sys.stderr.write(str(error.code) + "\n")
            return 1
        except BaseException as error:
            sys.stderr.write("Process %s:\n" % self.name)
            _thread._print_exception(error)
            return 1
        return 0

    def _wait(self, flags):
        """Asks the system for the exit code; None if there is none yet."""
        if self._exitcode is None:
            try:
                pid, status = os.waitpid(self._pid, flags)
            except ChildProcessError:
                # Somebody else has waited for it.
                return None
            if pid == self._pid:
                self._exitcode = os.waitstatus_to_exitcode(status)
                _children.discard(self)
        return self._exitcode

    def join(self, timeout=None):
        """Waits until the process has ended, or for `timeout` seconds."""
        self._check_open()
        assert self._parent_pid == os.getpid(), "can only join a child process"
        assert self._pid is not None, "can only join a started process"
        if timeout is None:
            self._wait(0)
        elif _multiprocessing.wait([self._sentinel], max(timeout, 0)):
            # Its last descriptor is closed: it is about to be no more.
            self._wait(0)

    def is_alive(self):
        self._check_open()
        if self is _current:
            return True
        assert self._parent_pid == os.getpid(), "can only test a child process"
        return self._pid is not None and self._exitcode is None and self._wait(os.WNOHANG) is None

    def _signal(self, number):
        self._check_open()
        assert self._pid is not None, "process not started"
        if self._exitcode is None:
            try:
                os.kill(self._pid, number)
            except ProcessLookupError:
                pass

    def terminate(self):
        """Sends SIGTERM."""
        self._signal(15)

    def kill(self):
        """Sends SIGKILL."""
        self._signal(9)

    def close(self):
        """Lets go of what the process has here."""
        if self._closed:
            return
        if self._pid is not None and self._wait(os.WNOHANG) is None:
            raise ValueError("Cannot close a process while it is still running. "
                             "You should first call join() or terminate().")
        if self._sentinel is not None:
            os.close(self._sentinel)
            self._sentinel = None
        self._closed = True

    def __del__(self):
        sentinel = self.__dict__.get("_sentinel")
        if sentinel is not None:
            self._sentinel = None
            os.close(sentinel)

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @property
    def daemon(self):
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        assert self._pid is None, "process has already started"
        self._daemonic = daemonic

    @property
    def exitcode(self):
        self._check_open()
        return None if self._pid is None else self._wait(os.WNOHANG)

    @property
    def ident(self):
        self._check_open()
        return os.getpid() if self is _current else self._pid

    pid = ident

    @property
    def sentinel(self):
        self._check_open()
        if self._sentinel is None:
            raise ValueError("process not started")
        return self._sentinel

    def __repr__(self):
        exitcode = None
        if self is _current:
            status = "started"
        elif self._closed:
            status = "closed"
        elif self._parent_pid != os.getpid():
            status = "unknown"
        elif self._pid is None:
            status = "initial"
        else:
            exitcode = self._wait(os.WNOHANG)
            status = "started" if exitcode is None else "stopped"
        parts = ["%s name=%r" % (type(self).__name__, self._name)]
        if self._pid is not None:
            parts.append("pid=%s" % self._pid)
        parts.append("parent=%s" % self._parent_pid)
        parts.append(status)
        if exitcode is not None:
            parts.append("exitcode=%s" % _code_text(exitcode))
        if self._daemonic:
            parts.append("daemon")
        return "<%s>" % " ".join(parts)


class Process(BaseProcess):
    """A process that runs a function."""


def _code_text(code):
    if code < 0:
        from signal import Signals
        try:
            return "-" + Signals(-code).name
        except ValueError:
            pass
    return code


class _MainProcess(BaseProcess):
    """The process that is nobody's child, as far as this module knows."""

    def __init__(self):
        self._identity = ()
        self._name = "MainProcess"
        self._parent_pid = None
        self._parent_name = None
        self._pid = None
        self._exitcode = None
        self._sentinel = None
        self._daemonic = False
        self._closed = False

    def close(self):
        pass


class _ParentProcess:
    """What a child knows of the process that began it."""

    def __init__(self, name, pid):
        self.name = name
        self.pid = self.ident = pid

    def is_alive(self):
        return os.getppid() == self.pid

    def __repr__(self):
        return "<_ParentProcess name=%r pid=%s>" % (self.name, self.pid)


def current_process():
    """The object of this process."""
    return _current


def parent_process():
    """The process that began this one; None in the first."""
    return _parent


def active_children():
    """The children that are alive; the others are waited for."""
    _reap()
    return list(_children)


def _reap():
    for child in list(_children):
        child._wait(os.WNOHANG)


def _flush():
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            try:
                stream.flush()
            except (OSError, ValueError):
                pass


def _end_children():
    """At the end of a process: daemons are ended, the others waited for."""
    ours = [child for child in active_children() if child._parent_pid == os.getpid()]
    for child in ours:
        if child._daemonic:
            child.terminate()
    for child in ours:
        child.join()


_current = _MainProcess()
threading._last_calls.append(_end_children)
