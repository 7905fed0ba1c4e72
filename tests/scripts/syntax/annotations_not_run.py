# Annotations of a function's variables are not compiled, and postponed ones are text: only the names in them count.
import warnings


def tell(text):
    with warnings.catch_warnings(record=True) as doubts:
        warnings.simplefilter("always")
        try:
            compile(text, "<text>", "exec")
        except SyntaxError as e:
            said = (e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
        else:
            said = "accepted"
    print(repr(text), said, [str(doubt.message) for doubt in doubts])


for annotation in ["await z", "[await z]", "[a async for a in b]", "lambda: await z", "(yield from z)", "z is 1", "1[2]", "(y := 1)"]:
    tell(f"def f():\n x: {annotation}")
    tell(f"def f():\n x.y: {annotation}")
    tell(f"async def f():\n x: {annotation}")
    tell(f"x: {annotation}")
    tell(f"class A:\n x: {annotation}")
    tell(f"from __future__ import annotations\nx: {annotation}")
    tell(f"from __future__ import annotations\ndef f(a: {annotation}): pass")

for text in ["del a.__debug__", "a.__debug__ += 1", "a.__debug__: int", "a.__debug__: int = 3", "a.__debug__ = 1", "del __debug__",
             "[1 for b[(c := None)] in []]", "def f(): [1 for b[(c := None)] in []]", "[1 for b[lambda: (c := None)] in []]",
             "not x is 1", "not x is not 1", "not x is 1 is 2", "1[0] = 2", "del 1[0]", "()['a'] = 1", "()['a'] += 1", "x = ()['a']",
             "x = 1if 2else 3", "1in [2]", "[1.0for x in y]",
             "try:\n pass\nexcept:\n return\nelse:\n return", "match x:\n case f'a': pass", "match x:\n case {f'a': 1}: pass"]:
    tell(text)


def order():
    try:
        a = 1
    except b as c:
        d = 2
    else:
        e = 3
    finally:
        g = 4


print(order.__code__.co_varnames)
