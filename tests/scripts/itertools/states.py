# Copies by hand: what `__reduce__` gives, and `__setstate__` takes.
import itertools
import warnings

warnings.simplefilter("ignore")


def step(iterator, count=1):
    for _ in range(count):
        next(iterator, None)
    return iterator


def again(iterator):
    """Another in the same state, made from what `__reduce__` says."""
    function, args, *state = iterator.__reduce__()
    made = function(*args)
    if state and state[0] is not None:
        made.__setstate__(state[0])
    return made


for made in [
    step(itertools.count(3, 2)), step(itertools.repeat("x", 4)), step(itertools.product("ab", "cd"), 2),
    step(itertools.permutations("abc", 2), 4), step(itertools.combinations("abcd", 2), 3),
    step(itertools.combinations_with_replacement("abc", 2), 3), step(itertools.chain("ab", "cd"), 1),
    step(itertools.islice("abcdefgh", 1, 7, 2), 1), step(itertools.accumulate([1, 2, 3, 4]), 2),
    itertools.accumulate([1, 2, 3], initial=5), step(itertools.takewhile(str.isalpha, "ab1c"), 1),
    step(itertools.dropwhile(str.isalpha, "ab1c"), 1), step(itertools.cycle("abc"), 4),
    step(itertools.zip_longest("ab", "c", fillvalue=0), 1), step(itertools.tee("abc")[0]), itertools.compress("abc", [1, 0, 1]),
    itertools.starmap(pow, [(2, 3)]), itertools.filterfalse(None, [0, 1]), itertools.permutations("ab", 3),
]:
    print(type(made).__name__, list(itertools.islice(again(made), 8)))

for text in """
itertools.chain().__setstate__(3)
itertools.chain().__setstate__(())
itertools.chain().__setstate__((1,))
itertools.combinations("abc", 2).__setstate__((1,))
itertools.combinations("abc", 2).__setstate__((0, "a"))
itertools.cycle("a").__setstate__(())
itertools.cycle("a").__setstate__((1, 2))
itertools.groupby([]).__setstate__((1, 2))
itertools.islice([], 2).__setstate__("a")
itertools.permutations("abc", 2).__setstate__(3)
itertools.permutations("abc", 2).__setstate__(([0, 1, 2], (3, 2)))
itertools.permutations("abc", 2).__setstate__(((0, 1, 2), (3,)))
itertools.product("ab", "cd").__setstate__(("a", 1))
itertools.tee([])[0].__setstate__((1, 2))
""".strip().splitlines():
    try:
        print(text, eval(text))
    except Exception as error:
        print(text, type(error).__name__, error)

# Numbers that no state has are brought into range.
for made, state in [(itertools.combinations("abc", 2), (-5, 9)), (itertools.product("ab", "cd"), (9, -9)),
                    (itertools.combinations_with_replacement("abc", 2), (7, 7))]:
    made.__setstate__(state)
    print(list(made))
