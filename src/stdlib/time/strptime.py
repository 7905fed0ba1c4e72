# `_strptime`: times out of text, for `time.strptime` (and `datetime`).
#
# A format becomes a regular expression whose groups are named after the directives; what they found is put together to a date by the rules of the
# proleptic Gregorian calendar.
import re
import time
from functools import lru_cache

_DAYS_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAY_NAMES = ("A", "a", "w", "u")


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before_year(year):
    past = year - 1
    return past * 365 + past // 4 - past // 100 + past // 400


def _ordinal(year, month, day):
    """The number of a day, the first of January of the year 1 being 1."""
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is out of range")
    last = 29 if month == 2 and _is_leap(year) else (*_DAYS_BEFORE, 365)[month] - _DAYS_BEFORE[month - 1]
    if not 1 <= day <= last:
        raise ValueError("day is out of range for month")
    return _days_before_year(year) + _DAYS_BEFORE[month - 1] + (month > 2 and _is_leap(year)) + day


def _date(ordinal):
    """Year, month and day of a number of `_ordinal`."""
    year = ordinal * 400 // 146_097 + 1
    while _days_before_year(year) >= ordinal:
        year -= 1
    day = ordinal - _days_before_year(year)
    for month in range(12, 0, -1):
        before = _DAYS_BEFORE[month - 1] + (month > 2 and _is_leap(year))
        if day > before:
            return year, month, day - before


def _first_iso_monday(year):
    """The day with which the first week of a year begins, by ISO 8601: the week of its first Thursday."""
    first = _days_before_year(year) + 1
    monday = first - (first - 1) % 7
    return monday + 7 if first - monday > 3 else monday


class _Locale:
    """Names and formats as `strftime` shows them, and the regular expressions of the directives."""

    def __init__(self):
        # The days of January 2001 began with a Monday.
        days = [(2001, 1, day, 0, 0, 0, day - 1, day, 0) for day in range(1, 8)]
        months = [(2001, month, 1, 0, 0, 0, 0, 1, 0) for month in range(1, 13)]
        hours = [(2001, 1, 1, hour, 0, 0, 0, 1, 0) for hour in (1, 22)]
        names = lambda directive, times: [time.strftime(directive, each).lower() for each in times]
        self.names = {
            "A": names("%A", days), "a": names("%a", days),
            "B": names("%B", months), "b": names("%b", months), "p": names("%p", hours),
        }
        self.zone = time.tzname, time.daylight
        self.zones = [{"utc", "gmt", time.tzname[0].lower()}, {time.tzname[1].lower()}]
        digits = {
            "d": r"3[01]|[12]\d|0[1-9]|[1-9]| [1-9]", "f": r"\d{1,6}", "G": r"\d{4}", "H": r"2[0-3]|[01]\d|\d",
            "I": r"1[0-2]|0[1-9]|[1-9]| [1-9]", "j": r"36[0-6]|3[0-5]\d|[12]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]",
            "m": r"1[0-2]|0[1-9]|[1-9]", "M": r"[0-5]\d|\d", "S": r"6[01]|[0-5]\d|\d", "U": r"5[0-3]|[0-4]\d|\d",
            "V": r"5[0-3]|0[1-9]|[1-4]\d|\d", "w": "[0-6]", "u": "[1-7]", "W": r"5[0-3]|[0-4]\d|\d", "y": r"\d\d",
            "Y": r"\d{4}", "z": r"[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|(?-i:Z)",
        }
        # The longest first: no name is to hide another one.
        words = {**self.names, "Z": {zone for zones in self.zones for zone in zones}}
        choices = {key: "|".join(map(re.escape, sorted(filter(None, found), key=len, reverse=True))) for key, found in words.items()}
        self.directives = {key: f"(?P<{key}>{choice})" for key, choice in (digits | choices).items()}
        self.directives["%"] = "%"
        for key, meaning in ("c", "%a %b %d %H:%M:%S %Y"), ("x", "%m/%d/%y"), ("X", "%H:%M:%S"):
            self.directives[key] = self.pattern(meaning)

    def pattern(self, format):
        """The regular expression of a format."""
        pieces, dated, has_year = [], False, False
        for piece in re.findall(r"%?\s+|%.|[^%\s]+|%", format, re.DOTALL):
            if piece.isspace():
                pieces.append(r"\s+")
            elif piece[0] != "%":
                pieces.append(re.escape(piece))
            elif piece == "%":
                raise IndexError
            else:
                key = piece[1]
                if key.isspace():
                    raise KeyError(r"\s+")
                pieces.append(self.directives[key])
                dated |= key == "d"
                has_year |= key in "YyGcx"
        if dated and not has_year:
            import warnings

            warnings.warn(
                "Parsing dates involving a day of month without a year specified is ambiguious\n"
                "and fails to parse leap day. The default behavior will change in Python 3.15\n"
                "to either always raise an exception or to use a different default year (TBD).\n"
                "To avoid trouble, add a specific year to the input & format.\n"
                "See https://github.com/python/cpython/issues/70647.",
                DeprecationWarning, skip_file_prefixes=_OURS)
        return "".join(pieces)


_OURS = (_is_leap.__code__.co_filename, "<frozen time>")
_locale = None


def _current_locale():
    """Made anew where the time zone is another one."""
    global _locale
    if _locale is None or _locale.zone != (time.tzname, time.daylight):
        _locale = _Locale()
        _compiled.cache_clear()
    return _locale


@lru_cache(maxsize=64)
def _compiled(format):
    try:
        return re.compile(_locale.pattern(format), re.IGNORECASE)
    except KeyError as error:
        bad = error.args[0]
        raise ValueError(f"'{bad}' is a bad directive in format '{format}'") from None
    except IndexError:
        raise ValueError(f"stray % in format '{format}'") from None
    except re.error as error:
        # A directive that stands twice.
        raise error from None


def _hour(found, locale):
    if "H" in found:
        return int(found["H"])
    if "I" not in found:
        return 0
    hour = int(found["I"])
    morning, evening = locale.names["p"]
    part = (found.get("p") or "").lower()
    if part in ("", morning):
        return 0 if hour == 12 else hour
    if part == evening:
        return 12 if hour == 12 else hour + 12
    return hour


def _weekday(found, locale):
    """Monday is 0. The last of the directives that tell it counts."""
    weekday = None
    for key in found:
        if key in ("A", "a"):
            weekday = locale.names[key].index(found[key].lower())
        elif key == "w":
            weekday = (int(found[key]) - 1) % 7
        elif key == "u":
            weekday = int(found[key]) - 1
    return weekday


def _offset(text):
    """Seconds east of Greenwich, and a fraction in microseconds."""
    if text is None:
        return None, 0
    if text == "Z":
        return 0, 0
    sign, digits = text[0], text[1:]
    if digits[2] == ":":
        digits = digits[:2] + digits[3:]
        if len(digits) > 5 and digits[4] != ":":
            raise ValueError(f"Inconsistent use of : in {text}")
        digits = digits[:4] + digits[5:]
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6] or 0)
    fraction = int(digits[7:].ljust(6, "0"))
    return (-seconds, -fraction) if sign == "-" else (seconds, fraction)


def _is_summer(name, locale):
    """`tm_isdst` of a zone's name."""
    name = name.lower()
    for summer, zones in enumerate(locale.zones):
        if name in zones:
            same = time.tzname[0] == time.tzname[1] and time.daylight and name not in ("utc", "gmt")
            return -1 if same else summer
    return -1


def _week_rules(found, year, weekday):
    """Refuses directives of ISO weeks that do not belong together."""
    others = "a weekday directive ('%A', '%a', '%w', or '%u')"
    if "G" in found:
        if "j" in found:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. Use '%Y' instead.")
        if "V" not in found or weekday is None:
            raise ValueError(f"ISO year directive '%G' must be used with the ISO week directive '%V' and {others}.")
    elif "V" in found:
        if year is None or weekday is None:
            raise ValueError(f"ISO week directive '%V' must be used with the ISO year directive '%G' and {others}.")
        raise ValueError(
            "ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.")


def _strptime(data_string, format="%a %b %d %H:%M:%S %Y"):
    """What a text tells: the parts of a struct_time, microseconds, and those of the zone's offset."""
    for place, argument in enumerate((data_string, format)):
        if not isinstance(argument, str):
            raise TypeError(f"strptime() argument {place} must be str, not {type(argument)}")
    locale = _current_locale()
    match = _compiled(format).match(data_string)
    if match is None:
        raise ValueError(f"time data {data_string!r} does not match format {format!r}")
    if match.end() != len(data_string):
        raise ValueError(f"unconverted data remains: {data_string[match.end():]}")
    found = match.groupdict()
    year, month, day = None, 1, 1
    if "y" in found:
        year = int(found["y"])
        year += 2000 if year <= 68 else 1900
    if "Y" in found:
        year = int(found["Y"])
    for key in found:
        if key == "m":
            month = int(found[key])
        elif key in ("B", "b"):
            month = locale.names[key].index(found[key].lower()) + 1
    if "d" in found:
        day = int(found["d"])
    weekday = _weekday(found, locale)
    _week_rules(found, year, weekday)
    # A leap day without a year is one of a year that has it, and shown with the usual one.
    shown_year = None
    if year is None:
        year = 1900
        if (month, day) == (2, 29):
            year, shown_year = 1904, 1900
    julian = int(found["j"]) if "j" in found else None
    if julian is None and weekday is not None:
        if "U" in found or "W" in found:
            key = "W" if "W" in found else "U"
            first = _ordinal(year, 1, 1)
            # The days of week 0 are those before the first Monday (%W) or Sunday (%U).
            of_week = weekday if key == "W" else (weekday + 1) % 7
            of_first = (first - 1) % 7 if key == "W" else first % 7
            julian = int(found[key]) * 7 + of_week - (of_first or 7) + 1
        elif "G" in found:
            iso_year, week = int(found["G"]), int(found["V"])
            monday = _first_iso_monday(iso_year) + (week - 1) * 7
            if week < 1 or monday >= _first_iso_monday(iso_year + 1):
                raise ValueError(f"Invalid week: {week}")
            year, month, day = _date(monday + weekday)
            julian = monday + weekday - _days_before_year(year)
        if julian is not None and julian <= 0:
            year -= 1
            julian += 366 if _is_leap(year) else 365
    if julian is None:
        julian = _ordinal(year, month, day) - _days_before_year(year)
    else:
        year, month, day = _date(_ordinal(year, 1, 1) - 1 + julian)
    if weekday is None:
        weekday = (_ordinal(year, month, day) - 1) % 7
    offset, offset_fraction = _offset(found.get("z"))
    zone = found.get("Z")
    summer = -1 if zone is None else _is_summer(zone, locale)
    parts = (
        shown_year or year, month, day, _hour(found, locale), int(found.get("M", 0)), int(found.get("S", 0)),
        weekday, julian, summer, zone, offset)
    return parts, int(found.get("f", "0").ljust(6, "0")), offset_fraction


def _strptime_time(data_string, format="%a %b %d %H:%M:%S %Y"):
    return time.struct_time(_strptime(data_string, format)[0])
