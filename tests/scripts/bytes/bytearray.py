# bytearray: bytes that change in place.
a = bytearray(b"abc")
a[0] = 65
a.append(100)
a.extend(b"ef")
a += b"g"
print(a, len(a), a[0], a[1:3], bytes(a), a.decode(), a == b"Abcdefg", a.pop(), a)
a[1:3] = b"XYZ"
del a[0]
print(a, a.find(b"Z"), a.upper(), list(bytearray(2)), bytearray([1, 2]), repr(bytearray()))
a.insert(0, 48)
a.reverse()
a.remove(88)
print(a, a * 2, b"x" in a)
a.clear()
print(a, bool(a))
for call in (lambda: a.append(256), lambda: a.append("x"), lambda: a.pop(), lambda: hash(a), lambda: a[3]):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
