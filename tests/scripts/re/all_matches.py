# One match after the other, empty ones among them.
import re

for pattern in "", "a*", "a*?", "b|", "(?=b)", r"\b", r"\b|:+", r"\b|\w+", "(?<=a)", "$", "^", "(?m)^", "(?m)$", "x", "(a)|b", "(a)(b)?", ".", r"\Z", "a|(?=a)", "(?:a??)*":
    for text in "abaab", "", "a::bc", "\n\na\n", "bab":
        print(
            pattern, repr(text), re.findall(pattern, text), re.split(pattern, text), re.sub(pattern, "-", text), re.subn(pattern, r"[\g<0>]", text, count=2),
            [found.span() for found in re.finditer(pattern, text)], re.split(pattern, text, maxsplit=1), re.split(pattern, text, maxsplit=-1),
        )

pattern = re.compile("b*")
for bounds in (0,), (1,), (2, 4), (-3, 3), (3, 2), (5, 100), (100,), (0, -1):
    print(bounds, pattern.findall("abbab", *bounds), pattern.match("abbab", *bounds), pattern.search("abbab", *bounds), pattern.fullmatch("abbab", *bounds))
for anchor in "^b", r"\Ab", "b$", r"b\Z", r"\bb", "(?<=a)b", "(?m)^b", "b(?=b)", r"\Bb":
    pattern = re.compile(anchor)
    print(anchor, [pattern.search("abbab", start, end) and pattern.search("abbab", start, end).span() for start in range(3) for end in range(2, 6)])

scanner = re.compile(r"(\d)|\s").scanner("1 2x3")
print(scanner.match(), scanner.match(), scanner.match(), scanner.match(), scanner.match(), scanner.pattern)
scanner = re.compile(r"\d*").scanner("12x", 0, 3)
print(scanner.search(), scanner.search(), scanner.search(), scanner.search())
each = re.finditer("a", "aab")
print(iter(each) is each, next(each), next(each), next(each, "end"), next(each, "end"))

lexicon = [
    (r"[a-z_]\w*", lambda scanner, token: token.upper()), (r"(\d+)\.(\d*)", lambda scanner, token: float(token)),
    (r"\d+", lambda scanner, token: (int(token), scanner.match.span())), (r"[=+*-]", "operator"), (r"\s+", None),
]
print(re.Scanner(lexicon).scan("sum = 3*foo + 312.50 + bar ? 1"))
print(re.Scanner(lexicon, re.I).scan("SUM=1"))
