# What functions of files say of what is no path, and of descriptors that are not open.
import os, io
def t(f, *a, **k):
    try: r = f(*a, **k); print(f.__name__, a, 'ok')
    except Exception as e: print(f.__name__, a, type(e).__name__, e, getattr(e, 'filename', '-'), getattr(e, 'filename2', '-'))
class P:
    def __fspath__(s): return 5
one = [os.chdir, os.listdir, os.scandir, os.mkdir, os.rmdir, os.remove, os.unlink, os.readlink, os.stat, os.lstat, os.statvfs, os.utime, os.mkfifo, os.makedirs, os.removedirs]
for f in one:
    for bad in 5.5, [], 10**30, 'a\0b', b'a\0', P():
        try: f(bad)
        except Exception as e: print(f.__name__, type(bad).__name__, type(e).__name__, e)
    if f not in (os.listdir, os.scandir):
        t(f, None)
    t(f, '/nonexistent/x')
    t(f, 99)
for f, rest in (os.access, 0), (os.open, 0), (os.chmod, 0), (os.truncate, 1):
    for bad in 5.5, None, 'a\0b': t(f, bad, rest)
    t(f, 99, rest)
t(os.chown, 5.5, 1, 1); t(os.lchown, 5, 1, 1)
for f in os.rename, os.replace, os.link, os.symlink:
    t(f, 5.5, 'x'); t(f, 'x', 5.5); t(f, 'a\0', 'x'); t(f, 'x', 'a\0'); t(f, '/nonexistent/x', '/nonexistent/y')
t(os.execv, 5.5, ['a'])
print(sorted(os.listdir('/proc/self/fd'))[:1], os.listdir(None) == os.listdir(), os.listdir('.') == os.listdir())
with os.scandir() as entries: print(all(e.path == './' + e.name for e in entries))
fd = os.open('.', os.O_RDONLY)
print(os.listdir(fd) == os.listdir(), os.stat(fd) == os.fstat(fd)); os.chdir(fd)
with os.scandir(fd) as entries: print(all(e.path == e.name for e in entries))
os.close(fd)
t(open, 5.5); t(open, 99); t(open, 99, 'rb'); t(open, 99, 'wb', 0); t(open, -1); t(io.FileIO, 99); t(open, 10**30); t(open, '/nonexistent/q'); t(open, 'a\0b')
try: os.fdopen(99)
except OSError as e: print(e, e.filename)
for f in os.fstat, os.fstatvfs, os.close, os.dup, os.fsync, os.isatty: t(f, 99)
