# `encodings.punycode` (RFC 3492): the ASCII characters of a text, then, behind a hyphen, where the others go and which they are.
#
# Inserting goes through pairs of code point and place, in order: the n-th number says how many pairs are skipped before the next insertion. The numbers
# are written with digits whose weights depend on how large the numbers before were (`_limits`), so that small ones are short.

import codecs

from encodings import _parts

_DIGITS = b"abcdefghijklmnopqrstuvwxyz0123456789"
_BASE, _SMALLEST, _LARGEST, _SKEW, _DAMP, _FIRST_BIAS, _FIRST_POINT = 36, 1, 26, 38, 700, 72, 128


def _limits(bias):
    """From which digit on a number ends, for each of its digits."""
    place = _BASE
    while True:
        yield min(max(place - bias, _SMALLEST), _LARGEST)
        place += _BASE


def _new_bias(delta, count, first):
    delta = delta // _DAMP if first else delta // 2
    delta += delta // count
    places = 0
    while delta > (_BASE - _SMALLEST) * _LARGEST // 2:
        delta //= _BASE - _SMALLEST
        places += _BASE
    return places + (_BASE - _SMALLEST + 1) * delta // (delta + _SKEW)


def _number(delta, bias):
    result = bytearray()
    for limit in _limits(bias):
        if delta < limit:
            result.append(_DIGITS[delta])
            return result
        delta, digit = divmod(delta - limit, _BASE - limit)
        result.append(_DIGITS[limit + digit])


def punycode_encode(text):
    base = bytes(ord(char) for char in text if char < "\x80")
    result = bytearray()
    bias, delta, done, before = _FIRST_BIAS, 0, len(base), _FIRST_POINT
    points = [ord(char) for char in text]
    for point in sorted({point for point in points if point >= _FIRST_POINT}):
        delta += (point - before) * (done + 1)
        before = point
        for other in points:
            if other < point:
                delta += 1
            elif other == point:
                result += _number(delta, bias)
                bias = _new_bias(delta, done + 1, done == len(base))
                delta = 0
                done += 1
        delta += 1
        before += 1
    return base + b"-" + result if base else bytes(result)


def punycode_decode(text, errors):
    if errors not in ("strict", "replace", "ignore"):
        raise UnicodeError(f"Unsupported error handling: {errors}")
    if isinstance(text, str):
        text = text.encode("ascii")
    text = memoryview(text).tobytes()
    split = text.rfind(b"-")
    base = text[: max(split, 0)]
    try:
        result = list(str(base, "ascii", errors))
    except UnicodeDecodeError as error:
        raise UnicodeDecodeError("ascii", text, error.start, error.end, error.reason) from None
    at, point, place, bias, first = split + 1, _FIRST_POINT, 0, _FIRST_BIAS, True
    while at < len(text):
        start = place
        weight = 1
        for limit in _limits(bias):
            if at >= len(text):
                if errors == "strict":
                    raise UnicodeDecodeError("punycode", text, at, at + 1, "incomplete punycode string")
                return "".join(result)
            digit = _DIGITS.find(text[at : at + 1].lower())
            if digit < 0:
                if errors == "strict":
                    raise UnicodeDecodeError("punycode", text, at, at + 1, f"Invalid extended code point '{chr(text[at])}'")
                return "".join(result)
            at += 1
            place += digit * weight
            if digit < limit:
                break
            weight *= _BASE - limit
        bias = _new_bias(place - start, len(result) + 1, first)
        first = False
        more, place = divmod(place, len(result) + 1)
        point += more
        if point > 0x10FFFF:
            if errors == "strict":
                raise UnicodeDecodeError("punycode", text, at - 1, at, f"Invalid character U+{point:x}")
            point = ord("?")
        result.insert(place, chr(point))
        place += 1
    return "".join(result)


def _encode(input, errors="strict"):
    return punycode_encode(input), len(input)


def _decode(input, errors="strict"):
    return punycode_decode(input, errors), len(input)


class IncrementalDecoder(codecs.IncrementalDecoder):
    def decode(self, input, final=False):
        return _decode(input, self.errors)[0]


globals().update(_parts("punycode", _encode, _decode, decoder=IncrementalDecoder))
