# `stringprep`: the tables of RFC 3454, by which names are prepared for comparison. They are of Unicode 3.2, and most of them follow from its categories.

from unicodedata import ucd_3_2_0 as unicodedata

assert unicodedata.unidata_version == "3.2.0"


def _category(code):
    return unicodedata.category(code)


def in_table_a1(code):
    """No character, and none that never can be one."""
    point = ord(code)
    return _category(code) == "Cn" and not (0xFDD0 <= point < 0xFDF0) and point & 0xFFFF not in (0xFFFE, 0xFFFF)


_NOTHING = {0xAD, 0x34F, 0x1806, 0x180B, 0x180C, 0x180D, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)}


def in_table_b1(code):
    return ord(code) in _NOTHING


def map_table_b3(code):
    """Without case, before normalization."""
    found = _SPECIAL.get(ord(code))
    return code.lower() if found is None else found


# What lower case alone does not make of them: their full folding as of Unicode 3.2.
_SPECIAL = {}
for _points, _text in (
    (0xB5, "\u03bc"), (0xDF, "ss"), (0x130, "i\u0307"), (0x149, "\u02bcn"), (0x17F, "s"), (0x1F0, "j\u030c"), (0x345, "\u03b9"),
    (0x37A, " \u03b9"), (0x390, "\u03b9\u0308\u0301"), (0x3B0, "\u03c5\u0308\u0301"), (0x3C2, "\u03c3"), (0x3D0, "\u03b2"),
    (0x3D1, "\u03b8"), (0x3D2, "\u03c5"), (0x3D3, "\u03cd"), (0x3D4, "\u03cb"), (0x3D5, "\u03c6"), (0x3D6, "\u03c0"),
    (0x3F0, "\u03ba"), (0x3F1, "\u03c1"), (0x3F2, "\u03c3"), (0x3F5, "\u03b5"), (0x587, "\u0565\u0582"), (0x1E96, "h\u0331"),
    (0x1E97, "t\u0308"), (0x1E98, "w\u030a"), (0x1E99, "y\u030a"), (0x1E9A, "a\u02be"), (0x1E9B, "\u1e61"),
    (0x1FBE, "\u03b9"),
):
    _SPECIAL[_points] = _text
