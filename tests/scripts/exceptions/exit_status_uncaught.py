# An uncaught exception leaves with 1, after finally and the rest of the output.
import sys
print("out")
try:
    raise RuntimeError("uncaught")
finally:
    print("finally ran")
    sys.stderr.write("to stderr\n")
