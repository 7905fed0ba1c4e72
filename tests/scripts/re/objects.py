# Patterns, matches and flags as objects.
import copy
import re
import weakref

pattern = re.compile(r"(?P<int>\d+)(?:\.(?P<frac>\d*))?(x)?")
print(pattern.pattern, pattern.flags, pattern.groups, pattern.groupindex, re.compile("a").groupindex)
found = pattern.match("12.34")
print(found, found.re is pattern, found.string, found.pos, found.endpos, found.lastindex, found.lastgroup, found.regs)
print(found.group(), found.group(0, 1, "frac"), found["int"], found[2], found[3], found.groups(), found.groups("-"), found.groupdict(), found.groupdict(0))
print(found.start(), found.end(2), found.span("frac"), found.span(3), found.start(3), bool(found))
print(copy.copy(found) is found, copy.deepcopy(found) is found, copy.copy(pattern) is pattern, copy.deepcopy(pattern) is pattern)


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


print(found.group(Index(1)), found[Index(2)])
for group in 4, -1, "no", 1.5, None, (), [], b"int", 2**80, Index(-(2**80)), True:
    for name in "group", "start", "__getitem__":
        try:
            print(name, group if not isinstance(group, Index) else "Index", getattr(found, name)(group))
        except Exception as error:
            print(name, type(error).__name__, error)
try:
    pattern.groupindex["x"] = 1
except TypeError as error:
    print(error)

for flags in 0, re.I, re.I | re.S | re.X, re.U, re.A, 0x123000 | re.M:
    print(re.compile("p'q", flags), re.compile("p'q", flags).flags)
for flags in 0, re.A, re.L | re.I:
    print(re.compile(b'p"q', flags))
print(re.compile("(?i)a(?m:b)"), repr(re.compile("long " * 100, re.I)))
print(re.compile("a") == re.compile("a"), re.compile("a") == re.compile("a", re.I), re.compile("a") == re.compile(b"a"), re.compile("a") != 5, hash(re.compile("a")) == hash(re.compile("a")))
re.purge()
fresh = re.compile("a")
re.purge()
print(fresh is re.compile("a"), fresh == re.compile("a"), re.compile(fresh) is fresh, len({fresh, re.compile("a")}))
print(weakref.ref(fresh)() is fresh)
for call in (
    lambda: re.Pattern(), lambda: re.Match(), lambda: type("P", (re.Pattern,), {}), lambda: re.compile(fresh, re.I), lambda: fresh < fresh, lambda: setattr(fresh, "x", 1),
    lambda: setattr(re.Match, "x", 1), lambda: fresh.match(), lambda: fresh.match("a", "b"), lambda: fresh.match(text="a"), lambda: fresh.match("a", 2**80), lambda: found.groups(1, 2), lambda: found.start(1, 2),
):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(re.Pattern, re.Match, re.Pattern[str], re.Match[bytes], type(re.finditer("", "")), isinstance(found, re.Match))
print(fresh.match(string="ba", pos=1), fresh.search(string="ba", endpos=1), fresh.findall(string="aa", pos=1), fresh.split(string="bab", maxsplit=0))

print(re.I, repr(re.I), re.IGNORECASE is re.I, re.I | re.M, ~re.I, re.I | 1 << 20, re.RegexFlag(0), re.NOFLAG, re.I.name, re.I.value, int(re.X), f"{re.I}", "%s" % re.A)
print(list(re.RegexFlag), re.I in (re.I | re.M), list(re.I | re.M), type(re.I | 2), re.RegexFlag["DOTALL"], re.I & 2, re.I ^ re.I, re.I == 2)
print(re.escape("a.b*c\n \t-~#&é_%"), re.escape(b"a.\xff-"), re.escape(""), re.escape(bytearray(b"a+")))
print([name for name in re.__all__ if not hasattr(re, name)])
