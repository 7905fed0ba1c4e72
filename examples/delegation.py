# `yield from` passes both ways.
#
#     baton examples/delegation.py
#
# The office answers nothing itself: it hands its caller through to one clerk after the other. Look at where the answers
# come from, at the exception that reaches the clerk through the office, and at what the clerks return to the office.


def clerk(name):
    served = 0
    request = yield f"{name} is here"
    while request != "next please":
        served += 1
        try:
            request = yield f"{name} does: {request}"
        except ValueError as error:
            request = yield f"{name} complains: {error}"
    return served


def office():
    for name in ("Ann", "Bob"):
        served = yield from clerk(name)
        print(f"(the office notes: {name} served {served})")
    yield "closed"


line = office()
print(next(line))
print(line.send("stamp this"))
print(line.throw(ValueError("no signature")))
print(line.send("next please"))
print(line.send("copy that"))
print(line.send("next please"))
