# while, for, break, continue, else in every combination.
i = 0
while i < 3:
    print(i, end=" ")
    i += 1
else:
    print("else of while")
while True:
    i += 1
    if i == 6:
        continue
    if i > 8:
        break
    print(i, end=" ")
else:
    print("never")
print()
for x in []:
    print("never")
else:
    print("else of empty for")
for x in range(5):
    if x == 3:
        break
else:
    print("never")
print("x is", x)
for a in range(3):
    for b in range(3):
        if b == a:
            continue
        if b == 2:
            break
        print((a, b), end=" ")
    else:
        print("inner ended", end=" ")
print()
for x, (y, *z) in [(1, (2, 3, 4)), (5, "ab")]:
    print(x, y, z)
targets = {}
for targets["key"] in range(3):
    pass
for targets["a"], targets["b"] in [(1, 2)]:
    pass
print(targets)
def find(values, wanted):
    for i, v in enumerate(values):
        if v == wanted:
            return i
    else:
        return "absent"
print(find("abc", "b"), find("abc", "z"))
while 0:
    pass
else:
    print("once")
