# Writing to standard output and error.
import sys, os
print(sys.stdout.write("é漢😀\n"), sys.stdout.write(""))
sys.stdout.writelines(["a\n", "b\n"])
sys.stderr.write("to stderr\n")
print("also", file=sys.stderr)
sys.stdout.flush()
os.write(1, b"through the descriptor\n")
print("after", flush=True)
class Tee:
    def __init__(self): self.text = ""
    def write(self, text): self.text += text
    def flush(self): pass
old = sys.stdout
sys.stdout = tee = Tee()
print("captured", 1, end="!\n")
sys.stdout = old
print(repr(tee.text), sys.stdout is sys.__stdout__)
for attempt in (lambda: sys.stdout.write(5), lambda: sys.stdout.write(b"x"), lambda: print("\ud800")):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
