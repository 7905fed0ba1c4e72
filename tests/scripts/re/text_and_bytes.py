# Text of all widths, bytes and their kin, and parts of them.
import re

for text in "abc1 _x", "äb1 _ü", "\u0660\u0661 x٣²", "𝔘𝔫 i\u0308", "a\x1c\x85\u2028b", "\ud800x\udfff", "":
    for pattern in r"\w+", r"\W+", r"\d+", r"\D+", r"\s+", r"\S+", ".", r"\b", r"\B", "(?s).+", r"(?<=.)(?=\w)", r"[^\w\s]", r"(?a)\w+", r"(?a)\b":
        print(ascii(text), pattern, ascii([found.span() for found in re.finditer(pattern, text)]), ascii(re.findall(pattern, text)))

long = "añb𝔘c" * 100
print([found.span() for found in re.finditer("c", long)][::20], re.search("𝔘c$", long).span(), re.compile("c").search(long, 300, 401).span())
print(re.compile("ñ").findall(long, 249, 252), re.compile("(?<=a)ñ").search(long, 6).regs, re.search("(?<=ñb𝔘)c", long).start())
print(ascii(re.sub("[ñ𝔘]", "", long)), len(re.split("ñ", long)))

for data in b"a\xffb\n", bytearray(b"a\xffb\n"), memoryview(b"a\xffb\n"), memoryview(bytearray(b"xa\xffb\n"))[1:]:
    print(re.findall(rb"\w|\xff|\n", data), re.search(b"[\x80-\xff]", data), re.split(b"\xff", data), re.sub(b"b", b"<b>", data))

part = bytearray(b"abcdefgh")
found = re.search(b"[e-h]+", part)
part[:] = b"xyzefghi"
print(found.group(), found, found.string is part)
part[:] = b"xyz"
print(found.group(), found.span())
each = re.finditer(b"x", part)
try:
    part.extend(b"more")
except BufferError as error:
    print(error)
print(list(each))
del each
part.extend(b"more")
print(part)


class S(str):
    pass


class B(bytes):
    pass


for text, pattern in (S("abc"), "abc"), (S("abc"), "b"), (B(b"abc"), b"abc"), (B(b"abc"), b"b"):
    found = re.search(pattern, text)
    print(type(found.group()), type(found.string), type(re.sub(pattern, type(pattern)(), text)), type(re.split(pattern, text)[0]))
text = "same"
print(re.sub("x", "y", text) is text, re.match(".*", text).group() is text, re.split("x", text)[0] is text)

for pattern, text in ("a", b"a"), (b"a", "a"), ("a", 5), ("a", None), (b"a", [1]), ("a", type):
    for name in "match", "fullmatch", "search", "findall", "finditer", "split":
        try:
            print(getattr(re, name)(pattern, text))
        except TypeError as error:
            print(name, error)
try:
    re.match(b"a", memoryview(b"abcd")[::2])
except TypeError as error:
    print(error)
