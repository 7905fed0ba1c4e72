# Generators as tasks: threads without threads.
#
#     baton examples/round_robin.py
#
# Every `yield` is a place where a task gives way, and a loop of seven lines is the scheduler. Look at the order of the
# lines, which is the same in every run: nobody can be interrupted between two yields, so that no lock is needed. async
# and await are built on this.


def cook(dish, steps):
    for step in steps:
        print(f"{dish}: {step}")
        yield
    return f"{dish} is served"


def run(tasks):
    while tasks:
        task = tasks.pop(0)
        try:
            next(task)
            tasks.append(task)
        except StopIteration as end:
            print(end.value)


run([
    cook("soup", ["chop", "boil", "season"]),
    cook("toast", ["cut", "toast"]),
    cook("tea", ["brew"]),
])
