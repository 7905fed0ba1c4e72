# Constructors that take their arguments themselves, and alternate forms without a type.
def attempt(text):
    try:
        print(text, "->", repr(eval(text)))
    except Exception as e:
        print(text, "->", type(e).__name__, e)


for text in (
    "bytearray(0, source=0)", "bytes(0, source=0)", "str(1, object=2)", "int('1', base=10, x=1)", "int('1', 2, 3)", "int(1, x=2)", "int('1', 5, base=5)", "complex(1, real=2)",
    "complex(1, 2, imag=3)", "complex(1, imag=3)", "bytes('a', 'ascii', encoding='x')", "bytearray('a', 'ascii', errors='strict')", "str(b'a', 'ascii', encoding='ascii')",
    "str(b'a', encoding='ascii')", "int.from_bytes([-3], 'middle')", "int.from_bytes([-3], 'big')", "int.from_bytes(5)", "b'%E' % ('x',)", "'%E' % ('x',)",
    "'%*d' % (2**63 - 1,)", "'%*d' % (2**63, 1)", "'%.*d' % (2**31, 1)", "'%.*d' % (2**31,)", "'%*d' % (-5, 1)", "'{0[!r}{0[}'.format(1)", "'{[}{[]}'.format(1)", "'{0[}]}'.format({'}': 5})",
    "[].__add__(1)", "().__add__([])", "''.__add__(1)", "b''.__add__(1)", "(1).__add__('a')", "class_", "set().__contains__()", "frozenset().__contains__([])",
):
    attempt(text)
for value in (1e16, 1e-300, 1.0, 1.5, float("inf"), 1e22, -1e-300, 0j, 1 + 2j, 1e16 + 1e-300j, complex("inf"), 1.5 - 0j, -2j):
    print(value, [format(value, spec) for spec in ("#", "#20", "#.3", "#g", "", "#.0e", "+#")])
for template in ("%(a)*g", "%(a)s %s", "%s %(a)s", "%(a)*.*d", "%(a)*d %(a)d", "%(a)d %(a)d"):
    for values in ({"a": 3}, {"a": 3, "b": 1}):
        try:
            print(template % values)
        except Exception as e:
            print(template, type(e).__name__, e)
