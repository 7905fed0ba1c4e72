# The third argument of a BlockingIOError is a count if it is like a number, and a file's name if not.
class Counts:
    def __index__(self):
        return 7


class Floats:
    def __float__(self):
        return 1.0


for arguments in [(1, 2, 3), (1, 2, True), (1, 2, Counts()), (1, 2, -5), (1, 2, 2**62), (1, 2, -2**63), (1, 2, "f"), (1, 2, None), (1, 2, 3, 4, 5), (1, 2, 1.5), (1, 2, 10**30), (1, 2, 2j), (1, 2, Floats()), (1, 2)]:
    try:
        error = BlockingIOError(*arguments)
        print(error.filename, error.filename2, len(error.args), str(error), end=" ")
        print(error.characters_written)
    except Exception as wrong:
        print(type(wrong).__name__, wrong)
error = OSError(11, "full", 5)
print(type(error).__name__, error.args, error.filename)
