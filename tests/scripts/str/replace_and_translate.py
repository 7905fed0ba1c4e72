# replace, translate, maketrans.
print("aaa".replace("a", "b"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("", "-", 2), "aaaa".replace("aa", "b"), "x".replace("y", "z"), "".replace("", "q"))
print("漢字漢字".replace("漢", "x"), "banana".replace("an", ""), "a.b.c".replace(".", " . "), "abc".replace("b", "é漢"), "aaa".replace("a", "bb", count=1))
table = str.maketrans("abc", "xyz", "d")
print(table, "abcd abcd".translate(table), "hello".translate({104: "J", 108: None, 111: 48}), "é".translate({233: "e"}))
print(str.maketrans({"a": 1, 98: "two"}), "ab".translate(str.maketrans({"a": "1", "b": "two"})))
for call in (lambda: "a".replace("a"), lambda: "a".replace(1, 2), lambda: str.maketrans("ab", "c"), lambda: "a".replace("a", None), lambda: str.maketrans(1), lambda: "a".translate(5)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
