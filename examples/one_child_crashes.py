# A crash in one process does not hurt the others.
#
#     baton examples/one_child_crashes.py
#
# One of three children is killed by a signal in the middle of its work. Look at what the parent learns: which child it
# was, and by which signal; the other two end their work and leave with 0.
import os
import signal


def child(number):
    pid = os.fork()
    if pid == 0:
        if number == 2:
            os.kill(os.getpid(), signal.SIGSEGV)
        os._exit(0)
    return pid


children = {number: child(number) for number in (1, 2, 3)}

for number, pid in children.items():
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        print(f"child {number} died by signal {os.WTERMSIG(status)}")
    else:
        print(f"child {number} left with {os.WEXITSTATUS(status)}")

print("the parent lives on")
