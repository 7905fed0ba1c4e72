# Processes talk by a pipe.
#
#     baton examples/sum_by_pipe.py
#
# The child's variables are its own (separate_lists.py), so the child sends its result. Look at how the parent gets it:
# it reads until the other end of the pipe is closed, which is why it must close its own copy of that end first.
import os

read_end, write_end = os.pipe()

pid = os.fork()
if pid == 0:
    os.close(read_end)
    total = sum(range(1, 101))
    os.write(write_end, str(total).encode())
    os._exit(0)

os.close(write_end)
text = b""
while part := os.read(read_end, 16):
    text += part
os.waitpid(pid, 0)

print("the child says that 1 + 2 + ... + 100 =", int(text))
