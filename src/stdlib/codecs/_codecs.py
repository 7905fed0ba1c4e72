# The registry of encodings and of error handlers, and the conversions of our own by the names that CPython gives them.

from _codecs import _convert_to_bytes, _convert_to_text, _known_handler

_searches = []
_found = {}
_handlers = {}
_KNOWN_HANDLERS = (
    "strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace", "surrogateescape", "surrogatepass",
)


def register(search_function, /):
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _ensure_standard()
    _searches.append(search_function)


def unregister(search_function, /):
    if search_function in _searches:
        _searches.remove(search_function)
        _found.clear()


def _ensure_standard():
    if not _searches:
        import encodings
        _searches.append(encodings.search_function)


def _key(encoding):
    if "\0" in encoding:
        raise ValueError("embedded null character")
    # Letters, digits and points; whatever is between them is one underscore.
    key = ""
    between = False
    for char in encoding.lower():
        if char.isascii() and (char.isalnum() or char == "."):
            key += "_" + char if between and key else char
            between = False
        else:
            between = True
    return key


def lookup(encoding, /):
    if not isinstance(encoding, str):
        raise TypeError(f"lookup() argument must be str, not {type(encoding).__name__}")
    key = _key(encoding)
    info = _found.get(key)
    if info is not None:
        return info
    _ensure_standard()
    for search in _searches:
        info = search(key)
        if info is None:
            continue
        if not isinstance(info, tuple) or len(info) != 4:
            raise TypeError("codec search functions must return 4-tuples")
        _found[key] = info
        return info
    raise LookupError(f"unknown encoding: {encoding}")


def _apply(function, what, value, errors, encoding):
    try:
        result = function(value, errors)
    except Exception as error:
        error.add_note(f"{what} with {encoding!r} codec failed")
        raise
    if not isinstance(result, tuple) or len(result) != 2:
        verb = "encoder" if what == "encoding" else "decoder"
        raise TypeError(f"{verb} must return a tuple (object, integer)")
    return result[0]


def encode(obj, encoding="utf-8", errors="strict"):
    return _apply(lookup(encoding)[0], "encoding", obj, errors, encoding)


def decode(obj, encoding="utf-8", errors="strict"):
    return _apply(lookup(encoding)[1], "decoding", obj, errors, encoding)


def _text_codec(encoding, verb):
    info = lookup(encoding)
    if not getattr(info, "_is_text_encoding", True):
        raise LookupError(f"{encoding!r} is not a text encoding; use codecs.{verb}() to handle arbitrary codecs")
    return info


def _encode_text(text, encoding, errors):
    """What `str.encode` does for an encoding that is not of ours."""
    result = _apply(_text_codec(encoding, "encode")[0], "encoding", text, errors, encoding)
    if isinstance(result, bytearray):
        result = bytes(result)
    if not isinstance(result, bytes):
        raise TypeError(
            f"{encoding!r} encoder returned {type(result).__name__!r} instead of 'bytes'; "
            "use codecs.encode() to encode to arbitrary types"
        )
    return result


def _decode_text(data, encoding, errors):
    result = _apply(_text_codec(encoding, "decode")[1], "decoding", data, errors, encoding)
    if not isinstance(result, str):
        raise TypeError(
            f"{encoding!r} decoder returned {type(result).__name__!r} instead of 'str'; "
            "use codecs.decode() to decode to arbitrary types"
        )
    return result


def register_error(errors, handler, /):
    if not isinstance(errors, str):
        raise TypeError(f"register_error() argument 1 must be str, not {type(errors).__name__}")
    if not callable(handler):
        raise TypeError("handler must be callable")
    _handlers[errors] = handler


def lookup_error(name, /):
    if not isinstance(name, str):
        raise TypeError(f"lookup_error() argument must be str, not {type(name).__name__}")
    try:
        return _handlers[name]
    except KeyError:
        raise LookupError(f"unknown error handler name '{name}'") from None


def _make_handler(name):
    def handle(error, /):
        if not isinstance(error, Exception):
            raise TypeError("codec must pass exception instance")
        if name == "strict":
            raise error
        result = None
        if isinstance(error, (UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError)):
            result = _known_handler(name, error)
        elif isinstance(error, Exception):
            raise TypeError(f"don't know how to handle {type(error).__name__} in error callback")
        if result is None:
            if name in ("xmlcharrefreplace", "namereplace") and not isinstance(error, UnicodeEncodeError):
                raise TypeError(f"don't know how to handle {type(error).__name__} in error callback")
            raise error
        return result

    handle.__name__ = handle.__qualname__ = f"{name}_errors"
    return handle


for _name in _KNOWN_HANDLERS:
    _handlers[_name] = _make_handler(_name)


def _pair(name):
    """The functions of a conversion of ours."""

    def encode(str, errors=None, /):
        return _convert_to_bytes(name, str, errors or "strict"), len(str)

    def decode(data, errors=None, final=False, /):
        return _convert_to_text(name, data, errors or "strict", final)

    for function in encode, decode:
        function.__name__ = function.__qualname__ = f"{name.replace('-', '_')}_{function.__name__}"
    return encode, decode


utf_8_encode, utf_8_decode = _pair("utf-8")
utf_16_encode, utf_16_decode = _pair("utf-16")
utf_16_le_encode, utf_16_le_decode = _pair("utf-16-le")
utf_16_be_encode, utf_16_be_decode = _pair("utf-16-be")
utf_32_encode, utf_32_decode = _pair("utf-32")
utf_32_le_encode, utf_32_le_decode = _pair("utf-32-le")
utf_32_be_encode, utf_32_be_decode = _pair("utf-32-be")
ascii_encode, ascii_decode = _pair("ascii")
latin_1_encode, latin_1_decode = _pair("latin-1")
raw_unicode_escape_encode, _raw_decode = _pair("raw-unicode-escape")
unicode_escape_encode, _escape_decode = _pair("unicode-escape")


def raw_unicode_escape_decode(data, errors=None, final=True, /):
    return _raw_decode(data.encode() if isinstance(data, str) else data, errors, final)


def unicode_escape_decode(data, errors=None, final=True, /):
    return _escape_decode(data.encode() if isinstance(data, str) else data, errors, final)


def _marked_decode(wide, little, big):
    def decode(data, errors=None, byteorder=0, final=False, /):
        """Also gives the byte order: -1, 1, or 0 while it is not known."""
        data = bytes(data)
        skipped = 0
        if byteorder == 0:
            width = 2 if wide == "utf-16" else 4
            if len(data) < width and not final:
                return "", 0, 0
            byteorder = {b"\xff\xfe": -1, b"\xfe\xff": 1, b"\xff\xfe\0\0": -1, b"\0\0\xfe\xff": 1}.get(data[:width], 0)
            skipped = width if byteorder else 0
        text, count = (big if byteorder == 1 else little)(data[skipped:], errors, final)
        return text, count + skipped, byteorder

    return decode


utf_16_ex_decode = _marked_decode("utf-16", utf_16_le_decode, utf_16_be_decode)
utf_32_ex_decode = _marked_decode("utf-32", utf_32_le_decode, utf_32_be_decode)


def readbuffer_encode(data, errors=None, /):
    data = data.encode() if isinstance(data, str) else memoryview(data).tobytes()
    return data, len(data)


# What stands for itself in UTF-7: what every reader takes so, and what most of them do.
_DIRECT = frozenset(map(ord, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'(),-./:? \t\n\r!\"#$%&*;<=>@[]^_`{|}"))
_SIXES = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def utf_7_encode(str, errors=None, /):
    result = bytearray()
    shifted, bits, count = False, 0, 0
    for char in str:
        point = ord(char)
        if point in _DIRECT:
            if shifted:
                if count:
                    result.append(_SIXES[bits << 6 - count & 63])
                shifted, bits, count = False, 0, 0
                if point in _SIXES or point == 45:
                    result += b"-"
            result.append(point)
            continue
        if not shifted:
            result += b"+"
            if point == 43:
                result += b"-"
                continue
            shifted = True
        for unit in (0xD7C0 + (point >> 10), 0xDC00 | point & 0x3FF) if point > 0xFFFF else (point,):
            bits, count = bits << 16 | unit, count + 16
            while count >= 6:
                count -= 6
                result.append(_SIXES[bits >> count & 63])
            bits &= (1 << count) - 1
    if count:
        result.append(_SIXES[bits << 6 - count & 63])
    if shifted:
        result += b"-"
    return bytes(result), len(str)


def utf_7_decode(data, errors=None, final=False, /):
    data = memoryview(data).tobytes()
    result = []
    at = begin = 0
    shifted, bits, count, high = False, 0, 0, 0
    # How much was there when the shifted sequence began, which is taken back if its end has not come.
    before = 0

    def fault(end, reason):
        nonlocal at
        handler = lookup_error(errors or "strict")
        error = UnicodeDecodeError("utf7", data, begin, end, reason)
        text, at = _checked(handler(error), len(data), str, "decoding error handler must return (str, int) tuple")
        result.append(text)

    while True:
        while at < len(data):
            byte = data[at]
            if shifted:
                six = _SIXES.find(byte)
                if six >= 0:
                    at += 1
                    bits, count = bits << 6 | six, count + 6
                    if count < 16:
                        continue
                    count -= 16
                    unit, bits = bits >> count, bits & (1 << count) - 1
                    if high:
                        first, high = high, 0
                        if 0xDC00 <= unit < 0xE000:
                            result.append(chr(0x10000 + (first - 0xD800 << 10) + unit - 0xDC00))
                            continue
                        result.append(chr(first))
                    if 0xD800 <= unit < 0xDC00:
                        high = unit
                    else:
                        result.append(chr(unit))
                    continue
                shifted = False
                if count >= 6 or bits:
                    partial = "partial character in shift sequence" if count >= 6 else "non-zero padding bits in shift sequence"
                    fault(at + 1, partial)
                    continue
                if high and byte < 128 and byte != 43:
                    result.append(chr(high))
                high = 0
                if byte == 45:
                    at += 1
            elif byte == 43:
                begin, before = at, len(result)
                at += 1
                if at < len(data) and data[at] == 45:
                    at += 1
                    result.append("+")
                elif at < len(data) and data[at] not in _SIXES:
                    fault(at + 1, "ill-formed sequence")
                else:
                    shifted, bits, count, high = True, 0, 0, 0
            elif byte < 128:
                result.append(chr(byte))
                at += 1
            else:
                begin = at
                fault(at + 1, "unexpected special character")
        if not (shifted and final):
            break
        shifted = False
        if high or count >= 6 or bits:
            fault(len(data), "unterminated shift sequence")
        if at >= len(data):
            break
    if shifted:
        return "".join(result[:before]), begin
    return "".join(result), at


def escape_encode(data, errors=None, /):
    if not isinstance(data, bytes):
        raise TypeError(f"escape_encode() argument 1 must be bytes, not {type(data).__name__}")
    return repr(b'"' + data)[3:-1].replace("\\'", "'").replace("'", "\\'").encode(), len(data)


_SIMPLE = {
    10: b"", 92: b"\\", 39: b"'", 34: b'"', 97: b"\a", 98: b"\b", 102: b"\f", 110: b"\n", 114: b"\r", 116: b"\t", 118: b"\v",
}


def escape_decode(data, errors=None, /):
    data = data.encode() if isinstance(data, str) else memoryview(data).tobytes()
    result = bytearray()
    doubtful = None
    at = 0
    while at < len(data):
        byte = data[at]
        at += 1
        if byte != 92:
            result.append(byte)
            continue
        if at == len(data):
            raise ValueError("Trailing \\ in string")
        letter = data[at]
        at += 1
        if letter in _SIMPLE:
            result += _SIMPLE[letter]
        elif 48 <= letter <= 55:
            end = at
            while end < min(at + 2, len(data)) and 48 <= data[end] <= 55:
                end += 1
            value = int(data[at - 1 : end], 8)
            if value > 255 and doubtful is None:
                doubtful = f"invalid octal escape sequence '\\{value:o}'"
            result.append(value & 255)
            at = end
        elif letter == 120:
            count = 0
            while count < 2 and data[at + count : at + count + 1].isalnum() and chr(data[at + count]) in "0123456789abcdefABCDEF":
                count += 1
            if count == 2:
                result.append(int(data[at : at + 2], 16))
                at += 2
                continue
            if errors in (None, "strict"):
                raise ValueError(f"invalid \\x escape at position {at - 2}")
            if errors == "replace":
                result += b"?"
            elif errors != "ignore":
                raise ValueError(f"decoding error; unknown error handling code: {errors}")
            at += count
        else:
            if doubtful is None:
                doubtful = f"invalid escape sequence '\\{chr(letter)}'"
            result += bytes((92, letter))
    if doubtful is not None:
        import warnings
        warnings.warn(doubtful, DeprecationWarning, stacklevel=2)
    return bytes(result), len(data)


def charmap_build(map, /):
    return {ord(char): place for place, char in enumerate(map) if char != "\ufffe"}


def charmap_decode(data, errors=None, mapping=None, /):
    data = bytes(data)
    if mapping is None:
        return latin_1_decode(data, errors)
    handler = None
    result = []
    at = 0
    while at < len(data):
        try:
            char = mapping[data[at]]
        except LookupError:
            char = None
        if isinstance(char, int) and not 0 <= char <= 0x10FFFF:
            raise TypeError("character mapping must be in range(0x110000)")
        if char is not None and not isinstance(char, (int, str)):
            raise TypeError("character mapping must return integer, None or str")
        if char is None or char == "\ufffe" or char == 0xFFFE:
            handler = handler or lookup_error(errors or "strict")
            error = UnicodeDecodeError("charmap", data, at, at + 1, "character maps to <undefined>")
            char, at = _checked(handler(error), len(data), str, "decoding error handler must return (str, int) tuple")
        else:
            at += 1
        result.append(chr(char) if isinstance(char, int) else char)
    return "".join(result), len(data)


def _checked(result, length, kinds, wanted):
    if not isinstance(result, tuple) or len(result) != 2 or not isinstance(result[0], kinds) or not isinstance(result[1], int):
        raise TypeError(wanted)
    replacement, place = result
    at = place + length if place < 0 else place
    if not 0 <= at <= length:
        raise IndexError(f"position {place} from error handler out of bounds")
    return replacement, at


def _mapped(char, mapping):
    try:
        value = mapping[ord(char)]
    except LookupError:
        return None
    if isinstance(value, int):
        if not 0 <= value < 256:
            raise TypeError("character mapping must be in range(256)")
        return bytes((value,))
    if value is not None and not isinstance(value, bytes):
        raise TypeError(f"character mapping must return integer, bytes or None, not {type(value).__name__}")
    return value


def charmap_encode(str, errors=None, mapping=None, /):
    if mapping is None:
        return latin_1_encode(str, errors)
    handler = None
    result = bytearray()
    at = 0
    while at < len(str):
        value = _mapped(str[at], mapping)
        if value is not None:
            result += value
            at += 1
            continue
        end = at + 1
        while end < len(str) and _mapped(str[end], mapping) is None:
            end += 1
        handler = handler or lookup_error(errors or "strict")
        error = UnicodeEncodeError("charmap", str, at, end, "character maps to <undefined>")
        wanted = "encoding error handler must return (str/bytes, int) tuple"
        replacement, at = _checked(handler(error), len(str), (type(""), bytes), wanted)
        if isinstance(replacement, bytes):
            result += replacement
            continue
        for char in replacement:
            value = _mapped(char, mapping)
            if value is None:
                raise error
            result += value
    return bytes(result), len(str)
