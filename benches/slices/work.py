# Two jobs of calls, attributes, dicts and numbers: in two threads at once ("together") or one after the other ("apart"), or without threads ("alone").
import sys
import threading


def numbers(n):
    total = 0
    for i in range(n):
        total += i & 7
        if total > 1000:
            total = 0
    return total


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


class Walker:
    def __init__(self):
        self.place = 0

    def step(self, length):
        self.place = (self.place + length) % 1000


def walk(n):
    walker, seen = Walker(), {}
    for i in range(n):
        walker.step(i)
        seen[i % 50] = walker.place
    return seen


def job():
    numbers(4_000_000)
    fib(25)
    walk(800_000)


if sys.argv[1] == "alone":
    job()
    job()
    sys.exit()

threads = [threading.Thread(target=job) for _ in range(2)]
for thread in threads:
    thread.start()
    if sys.argv[1] == "apart":
        thread.join()
for thread in threads:
    thread.join()
