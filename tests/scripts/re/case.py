# Case that does not matter.
import re

PAIRS = [
    "aA", "kK", "k\u212a", "K\u212a", "s\u017f", "S\u017f", "iI", "i\u0130", "i\u0131", "I\u0131", "\u0130\u0131", "éÉ", "ßẞ",
    "σς", "Σς", "µμ", "Μµ", "åÅ", "å\u212b", "ω\u2126", "θϴ", "ǆǅ", "Ǆǆ", "\u0345ι", "\u1fbeΙ", "ﬅﬆ", "ḋḊ", "в\u1c80", "ꙋ\u1c88",
    "ſt", "ﬁﬂ", "ÿŸ", "ÿ\u0178", "×÷", "aα", "1①", "_ ", "\u0390\u1fd3", "Ა\u10d0", "Ꭰ\uab70",
]
for first, second in PAIRS:
    row = []
    for flags in re.I, re.I | re.A, 0:
        for a, b in (first, second), (second, first):
            row.append(bool(re.fullmatch(re.escape(a), b, flags)))
            row.append(bool(re.fullmatch(f"[{re.escape(a)}1-2]", b, flags)))
            row.append(bool(re.fullmatch(f"[^{re.escape(a)}]", b, flags)))
            row.append(bool(re.fullmatch(r"(.)\1", a + b, flags)))
    print(ascii(first + second), "".join(".x"[value] for value in row))

for pattern, text in [
    ("[a-z]+", "aZ_k\u212a\u017f"), ("[A-Z]+", "aZ_k\u212a\u017f"), ("[9-A]+", "aA_9:@"), ("[9-a]+", "aA_9^"),
    ("[À-Þ]+", "àþ÷×"), ("[à-þ]+", "ÀÞ÷×"), ("[^a-z]+", "ABC1é"), ("[^\u212a]+", "kK\u212ax"), (r"[\W]+", "é!"),
    (r"[\u0400-\u042f]+", "абвгѐё"), (r"[\u2129-\u212b]+", "kKåÅ\u2129"),
    (r"(?i:straße)", "STRASSE STRAẞE"), ("(?-i:a)b", "aB"), ("(?i:x)Y", "XY"), (r"(?a:k)", "\u212a"),
]:
    for flags in re.I, re.I | re.A, 0:
        print(ascii(pattern), int(flags), [ascii(part) for part in re.findall(pattern, text, flags)])

for pattern in b"[a-z\xe0]+", b"\xc0", b"(?i:A\xe9)b", b"[^k]":
    for flags in re.I, re.I | re.L, 0:
        print(pattern, int(flags), re.findall(pattern, b"aZ\xc0\xe0kK a\xe9b a\xc9B", flags))
