# multiprocessing.Process: start, join, exit codes, names, separate memory.
import multiprocessing, os, sys, time
shared = []
def work(n):
    shared.append(n)
    sys.exit(n)
def fail():
    raise ValueError("in the child")
def quiet():
    pass
def sleeps():
    time.sleep(60)
class Mine(multiprocessing.Process):
    def __init__(self, text):
        super().__init__()
        self.text = text
    def run(self):
        print("run says", self.text, flush=True)
if __name__ == "__main__":
    p = multiprocessing.Process(target=work, args=(5,))
    print(p.name, p.pid, p.exitcode, p.is_alive(), p.daemon)
    sys.stdout.flush()
    p.start()
    print(p.pid != os.getpid())
    p.join()
    print(p.exitcode, p.is_alive(), shared)
    processes = [multiprocessing.Process(target=quiet, name=f"q{i}") for i in range(3)]
    for p in processes: p.start()
    for p in processes: p.join()
    print([(p.name, p.exitcode) for p in processes])
    sys.stdout.flush()
    m = Mine("hello")
    m.start()
    m.join()
    p = multiprocessing.Process(target=sleeps)
    p.start()
    print(p.is_alive(), p.join(timeout=0.05), p.is_alive())
    p.terminate()
    p.join()
    print(p.exitcode, p.is_alive())
    p = multiprocessing.Process(target=sleeps)
    p.start()
    p.kill()
    p.join()
    print(p.exitcode)
    print(multiprocessing.current_process().name)
    for attempt in (lambda: p.start(), lambda: multiprocessing.Process(target=quiet).join()):
        try:
            attempt()
        except AssertionError as error:
            print(error)
