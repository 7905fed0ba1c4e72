# send: values go in.
def averager():
    total, n, average = 0, 0, None
    while True:
        value = yield average
        total += value
        n += 1
        average = total / n
a = averager()
print(next(a), a.send(10), a.send(20), a.send(33))
def echo():
    received = yield "first"
    while received is not None:
        received = yield f"got {received}"
    return "done"
e = echo()
try:
    e.send(1)
except TypeError as error:
    print(error)
print(e.send(None), e.send(1), e.send("x"))
try:
    e.send(None)
except StopIteration as stop:
    print(stop.value)
try:
    e.send(1)
except StopIteration as stop:
    print(stop.value)
def expression():
    print("sum", (yield 1) + (yield 2))
    print("list", [(yield 3), (yield 4)])
    print("call", max((yield 5), (yield 6)))
x = expression()
values = [next(x)]
for i in range(10, 60, 10):
    values.append(x.send(i))
print(values)
try:
    x.send(60)
except StopIteration:
    print("end")
