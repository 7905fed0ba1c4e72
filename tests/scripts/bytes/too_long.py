# Lengths that no memory has room for: each is refused in its own way, before anything else is looked at.


class Array(bytearray):
    pass


def attempt(text):
    try:
        print(text, "->", eval(text))
    except Exception as error:
        print(text, "->", type(error).__name__, error)


for text in (
    "b'12' * 2**62", "bytearray(b'12') * 2**62", "Array(b'12') * 2**62", "bytearray(b'12').__imul__(2**62)", "b'' * 2**62",
    "bytearray() * 2**62", "b'1' * 2**64", "bytes(2**63 - 1)", "bytearray(2**63 - 1)", "bytes(2**63)",
    "(-1).to_bytes(2**63 - 1)", "(-1).to_bytes(2**63)", "(-1).to_bytes(-1)", "(-1).to_bytes(2**62)", "(5).to_bytes(2**62)",
    "(300).to_bytes(1)", "(-1).to_bytes(2)",
    "memoryview(b'1').cast('B', (2**53 + 1, 36, 97, 2**63))", "memoryview(b'1').cast('B', (2**63, 0))",
    "memoryview(b'1').cast('B', (2**40, 2**40, 'x'))", "memoryview(b'1').cast('B', (2**40, 'x', 2**40))",
    "memoryview(b'1').cast('B', (2**40, 0, 2**40))", "memoryview(b'1').cast('B', (2**62, 1, 2))",
    "memoryview(b'1').cast('B', (2**62, 1))", "memoryview(b'1234').cast('i', (1, 2**61))", "memoryview(b'1').cast('B', [1, 1]).shape",
):
    attempt(text)
