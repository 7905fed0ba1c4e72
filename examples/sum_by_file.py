# Processes talk by a file.
#
#     baton examples/sum_by_file.py
#
# The sum of sum_by_pipe.py, handed over in a file. Look at waitpid: a file does not say when it is complete, so the
# parent must wait for the child before it reads. A pipe makes the reader wait by itself.
import os

name = f"/tmp/sum-of-{os.getpid()}.txt"

pid = os.fork()
if pid == 0:
    with open(name, "w") as file:
        print(sum(range(1, 101)), file=file)
    os._exit(0)

os.waitpid(pid, 0)
with open(name) as file:
    print("the child wrote that 1 + 2 + ... + 100 =", int(file.read()))
os.remove(name)
