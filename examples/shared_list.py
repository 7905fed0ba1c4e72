# A thread shares its process's memory.
#
#     baton examples/shared_list.py
#
# Three threads fill one list. Look at the last line: the main thread finds everything that they put in, although nobody
# sent it anything. Compare it with separate_lists.py, where the same is done by three processes.
import threading

numbers = []


def fill(start):
    for n in range(start, start + 3):
        numbers.append(n)
    print(f"{threading.current_thread().name} has filled in {start} to {start + 2}")


for start in (10, 20, 30):
    thread = threading.Thread(target=fill, args=(start,))
    thread.start()
    thread.join()

print("the main thread sees", numbers)
