# locals(), globals(), vars() and exec/eval with namespaces.
def f(a, b=2):
    c = a + b
    snapshot = locals()
    d = 4
    return snapshot, sorted(locals())
print(f(1))
def changed():
    x = 1
    locals()["x"] = 99
    return x
print(changed())
print(eval("1 + 2"), eval("a + b", {"a": 1}, {"b": 5}), eval("[i for i in range(n)]", {"n": 3}))
namespace = {}
exec("x = 5\ndef double(n): return n * 2\ny = double(x)", namespace)
print(namespace["x"], namespace["y"], sorted(k for k in namespace if not k.startswith("__")))
exec("made_here = 'yes'")
print(made_here)
for source in ("1 +", "x = ", "undefined_thing", "1/0", "return 5", "(", "'abc"):
    try:
        print(eval(source))
    except Exception as error:
        print(source, type(error).__name__)
code = compile("a * 2", "<here>", "eval")
print(eval(code, {"a": 21}), code.co_filename, code.co_name)
class C:
    attribute = 1
    seen = sorted(k for k in locals() if not k.startswith("__"))
print(C.seen, vars(C)["attribute"], sorted(vars(C()).items()))
