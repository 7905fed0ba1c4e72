# Slices of two bounds: what has to be asked for its number, what is no list at all, and what dies with a slice.
class Number:
    def __init__(self, n, act=None):
        self.n, self.act = n, act
    def __index__(self):
        if self.act:
            self.act()
        return self.n

items = list(range(10))
huge = 10 ** 30
for start in (None, 0, 3, -3, 10, 99, -99, huge, -huge, True, Number(2)):
    for stop in (None, 0, 5, -1, 99, -99, huge, -huge, Number(-2)):
        assert items[start:stop] == [items[i] for i in range(*slice(start, stop).indices(10))]
        assert "0123456789"[start:stop] == "".join(map(str, items[start:stop]))
        assert tuple(items)[start:stop] == tuple(items[start:stop])
        assert b"0123456789"[start:stop] == "0123456789"[start:stop].encode()
        assert "äöüß€𝄞\ud800xyz"[start:stop] == "".join("äöüß€𝄞\ud800xyz"[i] for i in range(*slice(start, stop).indices(10)))
print("all bounds")

# The bound's own code changes the list before its length counts.
victim = list(range(6))
print(victim[Number(1, victim.clear):Number(4)], victim)
victim = [1]
print(victim[:Number(5, lambda: victim.extend("abcdef"))])
victim = list(range(6))
victim[Number(1, victim.clear):Number(4)] = "xy"
print(victim)

for bad in ("1", 1.5, [], object):
    for target in ([1, 2], (1, 2), "ab", b"ab", range(3)):
        try:
            target[bad:]
        except TypeError as error:
            print(type(target).__name__, error)
class Raises:
    def __index__(self):
        raise ZeroDivisionError("index")
class Wrong:
    def __index__(self):
        return "no"
for bad in (Raises(), Wrong()):
    for act in (lambda: items[bad:], lambda: items[:bad], lambda: "abc"[bad:], lambda: items.__setitem__(slice(bad, None), [])):
        try:
            act()
        except (ZeroDivisionError, TypeError) as error:
            print(type(error).__name__, error)

# Whoever has __getitem__ gets the slice itself.
class Shows:
    def __getitem__(self, key):
        return key
    def __setitem__(self, key, value):
        print("set", key, value)
    def __delitem__(self, key):
        print("del", key)
shows = Shows()
print(shows[1:2], shows[:], shows["a":], shows[:None], shows[1:2, 3:], shows[1:2:3])
shows[1:] = 4
shows[:"x"] = shows[::2] = 5
del shows[1:2]
try:
    shows[2:3] += 1
except TypeError as error:
    print(error)
class Doubled(list):
    def __getitem__(self, key):
        return ("mine", key)
    def __setitem__(self, key, value):
        print("mine", key, value)
mine = Doubled([1, 2, 3])
print(mine[0:2], list.__getitem__(mine, slice(0, 2)))
mine[0:1] = [9]
print(mine)
class Text(str):
    pass
class Pair(tuple):
    pass
print(type(Text("abc")[:]), type(Text("abc")[1:]), type(Pair((1, 2))[:]), type(Pair((1, 2))[0:1]))
whole = (1, 2, 3)
print(whole[:] is whole, whole[0:99] is whole, "abc"[:] == "abc", items[:] is items)
for wrong in (5, None, {1: 2}, {1}, shows.__getitem__):
    try:
        print(wrong[1:2])
    except (TypeError, KeyError) as error:
        print(type(error).__name__, error)
    try:
        wrong[1:2] = []
    except TypeError as error:
        print(error)

# Parts are evaluated from left to right, the value of an assignment first.
def say(what):
    print(what, end=" ")
    return what
items[say(2):say(4)] = [say(7)]
print(items, items[(n := 1):(n := n + 2)], n)
items[1:3] = items
print(items)
items[5:2] = "ab"
items[2:] = (x for x in range(3))
print(items)
items[1:2] *= 3
print(items)
try:
    items[0:1] = 5
except TypeError as error:
    print(error)
def fails():
    yield 1
    raise KeyError("in the middle")
try:
    items[0:2] = fails()
except KeyError as error:
    print(error, items)
try:
    [] [1:(unknown)]
except NameError as error:
    print(error)

# What is replaced dies when the list is whole again, the last first; short lists' memory is used again.
class Dies:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print("dies", self.n, len(keep))
keep = [Dies(n) for n in range(5)]
keep[1:4] = [0]
part = keep[:1]
del keep[:]
print("part")
part = None
for size in range(40):
    made = [list(range(size)) for _ in range(3)]
    copies = [one[:] for one in made] + [one[1:] for one in made] + [one + one for one in made]
    made[0].append("more")
    assert copies[0] == list(range(size)) and copies[6] == copies[7] == list(range(size)) * 2
    del made
    assert all(copy.append(size) is None and copy[-1] == size for copy in copies)
print("sizes")
