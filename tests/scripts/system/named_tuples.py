# The system's named tuples: fields by name, by place and in a pattern.
import sys, time
for name in "major minor micro releaselevel serial".split():
    print(name, type(getattr(sys.version_info, name)).__name__)
print(sys.float_info)
print(sys.float_info.max > 1e308, sys.float_info[8] == sys.float_info.epsilon, len(sys.float_info))
t = time.gmtime(86400 * 365.25)
print(t.tm_year, t.tm_mon, t.tm_mday, t.tm_hour, t[3], tuple(t))
print(time.struct_time(range(1, 10)))
print(isinstance(t, tuple), type(t).__mro__[1], t.__match_args__)
match t:
    case time.struct_time(y, m, d):
        print(y, m, d)
try:
    sys.version_info.nothing
except AttributeError as error:
    print(error)
for wrong in (lambda: setattr(sys.version_info, "major", 4), lambda: type("Derived", (time.struct_time,), {})):
    try:
        print(wrong())
    except (AttributeError, TypeError) as error:
        print(type(error).__name__)
