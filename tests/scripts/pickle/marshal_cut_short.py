"""What `marshal` says of data that end too early, or of no data at all."""
import marshal

for data in [b"", b"x", b"i", b"i\0", b"g\0", b"s\5\0\0\0ab", b"s", b"(\2\0\0\0N", b"(", b")", b")\2N", b"z", b"z\5a", b"l", b"?", b"[\1\0\0\0", b"{N", b"y\0", b"f",
             b"f\4", b"r", b"u\1\0\0\0"]:
    try:
        print(data, marshal.loads(data))
    except (EOFError, ValueError, TypeError) as e:
        print(data, type(e).__name__, e)
whole = marshal.dumps([1, 2.5, 1j, "text", b"bytes", (1, 2), {"a": {3}}, None, 10**30])
for end in range(0, len(whole), 7):
    try:
        marshal.loads(whole[:end])
    except EOFError as e:
        print(end, e)
