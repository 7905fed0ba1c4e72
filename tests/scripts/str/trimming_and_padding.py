# strip, center, ljust, zfill, expandtabs, removeprefix.
print([s.strip() for s in ("  a ", "\t\na\r\n", "\u3000x\u00a0", "")], "xxaxx".strip("x"), "xyaxy".lstrip("xy"), "abcba".rstrip("ab"), " a ".lstrip(), " a ".rstrip() + "|", "abc".strip(""))
print("ab".center(7) + "|", "ab".center(7, "*"), "abc".center(6, "-"), "abc".center(2), "ab".ljust(5, "."), "ab".rjust(5), "é".center(4, "漢"), "a".center(4, "-"), "ab".center(5, "-"))
print("42".zfill(5), "-42".zfill(5), "+7".zfill(4), "abc".zfill(2), "".zfill(3), "--1".zfill(5))
print("a\tb".expandtabs(), "a\tb\tc".expandtabs(4), "\t".expandtabs(0) + "|", "ab\ncd\te".expandtabs(4), "漢\tx".expandtabs(4))
print("prefix-body".removeprefix("prefix-"), "body".removeprefix("x"), "file.py".removesuffix(".py"), "file".removesuffix(""))
for call in (lambda: "a".center(5, "ab"), lambda: "a".strip(1), lambda: "a".ljust("x"), lambda: "a".zfill(None), lambda: "a".removeprefix(1)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
