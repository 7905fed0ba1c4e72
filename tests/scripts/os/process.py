"""The environment, and what the system says of the process."""
import collections.abc
import os
import pickle

environ = os.environ
print(isinstance(environ, collections.abc.MutableMapping), type(environ).__name__, repr(environ).startswith("environ({"))
environ["ONE"] = "1"
print(os.getenv("ONE"), os.getenvb(b"ONE"), os.environb[b"ONE"], os.getenv("NONE", "default"), "ONE" in environ, environ.get("NONE"))
print(os.popen("echo $ONE").read(), end="")
environ |= {"TWO": "2"}
print(environ["TWO"], ({"ONE": "x"} | environ)["ONE"], (environ | {"ONE": "x"})["ONE"], type(environ | {}).__name__)
print(environ.pop("TWO"), environ.setdefault("THREE", "3"), environ.pop("THREE"), os.popen("echo ${TWO:-gone}").read().strip())
for call in [lambda: environ["NONE"], lambda: environ.__setitem__("A", 1), lambda: environ.__delitem__("NONE"), lambda: environ[1], lambda: environ.__setitem__("A=B", "")]:
    try:
        call()
    except (KeyError, TypeError, ValueError, OSError) as error:
        print(type(error).__name__, error)

print(os.popen("exit 3").close(), os.popen("true").close(), os.spawnlp(os.P_WAIT, "sh", "sh", "-c", "exit 4"), os.spawnve(os.P_WAIT, "/bin/sh", ["sh", "-c", "exit $CODE"], {"CODE": "5"}))
child = os.spawnlp(os.P_NOWAIT, "true", "true")
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
with os.popen("read line; exit ${#line}", "w") as stream:
    print("to the command", file=stream)
    print(stream.close())

size = os.terminal_size((80, 24))
print(size, size.columns, size.lines, size[0], os.terminal_size.n_fields, pickle.loads(pickle.dumps(size)) == size)
for bad in ((), (1,), (1, 2, 3)):
    try:
        os.terminal_size(bad)
    except TypeError as error:
        print(error)
name = os.uname()
print(name.sysname, name[0] == name.sysname, len(name), type(name))
print(len(os.times()), os.times().elapsed > 0, os.umask(os.umask(0o22)) == 0o22, os.getpgrp() == os.getpgid(0), os.getsid(0) == os.getsid(os.getpid()), len(os.getloadavg()))
print(os.sysconf("SC_PAGE_SIZE") in (4096, 16384, 65536), os.get_exec_path({"PATH": "/a:/b"}), os.get_exec_path({}), os.cpu_count() >= len(os.sched_getaffinity(0)) > 0)
reading, writing = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
print(os.get_blocking(reading), os.get_inheritable(writing))
try:
    os.read(reading, 1)
except BlockingIOError as error:
    print(error.errno == 11)
os.closerange(reading, writing + 1)
print(os.major(os.makedev(8, 300)), os.minor(os.makedev(8, 300)), os.statvfs("/").f_bsize > 0, os.getresuid()[0] == os.getuid())
