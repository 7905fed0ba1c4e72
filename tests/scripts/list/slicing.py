# Slices of lists: reading, assigning, deleting.
a = list(range(10))
print(a[2:5], a[:3], a[7:], a[-3:], a[::3], a[::-1], a[8:2:-2], a[5:2], a[100:], a[-100:3], a[:], a[:] is a, a[slice(1, 6, 2)])
a[2:4] = ["x"]
print(a)
a[1:1] = [7, 8, 9]
print(a)
a[::2] = "abcdef"
print(a)
a[-2:] = []
print(a)
a[5:2] = ["ins"]
print(a)
del a[::3]
print(a)
del a[1:3], a[-1]
print(a)
a[:] = range(5)
a[1:3] = a
print(a)
a[::-1] = list(range(len(a)))
print(a)
for call in ("a[::2] = [1]", "a[1:2] = 5", "a[::0]", "a[20]", "a[-20]", "a['x']", "a[1.0]", "a[20] = 1", "del a[20]", "a[None]", "a[1, 2]", "a['a':]", "a[::2] = 5", "a[2**70]"):
    try:
        exec(call)
    except Exception as error:
        print(call, "->", type(error).__name__, error)
