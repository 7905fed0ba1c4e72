# Files that nobody closed say so, where somebody listens.
import os
import warnings

path = f"/tmp/unclosed_{os.getpid()}"
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always", ResourceWarning)
    open(path, "w").write("text")
    print(len(caught), caught[0].category.__name__, str(caught[0].message).replace(path, "PATH"))
    open(path, "rb")
    print(len(caught), str(caught[1].message).replace(path, "PATH"))
    with open(path) as file:
        pass
    del file
    file = open(path)
    file.close()
    del file
    descriptor = os.open(path, os.O_RDONLY)
    open(descriptor, closefd=False)
    os.close(descriptor)
    print(len(caught))
with open(path) as file:
    print(file.read())
os.unlink(path)
