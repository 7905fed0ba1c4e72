# Thread in all forms: target, args, kwargs, name, ident, is_alive.
import threading
results = []
def work(a, b=2, *args, **kwargs):
    results.append((a, b, args, kwargs, threading.current_thread().name))
t = threading.Thread(target=work, args=(1,))
print(t.name, t.is_alive(), t.ident, t.daemon, t)
t.start()
t.join()
print(t.is_alive(), t.ident is not None, results, repr(t).startswith("<Thread(Thread-1 (work), stopped "))
t2 = threading.Thread(target=work, args=(1, 2, 3), kwargs={"k": 4}, name="named")
t2.start(); t2.join()
t3 = threading.Thread(target=work, kwargs={"a": "only"})
t3.start(); t3.join()
t4 = threading.Thread()
print(t4.name)
t4.start(); t4.join()
print(results)
class Mine(threading.Thread):
    def __init__(self, n):
        super().__init__()
        self.n = n
    def run(self):
        self.result = self.n * 2
threads = [Mine(i) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print([t.result for t in threads], [t.name for t in threads])
print(threading.current_thread().name, threading.main_thread() is threading.current_thread(), threading.active_count(), threading.enumerate() == [threading.main_thread()])
t.name = "renamed"
print(t.name, t.ident == t.ident, threading.get_ident() == threading.main_thread().ident)
lambda_thread = threading.Thread(target=lambda: None)
print(lambda_thread.name)
