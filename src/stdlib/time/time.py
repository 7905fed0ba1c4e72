# What `time` tells of its clocks and of the time zone.

timezone, altzone, daylight, tzname = _zone()


def tzset():
    """Takes the rules of the time zone from the variable TZ."""
    global timezone, altzone, daylight, tzname
    timezone, altzone, daylight, tzname = _zone()


_CLOCKS = {
    "monotonic": ("CLOCK_MONOTONIC", True, False),
    "perf_counter": ("CLOCK_MONOTONIC", True, False),
    "process_time": ("CLOCK_PROCESS_CPUTIME_ID", True, False),
    "thread_time": ("CLOCK_THREAD_CPUTIME_ID", True, False),
    "time": ("CLOCK_REALTIME", False, True),
}


def get_clock_info(name, /):
    if not isinstance(name, str):
        raise TypeError(f"get_clock_info() argument 1 must be str, not {type(name).__name__}")
    if name not in _CLOCKS:
        raise ValueError("unknown clock")
    import types

    clock, monotonic, adjustable = _CLOCKS[name]
    return types.SimpleNamespace(
        implementation=f"clock_gettime({clock})", monotonic=monotonic, adjustable=adjustable, resolution=1e-09
    )


def strptime(*args):
    """strptime(string, format="%a %b %d %H:%M:%S %Y", /): the time that a text tells, as a struct_time."""
    import _strptime

    return _strptime._strptime_time(*args)
