def formatter_parser(format_string, /):
    """The pieces of a format string: (literal text, field name, format spec, conversion) each."""
    if not isinstance(format_string, str):
        raise TypeError(f"expected str, got {type(format_string).__name__}")
    return _pieces(format_string)


def _pieces(text):
    at, end = 0, len(text)
    while at < end:
        start = at
        while at < end and text[at] not in "{}":
            at += 1
        if at == end:
            yield text[start:], None, None, None
            return
        brace = text[at]
        at += 1
        if at < end and text[at] == brace:
            yield text[start:at], None, None, None
            at += 1
            continue
        if brace == "}" or at == end:
            raise ValueError(f"Single '{brace}' encountered in format string")
        literal = text[start : at - 1]
        name, spec, conversion, at = _field(text, at, end)
        yield literal, name, spec, conversion


def _field(text, at, end):
    """What stands behind a brace, and the place behind the field."""
    start = at
    mark = ""
    while at < end:
        mark = text[at]
        at += 1
        if mark == "{":
            raise ValueError("unexpected '{' in field name")
        if mark == "[":
            at = text.find("]", at)
            if at < 0:
                at = end
        elif mark in "}:!":
            break
    if mark not in ("}", ":", "!"):
        raise ValueError("expected '}' before end of string")
    name = text[start : at - 1]
    conversion = None
    if mark == "!":
        if at == end:
            raise ValueError("end of string while looking for conversion specifier")
        conversion = text[at]
        at += 1
        if at < end:
            mark = text[at]
            at += 1
            if mark == "}":
                return name, "", conversion, at
            if mark != ":":
                raise ValueError("expected ':' after conversion specifier")
    elif mark == "}":
        return name, "", None, at
    start = at
    depth = 1
    while at < end:
        if text[at] == "{":
            depth += 1
        elif text[at] == "}":
            depth -= 1
            if depth == 0:
                return name, text[start:at], conversion, at + 1
        at += 1
    raise ValueError("unmatched '{' in format spec")


def formatter_field_name_split(field_name, /):
    """The argument that a field's name begins with, and what is to be looked up in it: (is it an attribute, name) each."""
    if not isinstance(field_name, str):
        raise TypeError(f"expected str, got {type(field_name).__name__}")
    end = 0
    while end < len(field_name) and field_name[end] not in ".[":
        end += 1
    return _number(field_name[:end]), _steps(field_name, end)


def _number(name):
    """A name of digits is a number."""
    if not name.isdecimal():
        return name
    number = int(name)
    if number > 0x7FFFFFFFFFFFFFFF:
        raise ValueError("Too many decimal digits in format string")
    return number


def _steps(name, at):
    end = len(name)
    while at < end:
        mark = name[at]
        at += 1
        start = at
        if mark == ".":
            while at < end and name[at] not in ".[":
                at += 1
            if at == start:
                raise ValueError("Empty attribute in format string")
            yield True, name[start:at]
        elif mark == "[":
            at = name.find("]", at)
            if at < 0:
                raise ValueError("Missing ']' in format string")
            if at == start:
                raise ValueError("Empty attribute in format string")
            yield False, _number(name[start:at])
            at += 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
