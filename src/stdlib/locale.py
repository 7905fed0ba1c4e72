# `locale`: numbers and texts as a country writes them. Only the locale "C" is here, as in a process that has set none: nothing is grouped, the point is a
# point, and text is ordered by its code points.

import re as _re

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127

__all__ = [
    "getlocale", "getdefaultlocale", "getpreferredencoding", "Error", "setlocale", "localeconv", "strcoll", "strxfrm", "str",
    "atof", "atoi", "format_string", "currency", "normalize", "delocalize", "localize", "getencoding", "LC_CTYPE", "LC_COLLATE",
    "LC_MESSAGES", "LC_TIME", "LC_MONETARY", "LC_NUMERIC", "LC_ALL", "CHAR_MAX",
]


class Error(Exception):
    pass


_NAMES = ("C", "POSIX", "", "C.UTF-8", "C.utf8")
# By category; those from 7 on have no names here, but the system has them.
_KINDS = {
    0: "LC_CTYPE", 1: "LC_NUMERIC", 2: "LC_TIME", 3: "LC_COLLATE", 4: "LC_MONETARY", 5: "LC_MESSAGES", 7: "LC_PAPER", 8: "LC_NAME",
    9: "LC_ADDRESS", 10: "LC_TELEPHONE", 11: "LC_MEASUREMENT", 12: "LC_IDENTIFICATION",
}
# A program begins with the encoding of its environment, and with nothing else of it.
_now = dict.fromkeys(_KINDS, "C") | {LC_CTYPE: "C.UTF-8"}


def setlocale(category, locale=None):
    """Sets the locale of a category, or tells it."""
    if locale and not isinstance(locale, type("")):
        locale = normalize(_joined(locale))
    category = category.__index__() if hasattr(category, "__index__") else _not_index(category)
    if category not in _KINDS and category != LC_ALL:
        raise Error("locale query failed" if locale is None else "unsupported locale setting")
    if locale is not None:
        wanted = dict.fromkeys(_KINDS if category == LC_ALL else (category,), locale)
        if category == LC_ALL and "=" in locale:
            # As it is told when the categories differ.
            parts = dict(part.partition("=")[::2] for part in locale.split(";"))
            wanted = {each: parts.get(kind) for each, kind in _KINDS.items()}
        if not all(name in _NAMES for name in wanted.values()):
            raise Error("unsupported locale setting")
        for each, name in wanted.items():
            _now[each] = "C" if name in ("C", "POSIX") else name or "C.UTF-8"
    if category != LC_ALL:
        return _now[category]
    names = set(_now.values())
    if len(names) == 1:
        return names.pop()
    return ";".join(f"{kind}={_now[number]}" for number, kind in _KINDS.items())


def _not_index(value):
    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


def _joined(parts):
    """Language and encoding as one name."""
    try:
        language, encoding = parts
    except (TypeError, ValueError):
        raise TypeError(
            "Locale must be None, a string, or an iterable of two strings -- language code, encoding.") from None
    return f"{language or 'C'}.{encoding}" if encoding else language or "C"


def localeconv():
    """How numbers and sums of money are written."""
    conventions = dict.fromkeys(("int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep"), "")
    conventions |= {"mon_grouping": [], "positive_sign": "", "negative_sign": ""}
    conventions |= dict.fromkeys(
        ("int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes", "n_sep_by_space", "p_sign_posn", "n_sign_posn"),
        CHAR_MAX,
    )
    return conventions | {"decimal_point": ".", "thousands_sep": "", "grouping": []}


def _langinfo():
    """The system's numbers for what `nl_langinfo` tells, and the answers of the locale "C"."""
    days = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split()
    months = "January February March April May June July August September October November December".split()
    of_time = 0x20000
    for what, names in (("ABDAY_", [day[:3] for day in days]), ("DAY_", days), ("ABMON_", [month[:3] for month in months]), ("MON_", months)):
        for number, name in enumerate(names, 1):
            yield f"{what}{number}", of_time, name
            of_time += 1
    for name, text in (
        ("AM_STR", "AM"), ("PM_STR", "PM"), ("D_T_FMT", "%a %b %e %H:%M:%S %Y"), ("D_FMT", "%m/%d/%y"), ("T_FMT", "%H:%M:%S"),
        ("T_FMT_AMPM", "%I:%M:%S %p"), ("ERA", ""), (None, ""), ("ERA_D_FMT", ""), ("ALT_DIGITS", ""), ("ERA_D_T_FMT", ""), ("ERA_T_FMT", ""),
    ):
        yield name, of_time, text
        of_time += 1
    yield "CODESET", 14, None
    yield "RADIXCHAR", 0x10000, "."
    yield "THOUSEP", 0x10001, ""
    yield "YESEXPR", 0x50000, "^[yY]"
    yield "NOEXPR", 0x50001, "^[nN]"
    yield "CRNCYSTR", 0x4000F, "-"


_info = {}
for _name, _number, _text in _langinfo():
    if _name:
        globals()[_name] = _number
        _info[_number] = _text
del _name, _number, _text


def nl_langinfo(key, /):
    """What a locale says of itself."""
    key = key.__index__() if hasattr(key, "__index__") else _not_index(key)
    if key not in _info:
        raise ValueError("unsupported langinfo constant")
    if key == CODESET:
        return "ANSI_X3.4-1968" if _now[LC_CTYPE] == "C" else "UTF-8"
    return _info[key]


def gettext(msg, /):
    """Messages are not translated."""
    return msg


def dgettext(domain, msg, /):
    """The same."""
    return msg


def getlocale(category=LC_CTYPE):
    if category == LC_ALL:
        raise TypeError("category LC_ALL is not supported")
    name = setlocale(category)
    return (None, None) if name == "C" else ("C", "UTF-8")


def getdefaultlocale(envvars=("LC_ALL", "LC_CTYPE", "LANG", "LANGUAGE")):
    import os
    import warnings

    wanted = "Use setlocale(), getencoding() and getlocale() instead."
    warnings.warn(f"'locale.getdefaultlocale' is deprecated and slated for removal in Python 3.15. {wanted}", DeprecationWarning, 2)
    for name in envvars:
        if value := os.environ.get(name):
            language, _, encoding = value.partition(".")
            return (None, None) if language in ("C", "POSIX") and not encoding else (language, encoding or None)
    return None, None


def getencoding():
    """The encoding of the locale."""
    return nl_langinfo(CODESET)


def getpreferredencoding(do_setlocale=True):
    """The encoding that the user has set."""
    return "UTF-8" if do_setlocale else getencoding()


# The encodings that languages had before there was UTF-8, the country of some, and spellings.
_LANGUAGES = {
    "en": ("US", "ISO8859-1"), "de": ("DE", "ISO8859-1"), "fr": ("FR", "ISO8859-1"), "es": ("ES", "ISO8859-1"), "it": ("IT", "ISO8859-1"),
    "pt": ("PT", "ISO8859-1"), "nl": ("NL", "ISO8859-1"), "sv": ("SE", "ISO8859-1"), "da": ("DK", "ISO8859-1"), "fi": ("FI", "ISO8859-1"),
    "nb": ("NO", "ISO8859-1"), "no": ("NO", "ISO8859-1"), "pl": ("PL", "ISO8859-2"), "cs": ("CZ", "ISO8859-2"), "hu": ("HU", "ISO8859-2"),
    "ru": ("RU", "UTF-8"), "uk": ("UA", "KOI8-U"), "el": ("GR", "ISO8859-7"), "tr": ("TR", "ISO8859-9"), "ja": ("JP", "eucJP"),
    "ko": ("KR", "eucKR"), "zh": ("CN", "gb2312"),
}
_ENCODINGS = {
    "utf": "UTF-8", "utf8": "UTF-8", "iso88591": "ISO8859-1", "latin1": "ISO8859-1", "iso885915": "ISO8859-15", "iso88592": "ISO8859-2",
    "ascii": "ISO8859-1", "eucjp": "eucJP", "koi8r": "KOI8-R",
}


def normalize(localename):
    """A locale's name as the system spells it, with the encoding that its language had; of the most usual languages only."""
    code, _, modifier = localename.lower().partition("@")
    language, _, encoding = code.partition(".")
    language, _, country = language.replace("-", "_").partition("_")
    known = _ENCODINGS.get(encoding.replace("-", "").replace("_", ""), encoding.upper())
    if language in ("c", "posix"):
        return f"C.{known}" if encoding else "C"
    if language not in _LANGUAGES:
        return localename
    home, usual = _LANGUAGES[language]
    if modifier == "euro" and not encoding:
        known, modifier = "ISO8859-15", ""
    return f"{language}_{(country or home).upper()}.{known or usual}" + (f"@{modifier}" if modifier else "")


def strcoll(string1, string2, /):
    """The order of two texts."""
    for place, string in enumerate((string1, string2), 1):
        if not isinstance(string, type("")):
            raise TypeError(f"strcoll() argument {place} must be str, not {type(string).__name__}")
    return (string1 > string2) - (string1 < string2)


def strxfrm(string, /):
    """A text whose order is that of the locale."""
    if not isinstance(string, type("")):
        raise TypeError(f"strxfrm() argument must be str, not {type(string).__name__}")
    if "\0" in string:
        raise ValueError("embedded null character")
    return string


_SPEC = _re.compile(r"%(?:\((?P<key>.*?)\))?(?P<modifiers>[-#0-9 +*.hlL]*?)[eEfFgGdiouxXcrsa%]")


def format_string(f, val, grouping=False, monetary=False):
    """Like `f % val`: no grouping is known here, and the point stays."""
    if not isinstance(val, (tuple, dict)) and not hasattr(val, "keys"):
        val = (val,)
    count = sum(1 for spec in _SPEC.finditer(f) if spec.group() != "%%")
    if isinstance(val, tuple) and count < len(val):
        raise TypeError("not all arguments converted during string formatting")
    return f % val


def currency(val, symbol=True, grouping=False, international=False):
    raise ValueError("Currency formatting is not possible using the 'C' locale.")


def str(val):
    return f"{val:.12g}"


def delocalize(string):
    return string


def localize(string, grouping=False, monetary=False):
    return string


def atof(string, func=float):
    return func(delocalize(string))


def atoi(string):
    return int(delocalize(string))
