"""Processes that work together: children by fork, and pipes between them."""

# A package: its modules are built in as this one is.
__path__ = []

import os

from multiprocessing import connection, process
from multiprocessing.connection import Pipe
from multiprocessing.process import Process, active_children, current_process, parent_process


__all__ = [
    "Process", "Pipe", "active_children", "cpu_count", "current_process", "freeze_support", "get_start_method",
    "get_all_start_methods", "parent_process", "set_start_method", "ProcessError", "TimeoutError",
]


class ProcessError(Exception):
    pass


class BufferTooShort(ProcessError):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


def cpu_count():
    """How many processors there are."""
    count = os.cpu_count()
    if count is None:
        raise NotImplementedError("cannot determine number of cpus")
    return count


def freeze_support():
    """Nothing: only where there is no fork is it of use."""


def get_all_start_methods():
    return ["fork"]


def get_start_method(allow_none=False):
    return "fork"


def set_start_method(method, force=False):
    if method not in ("fork", None):
        if method in ("spawn", "forkserver"):
            raise NotImplementedError("children start by fork only")
        raise ValueError("cannot find context for %r" % method)


def get_context(method=None):
    """This module itself: there is one way to start a child."""
    import sys
    set_start_method(method)
    return sys.modules["multiprocessing"]
