"""Folders and files: made, walked, looked at, removed."""
import os
import stat
import sys

here = f"{os.environ.get('TMPDIR', '/tmp')}/os-files-{os.getpid()}"
os.makedirs(here + "/a/b/c")
os.makedirs(here + "/a/b/c", exist_ok=True)
os.makedirs(here + "/a/d/")
try:
    os.makedirs(here + "/a")
except FileExistsError as error:
    print(error.filename == here + "/a", error.errno)
for name, text in [("a/one", "1"), ("a/b/two", "22"), ("three", "333")]:
    with open(os.path.join(here, name), "w") as file:
        file.write(text)
os.symlink("three", here + "/link")
os.symlink("a", here + "/folder-link")
os.symlink("nowhere", here + "/broken")

for topdown in (True, False):
    for folder, folders, files in os.walk(here, topdown):
        print(folder[len(here):] or ".", sorted(folders), sorted(files))
for folder, folders, files in os.walk(here):
    folders[:] = [name for name in folders if name != "b"]
    print("pruned", sorted(folders))
print(len(list(os.walk(here, followlinks=True))), list(os.walk(here + "/nothing")))
errors = []
list(os.walk(here + "/nothing", onerror=errors.append))
print(type(errors[0]).__name__)

with os.scandir(here) as entries:
    for entry in sorted(entries, key=lambda entry: entry.name):
        print(entry, entry.path == os.path.join(here, entry.name), entry.is_dir(), entry.is_dir(follow_symlinks=False), entry.is_file(), entry.is_symlink(), os.fspath(entry) == entry.path, entry.inode() > 0)
print(sorted(entry.name for entry in os.scandir(os.fsencode(here))), sorted(os.listdir(os.fsencode(here))))
try:
    os.DirEntry()
except TypeError as error:
    print(error)

path = here + "/three"
os.utime(path, (1000.5, 2000.25))
found = os.stat(path)
print(found.st_atime, found.st_mtime, found.st_mtime_ns, found[7], found[8], found.st_size, len(found), stat.S_ISREG(found.st_mode))
os.utime(path, ns=(5, 6))
print(os.stat(path).st_atime_ns, os.stat(path).st_mtime_ns, os.path.getmtime(path) == os.stat(path).st_mtime)
print(os.lstat(here + "/link").st_size, os.stat(here + "/link").st_ino == found.st_ino, os.path.realpath(here + "/link") == os.path.realpath(path))
os.chmod(path, 0o640)
print(stat.filemode(os.stat(path).st_mode), os.access(path, os.R_OK), os.access(here + "/nothing", os.F_OK))
os.truncate(path, 1)
print(os.path.getsize(path))
with open(path, "rb+") as file:
    os.ftruncate(file.fileno(), 5)
    print(os.fstat(file.fileno()).st_size, os.pread(file.fileno(), 2, 0), os.pwrite(file.fileno(), b"xy", 1), os.pread(file.fileno(), 9, 0))
for call in [lambda: os.utime(path, (1, 2), ns=(1, 2)), lambda: os.utime(path, 3), lambda: os.utime(path, ns=[1, 2]), lambda: os.stat(here + "/nothing"), lambda: os.rmdir(here), lambda: os.stat(None), lambda: os.listdir(path)]:
    try:
        call()
    except (TypeError, ValueError, OSError) as error:
        print(type(error).__name__, str(error).replace(here, "..."))

odd = os.fsdecode(b"odd-\xff\xe4")
with open(os.path.join(here, odd), "w"):
    pass
print(ascii(odd), odd in os.listdir(here), os.path.exists(os.path.join(here, odd)), os.fsencode(odd))
os.remove(os.path.join(here, odd))

os.renames(path, here + "/deep/er/moved")
print(os.path.exists(path), os.path.exists(here + "/deep/er/moved"))
os.remove(here + "/deep/er/moved")
os.removedirs(here + "/deep/er")
print(os.path.exists(here + "/deep"), os.path.exists(here))
for folder, folders, files in os.walk(here, topdown=False):
    for name in files:
        os.unlink(os.path.join(folder, name))
    for name in folders:
        inside = os.path.join(folder, name)
        (os.unlink if os.path.islink(inside) else os.rmdir)(inside)
os.rmdir(here)
print(os.path.exists(here), sys.platform)
