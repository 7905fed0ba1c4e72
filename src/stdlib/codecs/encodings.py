# The encodings that every program has. Each is a module of this package, which is made when the encoding is first wanted; `_codecs` converts.
#
#   _Unicode   UTF-8 and its like: the functions of `_codecs` by their names
#   _Marked    UTF-16 and UTF-32, whose first characters say the order of the bytes
#   _charmap   one byte for each character, by a table (`charmaps.txt`)
#   _transform bytes to bytes, or text to text

import _codecs
import codecs
import sys

from encodings.aliases import aliases

__path__ = []
_cache = {}
_tables = {}


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


def search_function(encoding):
    if encoding in _cache:
        return _cache[encoding]
    name = normalize_encoding(encoding)
    info = None
    for module in (aliases.get(name) or aliases.get(name.replace(".", "_")), name):
        if module and "." not in module and (found := _module(module)):
            info = found.getregentry()
            break
    _cache[encoding] = info
    return info


def _module(name):
    """The module of an encoding; None if there is none."""
    full_name = f"{__name__}.{name}"
    if full_name in sys.modules:
        found = sys.modules[full_name]
        return found if hasattr(found, "getregentry") else None
    if name in ("idna", "punycode"):
        return getattr(__import__(full_name), name)
    contents = _contents(name)
    if contents is None:
        return None
    module = type(sys)(full_name)
    for key, value in contents.items():
        if isinstance(value, type) or getattr(value, "__module__", None) == __name__:
            # As if it stood there, so that it can be pickled.
            value.__module__, value.__qualname__ = full_name, key
        setattr(module, key, value)
    sys.modules[full_name] = globals()[name] = module
    return module


def __getattr__(name):
    if not name.startswith("_") and (module := _module(name)):
        return module
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _contents(name):
    if name in _UNICODE:
        return _unicode(name)
    if name in ("utf_16", "utf_32"):
        return _marked(name)
    if name == "utf_8_sig":
        return _signed()
    if name in _TRANSFORMS:
        return _transform(name)
    if name in ("undefined", "charmap"):
        return _undefined() if name == "undefined" else _any_charmap()
    if not _tables:
        for line in _CHARMAPS.splitlines():
            module, shown, codes = line.split("\t")
            _tables[module] = shown, codes
    return _charmap(*_tables[name]) if name in _tables else None


def _parts(shown, encode, decode, partly=None, encoder=None, decoder=None, bases=(), is_text=True):
    """What the module of an encoding holds. `decode` takes all; `partly` leaves an end that is not complete."""
    partly = partly or (lambda input, errors="strict", final=False: decode(input, errors))

    class Codec(codecs.Codec):
        def encode(self, input, errors="strict"):
            return encode(input, errors)

        def decode(self, input, errors="strict"):
            return decode(input, errors)

    class IncrementalEncoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        def _buffer_decode(self, input, errors, final):
            return partly(input, errors, final)

    class StreamWriter(Codec, codecs.StreamWriter):
        pass

    class StreamReader(Codec, codecs.StreamReader):
        def decode(self, input, errors="strict"):
            return partly(input, errors, False)

    encoder, decoder = encoder or IncrementalEncoder, decoder or IncrementalDecoder

    def getregentry():
        return codecs.CodecInfo(
            encode, decode, StreamReader, StreamWriter, encoder, decoder, shown, _is_text_encoding=None if is_text else False
        )

    return {
        "codecs": codecs, "encode": encode, "decode": decode, "Codec": Codec, "IncrementalEncoder": encoder,
        "IncrementalDecoder": decoder, "StreamWriter": StreamWriter, "StreamReader": StreamReader, "getregentry": getregentry,
    }


# The modules whose functions stand in `_codecs`, and the names of their encodings.
_UNICODE = {
    "ascii": "ascii", "latin_1": "iso8859-1", "raw_unicode_escape": "raw-unicode-escape", "unicode_escape": "unicode-escape",
    "utf_16_be": "utf-16-be", "utf_16_le": "utf-16-le", "utf_32_be": "utf-32-be", "utf_32_le": "utf-32-le", "utf_7": "utf-7",
    "utf_8": "utf-8",
}


def _unicode(name):
    encode, partly = getattr(_codecs, name + "_encode"), getattr(_codecs, name + "_decode")
    if name in ("ascii", "latin_1"):
        return _parts(_UNICODE[name], encode, partly)

    def decode(input, errors="strict"):
        return partly(input, errors, True)

    return _parts(_UNICODE[name], encode, decode, partly)


def _marked(name):
    shown = name.replace("_", "-")
    explicit = getattr(_codecs, name + "_ex_decode")
    ends = {order: getattr(_codecs, f"{name}_{end}_decode") for order, end in ((-1, "le"), (1, "be"))}
    encode, unmarked = getattr(_codecs, name + "_encode"), getattr(_codecs, name + "_le_encode")
    partly, width = getattr(_codecs, name + "_decode"), 2 if name == "utf_16" else 4

    def decode(input, errors="strict"):
        return partly(input, errors, True)

    def first(input, errors, final):
        """Without a mark there is no telling in a stream."""
        text, taken, order = explicit(input, errors, 0, final)
        if order == 0 and taken >= width:
            raise UnicodeDecodeError(shown, memoryview(input).tobytes(), 0, width, "Stream does not start with BOM")
        return text, taken, order

    class IncrementalEncoder(codecs.IncrementalEncoder):
        begun = False

        def encode(self, input, final=False):
            result = (unmarked if self.begun else encode)(input, self.errors)[0]
            self.begun = True
            return result

        def reset(self):
            super().reset()
            self.begun = False

        def getstate(self):
            return 0 if self.begun else 2

        def setstate(self, state):
            self.begun = not state

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        order = 0

        def _buffer_decode(self, input, errors, final):
            if self.order:
                return ends[self.order](input, errors, final)
            text, taken, self.order = first(input, errors, final)
            return text, taken

        def reset(self):
            super().reset()
            self.order = 0

        def getstate(self):
            # Ours is the order with the little end first: 0 is "as here", 1 "the other way", 2 "not yet known".
            return super().getstate()[0], {0: 2, -1: 0, 1: 1}[self.order]

        def setstate(self, state):
            super().setstate(state)
            self.order = {2: 0, 0: -1, 1: 1}.get(state[1], 0)

    parts = _parts(shown, encode, decode, partly, IncrementalEncoder, IncrementalDecoder)

    class StreamWriter(parts["StreamWriter"]):
        begun = False

        def encode(self, input, errors="strict"):
            result = (unmarked if self.begun else encode)(input, errors)
            self.begun = True
            return result

        def reset(self):
            super().reset()
            self.begun = False

    class StreamReader(parts["StreamReader"]):
        order = 0

        def decode(self, input, errors="strict"):
            if self.order:
                return ends[self.order](input, errors, False)
            text, taken, self.order = first(input, errors, False)
            return text, taken

        def reset(self):
            super().reset()
            self.order = 0

    return _with_streams(parts, StreamReader, StreamWriter)


def _with_streams(parts, reader, writer):
    entry = parts["getregentry"]

    def getregentry():
        info = entry()
        return codecs.CodecInfo(
            info.encode, info.decode, reader, writer, info.incrementalencoder, info.incrementaldecoder, info.name
        )

    return parts | {"StreamReader": reader, "StreamWriter": writer, "getregentry": getregentry}


def _signed():
    """UTF-8 with a mark at the beginning."""
    mark = codecs.BOM_UTF8

    def encode(input, errors="strict"):
        return mark + _codecs.utf_8_encode(input, errors)[0], len(input)

    def partly(input, errors="strict", final=False):
        data = bytes(input)
        skipped = len(mark) if data.startswith(mark) else 0
        if not final and len(data) < len(mark) and mark.startswith(data):
            return "", 0
        text, taken = _codecs.utf_8_decode(data[skipped:], errors, final)
        return text, taken + skipped

    def decode(input, errors="strict"):
        return partly(input, errors, True)

    class IncrementalEncoder(codecs.IncrementalEncoder):
        first = 1

        def encode(self, input, final=False):
            before, self.first = mark if self.first else b"", 0
            return before + _codecs.utf_8_encode(input, self.errors)[0]

        def reset(self):
            super().reset()
            self.first = 1

        def getstate(self):
            return self.first

        def setstate(self, state):
            self.first = state

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        first = 1

        def _buffer_decode(self, input, errors, final):
            if not self.first:
                return _codecs.utf_8_decode(input, errors, final)
            text, taken = partly(input, errors, final)
            self.first = int(not taken)
            return text, taken

        def setstate(self, state):
            waiting, self.first = state
            super().setstate((waiting, 0))

        def getstate(self):
            return self.buffer, self.first

        def reset(self):
            self.setstate((b"", 1))

    parts = _parts("utf-8-sig", encode, decode, partly, IncrementalEncoder, IncrementalDecoder)

    # Each begins with the mark and goes on without it.
    class StreamWriter(parts["StreamWriter"]):
        def encode(self, input, errors="strict"):
            self.encode = _codecs.utf_8_encode
            return encode(input, errors)

        def reset(self):
            super().reset()
            vars(self).pop("encode", None)

    class StreamReader(parts["StreamReader"]):
        def decode(self, input, errors="strict"):
            text, taken = partly(input, errors, False)
            if taken:
                self.decode = _codecs.utf_8_decode
            return text, taken

        def reset(self):
            super().reset()
            vars(self).pop("decode", None)

    return _with_streams(parts, StreamReader, StreamWriter)


def _charmap(shown, codes):
    upper = "".join(chr(int(code, 16)) if code else "\ufffe" for code in codes.split(","))
    table = "".join(map(chr, range(256 - len(upper)))) + upper
    backward = codecs.charmap_build(table)

    def encode(input, errors="strict"):
        return codecs.charmap_encode(input, errors, backward)

    def decode(input, errors="strict"):
        return codecs.charmap_decode(input, errors, table)

    return _parts(shown, encode, decode) | {"decoding_table": table, "encoding_table": backward}


def _any_charmap():
    return _parts("charmap", codecs.charmap_encode, codecs.charmap_decode)


def _undefined():
    def refuse(input, errors="strict"):
        raise UnicodeError("undefined encoding")

    def refuse_partly(input, errors, final):
        refuse(input)

    return _parts("undefined", refuse, refuse, refuse_partly)


def _rot13(input, errors="strict"):
    turned = {}
    for first in (65, 97):
        for place in range(26):
            turned[first + place] = first + (place + 13) % 26
    return str.translate(input, turned), len(input)


def _of_binascii(forward, backward):
    def encode(input, errors="strict"):
        import binascii
        _only_strict(errors)
        return getattr(binascii, forward)(input), len(input)

    def decode(input, errors="strict"):
        import binascii
        _only_strict(errors)
        return getattr(binascii, backward)(input), len(input)

    return encode, decode


def _only_strict(errors):
    assert errors == "strict"


def _base64():
    def encode(input, errors="strict"):
        import binascii
        _only_strict(errors)
        data = memoryview(input).tobytes()
        return b"".join(binascii.b2a_base64(data[at : at + 57]) for at in range(0, len(data), 57)), len(input)

    return encode, _of_binascii("", "a2b_base64")[1]


def _quoted():
    def encode(input, errors="strict"):
        import binascii
        _only_strict(errors)
        return binascii.b2a_qp(memoryview(input).tobytes(), True), len(input)

    return encode, _of_binascii("", "a2b_qp")[1]


def _uu():
    def encode(input, errors="strict", filename="<data>", mode=0o666):
        import binascii
        _only_strict(errors)
        name = filename.replace("\n", "\\n").replace("\r", "\\r")
        data = memoryview(input).tobytes()
        lines = [binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45)]
        return b"begin %o %s\n" % (mode & 0o777, name.encode("ascii")) + b"".join(lines) + b" \nend\n", len(input)

    def decode(input, errors="strict"):
        import binascii
        _only_strict(errors)
        lines = iter(memoryview(input).tobytes().splitlines(keepends=True))
        if not any(line.startswith(b"begin") for line in lines):
            raise ValueError('Missing "begin" line in input data')
        made = []
        for line in lines:
            if line == b"end\n":
                return b"".join(made), len(input)
            try:
                made.append(binascii.a2b_uu(line))
            except binascii.Error:
                # Some encoders write more than they say.
                count = ((line[0] - 32 & 63) * 4 + 5) // 3
                made.append(binascii.a2b_uu(line[:count]))
        raise ValueError("Truncated input data")

    return encode, decode


# How each is made, its name, and whether it turns text into text.
_TRANSFORMS = {
    "rot_13": (lambda: (_rot13, _rot13), "rot-13"),
    "hex_codec": (lambda: _of_binascii("b2a_hex", "a2b_hex"), "hex"),
    "base64_codec": (_base64, "base64"),
    "quopri_codec": (_quoted, "quopri"),
    "uu_codec": (_uu, "uu"),
}


def _transform(name):
    make, shown = _TRANSFORMS[name]
    encode, decode = make()
    is_text = name == "rot_13"

    class IncrementalDecoder(codecs.IncrementalDecoder):
        def decode(self, input, final=False):
            return decode(input, self.errors)[0]

    parts = _parts(shown, encode, decode, decoder=IncrementalDecoder, is_text=False)
    if not is_text:
        for kind in "StreamReader", "StreamWriter":
            parts[kind].charbuffertype = bytes
    short = name.removesuffix("_codec")
    if is_text:
        return parts | {"rot13": _rot13_files}
    return parts | {short + "_encode": encode, short + "_decode": decode}


def _rot13_files(infile, outfile):
    outfile.write(codecs.encode(infile.read(), "rot-13"))
