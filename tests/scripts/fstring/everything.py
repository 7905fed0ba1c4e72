"""f-strings (PEP 701): nesting, `=`, conversions, specs, comments, line ends, and what is in no way special in them."""

x, y, width, name = 5, "text", 10, "world"
d = {"a": 1, "b": {"c": 2}}


class Shown:
    def __repr__(self): return "repr"
    def __str__(self): return "str"
    def __format__(self, spec): return f"<{spec}>"


s = Shown()
print(f"", f"a", f"{x}", f"{x}{y}", f"a{x}b{y}c", f"{{}}", f"{{{x}}}", f"{{{{", f"}}}}")
print(f"{s}", f"{s!s}", f"{s!r}", f"{s!a}", f"{s:abc}", f"{s!r:>8}", f"{s:{x}}", f"{s:a{x}b{y}c}", f"{s:{y}{{}}}" if 0 else "")
print(f"{x=}", f"{x = }", f"{ x = !s}", f"{x=:>5}", f"{x + 1=}", f"{s=}", f"{s=!s}", f"{s=:q}", f"{y=!r:^10}", f"{d['a']=}", f'{d["b"]["c"] = }')
print(f"{x:{width}}", f"{x:<{width}}|", f"{x:{'>'}{width}}", f"{x:{width}.{2}f}", f"{3.14159:{width}.{x}}", f"{x:{'{'}^{width}}" if 0 else "")
print(f"{'a' 'b'}", f"{"same quotes"}", f'{'nested' + f'{'more'}'}', f"{f"{f"{x}"}"}", f"{d["a"]}", f"{'\n'}", f"{'\\'}", f"{"\t"!r}")
print(f"{
    x  # a comment with } and "quotes"
    + 1
}")
print(f"""{
    x
} and
{y = 
}""")
print(f'''{x
:>5}''')
print(f"{x!r:{'^'}{width}}", rf"\n{x}\t", fr"{x}\{y}", Rf"{'\n'}", F"{x}", f"\N{DIGIT ONE}{x}\N{LATIN SMALL LETTER A}", f"\x41{x}\u0042")
print(f"{lambda_ if (lambda_ := 1) else 2}", f"{(lambda a: a * 2)(x)}", f"{(z := 7)}", z, f"{x:=5}", f"{x!s:=^9}" if 0 else "")
print(f"{x if x > 3 else y}", f"{[i for i in range(3)]}", f"{ {1: 2}[1] }", f"{ {1, 2} }", f"{x,}", f"{x, y}", f"{*[1, 2],}", f"{x == 5}", f"{x != 5}", f"{x >= 5}", f"{x:>=5}")
print("a" f"{x}" "b" f"{y}" 'c', f"{x}" "{x}", "{x}" f"{x}", f"a" "b", ("long"
      f" {x} " r"\n" f"{y}"))
print(f"{'a'if x else'b'}", f"{x:}", f"{x!r:}", f"{None}", f"{...}", f"{not x}", f"{-x}", f"{x**2:,}", f"{10**9:_}", f"{0.1:%}", f"{255:#x}", f"{255:08b}", f"{'é':*^5}")


def gen():
    r = f"{yield 1}{(yield 2)}"
    print(r)
    yield f"{yield}"


g = gen()
print(next(g), g.send("a"), g.send("b"), g.send(None))


async def coroutine():
    async def value(): return "awaited"
    return f"{await value()}", f"{await value()=}"

try:
    coroutine().send(None)
except StopIteration as stop:
    print(stop.value)


def closure():
    v = 1
    return [f"{v}{w}" for w in range(2)], (lambda: f"{v!r:>3}")()


print(closure())


class C:
    f"not a docstring"
    __private = 3
    value = f"{__private}{__qualname__}"
    def m(self): return f"{self.__private=}{__class__.__name__}"


print(C.__doc__, C.value, C().m())
for bad in ("{x", "{x!z}", "{}", "{!r}", "}", "{x:{y:{z:{w}}}}", "{x y}", "{lambda: 1}", "{x!}", "{x! r}", "{x:{y}", "{a[}", "{'", "\\N{no such}", "{*}", "{x:\n}", "{a.}", "{=}", "{x!r y}", "{x=y}", "{;}", "{x;}", "{def}", "{'a'", "{\\}", "{x\\}"):
    try:
        print(eval("f'" + bad + "'"))
    except SyntaxError as e:
        print(repr(bad), e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
    except Exception as e:
        print(repr(bad), type(e).__name__, e)
for expr in ("f'{x:{x!r}'", "f'{undefined}'", "f'{x:z}'", "f'{y:d}'", "f'{1/0}'", "f'{x:{1/0}}'", "f'{s:{s}}'", "f'{x!r:d}'", "f'{[]:5}'", "f'{None:5}'", "f'{x:{None}}'", "f'{x:{width}{\"d\"}}'"):
    try:
        print(expr, eval(expr))
    except Exception as e:
        print(expr, type(e).__name__, e)
print(f"{x!r}" == repr(x), type(f"{1}"), f"{True:d}", f"{y:.2}", f"{y!s:.3}|", f"{'%s' % x}", f"{'{}'.format(x)}", f"{x:{y[:0]}}")
big = "".join(f"{i:03}" for i in range(50))
print(len(big), big[:9], f"{big:.5}")
print(f"{x:%}", f"{f'{x}':>{f'{width}'}}", f"{f'{f"{x!r:>{3}}"}':<5}|")
