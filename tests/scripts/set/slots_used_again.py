# Where items go that come after others have left: the slots of the gone ones are used again. Seeded play with all that changes sets, order shown.
import random

s = {1, 2, 3}
s.remove(1)
s.add(1)
print(s)
s -= {1}
s |= {1}
print(s)
s ^= {2}
s ^= {2}
print(s)
s = set(range(10))
s.remove(3)
s.add(3)
print(s)
s = {1, 9}
s.remove(1)
s.add(17)
print(s)
free, taken = {1, 2, 3}, []
for _ in range(5):
    x = free.pop()
    taken.append(x)
    free.add(x)
print(taken)
s = set(range(8))
print([(x := s.pop(), s.add(x))[0] for _ in range(10)])
same = s | s
print(list(same), list(set() | s), list(s & s))


class Own:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 13

    def __eq__(self, other):
        return isinstance(other, Own) and self.n == other.n

    def __repr__(self):
        return f"Own({self.n})"


def play(seed):
    r = random.Random(seed)
    reach = r.choice([4, 8, 16, 40, 200, 10**6])
    kind = r.choice(["int", "int", "float", "tuple", "own", "mixed"])

    def item():
        n = r.randrange(-reach, reach)
        which = kind if kind != "mixed" else r.choice(["int", "float", "tuple"])
        return {"int": n, "float": n / 2, "tuple": (n, n % 3), "own": Own(n)}[which]

    sets, shown = [set() for _ in range(3)], []
    for _ in range(r.randrange(5, 150)):
        s, o, k = r.choice(sets), r.choice(sets), r.randrange(3)
        match r.randrange(22):
            case 0 | 1 | 2 | 3 | 4 | 5: s.add(item())
            case 6 | 7 | 8 if s: s.discard(r.choice(list(s)))
            case 9: s.discard(item())
            case 10 if s: shown.append(s.pop())
            case 11: s |= o
            case 12 if s is not o: s -= o
            case 13 if r.random() < 0.3: s &= o
            case 14 if r.random() < 0.3 and s is not o: s ^= o
            case 15: sets[k] = s | o
            case 16 if r.random() < 0.3: sets[k] = s - o
            case 17 if r.random() < 0.3: sets[k] = s ^ o
            case 18 if r.random() < 0.3: sets[k] = s & o
            case 19: sets[k] = s.copy()
            case 20: s.update(item() for _ in range(r.randrange(8)))
            case 21: sets[k] = set(o)
        if r.random() < 0.1:
            shown.append(list(s))
    return shown, [list(s) for s in sets]


for seed in range(60):
    print(seed, *play(seed))
import binascii
print(binascii.crc32(str([play(seed) for seed in range(60, 400)]).encode()))
