# A process has its own address space.
#
#     baton examples/separate_lists.py
#
# Three child processes fill "the same" list. Each has got a copy of it at the fork, and fills its copy. Look at the last
# line: in the parent the list is still empty. Compare it with shared_list.py.
import multiprocessing

numbers = []


def fill(start):
    for n in range(start, start + 3):
        numbers.append(n)
    print(f"the child that starts at {start} sees {numbers}", flush=True)


if __name__ == "__main__":
    for start in (10, 20, 30):
        process = multiprocessing.Process(target=fill, args=(start,))
        process.start()
        process.join()

    print("the parent sees", numbers)
