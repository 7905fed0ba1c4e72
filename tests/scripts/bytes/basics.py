# bytes: literals, indexing, methods, errors.
b = b"hello\x00\xff"
print(b, len(b), b[0], b[-1], b[1:3], b[::-1], list(b), b"a" + b"b", b"ab" * 2, b"ell" in b, 104 in b, b == b"hello\x00\xff", b < b"i")
print(b"it's", b'say "x"', b"both ' \"", rb"\n", b"\t\n\\", b"a" b"b", repr(b"\x7f\x80~"))
print(bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"), bytes(b"x"), bytes(), b"abc".hex(), bytes.fromhex("61 62 63"), b"abc".decode(), hash(b"a") == hash(b"a"))
print(b"a,b".split(b","), b" x ".strip(), b"abc".replace(b"b", b"-"), b"abc".find(b"c"), b",".join([b"a", b"b"]), b"Abc".upper(), b"abc".startswith(b"ab"), b"a\nb".splitlines(), b"abc".count(b"b"))
print(isinstance(b, bytes), bool(b""), sorted(b"cab"), max(b"abc"), tuple(b"ab"), {b"k": 1}[b"k"], b"%d %s" % (1, b"x"), b"a" == "a")
for call in (lambda: b"a" + "a", lambda: b[100], lambda: bytes([256]), lambda: bytes("x"), lambda: bytes(-1), lambda: "a" in b, lambda: b["a"], lambda: b"\xff".decode(), lambda: bytes.fromhex("zz"), lambda: b.foo, lambda: b",".join(["a"]), lambda: bytes([1.5])):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
try:
    b[0] = 1
except TypeError as error:
    print(error)
