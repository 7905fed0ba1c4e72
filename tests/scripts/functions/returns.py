# What functions return, and from where.
def nothing(): pass
def bare():
    return
def many():
    return 1, 2, *[3, 4]
def nested(n):
    while True:
        for i in range(10):
            if i == n:
                return i * 10
def from_with_try(x):
    for _ in range(3):
        try:
            if x == 1:
                return "from try"
            if x == 2:
                raise ValueError
            if x == 3:
                continue
        except ValueError:
            return "from except"
        finally:
            print("finally", end=" ")
    return "from the end"
def overriding():
    try:
        return "try"
    finally:
        return "finally wins"
def break_wins():
    while True:
        try:
            return "try"
        finally:
            break
    return "break wins"
def value_kept():
    x = 1
    try:
        return x
    finally:
        x = 2
print(nothing(), bare(), many(), nested(7))
print(from_with_try(1), from_with_try(2), from_with_try(3))
print(overriding(), break_wins(), value_kept())
