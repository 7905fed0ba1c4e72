# marshal: values of the plain types, by each version of the format, and what is wrong with data.
import io
import marshal

values = [
    None, True, False, ..., StopIteration, 0, 5, -5, 2**31 - 1, 2**31, -2**31, -2**70, 2**200, 0.0, -0.0, 1.5, 1e300, 1 + 2j, "", "abc", "\u00e9" * 3, "x" * 300,
    "\ud800", b"", b"x" * 300, bytearray(b"y"), (), (1, (2, (3,))), tuple(range(300)), [], [1, [2]], {}, {1: 2, "a": [3], None: {}}, set(), {1, 2},
    frozenset((1, (2,))), memoryview(b"abc"),
]
for version in range(5):
    for value in values:
        again = marshal.loads(marshal.dumps(value, version))
        assert again == value and (type(again) is type(value) or isinstance(value, (bytearray, memoryview))), value
print(marshal.version, [marshal.dumps(value, 2) for value in (None, 5, 2**40, 1.5, (1, 2), [1], {1: 2}, b"a")])
print(marshal.dumps("a", 2), marshal.dumps((1.5, 1j), 1))
same = []
same.append(same)
again = marshal.loads(marshal.dumps(same))
print(again[0] is again)
inner = ("x", 2**40)
outer = marshal.loads(marshal.dumps([inner, inner]))
print(outer[0] is outer[1])
file = io.BytesIO()
marshal.dump([1, "two"], file)
marshal.dump(3.0, file)
file.seek(0)
print(marshal.load(file), marshal.load(file))
deep = []
for _ in range(1500):
    deep = [deep]
print(len(marshal.dumps(deep, 2)))
for _ in range(1500):
    deep = [deep]
for data in b"", b"q", b"i1", b"r\0\0\0\0", b"(\1\0\0\0", b"0", b")\x010", b"s\xff\xff\xff\xff", b"l\1\0\0\0\xff\xff", b"l\1\0\0\0\0\0", b"[\xff\xff\xff\xff":
    try:
        print(marshal.loads(data))
    except Exception as error:
        print(data, type(error).__name__, error)
for value in object(), [object()], lambda: 1, int, deep, type("T", (int,), {})(5):
    try:
        print(marshal.dumps(value))
    except ValueError as error:
        print(error)
try:
    marshal.dumps((lambda: 1).__code__, allow_code=False)
except ValueError as error:
    print(error)
