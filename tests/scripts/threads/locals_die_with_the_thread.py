# The values of a `threading.local` die at the end of their thread, in it: whoever has joined it finds them gone.
import gc
import threading
import weakref


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, "in", threading.current_thread().name)


class Own(threading.local):
    def __init__(self, *given):
        print("init", given, threading.current_thread().name)
        self.loud = Loud(f"own of {threading.current_thread().name}")


data = threading.local()
data.loud = Loud("main's")
own = Own(1, 2)


def work(name):
    data.loud = Loud(name)
    own.other = Loud(name + "'s other")
    print("works", name, own.loud.name)


for name in "one", "two":
    thread = threading.Thread(target=work, args=(name,), name=name)
    thread.start()
    thread.join()
    print("joined", name, data.loud.name, own.loud.name)


# One that is gone before the thread ends takes all dicts along.
def with_own():
    mine = threading.local()
    mine.loud = Loud("in a local of the thread")
    seen = weakref.ref(mine)
    del mine
    print("gone", seen() is None)


thread = threading.Thread(target=with_own, name="three")
thread.start()
thread.join()

# A cycle through a local is garbage like any other.
data.loud = None
ring = threading.local()
ring.itself = ring
ring.loud = Loud("in a ring")
del ring
gc.collect()

# Many of them in one thread.
many = [threading.local() for _ in range(100)]
for number, each in enumerate(many):
    each.number = number
del many[::2]


def use_many():
    for each in many:
        each.loud = Loud("") if each is many[-1] else None


thread = threading.Thread(target=use_many, name="four")
thread.start()
thread.join()
print(sum(each.number for each in many), [hasattr(many[0], name) for name in ("number", "loud")])
own = None
print("end")
