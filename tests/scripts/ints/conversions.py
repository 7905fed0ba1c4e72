# Ints and floats from buffers and from long texts, bytes and back, powers, signs of zeros.
import array
import sys


class Bytes:
    def __bytes__(self):
        return b"\x01\x02"


class Derived(int):
    pass


def attempt(text):
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "->", type(error).__name__, str(error)[:150])


for value in "memoryview(b' 12 ')", "array.array('b', b'12')", "bytearray(b'1_2')", "memoryview(b'x')", "bytearray(b'x')", "memoryview(b'12')[::2]", "b'1\\0'":
    attempt(f"int({value})")
    if "x" not in value:
        attempt(f"float({value})")
    attempt(f"int({value}, 16)")
for text in "'0' * 5000", "'1' * 4301", "'1_' * 4300 + '1'", "'0x' + 'f' * 5000", "'1' * 4301, 32", "'1' * 4301, 36":
    attempt(f"int({text}) > 5")
for call in (
    "from_bytes(Bytes())", "from_bytes(array.array('H', [1, 2]), 'little')", "from_bytes([1, 300])", "from_bytes('a')", "from_bytes(5)", "from_bytes(b'a', 1)",
    "from_bytes(b'a', 'mid')", "from_bytes(b'\\xff', signed=True)", "from_bytes(b'')", "from_bytes((1, 2))",
):
    attempt(f"int.{call}")
attempt("type(Derived.from_bytes(b'a'))")
for call in (
    "(-1).to_bytes(0, signed=True)", "(0).to_bytes(0)", "(1).to_bytes(0)", "(-2).to_bytes(0, signed=True)", "(-1).to_bytes(1)", "(1).to_bytes(1, 5)",
    "(128).to_bytes(1, signed=True)", "(-128).to_bytes(1, signed=True)", "(5).to_bytes(lenght=3)",
):
    attempt(call)
for call in (
    "0 / -2**70", "0 / -1", "0 ** float('-inf')", "0.0 ** float('-inf')", "0.0 ** -1", "-0.0 ** -3", "pow(2, 3, 1.5)", "pow(2, 1.5, 3)", "pow(2, 3, 'x')", "pow(2, 3, 1j)",
    "'a' * -2**70", "'a' * 2**70", "[1] * -2**70", "hash(None)", "int('1', bas=2)", "float.__getformat__(1)", "float.__getformat__('x')", "bytes(Bytes())",
):
    attempt(call)
text = "".join(["ab", "cd"])
print(text * 1 is text, text.__getnewargs__()[0] is text)
print("".__add__ is not None)
attempt("'a'.__add__(1)")
attempt("(1,).__add__(1)")
attempt("[1].__add__((1,))")
