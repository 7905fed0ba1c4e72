# Files for a while, in the folder of the tests; what is printed of them is the same everywhere.
import os
from contextlib import contextmanager


@contextmanager
def files(**texts):
    # Their names are in the output.
    path = "for_a_while_{}.py".format
    for name, text in texts.items():
        with open(path(name), "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
    try:
        yield path
    finally:
        for name in texts:
            os.remove(path(name))
