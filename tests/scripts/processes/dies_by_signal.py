# One of three children dies by a signal; the others are not hurt.
import os, signal, time
def child(n):
    pid = os.fork()
    if pid == 0:
        if n == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        os._exit(n)
    return pid
pids = [child(n) for n in range(3)]
for n, pid in enumerate(pids):
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        print(n, "died by signal", os.WTERMSIG(status))
    else:
        print(n, "left with", os.WEXITSTATUS(status))
pid = os.fork()
if pid == 0:
    time.sleep(60)
os.kill(pid, signal.SIGTERM)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), os.WNOHANG)
try:
    os.kill(pid, 0)
except ProcessLookupError as error:
    print(error)
