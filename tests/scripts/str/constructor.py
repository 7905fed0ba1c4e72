# str() of everything.
class Named:
    def __str__(self):
        return "named"
class Shown:
    def __repr__(self):
        return "shown"
print(str(), str(5), str(None), str(1.50), str([1, "a", Shown(), Named() is None]), str(Named()), str(Shown()), str(b"abc"), str(b"abc", "ascii"), str(b"\xc3\xa9", encoding="utf-8"), str(object="x"))
print(str(ValueError("msg")), str(KeyError("k")), str(ValueError()), str(ValueError(1, 2)), str(int), str(type(None)), str(range(3)), str(...), str(NotImplemented), str({1, }), str((1,)), str({}))
for call in (lambda: str(b"\xff", "utf-8"), lambda: str("a", "utf-8"), lambda: str(1, 2, 3, 4), lambda: str(5, "utf-8"), lambda: str(b"\xff", "ascii"), lambda: "é".encode("ascii"), lambda: "a".encode("nope"), lambda: "\ud800".encode()):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(str(b"a\xffb", "utf-8", "replace"), "é漢".encode(), "é".encode("latin-1"), "aé".encode("ascii", "ignore"), "aé".encode("ascii", "backslashreplace"), b"\xe9".decode("latin-1"), "é".encode("utf-16-le"))
class Sub(str):
    def shout(self):
        return self.upper() + "!"
s = Sub("hi")
print(s, s.shout(), type(s), type(s + "x"), s == "hi", isinstance(s, str), len(s), repr(s), f"{s:>5}", {s: 1}["hi"])
