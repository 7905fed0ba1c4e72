# memoryview: looks into bytes and bytearrays without copying.
def show(call):
    try:
        print(call())
    except BaseException as error:
        print(type(error).__name__, error)
b = b"abcdefgh"
m = memoryview(b)
print(len(m), m[0], m[-1], m.tobytes(), m.tolist()[:3], bytes(m), m.hex()[:6], m.hex(" ", 2), m.obj is b, type(m), type(iter(m)).__name__, list(m)[:2], repr(m).startswith("<memory at 0x"))
print(m.format, m.itemsize, m.nbytes, m.shape, m.strides, m.ndim, m.suboffsets, m.readonly, m.c_contiguous, m.f_contiguous, m.contiguous)
s = m[2:6]
print(s.tobytes(), s[1:3].tobytes(), m[::-2].tobytes(), m[::-2].strides, m[::2].contiguous, len(m[5:1]), m[::3].nbytes, m[::3].shape, m[:].obj is b, bytes(m[::-1]))
print(m == b, m == b"x", m[2:4] == b"cd", b == m, m == bytearray(b), m != b, m == 5, m[1:3] == memoryview(b"xbcx")[1:3], hash(m) == hash(b), hash(m[1:3]) == hash(b"bc"), {m: 1}[b])
for call in (lambda: m[8], lambda: m[-9], lambda: m["x"], lambda: m[1.5], lambda: m.__setitem__(0, 1), lambda: m.__delitem__(0), lambda: memoryview(5), lambda: memoryview(), lambda: memoryview("text"), lambda: memoryview(b"", b""), lambda: m < m, lambda: m + m, lambda: memoryview(object=b"x").tobytes(), lambda: m.missing, lambda: m[None]):
    show(call)
a = bytearray(b"12345678")
v = memoryview(a)
v[0] = 65
v[1:3] = b"BC"
v[-1] = ord("Z")
v[3:7:2] = b"xy"
print(a, v.readonly, v.toreadonly().readonly, v.toreadonly() == v)
v[0:4] = v[2:6]
print(a)
a[0] = 33
print(v[0], bytes(v[:2]))
for call in (lambda: v.__setitem__(0, 256), lambda: v.__setitem__(0, -1), lambda: v.__setitem__(0, "x"), lambda: v.__setitem__(0, b"x"), lambda: v.__setitem__(99, 1), lambda: v.__setitem__(slice(0, 2), b"abc"), lambda: v.__setitem__(slice(0, 2), 5), lambda: v.__delitem__(0), lambda: hash(v), lambda: a.append(1), lambda: a.extend(b"xx"), lambda: a.clear(), lambda: a.pop(), lambda: a.__delitem__(0), lambda: a.__iadd__(b"x"), lambda: a.insert(0, 1), lambda: v.toreadonly().__setitem__(0, 1)):
    show(call)
part = v[1:3]
v.release()
show(lambda: a.append(1))
part.release()
a.append(1)
print(len(a), repr(v).startswith("<released memory at 0x"))
for call in (lambda: v[0], lambda: len(v), lambda: v.tobytes(), lambda: v.format, lambda: v.nbytes, lambda: bytes(v), lambda: v == v, lambda: v == a, lambda: v[1:], lambda: list(v), lambda: v.release(), lambda: v.obj, lambda: v.__enter__(), lambda: hash(v), lambda: memoryview(v)):
    show(call)
with memoryview(a) as w:
    print(w[0], w.nbytes)
    show(lambda: a.append(2))
a.append(3)
show(lambda: w[0])
def temporary():
    return memoryview(a)[2:4].tobytes()
print(temporary()); a.append(4)
c = memoryview(bytearray(range(16))).cast("H")
print(c.format, c.itemsize, c.shape, c.nbytes, c.tolist(), c[1], len(c), c[1:3].tolist(), c[::-1].tolist(), c.cast("B").tolist()[:3])
c[0] = 65535
show(lambda: c.__setitem__(0, 65536))
print(c.tobytes()[:4], c == c.cast("B"), c == memoryview(bytes(c)).cast("H"))
for f in "bBhHiIlLqQfdc?":
    x = memoryview(bytearray(b"\x01\xff" + bytes(range(2, 16)))).cast(f)
    print(f, x.itemsize, x[0], len(x), x.tolist()[-1])
d = memoryview(bytearray(16)).cast("d")
d[0] = 1.5; d[1] = 2
print(d.tolist(), d.cast("B").cast("q")[1])
q = memoryview(bytearray(8)).cast("q"); q[0] = -5; print(q[0], q.tolist())
for call in (lambda: m.cast("x"), lambda: m.cast("zz"), lambda: m.cast(5), lambda: m[:3].cast("H"), lambda: m[::2].cast("B"), lambda: c.cast("i"), lambda: c.__setitem__(0, 1.5), lambda: d.__setitem__(0, "x"), lambda: m.cast("@H").format, lambda: m.cast("H", [4]).shape, lambda: m.cast("H", [5]), lambda: m.cast(), lambda: memoryview(bytearray(2)).cast("c").__setitem__(0, 5), lambda: memoryview(bytearray(2)).cast("?").tolist()):
    show(call)
print(b"-".join([memoryview(b"x"), b"y"]), b"a" + memoryview(b"b"), bytearray(memoryview(b"q")), str(memoryview(b"text"), "ascii"), int(memoryview(b"12")) if False else 12, b"xyz".find(memoryview(b"z")), memoryview(b"y") in [b"y"], 98 in memoryview(b"abc"), b"" == memoryview(b""), bool(memoryview(b"")), bool(m))
print(int.from_bytes(memoryview(b"\x01\x02"), "big"), memoryview(b"abc")[1:].tobytes().upper(), list(reversed(memoryview(b"abc"))), isinstance(m, memoryview), sorted(memoryview(b"cab")), max(memoryview(b"cab")))
try:
    class M(memoryview): pass
except TypeError as error:
    print(error)
