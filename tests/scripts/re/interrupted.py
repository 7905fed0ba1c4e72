# A pattern that would take for ever is left when a signal's handler raises, and runs on when it does not.
import re
import signal
import threading

calls = []


def handler(number, frame):
    calls.append(number)
    if len(calls) > 1:
        raise TimeoutError("enough")
    signal.setitimer(signal.ITIMER_REAL, 0.1) if hasattr(signal, "setitimer") else signal.alarm(1)


signal.signal(signal.SIGALRM, handler)
for pattern, text in (r"(a+)+$", "a" * 60 + "b"), (rb"(?:aa?|a)*c", bytearray(b"a" * 60)), (r"(?:(\w)|é|\w)*!", "é" * 60):
    calls.clear()
    signal.setitimer(signal.ITIMER_REAL, 0.1) if hasattr(signal, "setitimer") else signal.alarm(1)
    try:
        re.match(pattern, text)
    except TimeoutError as error:
        print(error, len(calls))
print(re.match(r"(a+)+$", "aaa").span())
