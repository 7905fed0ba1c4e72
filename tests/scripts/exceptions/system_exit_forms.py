# What sys.exit carries in its code, and a status beyond 255.
import sys
for arguments in ((), (None,), (0,), (3,), (True,), ("text",), ([1],), (2.5,)):
    try:
        sys.exit(*arguments)
    except SystemExit as error:
        print(repr(error.code), error.args)
try:
    sys.exit(1, 2)
except TypeError as error:
    print(error)
try:
    exit(4)
except SystemExit as error:
    print(error.code)
sys.exit(256 + 9)
