"""Threads in tests."""

import threading


def reap_threads(test):
    return test


def threading_setup():
    return ()


def threading_cleanup(*values):
    pass


def join_thread(thread, timeout=None):
    thread.join(timeout or 30)
    if thread.is_alive():
        raise AssertionError(f"{thread!r} lives on")


class start_threads:
    def __init__(self, threads, unlock=None):
        self.threads, self.unlock = list(threads), unlock

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self.threads

    def __exit__(self, *error):
        if self.unlock is not None:
            self.unlock()
        for thread in self.threads:
            join_thread(thread)


class wait_threads_exit:
    def __init__(self, timeout=None):
        pass

    def __enter__(self):
        pass

    def __exit__(self, *error):
        pass


class catch_threading_exception:
    exc_type = exc_value = exc_traceback = thread = None

    def __enter__(self):
        self.old = threading.excepthook

        def hook(args):
            self.exc_type, self.exc_value, self.exc_traceback, self.thread = args

        threading.excepthook = hook
        return self

    def __exit__(self, *error):
        threading.excepthook = self.old
        del self.exc_type, self.exc_value, self.exc_traceback, self.thread


def requires_working_threading(*, module=False):
    return lambda item: item
