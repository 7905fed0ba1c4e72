# `binascii`: quoted-printable and uuencode; all else is in Rust.


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


Error.__module__ = Incomplete.__module__ = "binascii"

def _buffer(data):
    try:
        return memoryview(data).tobytes()
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}") from None


def _ascii(data):
    """What decodes takes text, too."""
    if isinstance(data, str):
        if not data.isascii():
            raise ValueError("string argument should contain only ASCII characters")
        return data.encode()
    try:
        return memoryview(data).tobytes()
    except TypeError:
        raise TypeError(f"argument should be bytes, buffer or ASCII string, not {type(data).__name__!r}") from None


def a2b_qp(data, header=False):
    data = _ascii(data)
    result = bytearray()
    at = 0
    while at < len(data):
        char = data[at]
        at += 1
        if char == 61:
            following = data[at : at + 1]
            if not following:
                break
            if following in b"\r\n":
                # A line that goes on.
                end = data.find(b"\n", at)
                at = len(data) if end < 0 else end + 1
            elif following == b"=":
                result.append(61)
                at += 1
            else:
                pair = data[at : at + 2]
                if len(pair) == 2 and all(char in b"0123456789abcdefABCDEF" for char in pair):
                    result.append(int(pair, 16))
                    at += 2
                else:
                    result.append(61)
        elif header and char == 95:
            result.append(32)
        else:
            result.append(char)
    return bytes(result)


def b2a_qp(data, quotetabs=False, istext=True, header=False):
    data = _buffer(data)
    newline = b"\r\n" if b"\r\n" in data and data.index(b"\n") == data.index(b"\r\n") + 1 else b"\n"
    result = bytearray()
    width = 0
    at = 0
    while at < len(data):
        char = data[at]
        if istext and (char == 10 or data[at : at + 2] == b"\r\n"):
            # White space before the end of a line would be lost.
            if result and result[-1] in b" \t" and width:
                result[-1:] = b"=%02X" % result[-1]
            result += newline
            width = 0
            at += 1 if char == 10 else 2
            continue
        following = data[at + 1 : at + 2]
        quoted = (
            char > 126 or char == 61 or header and char == 95
            or char == 46 and width == 0 and (not following or following in b"\n\r\0")
            or char in b"\r\n" and not istext
            or char in b" \t" and (not following or quotetabs)
            or char < 33 and char not in b"\r\n\t "
        )
        if quoted:
            piece = b"=%02X" % char
        else:
            piece = b"_" if header and char == 32 else bytes((char,))
        # A character that stands for itself may fill the line that ends with it.
        if width + len(piece) >= 76 and (quoted or following not in (b"", b"\n")):
            result += b"=" + newline
            width = 0
        result += piece
        width += len(piece)
        at += 1
    return bytes(result)


def b2a_uu(data, /, *, backtick=False):
    data = _buffer(data)
    if len(data) > 45:
        raise Error("At most 45 bytes at once")
    zero = 96 if backtick else 32
    result = bytearray((len(data) + 32 if data else zero,))
    for start in range(0, len(data), 3):
        three = int.from_bytes(data[start : start + 3].ljust(3, b"\0"))
        result += bytes((three >> shift & 63) + 32 if three >> shift & 63 else zero for shift in (18, 12, 6, 0))
    return bytes(result + b"\n")


def a2b_uu(data, /):
    data = _ascii(data)
    if not data:
        return bytes(32)
    count = data[0] - 32 & 63
    result = bytearray()
    bits = have = 0
    at = 1
    while len(result) < count:
        char = data[at] if at < len(data) else 10
        at += 1
        if char in b"\r\n":
            # The rest of a short line is zeros.
            char = 32
        elif not 32 <= char <= 96:
            raise Error("Illegal char")
        bits, have = bits << 6 | char - 32 & 63, have + 6
        if have >= 8:
            have -= 8
            result.append(bits >> have)
            bits &= (1 << have) - 1
    if any(char not in b" `\r\n" for char in data[at:]):
        raise Error("Trailing garbage")
    return bytes(result)
