# What leaves a thread that _thread started, or a function of atexit, is told to sys.unraisablehook.
import _thread
import atexit
import sys


def run(function):
    done = _thread.allocate_lock()
    done.acquire()

    def body():
        try:
            function()
        finally:
            done.release()

    _thread.start_new_thread(body, ())
    done.acquire()
    while _thread._count():
        pass


def fails():
    raise ValueError("in a thread")


def leaves():
    raise SystemExit(3)


run(fails)
run(leaves)


def hook(what):
    message = what.err_msg.split(" at 0x")[0]
    print("hook", what.exc_type, what.exc_value, message, what.object, file=sys.stderr)


sys.unraisablehook = hook
run(fails)
sys.unraisablehook = sys.__unraisablehook__
atexit.register(fails)
atexit.register(leaves)
