# baton: --gil ticks:1
# baton: --gil ticks:3
# baton: --gil ticks:64
# baton: --gil interval:0.0001
# The whole machinery under very frequent switches: results are those of one thread.
import threading
def work(n, out):
    values = [i * n for i in range(30)]
    d = {str(i): v for i, v in enumerate(values)}
    def g():
        for v in d.values():
            try:
                if v % 5 == 0:
                    raise ValueError(v)
                yield v
            except ValueError as error:
                yield -error.args[0]
    class Acc:
        total = 0
        def __iadd__(self, x):
            self.total += x
            return self
    acc = Acc()
    for v in sorted(g(), key=lambda x: -x):
        acc += v
    out[n] = (acc.total, "".join(sorted(d))[:10], f"{n:>5}", max(values), sum(x for x in values if x % 2))
alone, together = {}, {}
for n in range(4):
    work(n, alone)
threads = [threading.Thread(target=work, args=(n, together)) for n in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(alone == together, sorted(together.items()))
