# Processes step round the GIL.
#
#     baton examples/two_processes.py
#
# The calculation of one_at_a_time.py, in processes: each has an interpreter and a GIL of its own, so that two cores can
# work for us. Look at the time: about half. (The program is content with four fifths, and tries for ten seconds, because
# other programs want the processor, too.)
import multiprocessing
import time


def calculate():
    total = 0
    for i in range(1_000_000):
        total += i * i
    return total


def seconds(together):
    processes = [multiprocessing.Process(target=calculate) for _ in range(2)]
    start = time.perf_counter()
    for process in processes:
        process.start()
        if not together:
            process.join()
    for process in processes:
        process.join()
    return time.perf_counter() - start


if __name__ == "__main__":
    faster, deadline = False, time.perf_counter() + 10
    while not faster and time.perf_counter() < deadline:
        faster = seconds(together=True) < 0.8 * seconds(together=False)
    print("Two processes at once were clearly faster." if faster else "Not faster: is there only one free core?")
