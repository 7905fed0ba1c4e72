# Folders and modules as programs.
import os
from interpreter import run, show

os.mkdir("for_a_while")
try:
    out, err, status = run("for_a_while")
    print(err.replace(os.getcwd(), "HERE"), status)
    with open("for_a_while/__main__.py", "w") as file:
        file.write("import sys; print(__name__, repr(__package__), __spec__.name, sys.argv, sys.path[0] == sys.argv[0])\n")
    show("for_a_while", "a")
    show("-m", "for_a_while", "a")
    show("-m", "for_a_while.")
    show("-m", "for_a_while/__main__")
    show("-m", "for_a_while.nowhere")
    with open("for_a_while/__main__.py", "w") as file:
        file.write("raise SystemExit(3)\n")
    show("./for_a_while/")
finally:
    os.remove("for_a_while/__main__.py")
    os.rmdir("for_a_while")
out, err, status = run("")
print(err.replace(os.getcwd(), "HERE"), status)
