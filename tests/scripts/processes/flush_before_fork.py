# Text printed before a fork appears once, although it was still in the buffer.
import os, sys
print("printed once")
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    print("from the child")
    sys.stdout.flush()
    os._exit(0)
os.waitpid(pid, 0)
print("from the parent")
