# A match is asked by numbers and names of groups; it is no sequence. Its repr shows so much of what was found.
import re
import warnings


def tell(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


for text in ("a" * 80, "é\"'" * 20, "\n" * 60, "a" * 48, "a" * 49, ""):
    print(re.match(r"(?s).*", text))
print(re.match(b".*", b"b" * 80))
match = re.match("(a)(?P<b>b)?", "abc")
tell(iter, match)
tell(lambda: 1 in match)
tell(list, match)
tell(lambda: (lambda *a: a)(*match))
tell(len, match)
tell(reversed, match)
tell(dict, [match])
tell(max, match)


def unpack():
    a, b = match


tell(unpack)
tell(lambda: (match[0], match["b"], match[2]))
for name in ("pos", "endpos", "string", "re", "lastindex", "lastgroup", "regs", "nope"):
    tell(setattr, match, name, 1)
for name in ("pattern", "flags", "groups", "groupindex"):
    tell(setattr, match.re, name, 1)
for union in (int | str, list[int]):
    tell(lambda: list(union))
    tell(lambda: 1 in union)

for pattern in ("[a--b]", "[a--b", "[a||", "[a&&b", "[[a]", "[a~~b]", "[a||b]", "[a-\\d--]", "[--a]", "(?i)[a--b"):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        tell(re.compile, pattern)
    print([(warning.category.__name__, str(warning.message), warning.lineno) for warning in seen])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    tell(re.compile, "[a||")
