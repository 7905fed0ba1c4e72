# __traceback__: frames, lines, with_traceback.
def a():
    b()
def b():
    local = "kept"
    raise ValueError("x")
try:
    a()
except ValueError as error:
    saved = error
tb = saved.__traceback__
while tb:
    print(tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_frame.f_lineno, tb.tb_frame.f_locals.get("local"))
    tb = tb.tb_next
try:
    raise saved.with_traceback(None)
except ValueError as error:
    depth, tb = 0, error.__traceback__
    while tb:
        depth, tb = depth + 1, tb.tb_next
    print(depth, error is saved)
try:
    try:
        a()
    except ValueError:
        raise
except ValueError as error:
    lines, tb = [], error.__traceback__
    while tb:
        lines.append(tb.tb_lineno)
        tb = tb.tb_next
    print(lines)
import traceback, sys
try:
    a()
except ValueError:
    print(traceback.format_exc(), end="")
