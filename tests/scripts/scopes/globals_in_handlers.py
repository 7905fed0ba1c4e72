# Handlers are read before the `else` for what they declare, and after it for their code.
def tell(text):
    try:
        exec(text, names := {})
    except SyntaxError as error:
        print(error.msg, (error.lineno, error.offset, error.end_lineno, error.end_offset))
    else:
        code = names["f"].__code__
        print(code.co_varnames, code.co_cellvars, code.co_nlocals)


def case(handler, orelse, *, star="", prefix="", last="pass"):
    body = f"{prefix}def f():\n  try: g\n  except{star} E as e:\n    {handler}\n  else:\n    {orelse}\n  {last}\n"
    print(body.count("\n"), repr(handler), repr(orelse), star, end=": ")
    tell(body)


case("global a; a = 1", "print(a)")
case("global a", "a = 2")
case("print(a)", "global a")
case("a = 1", "global a")
case("global a", "a: int")
case("global a", "[a for a in b]")
case("global a", "[(a := 1) for a in b]")
case("nonlocal a", "a = 1")
case("break", "continue")
case("break", "return 1; continue", star="*")
case("nonlocal x; break", "__debug__ = 1")
case("return 1; break", "continue; return 2", prefix="async ", last="yield")
case("break; return 1", "pass", prefix="async ", last="yield")
case("return 1; break", "yield", prefix="async ")
case("yield", "return 1", prefix="async ")
case("b = 1; c = [d for d in b]", "c = b = 2; q = [r for r in c]")
case("b = 1; c = [d for d in b]", "c = b = 2; q = [r for r in c]", star="*")
case("b = lambda: c; c = [z for z in b]; y = [x for x in c]", "y = 1; b = [w for w in c]")

tell("""
def f():
    try: a = 1
    except E as b:
        try: h1 = 1
        except: h2 = h3 = 1
        else: h2 = h4 = 1
    else:
        try: e0 = 1; h3 = 0
        except: e1 = c = 1; x1 = [i1 for i1 in e1]
        else: c = e2 = h1 = 1; x1 = [i2 for i2 in e1]; x3 = [i3 for i3 in e1]
    finally: g = 1; [k for k in g]
""")


def run(wrong):
    try:
        if wrong:
            1 / 0
    except ZeroDivisionError:
        global found
        found = "handler"
    else:
        found = "else"


for wrong in False, True:
    run(wrong)
    print(found)
