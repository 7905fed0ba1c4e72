# A set that is changed while it is walked, but keeps its length: the walk goes on behind the slot that it has reached.


def walk(items, change):
    seen = []
    for item in items:
        seen.append(item)
        if len(seen) == 20:
            break
        change(items, item)
    return seen


def replace(items, item, step):
    items.remove(item)
    other = item + step
    while other in items:
        other += step
    items.add(other)


def next_one(items, item):
    replace(items, item, 1)


def one_before(items, item):
    replace(items, item, -1)


def another_slot(items, item):
    replace(items, item, 37)


def in_and_out(items, item):
    items.add(1000)
    items.remove(1000)


def new_table(items, item):
    all_items = list(items)
    items.clear()
    items.update(all_items)


def popped(items, item):
    items.add(items.pop())


CHANGES = next_one, one_before, another_slot, in_and_out, new_table, popped
for change in CHANGES:
    print(change.__name__)
    sets = {3}, {100}, {1, 2, 3}, {8, 1, 16}, {5, 37, 69, 2, 30}, set(range(0, 400, 9)), set(range(6))
    for items in *sets, {(1, 2), (3, 4), (5, 6)}:
        if isinstance(next(iter(items)), tuple) and change not in (in_and_out, new_table, popped):
            continue
        print(walk(items, change), list(items))

# Text has no order that can be relied on, but each item comes once.
words = set("abcdefghijklmnop")
print(sorted(walk(words, in_and_out)), len(words))

# An iterator that is over stays so, and one whose set had another length once does not go on.
items = {1, 2}
over, wrong = iter(items), iter(items)
list(over)
items.add(3)
for _ in range(2):
    try:
        next(wrong)
    except RuntimeError as error:
        print(error)
    items.discard(3)
items.remove(1)
items.add(4)
print(list(over), over.__length_hint__(), wrong.__length_hint__())
