# Texts and patterns so long that what recurses, or copies at each step, would fail.
import re

n = 200_000
print(re.match("(?:a|b)*", "ab" * n).end(), re.match("(a|b)*", "ab" * n).span(1), re.match("(x)*?y", "x" * n + "y").end())
print(re.match("(?:(?:a)|b)*?c", "ab" * n), re.match("(?>a|b)*", "ab" * n).end(), re.match("(?:a|b)*+", "ab" * n).end())
print(re.search("(a|b)*?c", 10000 * "ab" + "cd").end(), re.match(".*?cd", 20000 * "abc" + "de").end(), re.match("(?:a?)*b", "a" * 1000))
print(re.match(r"(?:(\w)(?=(\w|$)))*", "x" * n).span(), re.match("(?:a{2}){3,}", "a" * n).end(), re.match("(a{1,3}){2,}?$", "a" * 2001).span(1))
print(re.sub(r"\s+", " ", "a  b\n" * n)[:10], len(re.split(",", "x," * n)), len(re.findall("[^,]+", "x," * n)), sum(1 for _ in re.finditer(r"\w", "é " * 20000)))
print(re.search("|".join(str(x) for x in range(5000)) + "|z", "z"), re.match("|".join(f"(?:w{x})" for x in range(2000)), "w1999").span())
print(re.search("(?<=%s)b" % ("a" * 5000), "a" * 5000 + "b").span(), re.search("x" * 5000, "x" * 6000).span())
text = "x" * 1_000_000
print(re.search("^y", text), re.search(r"\Ay", text), re.search("y$", text), re.search("xxy", text), re.search("[yz]", text), re.search("x*y", text[:2000]))
print([found.start() for found in re.finditer("é", "aé" * 50000)][-1], re.search("é(?=b)", "aé" * 50000 + "b").span())
print(re.match(r".{65535}", text).end(), re.match(r".{,65536}", text).end(), re.match(r"(?:x{100}){1000}", text).end())
print(re.search(r"(?<=((.{64}){64}){64})", "x" * 300_000).span())
