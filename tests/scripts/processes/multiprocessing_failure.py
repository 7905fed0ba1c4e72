# An exception in a child process is printed there; the parent sees exit code 1.
import multiprocessing
def inner():
    raise ValueError("in the child")
def fail():
    inner()
if __name__ == "__main__":
    p = multiprocessing.Process(target=fail)
    p.start()
    p.join()
    print(p.exitcode)
