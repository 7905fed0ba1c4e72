# `marshal`: values of the plain types as bytes, in CPython's format. Code objects are not among them: theirs hold bytecode of another machine.
#
# An object is a letter and what follows from it; the letter's highest bit says that the object gets a number, by which later places name it again. Neither
# way recurses: what is not finished waits on a list.

import struct

version = 4

_LONGEST = 0x7FFFFFFF
_DEEPEST = 2000
_REMEMBERED = 0x80
_TOO_SHORT = "marshal data too short"
_SINGLE = {b"N": None, b"T": True, b"F": False, b"S": StopIteration, b".": ...}
_LETTERS = {id(value): letter for letter, value in _SINGLE.items()}


def dumps(value, version=version, /, *, allow_code=True):
    return _Writer(version, allow_code).all(value)


def dump(value, file, version=version, /, *, allow_code=True):
    return file.write(dumps(value, version, allow_code=allow_code))


def loads(bytes, /, *, allow_code=True):
    data = memoryview(bytes).tobytes()
    place = 0

    def take(size, at_end=_TOO_SHORT):
        nonlocal place
        if place + size > len(data):
            raise EOFError(at_end)
        place += size
        return data[place - size : place]

    return _Reader(take, allow_code).value()


def load(file, /, *, allow_code=True):
    if not isinstance(file.read(0), bytes):
        raise TypeError(f"file.read() returned not bytes but {type(file.read(0)).__name__}")

    def take(size, at_end=_TOO_SHORT):
        data = file.read(size)
        if len(data) > size:
            raise ValueError(f"read() returned too much data: {size} bytes requested, {len(data)} returned")
        if len(data) < size:
            raise EOFError(at_end)
        return data

    return _Reader(take, allow_code).value()


class _Writer:
    def __init__(self, version, allow_code):
        self.version, self.allow_code = version, allow_code
        self.made = bytearray()
        # The numbers of objects by their identities, and the objects, lest another takes one's place.
        self.numbers, self.kept = {}, []

    def all(self, value):
        waiting = [iter((value,))]
        while waiting:
            for part in waiting[-1]:
                if part is _Null:
                    self.made += b"0"
                elif (parts := self.write(part)) is not None:
                    if len(waiting) > _DEEPEST:
                        raise ValueError("object too deeply nested to marshal")
                    waiting.append(iter(parts))
                    break
            else:
                waiting.pop()
        return bytes(self.made)

    def write(self, value):
        """Writes a value, or its beginning; then its parts are given back."""
        kind = type(value)
        if letter := _LETTERS.get(id(value)):
            self.made += letter
            return None
        if self.version >= 3:
            if (number := self.numbers.get(id(value))) is not None:
                self.made += b"r" + struct.pack("<I", number)
                return None
            self.numbers[id(value)] = len(self.kept)
            self.kept.append(value)
        start = len(self.made)
        parts = self.contents(kind, value)
        if self.version >= 3:
            self.made[start] |= _REMEMBERED
        return parts

    def contents(self, kind, value):
        if kind is int:
            self.whole(value)
        elif kind is float:
            self.number(b"gf", value)
        elif kind is complex:
            self.number(b"yx", value.real, value.imag)
        elif kind is str:
            self.text(value)
        elif kind is tuple and self.version >= 4 and len(value) < 256:
            self.made += b")" + bytes((len(value),))
            return value
        elif kind in (tuple, list):
            self.sized(b"(" if kind is tuple else b"[", len(value))
            return list(value)
        elif kind is dict:
            self.made += b"{"
            return [*(part for item in value.items() for part in item), _Null]
        elif kind in (set, frozenset):
            self.sized(b"<" if kind is set else b">", len(value))
            # In an order that does not depend on hashes.
            return sorted(value, key=lambda part: dumps(part, self.version))
        elif kind is type(self.contents.__code__):
            if not self.allow_code:
                raise ValueError("marshalling code objects is disallowed")
            raise ValueError("unmarshallable object")
        else:
            try:
                data = memoryview(value).tobytes()
            except TypeError:
                raise ValueError("unmarshallable object") from None
            self.sized(b"s", len(data))
            self.made += data
        return None

    def sized(self, letter, size):
        if size > _LONGEST:
            raise ValueError("unmarshallable object")
        self.made += letter + struct.pack("<i", size)

    def whole(self, value):
        if -(1 << 31) <= value < 1 << 31:
            self.made += b"i" + struct.pack("<i", value)
            return
        digits = []
        rest = abs(value)
        while rest:
            digits.append(rest & 0x7FFF)
            rest >>= 15
        self.sized(b"l", 0)
        self.made[-4:] = struct.pack("<i", len(digits) if value > 0 else -len(digits))
        self.made += struct.pack(f"<{len(digits)}H", *digits)

    def number(self, letters, *parts):
        if self.version > 1:
            self.made += letters[:1] + struct.pack(f"<{len(parts)}d", *parts)
            return
        self.made += letters[1:]
        for part in parts:
            text = format(part, ".17g").encode()
            self.made += bytes((len(text),)) + text

    def text(self, value):
        if self.version >= 4 and value.isascii():
            if len(value) < 256:
                self.made += b"z" + bytes((len(value),))
            else:
                self.sized(b"a", len(value))
            self.made += value.encode()
            return
        data = value.encode("utf-8", "surrogatepass")
        self.sized(b"u", len(data))
        self.made += data


class _Reader:
    def __init__(self, take, allow_code):
        self.take, self.allow_code = take, allow_code
        self.numbered = []

    def byte(self):
        return self.take(1, "EOF read where not expected")[0]

    def value(self):
        waiting = []
        while True:
            value = self.read(waiting)
            # A value may be the last part of one that waits, which may be the last of another.
            while True:
                if value is _Part:
                    break
                if not waiting:
                    if value is _Null:
                        raise TypeError("NULL object in marshal data for object")
                    return value
                if not waiting[-1].add(value):
                    break
                value = waiting.pop().finish()

    def size(self, what):
        size = struct.unpack("<i", self.take(4))[0]
        if size < 0:
            raise ValueError(f"bad marshal data ({what} size out of range)")
        return size

    def read(self, waiting):
        """The next value, or `_Part` after the beginning of one that has parts."""
        letter = self.take(1, "EOF read where object expected")
        is_numbered = letter[0] >= _REMEMBERED
        letter = bytes((letter[0] & 0x7F,))
        if letter in _SINGLE:
            return _SINGLE[letter]
        if letter == b"0":
            return _Null
        if letter == b"r":
            number = struct.unpack("<I", self.take(4))[0]
            if number >= len(self.numbered) or self.numbered[number] is _Null:
                raise ValueError("bad marshal data (invalid reference)")
            return self.numbered[number]
        if letter in b"([<>){":
            return self.begin(letter, is_numbered, waiting)
        value = self.plain(letter)
        if is_numbered:
            self.numbered.append(value)
        return value

    def begin(self, letter, is_numbered, waiting):
        name = {b"(": "tuple", b")": "tuple", b"[": "list", b"{": "dict"}.get(letter, "set")
        size = self.byte() if letter == b")" else -1 if letter == b"{" else self.size(name)
        if len(waiting) >= _DEEPEST:
            raise ValueError("recursion limit exceeded")
        part = _Unfinished(self.numbered, name if letter != b">" else "frozenset", size, is_numbered)
        if size == 0:
            return part.finish()
        waiting.append(part)
        return _Part

    def plain(self, letter):
        if letter == b"i":
            return struct.unpack("<i", self.take(4))[0]
        if letter == b"I":
            return struct.unpack("<q", self.take(8))[0]
        if letter == b"l":
            return self.whole()
        if letter == b"g":
            return struct.unpack("<d", self.take(8))[0]
        if letter == b"y":
            return complex(*struct.unpack("<2d", self.take(16)))
        if letter == b"f":
            return float(self.take(self.byte()))
        if letter == b"x":
            return complex(*(float(self.take(self.byte())) for _ in range(2)))
        if letter == b"s":
            return self.take(self.size("bytes object"))
        if letter in b"ut":
            return self.take(self.size("string")).decode("utf-8", "surrogatepass")
        if letter in b"aA":
            return self.take(self.size("string")).decode("latin-1")
        if letter in b"zZ":
            return self.take(self.byte()).decode("latin-1")
        if letter == b"c" and not self.allow_code:
            raise ValueError("unmarshalling code objects is disallowed")
        raise ValueError("bad marshal data (unknown type code)")

    def whole(self):
        size = struct.unpack("<i", self.take(4))[0]
        digits = struct.unpack(f"<{abs(size)}H", self.take(2 * abs(size)))
        if any(digit > 0x7FFF for digit in digits):
            raise ValueError("bad marshal data (digit out of range in long)")
        if digits and digits[-1] == 0:
            raise ValueError("bad marshal data (unnormalized long data)")
        value = sum(digit << 15 * place for place, digit in enumerate(digits))
        return -value if size < 0 else value


class _Part:
    """Stands for a value whose parts are still to come."""


class _Null:
    """Stands for the end of a dict, and for a numbered object that is not there yet."""


class _Unfinished:
    def __init__(self, numbered, name, size, is_numbered):
        self.numbered, self.name, self.left, self.is_numbered = numbered, name, size, is_numbered
        # A list, set or dict is there before its parts, which may name it.
        self.made = {"list": [], "dict": {}, "set": set()}.get(name)
        self.parts = []
        if is_numbered:
            self.number = len(numbered)
            numbered.append(_Null if self.made is None else self.made)

    def add(self, value):
        """True if that was the last part."""
        if self.name == "dict":
            if value is _Null:
                return True
            self.parts.append(value)
            if len(self.parts) == 2:
                self.made[self.parts[0]] = self.parts[1]
                self.parts.clear()
            return False
        if value is _Null:
            raise TypeError(f"NULL object in marshal data for {self.name.removeprefix('frozen')}")
        if self.name == "list":
            self.made.append(value)
        elif self.name == "set":
            self.made.add(value)
        else:
            self.parts.append(value)
        self.left -= 1
        return self.left == 0

    def finish(self):
        if self.made is not None:
            return self.made
        value = tuple(self.parts) if self.name == "tuple" else frozenset(self.parts)
        if self.is_numbered:
            self.numbered[self.number] = value
        return value
