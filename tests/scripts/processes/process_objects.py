# Process objects: names, nesting, daemons, exit codes, errors.
import multiprocessing, os, sys, time
def inner():
    print(multiprocessing.current_process().name, multiprocessing.parent_process().name, flush=True)
def outer():
    p = multiprocessing.Process(target=inner)
    p.start()
    p.join()
    print(multiprocessing.current_process().name, p.exitcode, flush=True)
def leave(value):
    sys.exit(value)
def forever():
    time.sleep(100)
if __name__ == "__main__":
    print(multiprocessing.current_process().name, multiprocessing.parent_process(), multiprocessing.get_start_method() in ("fork", "forkserver"), multiprocessing.cpu_count() >= 1)
    p = multiprocessing.Process(target=outer)
    p.start(); p.join()
    for value in (None, 0, 3, True):
        p = multiprocessing.Process(target=leave, args=(value,))
        p.start(); p.join()
        print(value, p.exitcode)
    d = multiprocessing.Process(target=forever, daemon=True)
    print(d.daemon, d in multiprocessing.active_children())
    sys.stdout.flush()
    d.start()
    print(d in multiprocessing.active_children(), d.is_alive())
    try:
        d.close()
    except ValueError as error:
        print(error)
    try:
        d.daemon = False
    except AssertionError as error:
        print(error)
    d.terminate(); d.join(5)
    print(d.exitcode, multiprocessing.active_children())
    d.close()
    try:
        d.is_alive()
    except ValueError as error:
        print(error)
    last = multiprocessing.Process(target=forever, daemon=True)
    last.start()
    print("main ends: the daemon goes with it")
