# Runs the interpreter itself, and shows what it prints and how it ends.
import os
import sys


def run(*arguments, stdin="", out=None, **variables):
    """`out`: a file for standard output, instead of being shown."""
    ends = [os.pipe() for _ in range(3)]
    child = os.fork()
    if child == 0:
        for number, (reader, writer) in enumerate(ends):
            os.dup2(reader if number == 0 else writer, number)
        for pair in ends:
            for end in pair:
                os.close(end)
        if out is not None:
            os.dup2(os.open(out, os.O_WRONLY), 1)
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", **variables}
        os.execve(sys.executable, [sys.executable, *arguments], environment)
    (to_child, feed), (printed, output), (told, errors) = ends
    for end in (to_child, output, errors):
        os.close(end)
    os.write(feed, stdin if isinstance(stdin, bytes) else stdin.encode())
    os.close(feed)
    texts = []
    for end in (printed, told):
        with open(end, "rb") as file:
            texts.append(file.read().decode(errors="backslashreplace"))
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return texts[0], texts[1].replace(sys.executable + ": ", "baton: "), status


def show(*arguments, **keywords):
    out, err, status = run(*arguments, **keywords)
    print("==", *arguments, keywords or "", status)
    for name, text in (("out", out), ("err", err)):
        for line in text.splitlines():
            print(f"{name}: {line}")
