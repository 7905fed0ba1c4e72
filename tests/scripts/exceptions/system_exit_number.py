# sys.exit(7): no traceback, finally blocks run, the status is 7.
import sys
try:
    try:
        sys.exit(7)
    except Exception:
        print("SystemExit is no Exception")
    finally:
        print("finally")
except SystemExit as error:
    print(repr(error), error.code)
    raise
