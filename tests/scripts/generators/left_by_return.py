# A loop that is left ends its iterator before the code around it runs on.
def noted(name):
    try:
        yield 1
    finally:
        print("closed", name)
class Manager:
    def __enter__(self):
        print("enter")
    def __exit__(self, *exception):
        print("exit", exception[0])
def by_return():
    try:
        for x in noted("inner"):
            return x
    finally:
        print("finally")
def in_with():
    with Manager():
        for x in noted("outer"):
            for y in noted("inner"):
                return x + y
def around():
    for x in noted("loop around"):
        try:
            return x
        finally:
            print("finally")
def by_break():
    while True:
        try:
            for x in noted("inner"):
                break
            for x in noted("second"):
                try:
                    break
                finally:
                    print("inside")
            break
        finally:
            print("finally")
def by_error():
    try:
        for x in noted("inner"):
            raise KeyError
    except KeyError:
        print("caught")
    return "end"
def nothing():
    try:
        for x in noted("inner"):
            for y in (1,):
                with Manager():
                    return
    finally:
        print("finally")
def replaced():
    for z in noted("outermost"):
        try:
            for x in noted("inner"):
                return 1
        finally:
            return 2
for run in by_return, in_with, around, by_break, by_error, nothing, replaced:
    print(run.__name__)
    print(run())
