# A prompt behind a program (-i, PYTHONINSPECT), and a program before it (PYTHONSTARTUP).
import tempfile_folder as folder
from interpreter import show


def at_prompt(*lines, **variables):
    show("-i", "-q", stdin="".join(line + "\n" for line in lines), **variables)


with folder.files(start="x = 41\n", fails="1/0\n", ends="import sys; y = 7; sys.exit(3)\n", plain="y = 7\n",
                  asks="import os; os.environ['PYTHONINSPECT'] = '1'; z = 3\n") as path:
    at_prompt("x + 1", PYTHONSTARTUP=path("start"))
    at_prompt("5", PYTHONSTARTUP=path("fails"))
    at_prompt("5", PYTHONSTARTUP="nowhere.py")
    for name in ("ends", "fails", "plain"):
        show("-i", "-q", path(name), stdin="y\nsorted(name for name in dir() if 'file' in name)\n")
    show(path("asks"), stdin="z\n")
    show("-i", "-q", "nowhere.py", stdin="5\n")
show("-i", "-q", "-", "a", "b", stdin="import sys\nsys.argv\n")
show("-i", "-q", "-c", "y = 5", stdin="y\n")
