# What is assigned to a memoryview, and where: who is judged first.
class Loud:
    def __init__(self, n): self.n = n
    def __index__(self):
        print("index", self.n); return self.n
for base in bytearray(b'abcd'), b'abcd', bytearray():
    for key in slice(0, 2), slice(None, None, 0), slice(Loud(0), Loud(2)), slice('a'), 0, 9, 'x', (0,), (0, 1), (slice(0, 1),), ..., ():
        for value in b'xy', 0, 'x', b'x', None, 300, memoryview(b'abcd')[::2]:
            v = memoryview(base)
            try:
                v[key] = value; print(v.tobytes())
            except Exception as e: print(key, value if not isinstance(value, memoryview) else 'view', type(e).__name__, e)
    try: del v[0]
    except Exception as e: print(e)
