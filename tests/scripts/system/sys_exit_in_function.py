# sys.exit from deep inside, through finally and with.
import sys
class Manager:
    def __enter__(self): return self
    def __exit__(self, kind, value, tb):
        print("exit sees", kind.__name__, value)
def deep(n):
    try:
        if n == 0:
            sys.exit("leaving")
        deep(n - 1)
    finally:
        print("finally", n)
with Manager():
    deep(2)
