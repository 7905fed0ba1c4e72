import unicodedata

FUNCTIONS = "category bidirectional combining mirrored decomposition east_asian_width name decimal digit numeric".split()
for point in (0, 0x20, 0x41, 0x61, 0x31, 0xBC, 0xBD, 0x28, 0xE9, 0x301, 0x378, 0x5D0, 0x661, 0xF33, 0x2126, 0x3007, 0x4E00, 0xAC01, 0xD800,
              0xE000, 0xF900, 0xFB01, 0xFF21, 0x17000, 0x1D15E, 0x1F600, 0x2F868, 0x2FFFE, 0xF0000, 0x10FFFF):
    print(f"{point:x}", end="")
    for function in FUNCTIONS:
        for data in unicodedata, unicodedata.ucd_3_2_0:
            try:
                print("", repr(getattr(data, function)(chr(point))), end="")
            except ValueError as error:
                print("", error, end="")
    print()

for name in ("LATIN SMALL LETTER A", "latin small letter a", "LATIN SMALL LETTER  A", "LATIN-SMALL-LETTER-A", "LF", "NULL", "SNOWMAN", "nbsp", "",
             "KEYCAP DIGIT ONE", "HANGUL SYLLABLE GAG", "hangul syllable gag", "CJK UNIFIED IDEOGRAPH-4E00", "no such name", "x" * 257):
    for data in unicodedata, unicodedata.ucd_3_2_0:
        try:
            print(ascii(data.lookup(name)), end=" ")
        except KeyError as error:
            print(error, end=" ")
    print()

TEXTS = [
    "", "abc", "\u00e9", "e\u0301", "\ufb01", "\u2126", "\u00c5", "A\u030a", "\u1e69", "s\u0307\u0323", "s\u0323\u0307", "\uac01", "\u1100\u1161\u11a8",
    "\u1100\u1161", "\uac00\u11a8", "\u0958", "\u2adc", "\ufb1d", "\u2460\u33a5", "a\u0315\u0300\u05ae\u0300b", "\ud800e\u0301", "\U0001d15e", "\u0344",
    "\u0b47\u0300\u0b3e", "\u1100\u0300\u1161", "\U0002f868", "\U00011938", "\u0f73\u0f75\u0f81", "a\u0301\u0301", "\u0301a",
]
for text in TEXTS:
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")]
    print(ascii(text), *map(ascii, forms), *[unicodedata.is_normalized(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")],
          ascii(unicodedata.ucd_3_2_0.normalize("NFC", text)))
text = "e\u0301"
print(unicodedata.normalize("NFD", text) is text)


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


attempt(unicodedata.category)
attempt(unicodedata.category, "ab")
attempt(unicodedata.category, 1)
attempt(unicodedata.name, "\0")
attempt(unicodedata.name, "\0", "none")
attempt(unicodedata.name, "ab", 1)
attempt(unicodedata.decimal, "x", 7)
attempt(unicodedata.numeric, "", 7)
attempt(unicodedata.normalize, "NFX", "a")
attempt(unicodedata.normalize, 1, "a")
attempt(unicodedata.normalize, "NFC", None)
attempt(unicodedata.lookup, 5)
attempt(unicodedata.lookup, "\ud800")
print(unicodedata.unidata_version, unicodedata.ucd_3_2_0.unidata_version, type(unicodedata.ucd_3_2_0))
print("\N{LATIN SMALL LETTER E WITH ACUTE}\N{bullet}\N{NBSP}".encode("ascii", "namereplace"), b"\\N{greek small letter alpha}".decode("unicode_escape"))
