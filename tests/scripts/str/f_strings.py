# f-strings: nesting, conversions, =, specs made of fields, quotes inside quotes.
name, n, pi, items = "Ann", 42, 3.14159265, [1, 2, 3]
print(f"{name} {n} {pi:.3f} {items}", f"{name!r} {name!s:>6} {'é'!a}", f"{{literal}} {n + 1} {{{n}}}", f"{n:>{n // 6}}|{pi:{8}.{2}}|")
print(f"{n=} {n + 1 = } {name=!s} {pi=:.2f} {items[0]=}", f"{'nested ' + f'{n}'}", f"{f"{f'{n}'}"}", f"{items[0]}{items[-1]}", f'{"a" if n > 5 else "b"}')
print(f"{(lambda x: x * 2)(n)}", f"{ {'a': 1}['a'] }", f"{n!r:>5}", f"{'a' 'b'}", f"{n:x} {n:#b} {n:08}", rf"\n{n}\t", f"\x41{n}\u00e9", f"{n}" "plain" f"{n}")
print(f"""multi
{n
 + 1}
end""", f"{n:{'>'}{10}}", f"{3.0:{'.1f'}}", f"{None} {True} {...}", f"{'\n'.join(['a', 'b'])}")
print(f"{[x for x in items if x > 1]} {sum(x for x in items)} {len(name):03d} {(n, 1)} {n,}", f"{n:,}{1234567:_}", f"{name:*^9}{name:.2}")
class Chatty:
    def __format__(self, spec):
        return f"format({spec!r})"
    def __str__(self):
        return "str"
    def __repr__(self):
        return "repr"
c = Chatty()
print(f"{c} {c!s} {c!r} {c:abc} {c!r:>6} {c:{n}{name}} {c=} {c=!s}", f"{c:{{}}}" if False else "", f"{n:%}")
print(f"{(x := 5)} {x} {x:=5}", f"{'{}'} {'}'}", f"{n!=41}", f"{n==42}", f"{1<2}")
