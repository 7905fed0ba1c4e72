# What cannot be spread is marked as the whole display or call.
import traceback

for text in [
    "[*5]", "[1, *5, 2]", "(*5,)", "{*5}", "{1, *5}", "{1, *[], []}", "{**5}", "{1: 2, **5}", "f(*5)", "f(1, *5)", "f(1, *5, 2)", "f(*[], *5)", "f(**5)", "f(a=1, **5)",
    "y = *5, 1", "x[*5]", "x[1, *5]", "for y in *5, 1: pass", "print(*5, sep='')", "f(1)(*5)", "f(x, **{'x': 1}, x=2)", "a, *b = 5", "[0 for a, b in [5]]",
    "[\n  1,\n  *5,\n]", "f(\n  *[],\n  *5)",
]:
    try:
        exec(compile("f = lambda *a, **k: f\nx = {}\n" + text, "text", "exec"), {})
    except Exception as e:
        print(repr(text), type(e).__name__, e)
        for frame in traceback.extract_tb(e.__traceback__)[1:]:
            print("   ", frame.lineno, frame.end_lineno, frame.colno, frame.end_colno)
