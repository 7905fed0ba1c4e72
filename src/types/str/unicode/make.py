"""Writes the tables of this folder from CPython 3.13's own `unicodedata` (Unicode 15.1, and 3.2 beside it): python3.13 make.py

properties.bin, properties_3_2.bin: what is asked of each character, in two stages. All numbers are little-endian and have 16 bits.

    number of records, then the records, five bytes each: category, direction, combining class, width, flags
    for each block of 64 characters, which of the different blocks it is
    the different blocks: for each of their characters the number of its record

decompositions.txt: a line for each character that has one: code point, tag, code points; `!` where composing leaves it out.
numbers.txt: runs of characters that stand for numbers: first, last, value of the first, step from one to the next.
"""

import os
import struct
import unicodedata
from fractions import Fraction

CATEGORIES = "Cn Cc Cf Cs Co Zl Zp Zs Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So".split()
DIRECTIONS = " L LRE LRO R AL RLE RLO PDF EN ES ET AN CS NSM BN B S WS ON LRI RLI FSI PDI".split(" ")
WIDTHS = "F H W Na A N".split()
MIRRORED, DECIMAL, DIGIT, NUMERIC = 1, 2, 4, 8
BLOCK = 64
HERE = os.path.dirname(os.path.abspath(__file__))


def record(data, char):
    flags = (
        MIRRORED * data.mirrored(char)
        | DECIMAL * (data.decimal(char, None) is not None)
        | DIGIT * (data.digit(char, None) is not None)
        | NUMERIC * (data.numeric(char, None) is not None)
    )
    return bytes((
        CATEGORIES.index(data.category(char)),
        DIRECTIONS.index(data.bidirectional(char)),
        data.combining(char),
        WIDTHS.index(data.east_asian_width(char)),
        flags,
    ))


def write_properties(data, name):
    records, blocks, index = {}, {}, []
    for first in range(0, 0x110000, BLOCK):
        row = tuple(records.setdefault(record(data, chr(point)), len(records)) for point in range(first, first + BLOCK))
        index.append(blocks.setdefault(row, len(blocks)))
    numbers = index + [number for row in blocks for number in row]
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(struct.pack("<H", len(records)) + b"".join(records) + struct.pack(f"<{len(numbers)}H", *numbers))


def write_decompositions():
    with open(os.path.join(HERE, "decompositions.txt"), "w") as file:
        for point in range(0x110000):
            parts = unicodedata.decomposition(chr(point)).split()
            if not parts:
                continue
            if not parts[0].startswith("<"):
                parts.insert(0, "" if unicodedata.normalize("NFC", chr(point)) == chr(point) else "!")
            print(f"{point:X}", *parts, sep=" ", file=file)


def write_numbers():
    runs = []
    for point in range(0x110000):
        value = unicodedata.numeric(chr(point), None)
        if value is None:
            continue
        value = Fraction(value).limit_denominator(1000)
        if runs and runs[-1][1] == point - 1:
            first, last, start, step = runs[-1]
            new = value - start - (step or 0) * (last - first)
            if step is None or new == step:
                runs[-1] = (first, point, start, new)
                continue
        runs.append((point, point, value, None))
    with open(os.path.join(HERE, "numbers.txt"), "w") as file:
        for first, last, start, step in runs:
            print(f"{first:X} {last:X} {start} {step or 0}", file=file)


write_properties(unicodedata, "properties.bin")
write_properties(unicodedata.ucd_3_2_0, "properties_3_2.bin")
write_decompositions()
write_numbers()

# sequences.txt is Unicode's own NamedSequences.txt without its comments, in one spelling.
