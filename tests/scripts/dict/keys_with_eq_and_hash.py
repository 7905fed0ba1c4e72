# Keys of user classes: hash and equality decide.
class Key:
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        print(f"hash({self.n})", end=" ")
        return self.n % 4
    def __eq__(self, other):
        print(f"eq({self.n}, {getattr(other, 'n', other)})", end=" ")
        return isinstance(other, Key) and self.n == other.n
    def __repr__(self):
        return f"K{self.n}"
d = {Key(1): "one"}
print()
d[Key(5)] = "five"
print()
print(d[Key(5)])
print(Key(1) in d, Key(9) in d, 1 in d)
print(d)
k = Key(2)
d[k] = 2
print(d[k], "identity needs no eq")
class OnlyEq:
    def __eq__(self, other):
        return True
class BadHash:
    def __hash__(self):
        return "no"
class Raises:
    def __hash__(self):
        raise ValueError("unlucky")
for call in (lambda: {OnlyEq(): 1}, lambda: {BadHash(): 1}, lambda: {Raises(): 1}, lambda: hash(OnlyEq())):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
class BadEq:
    def __hash__(self):
        return 1
    def __eq__(self, other):
        raise ValueError("in eq")
e = {BadEq(): 1}
try:
    e[BadEq()]
except ValueError as error:
    print(error)
print(len(e))
