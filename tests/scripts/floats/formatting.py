# Every presentation of a float.
values = (0.0, -0.0, 1.0, -1.5, 3.14159265, 1234567.891, 1e-7, 1e20, 1e100, 0.5, 99.995, float("inf"), float("-inf"), float("nan"))
for x in values:
    print(f"{x:f}|{x:.2f}|{x:.0f}|{x:e}|{x:.3e}|{x:E}|{x:g}|{x:.3g}|{x:G}|{x:%}|{x:.1%}")
    print(f"{x}|{x:10.3f}|{x:<10.3f}|{x:^+10.3f}|{x:010.2f}|{x:,.2f}|{x:_.1f}|{x: .2f}|{x:.3}|{x:10}|{x:#.0f}|{x:#g}")
print(f"{0.1:.20f}", f"{1e22:.1f}", f"{2.5:.0f} {3.5:.0f}", f"{1e15:g} {1e5:g} {123456789.0:g} {0.0001:g} {0.00001:g}")
print("%f %.3f %e %g %5.1f|%-8.2f|%+.1f|%08.2f" % (1.5, 2.0, 12345.678, 1e-10, 3.14159, 2.5, 7.0, -3.14159))
print(f"{1234567.0:,} {12345678.9:,.3f} {1e21:,}", f"{0.00001234:.2g}", f"{123.456:.10}")
for spec in ("d", "x", "s", "c", ".f", "10.2q"):
    try:
        print(format(1.5, spec))
    except ValueError as error:
        print(spec, error)
