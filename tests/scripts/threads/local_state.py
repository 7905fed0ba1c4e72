# threading.local and the recursion depth are each thread's own.
import threading
data = threading.local()
data.x = "main"
def work(n, out):
    out.append(hasattr(data, "x"))
    data.x = n
    out.append(data.x)
out = []
for n in range(2):
    t = threading.Thread(target=work, args=(n, out))
    t.start()
    t.join()
print(out, data.x)
def down(n):
    return 0 if n == 0 else 1 + down(n - 1)
results = []
def deep():
    results.append(down(700))
def nest(n):
    if n:
        nest(n - 1)
    else:
        t = threading.Thread(target=deep)
        t.start()
        t.join()
nest(700)
print(results)
def endless():
    try:
        endless()
    except RecursionError:
        raise
def catches():
    try:
        endless()
    except RecursionError:
        results.append("caught")
t = threading.Thread(target=catches)
t.start()
t.join()
print(results)
