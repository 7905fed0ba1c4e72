"""`os.path`, of text, bytes and objects with a path."""
import os
import os.path as p
import posixpath
import genericpath
import stat


class Path:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


print(p is posixpath, p.commonprefix is genericpath.commonprefix, isinstance(Path("a"), os.PathLike), isinstance("a", os.PathLike))
for one in ["", "/", "//", "///", "a", "a/", "/a", "//a", "///a//b/", "a/b.c", ".c", "..c", "a.b/c", "a/.b.c", "a/..", "./a/../../b", "/../a"]:
    print(repr(one), p.split(one), p.splitext(one), p.splitroot(one), p.normpath(one), p.isabs(one), p.basename(one), p.dirname(one))
    assert tuple(map(os.fsencode, p.split(one))) == p.split(os.fsencode(one)) == p.split(Path(os.fsencode(one)))
    assert os.fsencode(p.normpath(one)) == p.normpath(os.fsencode(one))
print(p.join("a", "b", "", "c"), p.join("a", "/b", "c"), p.join("", "a"), p.join("a/"), p.join(Path("a"), Path("b")), p.join(b"a", b"b"))
print(p.commonprefix(["abc", "abd"]), p.commonprefix([]), p.commonprefix([["a", "b"], ["a", "c"]]), p.commonpath(["/a/b/c", "/a/b/d", "/a//b"]))
print(p.relpath("/a/b", "/a/c/d"), p.relpath("/a", "/a"), p.relpath(b"/x/y", b"/"), p.normcase("aB"), p.splitdrive("a/b"))
os.environ["PART"], os.environ["EMPTY"] = "x/y", ""
print(p.expandvars("$PART/${PART}/$EMPTY|$nothing ${nothing} ${PART $ $1"), p.expandvars(b"<$PART>"), p.expandvars("none"))
os.environ["HOME"] = "/home/me/"
print(p.expanduser("~"), p.expanduser("~/a"), p.expanduser(b"~/a"), p.expanduser("a~"), p.expanduser("~no-such-user/x"))
print(p.exists("\0"), p.isdir("/"), p.isfile("/"), p.islink("/"), p.lexists("/no such"), p.ismount("/"), p.isjunction("a"), p.samefile("/", "/."))
for call in [
    lambda: p.join("a", b"b"), lambda: p.join(b"a", "b"), lambda: p.join("a", 1), lambda: p.split(1), lambda: p.relpath(""),
    lambda: p.commonpath([]), lambda: p.commonpath(["/a", "b"]), lambda: p.commonpath(["a", b"b"]), lambda: p.isabs(None),
    lambda: os.fspath(Path(1)), lambda: os.fsencode(1), lambda: p.relpath("a", b"b"),
]:
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
for mode in [0o100644, 0o040755, 0o120777, 0o104755, 0o102644, 0o041777, 0o041776, 0o060660, 0o020600, 0o010600, 0o140777, 0]:
    print(oct(mode), stat.filemode(mode), oct(stat.S_IMODE(mode)), oct(stat.S_IFMT(mode)), stat.S_ISDIR(mode), stat.S_ISREG(mode), stat.S_ISLNK(mode))
