# Assignment expressions and where their names live.
if (n := len("hello")) > 3:
    print(n)
values = [1, 2, 3]
while (x := values.pop() if values else None) is not None:
    print(x, end=" ")
print()
print([y := 1, y + 1, y], [last := v for v in range(5)], last, (a := 1, b := a + 1), a, b)
print(any((found := c) == "b" for c in "abc"), found, [z for q in range(6) if (z := q * q) > 5])
def function():
    total = 0
    partial = [total := total + i for i in range(5)]
    return total, partial
print(function(), (lambda: (w := 5) + w)(), f"{(t := 3)}{t}", {(k := "key"): k}, print(p := "arg"), p)
def count():
    global counter
    return [counter := i for i in range(3)]
count()
print(counter, (m := [1, 2])[0], m)
