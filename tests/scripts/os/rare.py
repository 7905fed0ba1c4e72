# What few programs ask of the system.
import os

os.mkdir(f"/tmp/baton_test_{os.getpid()}")
os.chdir(f"/tmp/baton_test_{os.getpid()}")
with open("f", "w") as file:
    file.write("0123456789")


def tell(function, *args, **keywords):
    try:
        print(repr(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, error)


here = os.open(".", os.O_RDONLY)
tell(os.symlink, "f", "l")
tell(os.readlink, "l", dir_fd=here)
tell(os.readlink, b"l")
tell(os.readlink, "f")
tell(os.link, "f", "g", src_dir_fd=here, dst_dir_fd=here)
tell(os.link, "l", "h", follow_symlinks=False)
tell(os.path.islink, "h")
tell(os.link, "nope", "zz")
tell(os.symlink, "f", "l")
tell(os.access, "nope", os.R_OK, follow_symlinks=False)
tell(os.access, "f", os.R_OK, dir_fd=here, effective_ids=True)
tell(os.access, "f", os.R_OK, dir_fd="x")
tell(os.mknod, "n", 0o600)
tell(os.path.isfile, "n")
print(os.stat in os.supports_follow_symlinks, os.access in os.supports_dir_fd, os.scandir in os.supports_fd)

fd = os.open("f", os.O_RDWR)
first, second = bytearray(4), bytearray(8)
print(os.readv(fd, [first, second]), first, second)
print(os.preadv(fd, [first], 2), first)
print(os.writev(fd, [b"ab", b"c"]), os.pwritev(fd, [b"X", b"Y"], 1), os.pread(fd, 20, 0))
tell(os.lockf, fd, os.F_LOCK, 0)
tell(os.lockf, fd, os.F_TEST, 0)
tell(os.lockf, fd, os.F_ULOCK, 0)
out = os.open("out", os.O_RDWR | os.O_CREAT)
print(os.sendfile(out, fd, 1, 5), os.pread(out, 20, 0))
tell(os.pathconf, ".", "PC_NAME_MAX")
tell(os.fpathconf, fd, "PC_NAME_MAX")
tell(os.pathconf, ".", "PC_NOPE")
tell(os.confstr, "CS_PATH")
tell(os.confstr, 5.5)
memory = os.memfd_create("m")
print(os.write(memory, b"abc"), os.pread(memory, 9, 0))
tell(os.getxattr, "f", "user.nope.at.all")
print(isinstance(os.listxattr("f"), list))

child = os.fork()
if not child:
    os._exit(3)
pid, status, used = os.wait4(child, 0)
print(pid == child, os.waitstatus_to_exitcode(status), type(used).__name__, used.ru_utime >= 0, len(used))
child = os.fork()
if not child:
    os._exit(4)
result = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
print(result.si_pid == child, result.si_status, result.si_code == os.CLD_EXITED, type(result).__name__)
print(os.waitstatus_to_exitcode(os.wait3(0)[1]))
tell(os.waitid, os.P_ALL, 0, os.WEXITED)
controlling, terminal = os.openpty()
print(os.isatty(controlling), os.isatty(terminal), os.get_inheritable(terminal))
actions = [(os.POSIX_SPAWN_OPEN, 1, "spawned", os.O_WRONLY | os.O_CREAT, 0o600)]
child = os.posix_spawn("/bin/sh", ["sh", "-c", "echo $A; exit 7"], {"A": "hi"}, file_actions=actions)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), open("spawned").read())
tell(os.posix_spawn, "./nope", ["nope"], {})
child = os.posix_spawnp("sh", ["sh", "-c", "exit 5"], os.environ)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
os.mkdir("d")
open("d/x", "w").close()
print(sorted((top, folders, len(files) > 0, os.fstat(fd).st_ino == os.stat(top).st_ino) for top, folders, files, fd in os.fwalk(".")))
