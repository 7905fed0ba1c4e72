# Encodings beyond those of the core: UTF-7, tables of one byte, names of hosts, transformations, readers and incremental codecs.
import codecs
import io

for text in "", "abc", "a+b", "\u00e9", "\u00e9-", "\u00e9a", "\U0001d11e!", "a~\\", "\u20ac\u20ac x", "\ud800", "1 + 1 = 2", "+-":
    data = text.encode("utf-7")
    print(ascii(text), data, data.decode("utf-7", "surrogatepass") == text)
for data in b"+", b"+A", b"+AG", b"+AGE", b"+AGE-", b"+AGEx!", b"+2ADcAA-", b"+2AA-x", b"+2AA", b"a\xffb", b"+!b", b"+AG!b", b"+AH!b", b"+-", b"+AGE+AGI-":
    for errors in "strict", "replace", "ignore", "backslashreplace":
        try:
            print(data, errors, ascii(data.decode("utf-7", errors)))
        except UnicodeDecodeError as error:
            print(data, errors, error)
    print(codecs.utf_7_decode(data[:3], "ignore"))
decoder = codecs.getincrementaldecoder("utf-7")()
print([decoder.decode(bytes((byte,))) for byte in b"a+IKwgrA- b"], decoder.decode(b"", True))

for name in "cp037", "cp500", "cp1140", "cp864", "cp1252", "koi8-r", "iso8859-15", "mac-roman", "mac_croatian", "cp875", "latin-1", "hp-roman8", "tis-620":
    info = codecs.lookup(name)
    decoded = bytes(range(256)).decode(name, "replace")
    print(info.name, sum(ord(char) * place for place, char in enumerate(decoded)), "\u00e9\u20acA%".encode(name, "backslashreplace"))
for name in "utf8", "UTF-8", "U8", "latin1", "iso_8859-1", "us-ascii", "646", "cp65001", "utf_16le", "ebcdic_cp_us", "rot13", "no such", "":
    try:
        print(repr(name), codecs.lookup(name).name)
    except LookupError as error:
        print(repr(name), error)

for text in "b\u00fccher", "\u00e9", "abc", "", "\u4ed6\u4eec\u4e3a\u4ec0\u4e48", "a-b\u00fc":
    data = text.encode("punycode")
    print(data, data.decode("punycode") == text)
for text in "b\u00fccher.example", "python.org.", "a..b", "", "stra\u00dfe\u3002de", "\u05d0a", "a" * 64, "x\u2028":
    try:
        print(text.encode("idna"), ascii(text.encode("idna").decode("idna")))
    except UnicodeError as error:
        print(error)
for data in b"xn--bcher-kva.EXAMPLE", b"XN--BCHER-KVA", b"xn--a-", b"\xff":
    try:
        print(data.decode("idna"))
    except UnicodeError as error:
        print(error)

print(codecs.encode("Hello", "rot13"), codecs.encode(b"abc", "hex"), codecs.decode(b"YWJj", "base64"), codecs.encode(b"a=\xff", "quopri"))
print(codecs.encode(b"some data", "base64"), codecs.encode(b"some data", "uu"), codecs.decode(codecs.encode(b"some data", "uu"), "uu"))
for wrong in lambda: "a".encode("hex"), lambda: b"a".decode("rot13"), lambda: codecs.encode("a", "undefined"), lambda: codecs.decode(b"0", "hex"):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", None))

for name in "utf-8", "utf-16", "utf-32-be", "utf-8-sig", "unicode_escape", "raw-unicode-escape", "utf-7":
    data = "one\ntw\u00f6\r\nthree\u2028four".encode(name)
    reader = codecs.getreader(name)(io.BytesIO(data))
    print(name, [reader.readline(), reader.read(2), reader.read(size=3, chars=1), reader.readline(keepends=False), reader.read()])
    decoder = codecs.getincrementaldecoder(name)()
    print("".join(decoder.decode(bytes((byte,))) for byte in data) + decoder.decode(b"", True) == data.decode(name))
    encoder = codecs.getincrementalencoder(name)()
    print(b"".join([encoder.encode("a\u00e9"), encoder.encode("b", True)]))
decoder = codecs.getincrementaldecoder("utf-8")("surrogatepass")
print([ascii(decoder.decode(piece)) for piece in (b"\xed", b"\xa0", b"\x80")])
