# split, rsplit, splitlines, partition, join.
print("  a b  c ".split(), "a,b,,c".split(","), "a,b,c".split(",", 1), "a b c d".split(None, 2), "".split(), "".split(","), " ".split(), "a--b".split("--"))
print("a,b,c".rsplit(",", 1), " a b c ".rsplit(None, 1), "abc".rsplit("x"), "a\u2003b\u00a0c\x1cd".split(), "a  b ".split(" "), "x y z".split(sep=" ", maxsplit=1))
print("a\nb\r\nc\rd\x0be\x0cf\x1cg\u2028h\x85i".splitlines(), "a\nb\n".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "\n".splitlines(keepends=True))
print("key=value=x".partition("="), "key=value=x".rpartition("="), "none".partition("="), "none".rpartition("="))
print(",".join(["a", "b", "c"]), "".join([]), "-".join("abc"), ", ".join(str(i) for i in range(4)), "x".join(["only"]), "é".join(("漢", "b")), "".join({"k": 1}))
for call in (lambda: "a".split(""), lambda: "a".split(1), lambda: ",".join([1]), lambda: ",".join(["a", None]), lambda: ",".join(5),
             lambda: "a".partition(""), lambda: "a".split(",", "x"), lambda: ",".join(["a"], ["b"]), lambda: "a".rpartition(1)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
