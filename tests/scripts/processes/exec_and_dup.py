# dup2 and execvp: ls | more by hand, with programs whose output is known.
import os, sys
def run(arguments, stdin=None, stdout=None):
    pid = os.fork()
    if pid == 0:
        try:
            if stdin is not None:
                os.dup2(stdin, 0)
            if stdout is not None:
                os.dup2(stdout, 1)
            os.execvp(arguments[0], arguments)
        except FileNotFoundError as error:
            os.write(2, f"cannot run {arguments[0]}: {error.strerror}\n".encode())
            os._exit(127)
    return pid
r, w = os.pipe()
first = run(["printf", "b\\na\\nc\\n"], stdout=w)
os.close(w)
second = run(["sort"], stdin=r)
os.close(r)
statuses = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in (first, second)]
print(statuses)
sys.stdout.flush()
pid = run(["no-such-program-here"])
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
pid = run(["sh", "-c", "exit 5"])
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
pid = run(["sh", "-c", "kill -9 $$"])
status = os.waitpid(pid, 0)[1]
print(os.WIFSIGNALED(status), os.WTERMSIG(status), os.waitstatus_to_exitcode(status))
