# A handler that raises ends a write that waits; what was not written is kept for the next flush, nothing comes twice.
import os
import signal
import threading


def handler(number, frame):
    raise ZeroDivisionError


signal.signal(signal.SIGALRM, handler)
for buffering in (-1, 0):
    read_end, write_end = os.pipe()
    seen = []
    reader = threading.Thread(target=lambda: seen.append(os.read(read_end, 1)), daemon=True)
    file = open(write_end, "wb", buffering)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    reader.start()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM])
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        file.write(b"xy" * (1 << 21))
        if buffering == 0:
            # What is not buffered may write a part, and say how much.
            file.write(b"xy" * (1 << 21))
    except ZeroDivisionError:
        print("interrupted")
    reader.join()
    seen.append(os.read(read_end, 1))
    print(seen)
    os.close(write_end)
    os.close(read_end)
    try:
        file.close()
    except OSError as error:
        print(error.errno)
