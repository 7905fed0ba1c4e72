# The numbers after a seed are those of CPython, for every distribution.
import random

for seed in [0, 1, -1, 2 ** 100, "text", b"bytes", bytearray(b"array"), 3.5, True, ""]:
    generator = random.Random(seed)
    print(repr(seed), generator.random(), generator.getrandbits(5), generator.getrandbits(100))

random.seed("version 1", version=1)
print(random.random())
random.seed(42)
print([random.randint(1, 6) for _ in range(10)], random.randrange(0, 100, 7), random.randrange(10 ** 30))
print(random.choice("abcdef"), random.sample(range(1000), 5), random.sample("abcdefgh", 6), random.sample("ab", 3, counts=[5, 5]))
print(random.choices("abc", k=5), random.choices("abc", [1, 2, 3], k=5), random.choices("abc", cum_weights=[1, 2, 9], k=5))
cards = list(range(12))
random.shuffle(cards)
print(cards, random.randbytes(6))
for _ in range(3):
    print(random.gauss(), random.gauss(1, 2), random.normalvariate(1, 2), random.lognormvariate(0, 1))
    print(random.expovariate(2), random.expovariate(), random.vonmisesvariate(1, 2), random.gammavariate(2, 3), random.gammavariate(0.5, 1))
    print(random.betavariate(2, 3), random.paretovariate(3), random.weibullvariate(1, 2), random.triangular(1, 5, 2), random.uniform(-1, 1))
    print(random.binomialvariate(100, 0.3), random.binomialvariate(10, 0.1), random.binomialvariate(1000, 0.8), random.binomialvariate())

state = random.getstate()
first = [random.random() for _ in range(1000)]
random.setstate(state)
print(first == [random.random() for _ in range(1000)], len(state[1]), state[0])


def show(text):
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "->", type(error).__name__, error)


for text in """
random.randrange(0)
random.randrange(5, 5)
random.randrange(1, 2, 0)
random.randrange(1, step=2)
random.randrange(1.5)
random.choice([])
random.sample({1}, 1)
random.sample([1], 2)
random.choices([1], [0])
random.choices([1], [1, 2])
random.choices([1], 2)
random.choices([1], [1], cum_weights=[1])
random.gammavariate(0, 1)
random.binomialvariate(-1)
random.binomialvariate(2, 3)
random.seed([1])
random.getrandbits(0)
random.getrandbits(-1)
random.getrandbits("a")
random.setstate((1,))
random.setstate((3, (1,), None))
random.setstate((3, [1], None))
random.SystemRandom().getstate()
0 <= random.SystemRandom().random() < 1
""".strip().splitlines():
    show(text)


class Fixed(random.Random):
    """Only `random` is its own: whole numbers come from it, too."""

    def random(self):
        return 0.5


print(Fixed().randrange(100), Fixed().choice("abc"), Fixed(1).uniform(0, 4))


class Bits(random.Random):
    def getrandbits(self, k):
        return (1 << k) - 1 if k < 3 else 1


print(Bits().randrange(100), Bits().random() != Bits().random())
