# The % operator with every conversion, and what it says about wrong arguments.
print("%s %r %a" % ("é", "é", "é"), "%d %i %u" % (1, -2, 3.9), "%x %X %o %#x %#o" % (255, 255, 8, 255, 8), "%c%c" % ("a", 98), "100%%" % ())
print("%5d|%-5d|%05d|%+d|% d" % (42, 42, 42, 42, 42), "%10s|%-10s|%.2s" % ("abc", "abc", "abc"), "%*d|%.*f" % (6, 42, 2, 3.14159))
print("%(name)s is %(age)d" % {"name": "Ann", "age": 30, "more": 1}, "%s" % [1, 2], "%s %s" % (1, None), "%s" % (("a", "b"),), "%d%%" % 50, "%s" % {"a": 1})
print("%e %E %.2e %g %G %f %F" % (12345.678, 0.00012, 5, 1e-5, 1e20, 1.5, 2), "%5.1f|%-8.3f|%+.2f|%08.3f" % (3.14159, 2.0, 1.0, -1.5), "%.3x %5x" % (10, 10), "%d" % True, "%d" % 10**20)
for template, arguments in (("%d", "x"), ("%d %d", (1,)), ("%d", (1, 2)), ("%q", 1), ("%(a)s", {}), ("%(a)s", 1), ("%", ()), ("%c", "ab"), ("%c", -1), ("%x", 1.5), ("%s", ()), ("a", 1), ("%f", "1"), ("%*d", ("a", 1)), ("%(a", {})):
    try:
        print(template % arguments)
    except Exception as error:
        print(repr(template), type(error).__name__, error)
