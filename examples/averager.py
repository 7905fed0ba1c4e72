# Generators suspend and resume; values go in with `send`.
#
#     baton examples/averager.py
#
# `yield` gives the average out and waits there, with all its variables, until the next number is sent in. Look at the
# first next(): it runs the generator up to its first yield; before that there is nobody to take a value.


def averager():
    total, count, average = 0, 0, None
    while True:
        number = yield average
        total += number
        count += 1
        average = total / count


average = averager()
print("the generator waits for a first number:", next(average))
for number in (10, 20, 60):
    print(f"send {number}, get {average.send(number)}")
average.close()
