# finally with return, break, continue and yields in loops, nested three deep.
log = []
def f(kind):
    for i in range(3):
        try:
            try:
                if kind == "break" and i == 1:
                    break
                if kind == "continue" and i == 1:
                    continue
                if kind == "return" and i == 1:
                    return f"returned {i}"
                if kind == "raise" and i == 1:
                    raise ValueError(i)
                log.append(f"body{i}")
            finally:
                log.append(f"in{i}")
        except ValueError as error:
            log.append(f"caught{error}")
        else:
            log.append(f"else{i}")
        finally:
            log.append(f"out{i}")
    else:
        log.append("for-else")
    return "end"
for kind in ("plain", "break", "continue", "return", "raise"):
    log.clear()
    print(kind, f(kind), log)
def g():
    for x in (1, 2, 3):
        try:
            yield x
        finally:
            log.append(f"finally {x}")
            if x == 2:
                break
    yield "after"
log.clear()
print(list(g()), log)
def swallow():
    while True:
        try:
            1 / 0
        finally:
            break
    return "the exception is gone"
print(swallow())
def nested():
    try:
        try:
            raise KeyError("a")
        finally:
            try:
                raise ValueError("b")
            except ValueError:
                pass
    except KeyError as error:
        return f"still {error}"
print(nested())
def counts():
    n = 0
    while n < 5:
        try:
            n += 1
            if n % 2:
                continue
        finally:
            n += 10
    return n
print(counts())
