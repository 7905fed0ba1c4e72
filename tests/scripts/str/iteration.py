# Strings as sequences.
print(list("aé漢😀"), [*reversed("abc")], list(enumerate("ab")), sorted("hello"), max("hello"), min("hello"), list(zip("ab", "xyz")), tuple("ab"), {c: ord(c) for c in "ab"})
print([ord(c) for c in "aé漢😀\n"], [chr(n) for n in (97, 233, 28450, 128512)], list(map(str.upper, "abc")), "".join(reversed("漢字")), len(set("hello")))
a, b, *rest = "hello"
print(a, b, rest, [c for c in "banana" if c not in "an"], sum(c == "a" for c in "banana"), "x".join("abc"), any(c.isdigit() for c in "ab1"))
for i, line in enumerate("one\ntwo\nthree".splitlines(), start=1):
    print(f"{i}: {line:>6}")
it = iter("ab")
print(next(it), next(it), next(it, "end"))
for call in (lambda: chr(-1), lambda: chr(0x110000), lambda: chr("a"), lambda: ord("ab"), lambda: ord(""), lambda: ord(5)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
