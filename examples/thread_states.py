# A thread, as a process, is new, ready, running, waiting, terminated.
#
#     baton examples/thread_states.py
#     baton trace examples/thread_states.py -o states.html
#
# Three threads are asked for their state at five moments; the one that prints is running, since there is one GIL. The
# page that `baton trace` writes draws the same: each thread's line, with its states as colours.
import threading

door = threading.Event()
answers = []


def work():
    door.wait()
    answers.append(sum(range(1000)))


def state(thread):
    if thread.ident is None:
        return "new"
    if not thread.is_alive():
        return "terminated"
    if thread is threading.current_thread():
        return "running"
    # Who waits for the door can do nothing about it; who has found it open only wants the processor.
    return "ready" if door.is_set() else "waiting"


def show(moment):
    states = ", ".join(f"{thread.name}: {state(thread)}" for thread in [threading.main_thread(), *threads])
    print(f"{moment:<18}{states}")


threads = [threading.Thread(target=work, name=name) for name in ("A", "B")]
show("made")
threads[0].start()
show("A started")
threads[1].start()
show("B started")
door.set()
show("door open")
for thread in threads:
    thread.join()
show("joined")
