# What is wrong with a pattern, and where.
import re

PATTERNS = r"""
* +a ?? a** a+* a?{2} a{2}{3} a{3,1} ^* $+ \b? (?:*) a|* (*) {1} x{} x{,} x{2 x{2, x{a} x{2}x x{,3}
( (a (?:a a) (?:a)) (?P<a>x)(?P<a>y) (?P<1>x) (?P<a.b>x) (?P<>x) (?P<a (?P= (?P=a) (?P=1) (?Px (?P (?  (?z) (?< (?<a) (?<z
(?(1)a) (?(0)a) (?(a)b) (?(1 ()(?(1)a|b|c) (?( (?()) ()(?(2)a) (?(-1)a) (?#abc (?# (?<=a*) (?<!a|bc) (?<=(a)\1) (a)(?<=\1b)
(?<=(?P<n>a)(?P=n)) (a\1) (?P<a>(?P=a)) \1 \12 (a)\2 \8 \x \x1 \xg \u12 \U0011 \U00110000 \400 \777 [\400] [\8] [\x1]
[ [a [^ [^] [] [a- [b-a] [\w-a] [a-\d] [z-\x61] [\d-] [a-] \ a\ [\ \q [\q] \N \Nx \N{ \N{}
(?i (?i- (?-i (?-i) (?-z:a) (?iz) (?i-i:a) (?au:a) (?-a:b) (?L) (?iL:x) a(?i) (?i)a(?m) (?:(?i)) (?i:a (?+:a) (?-:a)
"""

for pattern in PATTERNS.split():
    for text in pattern, pattern.encode():
        try:
            found = re.compile(text)
            print(text, "is right:", found.groups, dict(found.groupindex), found.flags)
        except re.PatternError as error:
            print(text, "|", error, "|", error.msg, error.pos, error.lineno, error.colno, error.pattern == text)
        except Exception as error:
            print(text, "|", type(error).__name__, error)

for text in "a\nb\n  (c\n", "(?x)\n a # comment (\n [b", "\n\n*", "a\n(?P<é>x)(?P<é>)", "(?P<\xb2>x)":
    try:
        print(re.compile(text))
    except re.error as error:
        print(repr(text), error, error.lineno, error.colno)

for flags in re.L, re.A | re.U, "I", 1.5, None:
    for text in "a", b"a":
        try:
            print(re.compile(text, flags))
        except Exception as error:
            print(type(error).__name__, error)

for text in 5, None, bytearray(b"a"), ["a"]:
    try:
        print(re.compile(text))
    except Exception as error:
        print(type(error).__name__, error)

for count in "4294967295", "99999999999999999999":
    for form in "a{%s}", "a{,%s}", "a{%s,}", "(?:ab){%s}":
        try:
            print(re.compile(form % count))
        except Exception as error:
            print(type(error).__name__, error)
print(re.match("a{,4294967294}", "aaa"), re.match("a{4294967294}", "aaa"))

error = re.PatternError("words")
print(error, error.msg, error.pattern, error.pos, error.lineno, error.colno, re.error is re.PatternError)
try:
    re.compile("(" * 100000 + ")" * 100000)
except RecursionError as error:
    print("too deep")
print(re.compile("(?:" * 100 + "a" + ")" * 100).match("a"))
