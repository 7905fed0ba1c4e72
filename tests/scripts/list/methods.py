# All methods of lists, and their errors.
a = [3, 1, 2]
a.append(5); a.extend((7, 8)); a.insert(0, "first"); a.insert(100, "last"); a.insert(-1, "before last")
print(a, a.pop(), a.pop(0), a.pop(-2), a)
a.remove("before last")
print(a, a.index(2), a.index(5, 2), a.count(1), a.copy(), a.copy() is a, a.append(9), a)
a.reverse()
print(a)
a.sort()
print(a, a.sort(reverse=True), a)
words = ["banana", "Apple", "cherry", "date"]
words.sort(key=str.lower)
print(words)
words.sort(key=len, reverse=True)
print(words)
a.clear()
print(a)
a += [1, 2]
a *= 2
a += "xy"
a += (n for n in range(2))
print(a)
b = [1, 2]
for call in (lambda: b.remove(9), lambda: b.index(9), lambda: [].pop(), lambda: b.pop(5), lambda: b.pop("x"), lambda: b.append(), lambda: b.append(1, 2), lambda: b.extend(5), lambda: b.insert(1), lambda: b.insert("a", 1), lambda: [1, "a"].sort(), lambda: b.sort(len), lambda: b.sort(foo=1), lambda: b.foo, lambda: b.index(1, 5), lambda: b.count(), lambda: b.sort(key=5), lambda: b.__setitem__(9, 1)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(b)
