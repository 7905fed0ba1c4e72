# fork, waitpid, exit statuses, and memory that is not shared.
import os, sys
value = "parent's"
items = [1]
pid = os.fork()
if pid == 0:
    value = "child's"
    items.append(2)
    print("child sees", value, items, flush=True)
    os._exit(7)
done, status = os.waitpid(pid, 0)
print(done == pid, os.WIFEXITED(status), os.WEXITSTATUS(status), os.waitstatus_to_exitcode(status))
print("parent sees", value, items)
children = []
for n in range(5):
    pid = os.fork()
    if pid == 0:
        os._exit(n * 10)
    children.append(pid)
print([os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children], len(set(children)))
try:
    os.waitpid(-1, 0)
except ChildProcessError as error:
    print(error)
sys.stdout.flush()
pid = os.fork()
if pid == 0:
    raise SystemExit(3)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
print(os.getpid() != os.getppid(), os.getpid() == os.getpid())
