# Templates and functions in sub, subn and expand.
import re

TEMPLATES = [
    "x", "", r"\1", r"\2", r"\g<1>0", r"\g<word>", r"\g<0>\g<0>", r"\n\t\a\\", r"\.\-\é\ ", r"\0\07\008", r"\101\377", r"\1\1a",
    r"\3", r"\g<3>", r"\g<no>", r"\g<1a>", r"\g<", r"\g", r"\g<>", r"\g<a", r"\q", "\\", r"\400", r"\99", r"\g<-1>", r"\g<+1>", r"\g<01>", r"\12",
    r"\g<4294967295>", r"\g< 1 >", r"\g<é>", "é\\1",
]
for template in TEMPLATES:
    for pattern, text, make in (r"(?P<word>\w)(\d)?", "a1 b", str), (rb"(?P<word>\w)(\d)?", b"a1 b", str.encode):
        for run in lambda: re.sub(pattern, make(template), text), lambda: re.match(pattern, text).expand(make(template)):
            try:
                print(ascii(template), ascii(run()))
            except (re.error, IndexError) as error:
                print(ascii(template), type(error).__name__, ascii(str(error)), getattr(error, "pos", None))

print(re.sub(r"\d+", lambda found: str(int(found[0]) + 1), "08.2 -2 23x99y"), re.sub("a", lambda found: r"\1", "a"), re.sub("a", lambda found: None, "bab"))
print(re.sub("a", "b", "aaaa", count=2), re.subn("a", "b", "aaaa", count=-1), re.subn("(a)(?=a)", r"<\1>", "aaaa"))


def raising(found):
    if found.start() == 2:
        raise LookupError(found.span())
    return re.sub("a", "(a)", found.group())


try:
    re.sub("a", raising, "aaaa")
except LookupError as error:
    print(error)
print(re.sub("a", raising, "aa"))

for pattern, repl, text in (
    ("a", lambda found: 5, "bab"), (b"a", lambda found: "x", b"bab"), ("a", b"x", "bab"), (b"a", "x", b"bab"), ("a", 5, "a"), ("a", [], "a"), ("a", None, "a"),
    ("a", b"x", "b"), (b"a", lambda found: bytearray(b"y"), b"bab"), ("a", "b", 7),
):
    try:
        print(re.sub(pattern, repl, text))
    except TypeError as error:
        print(error)


class Called(str):
    def __call__(self, found):
        return "called"


print(re.sub("a", Called("x"), "bab"))
same = re.compile(r"(.)")
print([same.sub(template, "ab") for template in (r"\1\1", r"<\1>", r"\1\1", "x")])
for call in (
    lambda: re.sub("a", "b"), lambda: re.sub("a", "b", "c", 1, 2, 3), lambda: re.split("a", "b", 1, maxsplit=1), lambda: re.sub("a", "b", "c", 1, count=1),
    lambda: re.sub("a", "b", "c", counts=1), lambda: re.compile("a").sub("b"), lambda: re.compile("a").sub("b", "c", 1, 2), lambda: re.compile("a").sub("b", "c", count="1"),
):
    try:
        print(call())
    except TypeError as error:
        print(error)
