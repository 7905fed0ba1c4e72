# Where the marks of tracebacks go, for many kinds of expressions.
# The exceptions are caught, chained by hand, and the last one leaves with all the others above it.
d, l, n, s = {"a": {}}, [1, 2], None, "text"
class C:
    x = None
    def m(self, v): return v / 0
c = C()
def f(a, b=2): return a // 0
def binary(): return 1 + 2 * (3 / 0)
def attribute(): return c.x.y.z
def subscript(): return d["a"]["b"]["c"]
def index(): x = l[0] + l[5]
def call(): return f(f(1) + 2, b=3)
def method(): return c.m(
        5)
def name(): return l + undefined_name
def unpack(): a, b, c = l
def assign(): n.attribute = 5
def store(): n[0] = l[1]
def argument(): return f(1, 2, 3)
def condition(): return 1 if n < 3 else 2
def loop():
    for x in 5: pass
def comprehension(): return [1 // x for x in (1, 0)]
def lambda_(): return (lambda q: q.w)(3)
def multi():
    return (l[0] +
            n +
            l[1])
def fstring(): return f"a {s} {n + 1}"
def raising(): raise ValueError("whole statement")
def assertion(): assert n == 5, "because"
def delete(): del d["zz"]
def deep(): return len(str(int(s)))
def unicode(): ä = "漢字" + 5; return ä
def semicolon(): x = 1; y = x / 0; return y
def augmented(): l[9] += 1
def unary(): return -s
def compare(): return l < 5 < s
def importing(): import does_not_exist.at_all
def with_(): 
    with n as x: pass
last = None
for function in (binary, attribute, subscript, index, call, method, name, unpack, assign, store, argument, condition, loop, comprehension, lambda_, multi, fstring, raising, assertion, delete, deep, unicode, semicolon, augmented, unary, compare, importing, with_):
    try:
        function()
    except Exception as error:
        error.__context__ = last
        last = error
raise last
