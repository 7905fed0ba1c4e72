# A coroutine driven by send.
def averager():
    total = count = 0
    value = yield 0
    while True:
        total += value
        count += 1
        value = yield total // count

def run(n):
    a = averager()
    next(a)
    result = 0
    for i in range(n):
        result += a.send(i)
    return result

print(run(4_000_000))
