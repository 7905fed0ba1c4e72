# `stringprep`: the tables of RFC 3454, by which names are prepared for comparison. They are those of Unicode 3.2, and most follow from its properties.

from unicodedata import ucd_3_2_0 as unicodedata

assert unicodedata.unidata_version == "3.2.0"

_NOTHING = frozenset((0xAD, 0x34F, 0x1806, *range(0x180B, 0x180E), *range(0x200B, 0x200E), 0x2060, *range(0xFE00, 0xFE10), 0xFEFF))
_CONTROLS = frozenset((
    *range(0x80, 0xA0), 0x6DD, 0x70F, 0x180E, 0x200C, 0x200D, 0x2028, 0x2029, *range(0x2060, 0x2064), *range(0x206A, 0x2070), 0xFEFF,
    *range(0xFFF9, 0xFFFD), *range(0x1D173, 0x1D17B),
))
_CHANGE_DISPLAY = frozenset((0x340, 0x341, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x206A, 0x2070)))


def _category(code):
    return unicodedata.category(code)


def _is_noncharacter(point):
    return 0xFDD0 <= point < 0xFDF0 or point & 0xFFFE == 0xFFFE


def in_table_a1(code):
    return _category(code) == "Cn" and not _is_noncharacter(ord(code))


def in_table_b1(code):
    return ord(code) in _NOTHING


def map_table_b3(code):
    """A character without case, for text that is not normalized."""
    if 0x13A0 <= ord(code) < 0x1400:
        return code.lower()
    plain = unicodedata.normalize("NFKC", code)
    folded = plain.casefold()
    # What hides its case behind a form of its own is folded with that.
    if folded != plain and unicodedata.normalize("NFKC", code.casefold()) != folded:
        return folded
    return code.casefold()


def map_table_b2(code):
    """A character without case, for text in form KC."""
    folded = map_table_b3(code)
    once = unicodedata.normalize("NFKC", folded)
    twice = unicodedata.normalize("NFKC", "".join(map(map_table_b3, once)))
    return twice if twice != once else folded


def in_table_c11(code):
    return code == " "


def in_table_c12(code):
    return _category(code) == "Zs" and code != " "


def in_table_c11_c12(code):
    return _category(code) == "Zs"


def in_table_c21(code):
    return ord(code) < 128 and _category(code) == "Cc"


def in_table_c22(code):
    return ord(code) in _CONTROLS


def in_table_c21_c22(code):
    return in_table_c21(code) or in_table_c22(code)


def in_table_c3(code):
    return _category(code) == "Co"


def in_table_c4(code):
    return _is_noncharacter(ord(code))


def in_table_c5(code):
    return _category(code) == "Cs"


def in_table_c6(code):
    return 0xFFF9 <= ord(code) <= 0xFFFD


def in_table_c7(code):
    return 0x2FF0 <= ord(code) <= 0x2FFB


def in_table_c8(code):
    return ord(code) in _CHANGE_DISPLAY


def in_table_c9(code):
    return ord(code) == 0xE0001 or 0xE0020 <= ord(code) <= 0xE007F


def in_table_d1(code):
    return unicodedata.bidirectional(code) in ("R", "AL")


def in_table_d2(code):
    return unicodedata.bidirectional(code) == "L"
