# The encodings that every program has, by all of their names, and what the registry is told of each.

import _codecs
import codecs

__path__ = []


class CodecRegistryError(LookupError, SystemError):
    pass


def normalize_encoding(encoding):
    """A name with all that is neither a letter, a digit nor a point as single underscores."""
    if isinstance(encoding, bytes):
        encoding = encoding.decode("ascii")
    parts, current = [], []
    for char in encoding:
        if char.isalnum() and char.isascii() or char == ".":
            current.append(char)
        elif current:
            parts.append("".join(current))
            current = []
    if current:
        parts.append("".join(current))
    return "_".join(parts)


# The name that a codec has, how its functions are called in `_codecs`, and the other names.
_OURS = {
    "utf-8": ("utf_8", "utf_8 utf8 u8 utf utf8_ucs2 utf8_ucs4 cp65001"),
    "utf-16": ("utf_16", "utf_16 utf16 u16"),
    "utf-16-le": ("utf_16_le", "utf_16_le utf_16le unicodelittleunmarked"),
    "utf-16-be": ("utf_16_be", "utf_16_be utf_16be unicodebigunmarked"),
    "utf-32": ("utf_32", "utf_32 utf32 u32"),
    "utf-32-le": ("utf_32_le", "utf_32_le utf_32le"),
    "utf-32-be": ("utf_32_be", "utf_32_be utf_32be"),
    "ascii": ("ascii", "ascii us_ascii us 646 ansi_x3.4_1968 ansi_x3_4_1968 cp367 csascii ibm367 iso646_us"),
    "iso8859-1": ("latin_1", "iso8859_1 latin_1 iso_8859_1 latin latin1 l1 8859 cp819 csisolatin1 ibm819 iso8859 iso_ir_100"),
    "raw-unicode-escape": ("raw_unicode_escape", "raw_unicode_escape"),
    "unicode-escape": ("unicode_escape", "unicode_escape"),
}


def _incremental_encoder(encode):
    class IncrementalEncoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    return IncrementalEncoder


def _incremental_decoder(decode):
    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        def _buffer_decode(self, input, errors, final):
            return decode(input, errors, final)

    return IncrementalDecoder


def _streams(encode, decode):
    class StreamWriter(codecs.StreamWriter):
        pass

    class StreamReader(codecs.StreamReader):
        pass

    StreamWriter.encode = staticmethod(encode)
    StreamReader.decode = staticmethod(decode)
    return StreamReader, StreamWriter


def _info(name, encode, decode, partly=None, encoder=None, decoder=None, **options):
    """`decode` takes all; `partly` leaves an end that is not complete."""
    partly = partly or (lambda data, errors="strict", final=False: decode(data, errors))
    reader, writer = _streams(encode, partly)
    return codecs.CodecInfo(
        encode, decode, reader, writer, encoder or _incremental_encoder(encode), decoder or _incremental_decoder(partly), name, **options
    )


def _ours(name):
    base = _OURS[name][0]
    encode, partly = getattr(_codecs, base + "_encode"), getattr(_codecs, base + "_decode")

    def decode(input, errors="strict"):
        return partly(input, errors, True)

    if name in ("utf-16", "utf-32"):
        return _marked(name, base, encode, decode)
    return _info(name, encode, decode, partly)


def _marked(name, base, encode, decode):
    """UTF-16 and UTF-32 begin with a mark of the byte order, once in a stream."""
    explicit = getattr(_codecs, base + "_ex_decode")
    plain = {order: getattr(_codecs, f"{base}_{end}_decode") for order, end in ((-1, "le"), (1, "be"))}
    unmarked = getattr(_codecs, base + "_le_encode")

    class IncrementalEncoder(codecs.IncrementalEncoder):
        def __init__(self, errors="strict"):
            super().__init__(errors)
            self.begun = False

        def encode(self, input, final=False):
            result = (unmarked if self.begun else encode)(input, self.errors)[0]
            self.begun = True
            return result

        def reset(self):
            self.begun = False

        def getstate(self):
            return 0 if self.begun else 2

        def setstate(self, state):
            self.begun = not state

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        order = 0

        def _buffer_decode(self, input, errors, final):
            if self.order:
                return plain[self.order](input, errors, final)
            text, consumed, order = explicit(input, errors, 0, final)
            if order == 0 and consumed >= (2 if base == "utf_16" else 4):
                order = -1
            self.order = order
            return text, consumed

        def reset(self):
            super().reset()
            self.order = 0

        def getstate(self):
            return self.buffer, {0: 2, -1: 0, 1: 1}[self.order]

        def setstate(self, state):
            super().setstate(state)
            self.order = {2: 0, 0: -1, 1: 1}.get(state[1], 0)

    info = _info(name, encode, decode, getattr(_codecs, base + "_decode"), IncrementalEncoder, IncrementalDecoder)

    def first_encode(self, input, errors="strict"):
        result = (unmarked if self.__dict__.get("begun") else encode)(input, errors)
        self.__dict__["begun"] = True
        return result

    def first_decode(self, input, errors="strict"):
        order = self.__dict__.get("order", 0)
        if order:
            return plain[order](input, errors, False)
        text, consumed, order = explicit(input, errors, 0, False)
        if order == 0 and consumed:
            raise UnicodeError(f"{base.upper().replace('_', '-')} stream does not start with BOM")
        self.__dict__["order"] = order
        return text, consumed

    info.streamwriter.encode = first_encode
    info.streamwriter.reset = lambda self: self.__dict__.pop("begun", None)
    info.streamreader.decode = first_decode
    return info


def _signed():
    """UTF-8 with a mark at the beginning."""

    def encode(input, errors="strict"):
        return codecs.BOM_UTF8 + _codecs.utf_8_encode(input, errors)[0], len(input)

    def partly(input, errors="strict", final=False):
        data = bytes(input)
        skipped = 3 if data.startswith(codecs.BOM_UTF8) else 0
        if not final and len(data) < 3 and codecs.BOM_UTF8.startswith(data):
            return "", 0
        text, consumed = _codecs.utf_8_decode(data[skipped:], errors, final)
        return text, consumed + skipped

    class IncrementalEncoder(codecs.IncrementalEncoder):
        first = True

        def encode(self, input, final=False):
            mark, self.first = codecs.BOM_UTF8 if self.first else b"", False
            return mark + _codecs.utf_8_encode(input, self.errors)[0]

        def reset(self):
            self.first = True

        def getstate(self):
            return int(self.first)

        def setstate(self, state):
            self.first = bool(state)

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        first = True

        def _buffer_decode(self, input, errors, final):
            if not self.first:
                return _codecs.utf_8_decode(input, errors, final)
            text, consumed = partly(input, errors, final)
            self.first = not (consumed or text)
            return text, consumed

        def reset(self):
            super().reset()
            self.first = True

    decode = lambda input, errors="strict": partly(input, errors, True)
    return _info("utf-8-sig", encode, decode, partly, IncrementalEncoder, IncrementalDecoder)


def _charmap(name, upper):
    table = "".join(map(chr, range(128))) + upper
    backward = codecs.charmap_build(table)

    def encode(input, errors="strict"):
        return codecs.charmap_encode(input, errors, backward)

    def decode(input, errors="strict"):
        return codecs.charmap_decode(input, errors, table)

    return _info(name, encode, decode)


def _rot13():
    turned = {}
    for first in (65, 97):
        for place in range(26):
            turned[first + place] = chr(first + (place + 13) % 26)

    def turn(input, errors="strict"):
        return str.translate(input, turned), len(input)

    return _info("rot-13", turn, turn, _is_text_encoding=False)


def _hex():
    def encode(input, errors="strict"):
        data = bytes(input)
        return data.hex().encode(), len(data)

    def decode(input, errors="strict"):
        data = bytes(input)
        return bytes.fromhex(data.decode("ascii")), len(data)

    return _info("hex", encode, decode, _is_text_encoding=False)


def _make():
    """Of each encoding, by all of its names, how its codec is made."""
    makers = {}
    for name, (_, others) in _OURS.items():
        for other in others.split():
            makers[other] = lambda name=name: _ours(name)
    for name in ("utf_8_sig", "utf8_sig"):
        makers[name] = _signed
    for name in ("rot_13", "rot13"):
        makers[name] = _rot13
    for name in ("hex_codec", "hex"):
        makers[name] = _hex
    for line in _CHARMAPS.splitlines():
        names, upper = line.split("\t")
        first, *others = names.split()
        text = "".join(chr(int(code, 16)) if code else "\ufffe" for code in upper.split(","))
        for name in (first.replace("-", "_"), *others):
            makers[name] = lambda first=first, text=text: _charmap(first, text)
    return makers


_makers = _make()


def search_function(encoding):
    make = _makers.get(normalize_encoding(encoding)) or _makers.get(normalize_encoding(encoding).replace(".", "_"))
    return make and make()
