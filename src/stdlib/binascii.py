# `binascii`: bytes as text of few different characters, and back: hexadecimal, base64, quoted-printable, uuencode; and check sums.


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


Error.__module__ = Incomplete.__module__ = "binascii"

_SIXES = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_SIX_OF = {char: place for place, char in enumerate(_SIXES)}
_HEX = b"0123456789ABCDEF"


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


def b2a_hex(data, sep=None, bytes_per_sep=1):
    view = _buffer(data)
    return (view.hex() if sep is None else view.hex(sep, bytes_per_sep)).encode()


def a2b_hex(hexstr, /):
    data = _ascii(hexstr)
    if len(data) % 2:
        raise Error("Odd-length string")
    if not data.isalnum() and data:
        raise Error("Non-hexadecimal digit found")
    try:
        return bytes.fromhex(data.decode())
    except ValueError:
        raise Error("Non-hexadecimal digit found") from None


hexlify, unhexlify = b2a_hex, a2b_hex


def b2a_base64(data, /, *, newline=True):
    data = _buffer(data)
    missing = -len(data) % 3
    count = (len(data) + missing) // 3 * 4
    result = bytearray(count)
    for start in range(0, len(data), 3):
        three = int.from_bytes(data[start : start + 3].ljust(3, b"\0"))
        place = start // 3 * 4
        result[place : place + 4] = (
            _SIXES[three >> 18], _SIXES[three >> 12 & 63], _SIXES[three >> 6 & 63], _SIXES[three & 63]
        )
    if missing:
        result[-missing:] = b"=" * missing
    return bytes(result + b"\n" if newline else result)


def a2b_base64(data, /, *, strict_mode=False):
    data = _ascii(data)
    result = bytearray()
    # Within a group of four characters: how many there are, their bits, and the padding behind them.
    place, left, padding = 0, 0, 0
    if strict_mode and data[:1] == b"=":
        raise Error("Leading padding not allowed")
    for at, char in enumerate(data):
        if char == 61:
            padding += 1
            if place >= 2 and place + padding >= 4:
                if strict_mode and at + 1 < len(data):
                    raise Error("Excess data after padding")
                return bytes(result)
            if strict_mode and (place < 2 or place == 3 and padding > 1):
                raise Error("Discontinuous padding not allowed" if place else "Excess padding not allowed")
            continue
        six = _SIX_OF.get(char)
        if six is None:
            if strict_mode:
                raise Error("Only base64 data is allowed")
            continue
        if strict_mode and padding:
            raise Error("Discontinuous padding not allowed")
        padding = 0
        if place == 0:
            left = six
        else:
            result.append((left << 6 | six) >> (6 - 2 * place) & 255)
            left = six & (1 << 6 - 2 * place) - 1
        place = (place + 1) % 4
    if place == 1:
        count = len(result) // 3 * 4 + 1
        raise Error(
            f"Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a multiple of 4"
        )
    if place:
        raise Error("Incorrect padding")
    return bytes(result)


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


def _crc32_table():
    table = []
    for number in range(256):
        for _ in range(8):
            number = number >> 1 ^ (0xEDB88320 if number & 1 else 0)
        table.append(number)
    return table


_CRC32 = _crc32_table()


def crc32(data, crc=0, /):
    crc = crc & 0xFFFFFFFF ^ 0xFFFFFFFF
    table = _CRC32
    for byte in _buffer(data):
        crc = crc >> 8 ^ table[(crc ^ byte) & 255]
    return crc ^ 0xFFFFFFFF


def crc_hqx(data, crc, /):
    crc &= 0xFFFF
    for byte in _buffer(data):
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ (0x1021 if crc & 0x8000 else 0)) & 0xFFFF
    return crc
