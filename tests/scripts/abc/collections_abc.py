# What counts as what, and what classes get for a few methods.
from _collections_abc import *

samples = [(), [], {}, set(), frozenset(), '', b'', bytearray(), memoryview(b''), range(0), {}.keys(), {}.values(), {}.items(),
           iter([]), iter({}), iter(''), reversed([]), (x for x in ()), zip(), map(str, ()), enumerate(()), 1, None, len, int, slice(1),
           type.__dict__, object()]
classes = [Hashable, Iterable, Iterator, Reversible, Generator, Sized, Container, Callable, Collection, Set, MutableSet,
           Mapping, MutableMapping, MappingView, KeysView, ItemsView, ValuesView, Sequence, MutableSequence, Awaitable, Coroutine,
           AsyncIterable, AsyncIterator, AsyncGenerator]
for sample in samples:
    print(type(sample).__name__, *(cls.__name__ for cls in classes if isinstance(sample, cls)))


async def coroutine(): ...


async def generator():
    yield


c = coroutine()
print(*(cls.__name__ for cls in classes if isinstance(c, cls)))
c.close()
print(*(cls.__name__ for cls in classes if isinstance(generator(), cls)))


class Switched:
    __hash__ = None
    __iter__ = None

    def __contains__(self, item):
        return True


print(isinstance(Switched(), Hashable), isinstance(Switched(), Iterable), isinstance(Switched(), Container))
for cls in classes:
    print(cls.__module__, cls, sorted(cls.__abstractmethods__))


class Letters(Sequence):
    def __init__(self, text):
        self.text = text

    def __len__(self):
        return len(self.text)

    def __getitem__(self, i):
        return self.text[i]


letters = Letters('abcabc')
print(list(letters), list(reversed(letters)), 'b' in letters, letters.index('c'), letters.index('c', 3), letters.count('a'))
print(letters.index('a', -3), letters.index('b', 0, -4))
for args in (('z',), ('a', 1, 3), ('a', 4)):
    try:
        print(letters.index(*args))
    except ValueError as error:
        print('ValueError', error.args)
match letters:
    case ['a', *rest]:
        print('a sequence', len(rest))
    case _:
        print('no sequence')


class Numbers(MutableSequence):
    def __init__(self, items=()):
        self.items = list(items)

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, value):
        self.items[i] = value

    def __delitem__(self, i):
        del self.items[i]

    def insert(self, i, value):
        self.items.insert(i, value)


numbers = Numbers([1, 2, 3])
numbers.append(4)
numbers.extend(numbers)
numbers += (5,)
numbers.reverse()
print(numbers.items, numbers.pop(), numbers.pop(0), numbers.items)
numbers.remove(4)
print(numbers.items)
numbers.clear()
print(numbers.items)
for action in (numbers.pop, lambda: numbers.remove(1)):
    try:
        action()
    except (IndexError, ValueError) as error:
        print(type(error).__name__)


class Bag(MutableSet):
    def __init__(self, items=()):
        self.items = []
        for item in items:
            self.add(item)

    def __contains__(self, item):
        return item in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def add(self, item):
        if item not in self.items:
            self.items.append(item)

    def discard(self, item):
        if item in self.items:
            self.items.remove(item)

    def __repr__(self):
        return f'Bag({self.items})'


a, b = Bag([1, 2, 3]), Bag([2, 3, 4])
print(a & b, a | b, a - b, a ^ b, a & [1, 9], [1, 9] | a, [1, 9] - a, {1, 7} & a, a.isdisjoint(b), a.isdisjoint([9]))
print(a < b, a <= a, a >= Bag([1]), a > Bag([1, 2]), a == {1, 2, 3}, a != b, {1, 2, 3, 4} > a)
for operation in (lambda: a | 1, lambda: a < [1], lambda: a & None):
    try:
        operation()
    except TypeError as error:
        print(error)
a |= [7, 8]
a &= {1, 7, 8, 9}
a -= [8]
a ^= [1, 5]
print(a, a.pop(), a)
try:
    a.remove(99)
except KeyError as error:
    print('KeyError', error)
a -= a
print(a)
try:
    a.pop()
except KeyError as error:
    print('KeyError', error.args)


class Frozen(Set):
    def __init__(self, items):
        self.items = frozenset(items)

    def __contains__(self, item):
        return item in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    __hash__ = Set._hash


for items in ((), (1,), range(50), ('a', 'b', 3.5), (-1, -2)):
    print(hash(Frozen(items)) == hash(frozenset(items)), Frozen(items) == frozenset(items))


class Table(MutableMapping):
    def __init__(self, *args, **kwargs):
        self.rows = {}
        self.update(*args, **kwargs)

    def __getitem__(self, key):
        return self.rows[key]

    def __setitem__(self, key, value):
        self.rows[key] = value

    def __delitem__(self, key):
        del self.rows[key]

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)


table = Table({'a': 1}, b=2)
table.update([('c', 3)], self=4, other=5)
print(dict(table), table.get('z'), table.get('z', 0), 'a' in table, 'z' in table, table == dict(table.items()))
print(table.keys() & {'a', 'z'}, ('a', 1) in table.items(), ('a', 2) in table.items(), 3 in table.values(), list(table.values()))
print(len(table.keys()), sorted(table.keys() | ['k']), sorted(table.items() - [('a', 1)]), table.keys() == table.rows.keys())
print(table.pop('a'), table.pop('a', 'none'), table.setdefault('n'), table.setdefault('b', 9), table.popitem())
for action in (lambda: table.pop('a'), lambda: table['q'], lambda: reversed(table)):
    try:
        action()
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
print(repr(KeysView({'a': 1})), ItemsView({1: 2}), ValuesView([]))
match table:
    case {'b': n}:
        print('a mapping', n)
table.clear()
print(len(table))
try:
    table.popitem()
except KeyError as error:
    print('KeyError', error.args)
try:
    table.update(1)
except TypeError as error:
    print(error)


class Count(Generator):
    def __init__(self):
        self.n = 0

    def send(self, value):
        self.n += 1
        if self.n > 3:
            raise StopIteration
        return (self.n, value)

    def throw(self, typ, val=None, tb=None):
        return super().throw(typ, val, tb)


count = Count()
print(list(count), count.close())
try:
    Count().throw(ValueError('thrown'))
except ValueError as error:
    print(error)


class Stubborn(Count):
    def throw(self, typ, val=None, tb=None):
        return 1


try:
    Stubborn().close()
except RuntimeError as error:
    print(error)


class Half(Sequence):
    def __len__(self):
        return 0


try:
    Half()
except TypeError as error:
    print(error)

print(Callable[[int, str], bool], Callable[..., int], Callable[[], None], Callable[[int], str].__args__)
for wrong in ('Callable[int]', 'Callable[int, str]', 'Callable[[int], str, int]', 'Callable[()]'):
    try:
        print(eval(wrong))
    except TypeError as error:
        print(error)
print(Iterable[int], Mapping[str, int].__origin__ is Mapping, Callable[[int], str] == Callable[[int], str])
