# keys, values and items are live views; keys and items are sets.
d = {"a": 1, "b": 2}
keys, values, items = d.keys(), d.values(), d.items()
d["c"] = 3
print(keys, values, items, len(keys), "c" in keys, 3 in values, ("c", 3) in items, ("c", 4) in items)
print(sorted(keys & {"a", "z"}), sorted(keys | {"z"}), sorted(keys - {"a"}), sorted(keys ^ {"a", "q"}), keys == {"a", "b", "c"}, items == {("a", 1), ("b", 2), ("c", 3)}, keys <= {"a", "b", "c", "d"}, keys.isdisjoint(["x"]))
print(list(keys), [k + str(v) for k, v in items], sum(values), max(values), dict(items), type(keys), type(values), type(items))
print(values == d.values(), keys.mapping, list(reversed(keys)))
for call in (lambda: keys[0], lambda: keys + keys, lambda: hash(keys), lambda: values.foo):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
