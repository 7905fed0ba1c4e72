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
_now = {category: "C" for category in range(6)}


def setlocale(category, locale=None):
    if not 0 <= category <= LC_ALL:
        raise Error("unsupported locale setting")
    if locale is not None:
        if not isinstance(locale, (type(""), type(None))):
            language, encoding = locale
            locale = f"{language}.{encoding}" if encoding else language or "C"
        if locale not in _NAMES:
            raise Error("unsupported locale setting")
        name = "C.UTF-8" if locale in ("C.UTF-8", "C.utf8") else "C"
        for each in range(6) if category == LC_ALL else (category,):
            _now[each] = name
    if category < LC_ALL:
        return _now[category]
    names = set(_now.values())
    if len(names) == 1:
        return names.pop()
    kinds = ("LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES")
    return ";".join(f"{kind}={_now[number]}" for number, kind in enumerate(kinds))


def localeconv():
    money = dict.fromkeys(("int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep", "positive_sign", "negative_sign"), "")
    places = dict.fromkeys(
        ("int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes", "n_sep_by_space", "p_sign_posn", "n_sign_posn"),
        CHAR_MAX,
    )
    return {"decimal_point": ".", "thousands_sep": "", "grouping": [], "mon_grouping": [], **money, **places}


def getlocale(category=LC_CTYPE):
    if category == LC_ALL:
        raise TypeError("category LC_ALL is not supported")
    name = setlocale(category)
    return (None, None) if name == "C" else ("en_US", "UTF-8")


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
    return "utf-8"


def getpreferredencoding(do_setlocale=True):
    return "utf-8"


def normalize(localename):
    """A locale's name as the system spells it, as far as its parts tell."""
    code, _, modifier = localename.partition("@")
    language, _, encoding = code.partition(".")
    if language.lower() in ("c", "posix"):
        return "C" if not encoding else f"C.{encoding}"
    spellings = {"utf8": "UTF-8", "utf-8": "UTF-8", "iso88591": "ISO8859-1", "iso8859-1": "ISO8859-1", "latin1": "ISO8859-1"}
    if encoding:
        encoding = spellings.get(encoding.lower().replace("_", "-"), encoding)
    parts = language.replace("-", "_").split("_")
    name = "_".join([parts[0].lower(), *(part.upper() for part in parts[1:])])
    return name + (f".{encoding}" if encoding else "") + (f"@{modifier}" if modifier else "")


def strcoll(string1, string2, /):
    return (string1 > string2) - (string1 < string2)


def strxfrm(string, /):
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
