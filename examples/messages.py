# Processes send each other objects by multiprocessing's Pipe.
#
#     baton examples/messages.py
#
# A Pipe carries whole objects in both directions. Look at the end: when the parent has closed its end, the child's recv
# raises EOFError, which ends the conversation. But the fork has given the child a copy of the parent's end: without
# `parents.close()` one end would stay open, and the child would wait for itself for ever.
import multiprocessing


def calculator(connection, parents):
    parents.close()
    try:
        while True:
            operation, numbers = connection.recv()
            connection.send({"sum": sum, "max": max, "sorted": sorted}[operation](numbers))
    except EOFError:
        print("child: nobody is left to calculate for", flush=True)


if __name__ == "__main__":
    mine, theirs = multiprocessing.Pipe()
    child = multiprocessing.Process(target=calculator, args=(theirs, mine))
    child.start()
    theirs.close()
    for request in (("sum", [1, 2, 3]), ("max", (4, 9, 2)), ("sorted", "pipe")):
        mine.send(request)
        print("parent:", *request, "->", mine.recv(), flush=True)
    mine.close()
    child.join()
