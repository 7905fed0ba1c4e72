# threading.local: subclasses are initialised in each thread, attributes are looked up as usual.
import threading
class Counted(threading.local):
    kind = "class attribute"
    def __init__(self, start, step=1):
        self.value = start
        self.step = step
    def next(self):
        self.value += self.step
        return self.value
    @property
    def double(self):
        return self.value * 2
c = Counted(10, step=5)
print(c.next(), c.next(), c.double, c.kind, sorted(c.__dict__.items()))
out = []
def work():
    out.append((c.next(), c.double, sorted(c.__dict__)))
    del c.value
    out.append(hasattr(c, "value"))
t = threading.Thread(target=work)
t.start(); t.join()
print(out, c.value)
plain = threading.local()
for attempt in (lambda: plain.x, lambda: delattr(plain, "x"), lambda: threading.local(1), lambda: setattr(c, "double", 3)):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
plain.x = 1
print(plain.x, plain.__dict__)
