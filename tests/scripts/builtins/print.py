# print and its options.
import sys
print()
print(1, "a", None, 2.5, [1], sep="-")
print("no newline", end="")
print("!", end="\n\n")
print(1, 2, sep="", end="|\n")
print(*range(5), sep=", ")
print("a", "b", sep="\n")
print("x", file=sys.stdout, flush=True)
print(sep="x")
print("defaults", sep=None, end=None, file=None)
class Writer:
    def __init__(self):
        self.parts = []
    def write(self, text):
        self.parts.append(text)
    def flush(self):
        self.parts.append("<flush>")
w = Writer()
print("a", 1, sep="+", file=w, flush=True)
print(w.parts)
class Loud:
    def __str__(self):
        return "LOUD"
    def __repr__(self):
        return "<loud>"
print(Loud(), [Loud()], (Loud(),), {"k": Loud()})
for call in (lambda: print(sep=5), lambda: print(end=1.5), lambda: print(foo=1), lambda: print("a", file=5)):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)
print("é漢😀", "tab\tnew", "quote'\"", b"bytes", ..., True, sep="|")
sys.stdout.write("written\n")
