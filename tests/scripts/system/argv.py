# args: one --two -3 ünï
# sys.argv and friends.
import sys
print(sys.argv[1:], len(sys.argv), sys.argv[0].rpartition("/")[2], sys.version_info >= (3, 13), sys.byteorder, sys.maxsize == 2**63 - 1, sys.platform)
print(sys.modules["sys"] is sys, "__main__" in sys.modules, sys.path[0].rpartition("/")[2], isinstance(sys.version, str), sys.maxunicode)
print(sys.getrefcount(object()) > 0, sys.getsizeof(5) > 0, sys.intern("a") is sys.intern("a"))
print(sys.stdin.fileno(), sys.stdout.fileno(), sys.stderr.fileno(), sys.stdout.encoding, sys.stdout.isatty(), sys.stdout.name)
