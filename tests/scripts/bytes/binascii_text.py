import binascii


def attempt(function, *args, **names):
    try:
        print(function.__name__, args, names, function(*args, **names))
    except Exception as error:
        print(function.__name__, args, names, type(error).__name__, error)


for size in 0, 1, 2, 3, 10, 45, 60:
    data = bytes(n * 37 % 256 for n in range(size))
    print(binascii.b2a_base64(data), binascii.b2a_base64(data, newline=False), binascii.hexlify(data, "-", 4))
    print(binascii.crc32(data), binascii.crc32(data, 5), binascii.crc_hqx(data, 7), binascii.a2b_base64(binascii.b2a_base64(data)) == data)
    print(binascii.b2a_uu(data[:45]), binascii.b2a_uu(data[:45], backtick=True), binascii.a2b_uu(binascii.b2a_uu(data[:45])) == data[:45])
    print(binascii.b2a_qp(data), binascii.b2a_qp(data, True, False), binascii.a2b_qp(binascii.b2a_qp(data, True, False)) == data)
for text in "", "a", "ab", "abc", "ab==", "ab=", "abc=", "ab==cd", "=abc", "ab=c", "ab==\n", "a b c d", "\u00e9", "abcde", b"\xff", 1, "ab= =", "abcd====":
    for function in binascii.a2b_base64, binascii.a2b_qp, binascii.a2b_uu:
        attempt(function, text)
    attempt(binascii.a2b_base64, text, strict_mode=True)
for text in "", "0", "0g", "0a1B", b" 1", "\u00e9":
    try:
        print(binascii.unhexlify(text))
    except Exception as error:
        print(type(error).__name__, error)
for data in b"a b ", b"a \n", b"x" * 80, b"x" * 76 + b"\n", b".", b"..\n.", b"_ ", b"a\r\nb\n", b"\r", b"\0\x7f", b"a\tb \t":
    for tabs in False, True:
        for text in False, True:
            for header in False, True:
                print(binascii.b2a_qp(data, tabs, text, header))
for data in b"=41", b"=4", b"=", b"a=\nb", b"==", b"=XY", b"a_b", b"= \nx":
    print(binascii.a2b_qp(data), binascii.a2b_qp(data, header=True))
print(binascii.Error.__mro__, binascii.Incomplete.__mro__)
