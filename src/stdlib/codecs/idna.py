# `encodings.idna` (RFC 3490): the labels of a host's name, each prepared (`nameprep`) and, if it is not ASCII then, written in punycode behind `xn--`.

import codecs
import re
import stringprep
from encodings import _parts
from unicodedata import ucd_3_2_0 as unicodedata

dots = re.compile("[\u002E\u3002\uFF0E\uFF61]")
ace_prefix = b"xn--"
sace_prefix = "xn--"

_LONGEST = 64
_FORBIDDEN = (
    stringprep.in_table_c12, stringprep.in_table_c22, stringprep.in_table_c3, stringprep.in_table_c4, stringprep.in_table_c5,
    stringprep.in_table_c6, stringprep.in_table_c7, stringprep.in_table_c8, stringprep.in_table_c9,
)


def nameprep(label):
    label = "".join(stringprep.map_table_b2(char) for char in label if not stringprep.in_table_b1(char))
    label = unicodedata.normalize("NFKC", label)
    for place, char in enumerate(label):
        if any(forbids(char) for forbids in _FORBIDDEN):
            raise UnicodeEncodeError("idna", label, place, place + 1, f"Invalid character {char!r}")
    right = [stringprep.in_table_d1(char) for char in label]
    if any(right):
        # What is written from the right begins and ends so, and holds nothing that is written from the left.
        for place, char in enumerate(label):
            if stringprep.in_table_d2(char):
                raise UnicodeEncodeError("idna", label, place, place + 1, "Violation of BIDI requirement 2")
        for place in (0, len(label) - 1):
            if not right[place]:
                raise UnicodeEncodeError("idna", label, place, place + 1, "Violation of BIDI requirement 3")
    return label


def _checked(given, label):
    """The bytes of a label in ASCII."""
    if not label:
        raise UnicodeEncodeError("idna", given, 0, 1, "label empty")
    if len(label) >= _LONGEST:
        raise UnicodeEncodeError("idna", given, 0, len(given), "label too long")
    return bytes(label, "ascii") if isinstance(label, str) else label


def ToASCII(label):
    given = label
    if not label.isascii():
        label = nameprep(label)
        if not label.isascii():
            if label.lower().startswith(sace_prefix):
                raise UnicodeEncodeError("idna", given, 0, len(sace_prefix), "Label starts with ACE prefix")
            label = ace_prefix + label.encode("punycode")
    return _checked(given, label)


def ToUnicode(label):
    if len(label) > 1024:
        # Preparing it would take long, and no name is so long.
        raise _fault(label, 0, len(label), "label way too long")
    if isinstance(label, bytes):
        ascii = label
        label.decode("ascii")
    elif label.isascii():
        ascii = label.encode("ascii")
    else:
        prepared = nameprep(label)
        if not prepared.isascii():
            place = next(place for place, char in enumerate(label) if not char.isascii())
            end = next((end for end in range(place, len(label)) if label[end].isascii()), len(label))
            raise UnicodeEncodeError("idna", label, place, end, "Invalid character in IDN label")
        ascii = prepared.encode("ascii")
    if not ascii.lower().startswith(ace_prefix):
        return str(ascii, "ascii")
    try:
        result = ascii[len(ace_prefix) :].decode("punycode")
    except UnicodeDecodeError as error:
        moved = len(ace_prefix)
        raise UnicodeDecodeError("idna", ascii, error.start + moved, error.end + moved, error.reason) from error
    back = ToASCII(result)
    if ascii.lower() != back:
        raise UnicodeDecodeError("idna", ascii, 0, len(ascii), f"IDNA does not round-trip, '{ascii!r}' != '{back!r}'")
    return result


def _fault(label, start, end, reason):
    kind = UnicodeDecodeError if isinstance(label, bytes) else UnicodeEncodeError
    return kind("idna", label, start, end, reason)


def _check_ascii(data):
    try:
        data.decode("ascii")
    except UnicodeDecodeError as error:
        raise UnicodeDecodeError("idna", data, error.start, error.end, error.reason) from error


def _only_strict(errors):
    if errors != "strict":
        raise UnicodeError(f"Unsupported error handling: {errors}")


def _label_to_ascii(label, whole, start):
    """What goes wrong in a label is said of the name that it is part of."""
    try:
        return ToASCII(label)
    except UnicodeEncodeError as error:
        raise UnicodeEncodeError("idna", whole, start + error.start, start + error.end, error.reason) from error


def _encode_labels(input, labels):
    result, start = [], 0
    for label in labels:
        result.append(_label_to_ascii(label, input, start))
        start += len(label) + 1
    return result


def _label_to_unicode(label, whole, start):
    try:
        return ToUnicode(label)
    except UnicodeDecodeError as error:
        raise UnicodeDecodeError("idna", whole, start + error.start, start + error.end, error.reason) from error
    except UnicodeEncodeError as error:
        raise UnicodeDecodeError("idna", whole, start, start + len(label), error.reason) from error


def _decode_labels(input, labels):
    result, start = [], 0
    for label in labels:
        result.append(_label_to_unicode(label, input, start))
        start += len(label) + 1
    return result


class Codec(codecs.Codec):
    def encode(self, input, errors="strict"):
        _only_strict(errors)
        if not input:
            return b"", 0
        if input.isascii():
            labels = input.encode("ascii").split(b".")
            start = 0
            for label in labels[:-1]:
                if not label:
                    raise UnicodeEncodeError("idna", input, start, start + 1, "label empty")
                if len(label) >= _LONGEST:
                    raise UnicodeEncodeError("idna", input, start, start + len(label), "label too long")
                start += len(label) + 1
            if len(labels[-1]) >= _LONGEST:
                raise UnicodeEncodeError("idna", input, start, start + len(labels[-1]), "label too long")
            return input.encode("ascii"), len(input)
        labels = dots.split(input)
        end = b""
        if labels and not labels[-1]:
            end = b"."
            del labels[-1]
        return b".".join(_encode_labels(input, labels)) + end, len(input)

    def decode(self, input, errors="strict"):
        if not input:
            return "", 0
        _only_strict(errors)
        data = memoryview(input).tobytes()
        if ace_prefix not in data.lower():
            _check_ascii(data)
            return data.decode("ascii"), len(input)
        labels = data.split(b".")
        end = ""
        if labels and not labels[-1]:
            end = "."
            del labels[-1]
        return ".".join(_decode_labels(data, labels)) + end, len(input)


class IncrementalEncoder(codecs.BufferedIncrementalEncoder):
    def _buffer_encode(self, input, errors, final):
        _only_strict(errors)
        if not input:
            return b"", 0
        labels = dots.split(input)
        end = b""
        # The last label may go on, unless a dot ends it.
        if not labels[-1]:
            end = b"."
            del labels[-1]
        elif not final:
            del labels[-1]
            end = b"." if labels else b""
        made = b".".join(_encode_labels(input, labels)) + end
        return made, sum(map(len, labels)) + max(len(labels) - 1, 0) + len(end)


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    def _buffer_decode(self, input, errors, final):
        _only_strict(errors)
        if not input:
            return "", 0
        data = bytes(input)
        _check_ascii(data)
        labels = data.split(b".")
        end = ""
        if not labels[-1]:
            end = "."
            del labels[-1]
        elif not final:
            del labels[-1]
            end = "." if labels else ""
        made = ".".join(_decode_labels(data, labels)) + end
        return made, sum(map(len, labels)) + max(len(labels) - 1, 0) + len(end)


globals().update(_parts("idna", Codec().encode, Codec().decode, encoder=IncrementalEncoder, decoder=IncrementalDecoder))
