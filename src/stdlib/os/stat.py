"""What the numbers of `os.stat` mean."""

ST_MODE, ST_INO, ST_DEV, ST_NLINK, ST_UID, ST_GID, ST_SIZE, ST_ATIME, ST_MTIME, ST_CTIME = range(10)

# Kinds of files.
S_IFIFO = 0o010000
S_IFCHR = 0o020000
S_IFDIR = 0o040000
S_IFBLK = 0o060000
S_IFREG = 0o100000
S_IFLNK = 0o120000
S_IFSOCK = 0o140000
# Not on this system.
S_IFDOOR = S_IFPORT = S_IFWHT = 0

# What may be done with them, and by whom.
S_ISUID, S_ISGID, S_ISVTX = 0o4000, 0o2000, 0o1000
S_ENFMT = S_ISGID
S_IRWXU, S_IRUSR, S_IWUSR, S_IXUSR = 0o700, 0o400, 0o200, 0o100
S_IRWXG, S_IRGRP, S_IWGRP, S_IXGRP = 0o070, 0o040, 0o020, 0o010
S_IRWXO, S_IROTH, S_IWOTH, S_IXOTH = 0o007, 0o004, 0o002, 0o001
S_IREAD, S_IWRITE, S_IEXEC = S_IRUSR, S_IWUSR, S_IXUSR

# Flags of BSD, and of macOS.
UF_SETTABLE, UF_NODUMP, UF_IMMUTABLE, UF_APPEND, UF_OPAQUE, UF_NOUNLINK = 0xffff, 0x1, 0x2, 0x4, 0x8, 0x10
UF_COMPRESSED, UF_TRACKED, UF_DATAVAULT, UF_HIDDEN = 0x20, 0x40, 0x80, 0x8000
SF_SETTABLE, SF_ARCHIVED, SF_IMMUTABLE, SF_APPEND = 0xffff0000, 0x10000, 0x20000, 0x40000
SF_RESTRICTED, SF_NOUNLINK, SF_SNAPSHOT = 0x80000, 0x100000, 0x200000
SF_SUPPORTED, SF_FIRMLINK, SF_DATALESS, SF_SYNTHETIC = 0x9f0000, 0x800000, 0x40000000, 0xc0000000

# Attributes of Windows.
FILE_ATTRIBUTE_READONLY = 1
FILE_ATTRIBUTE_HIDDEN = 2
FILE_ATTRIBUTE_SYSTEM = 4
FILE_ATTRIBUTE_DIRECTORY = 16
FILE_ATTRIBUTE_ARCHIVE = 32
FILE_ATTRIBUTE_DEVICE = 64
FILE_ATTRIBUTE_NORMAL = 128
FILE_ATTRIBUTE_TEMPORARY = 256
FILE_ATTRIBUTE_SPARSE_FILE = 512
FILE_ATTRIBUTE_REPARSE_POINT = 1024
FILE_ATTRIBUTE_COMPRESSED = 2048
FILE_ATTRIBUTE_OFFLINE = 4096
FILE_ATTRIBUTE_NOT_CONTENT_INDEXED = 8192
FILE_ATTRIBUTE_ENCRYPTED = 16384
FILE_ATTRIBUTE_INTEGRITY_STREAM = 32768
FILE_ATTRIBUTE_VIRTUAL = 65536
FILE_ATTRIBUTE_NO_SCRUB_DATA = 131072


def _checked(mode):
    """Modes are numbers of 32 bits without a sign."""
    if not isinstance(mode, int):
        raise TypeError("an integer is required")
    if mode < 0:
        raise OverflowError("can't convert negative value to unsigned int")
    if mode > 0xFFFF_FFFF:
        wide = mode > 0xFFFF_FFFF_FFFF_FFFF
        raise OverflowError("Python int too large to convert to C unsigned long" if wide else "mode out of range")
    return mode


def S_IMODE(mode, /):
    """Who may do what."""
    return _checked(mode) & 0o7777


def S_IFMT(mode, /):
    """The kind."""
    return _checked(mode) & 0o170000


def S_ISDIR(mode, /):
    """Is it a folder?"""
    return _checked(mode) & 0o170000 == S_IFDIR


def S_ISCHR(mode, /):
    """Is it a device of characters?"""
    return _checked(mode) & 0o170000 == S_IFCHR


def S_ISBLK(mode, /):
    """Is it a device of blocks?"""
    return _checked(mode) & 0o170000 == S_IFBLK


def S_ISREG(mode, /):
    """Is it an ordinary file?"""
    return _checked(mode) & 0o170000 == S_IFREG


def S_ISFIFO(mode, /):
    """Is it a pipe?"""
    return _checked(mode) & 0o170000 == S_IFIFO


def S_ISLNK(mode, /):
    """Is it a link?"""
    return _checked(mode) & 0o170000 == S_IFLNK


def S_ISSOCK(mode, /):
    """Is it a socket?"""
    return _checked(mode) & 0o170000 == S_IFSOCK


def S_ISDOOR(mode, /):
    """There are none on this system."""
    _checked(mode)
    return False


def S_ISPORT(mode, /):
    """There are none on this system."""
    _checked(mode)
    return False


def S_ISWHT(mode, /):
    """There are none on this system."""
    _checked(mode)
    return False


_KINDS = {S_IFLNK: "l", S_IFSOCK: "s", S_IFREG: "-", S_IFBLK: "b", S_IFDIR: "d", S_IFCHR: "c", S_IFIFO: "p"}


def filemode(mode, /):
    """As `ls -l` shows it: '-rwxr-xr-x'."""
    _checked(mode)
    text = _KINDS.get(mode & 0o170000, "?")
    for shift, special, letter in ((6, S_ISUID, "s"), (3, S_ISGID, "s"), (0, S_ISVTX, "t")):
        bits = mode >> shift
        text += ("r" if bits & 4 else "-") + ("w" if bits & 2 else "-")
        if mode & special:
            text += letter if bits & 1 else letter.upper()
        else:
            text += "x" if bits & 1 else "-"
    return text
