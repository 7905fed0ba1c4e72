# Lists that change under a running loop behave as documented by their index.
a = [1, 2, 3, 4]
for x in a:
    if x < 3:
        a.append(x + 10)
    print(x, end=" ")
print(a)
b = [1, 2, 3, 4, 5]
for x in b:
    b.remove(x)
print(b)
c = [1, 2, 3]
it = iter(c)
print(next(it), list(it), next(it, "done"))
c.append(4)
print(next(it, "still done"))
d = [1, 2, 3]
it = reversed(d)
print(next(it))
d.clear()
print(next(it, "nothing"), it.__length_hint__())
class Evil:
    def __eq__(self, other):
        e.clear()
        return False
e = [Evil(), Evil(), Evil()]
print(5 in e, e)
f = [1, 2, 3]
f.extend(f)
f[:] = f[::-1]
print(f, [f.pop() for _ in range(3)], f)
