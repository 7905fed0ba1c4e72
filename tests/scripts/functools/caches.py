# lru_cache, cache and cached_property.
import functools
import threading


calls = []


@functools.lru_cache(maxsize=3)
def square(x):
    """The square."""
    calls.append(x)
    return x * x


for x in [1, 2, 3, 1, 4, 2, 1, 5, 1, 4]:
    square(x)
print(calls, square.cache_info(), square.cache_parameters())
print(square.__name__, square.__doc__, square.__wrapped__(5))
square.cache_clear()
print(square.cache_info())


@functools.lru_cache(typed=True)
def kind(*args, **kw):
    return [type(a).__name__ for a in args], sorted(kw)


print(kind(1), kind(1.0), kind(True), kind(a=1, b=2), kind(b=2, a=1), kind.cache_info())


@functools.lru_cache(maxsize=0)
def never(x):
    return x


never(1), never(1)
print(never.cache_info())


@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(90), fib.cache_info())
try:
    fib([])
except TypeError as error:
    print(error)
for wrong in ["functools.lru_cache('x')", "functools.lru_cache(1)(3)", "functools._lru_cache_wrapper(len, 'x', 0, 0)"]:
    try:
        eval(wrong)
    except TypeError as error:
        print(error)


@functools.lru_cache
def fails(x):
    raise ValueError(x)


for _ in range(2):
    try:
        fails(1)
    except ValueError:
        pass
print(fails.cache_info())


# A key whose equality uses the cache itself.
class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 7

    def __eq__(self, other):
        look(self.n + 100)
        return self.n == other.n


@functools.lru_cache(maxsize=2)
def look(x):
    return x if isinstance(x, int) else x.n


print([look(Key(n)) for n in [1, 2, 1, 3, 2, 1]], look.cache_info().currsize)


# A call within the call with the same argument: the inner result is kept.
@functools.lru_cache(maxsize=2)
def nested(x, depth=[0]):
    depth[0] += 1
    if depth[0] == 1:
        nested(x)
    return depth[0]


print(nested(1), nested(1), nested.cache_info())


class Shop:
    def __init__(self):
        self.asked = 0

    @functools.lru_cache
    def price(self, item):
        self.asked += 1
        return len(item)

    @functools.cached_property
    def stock(self):
        """What there is."""
        self.asked += 1
        return [1, 2]


shop = Shop()
print(shop.price("abc"), shop.price("abc"), shop.stock, shop.stock, shop.asked, Shop.stock.__doc__, shop.__dict__)
del shop.stock
print(shop.stock, shop.asked)


class Slotted:
    __slots__ = ()
    value = functools.cached_property(lambda self: 1)


try:
    Slotted().value
except TypeError as error:
    print(error)

threads = [threading.Thread(target=lambda: [square(n % 7) for n in range(200)]) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
info = square.cache_info()
print(info.hits + info.misses, info.currsize)

many = functools.lru_cache(maxsize=1000)(lambda x: x)
for n in range(5000):
    many(n)
    many(n // 2)
print(many.cache_info().currsize)
