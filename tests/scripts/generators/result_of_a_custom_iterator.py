# `yield from` gives what the iterator's StopIteration carries, whoever wrote the iterator.
class Once:
    def __init__(self, *values):
        self.values = values
        self.left = 1

    def __iter__(self):
        return self

    def __next__(self):
        if self.left:
            self.left -= 1
            return "item"
        raise StopIteration(*self.values)


class Sending(Once):
    def send(self, value):
        raise StopIteration(value)


def delegate(iterator, results):
    results.append((yield from iterator))


for iterator in (Once(), Once(42), Once(None), Once((1, 2)), Once(1, 2)):
    results = []
    print(list(delegate(iterator, results)), results)
results = []
generator = delegate(Sending(), results)
print(next(generator), next(generator, "end"), results)
generator = delegate(Sending(), results)
next(generator)
try:
    generator.send("sent")
except StopIteration:
    print(results)
for item in Once(99):
    print(item)
print(list(Once(7)), next(iter(Once(7))), [*Once(8)])
