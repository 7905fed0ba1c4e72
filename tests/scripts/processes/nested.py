# Children of children, each with its own memory.
import os, sys
def spawn(depth):
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        _, status = os.waitpid(pid, 0)
        return os.waitstatus_to_exitcode(status)
    below = spawn(depth - 1) if depth else 0
    print("depth", depth, "below", below, flush=True)
    os._exit(below + 1)
print(spawn(4))
