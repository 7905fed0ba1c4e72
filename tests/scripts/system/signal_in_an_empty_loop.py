# A handler's exception is raised where the loop runs, though the loop has no instruction but its jump.
import signal


def handler(number, frame):
    print("line", frame.f_lineno)
    raise TimeoutError("rings")


signal.signal(signal.SIGALRM, handler)


def wait():
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    try:
        while True: pass
    except TimeoutError as error:
        print("caught", error, error.__traceback__.tb_lineno)


wait()
signal.setitimer(signal.ITIMER_REAL, 0.02)
try:
    while True:
        pass
except TimeoutError as error:
    print(repr(error), error.__traceback__.tb_lineno)
