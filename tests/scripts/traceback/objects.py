# TracebackException, StackSummary, FrameSummary, walks, limits, chains, groups, locals, notes; syntax errors.
import sys
import traceback


def inner(n):
    if n:
        return inner(n - 1)
    local = [1, 2]
    raise ValueError("deep")


def outer():
    try:
        inner(6)
    except ValueError as error:
        raise KeyError("outer") from error


def caught(call):
    try:
        call()
    except BaseException as error:
        return error


def show(lines):
    print("".join(lines).replace(__file__, "FILE"), end="")


error = caught(outer)
show(traceback.format_exception(error))
print("-- limits")
show(traceback.format_exception(error, limit=1))
show(traceback.format_exception(error, limit=-1, chain=False))
show(traceback.format_tb(error.__cause__.__traceback__, limit=2))
print("-- only")
print(traceback.format_exception_only(error), traceback.format_exception_only(ValueError, ValueError("v")), traceback.format_exception_only(None))
print(traceback.format_exception(None), traceback.format_exception(ValueError("no traceback")))
for call in (lambda: traceback.format_exception(5), lambda: traceback.format_exception(ValueError, ValueError(1)), traceback.print_last):
    wrong = caught(call)
    print(type(wrong).__name__, wrong)

levels = traceback.extract_tb(error.__cause__.__traceback__)
print(levels[-1], levels[-1].line, levels[-1].name, len(levels), type(levels).__name__, tuple(levels[0])[2:], levels[0] == levels[0])
last = levels[-1]
print(last.lineno - last.end_lineno, last.colno, last.end_colno, last.locals, list(last)[2:])
print(traceback.format_list([("nofile.py", 3, "f", "x = 1"), ("nofile.py", 4, "g", None)]))
summary = traceback.StackSummary.from_list([("nofile.py", 3, "f", "x = 1")] * 6)
show(summary.format())
print(summary[0], traceback.FrameSummary("a", 1, "b", line="  l ", locals={"x": "y"}).locals)

te = traceback.TracebackException.from_exception(error, capture_locals=True)
show(line for line in te.format() if "error = " not in line)
print(str(te), te.exc_type_str, te.__cause__.exc_type_str, te.__context__, te.__suppress_context__)
print(te == traceback.TracebackException.from_exception(error, capture_locals=True), te == 1)

print("-- notes and groups")
noted = ValueError("noted")
noted.add_note("a note\nof two lines")
noted.add_note("another")
print(traceback.format_exception_only(noted))
noted.__notes__ = 5
print(traceback.format_exception_only(noted))
group = caught(lambda: (_ for _ in ()).throw(ExceptionGroup("group", [noted, ExceptionGroup("in it", [TypeError(i) for i in range(3)]), KeyError("k")])))
show(traceback.format_exception(group))
print(traceback.format_exception_only(group, show_group=True))
show(traceback.TracebackException.from_exception(group, max_group_width=1, max_group_depth=1).format())

print("-- syntax errors")
for text in ("x = = 1", "def f(:\n  pass", "(", "'abc"):
    show(traceback.format_exception_only(caught(lambda: compile(text, "text.py", "exec"))))
print(traceback.format_exception_only(SyntaxError("bare")), traceback.format_exception_only(SyntaxError("m", ("f", None, 1, "t"))))

print("-- hints")
show(traceback.format_exception_only(caught(lambda: sys.exot)))
show(traceback.format_exception_only(caught(lambda: undefined_nam)))


class Strange(Exception):
    def __str__(self):
        raise RuntimeError


print(traceback.format_exception_only(Strange()))


def stack():
    return [level.name for level in traceback.extract_stack()][-2:], [f.f_code.co_name for f, _ in traceback.walk_stack(sys._getframe())][:2]


def calls_stack():
    return stack()


print(calls_stack())
kept = caught(lambda: inner(0))
traceback.clear_frames(kept.__traceback__)
print(kept.__traceback__.tb_next.tb_next.tb_frame.f_locals)
sys.tracebacklimit = 1
show(traceback.format_exception(caught(lambda: inner(2))))
