# Weak references that die with what they refer to, or keep it, tell nobody.
import gc
import weakref


class C:
    def __init__(self, name):
        self.name = name


class Keeping(weakref.ref):
    pass


def told(reference):
    print("told", type(reference).__name__)


o = C("one")
r = Keeping(o, told)
r.o = o
del o
del r
print("one is gone")

o = C("two")
first, second = Keeping(o, told), Keeping(o, told)
first.second, second.o = second, o
del o, second
del first
print("two is gone")

o = C("three")
o.reference = weakref.ref(o, told)
del o
print("three is gone")

o = C("four")
outer = weakref.ref(o, told)
o.inner = weakref.ref(o, told)
del o
print(outer())

# A chain longer than the native stack: each reference is alive when its link dies.
count = 0


def counted(reference):
    global count
    count += 1


chain = None
for n in range(100_000):
    link = C(n)
    link.rest = chain
    link.reference = Keeping(link, counted)
    chain = link
del link, chain
print("the chain is gone", count)

a, b = C("a"), C("b")
a.other, b.other = b, a
a.watch, b.watch = weakref.ref(b, told), weakref.ref(a, told)
outside = weakref.ref(a, told)
del a, b
gc.collect()
print(outside())


class Named:
    def __getattr__(self, name):
        raise KeyError(name)


named = Named()
print("Named" in repr(weakref.ref(named)), "(told)" in repr(weakref.ref(told)), "(C)" in repr(weakref.ref(C)))
for args in ((), (1, 2, 3)):
    try:
        weakref.ref(C).__init__(*args)
    except TypeError as error:
        print(error)


class Sized:
    def __len__(self):
        return 3

    def __reversed__(self):
        return iter("cba")

    def __bytes__(self):
        return b"bytes"


sized = Sized()
proxy = weakref.proxy(sized)
print("".join(reversed(proxy)), bytes(proxy), "__bytes__" in dir(proxy), "__reversed__" in dir(proxy))
