# throw and close: exceptions go in.
def resilient():
    while True:
        try:
            x = yield "ready"
            print("got", x)
        except ValueError as error:
            print("caught", error)
            yield "after error"
        finally:
            print("finally")
g = resilient()
print(next(g), g.throw(ValueError("one")), next(g))
try:
    g.throw(KeyError("two"))
except KeyError as error:
    print("out came", repr(error))
print(next(g, "finished"))
def cleanup():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("closing")
        raise
    finally:
        print("cleaned")
c = cleanup()
next(c)
print(c.close(), c.close(), next(c, "closed"))
fresh = cleanup()
print(fresh.close(), list(fresh))
unstarted = cleanup()
try:
    unstarted.throw(OSError("before the start"))
except OSError as error:
    print(error, list(unstarted))
def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield "no"
s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print(error)
def returns():
    try:
        yield 1
    except GeneratorExit:
        return "returned at close"
r = returns()
next(r)
print(r.close())
def swallow():
    try:
        yield
    except ValueError:
        return "swallowed"
w = swallow()
next(w)
try:
    w.throw(ValueError)
except StopIteration as stop:
    print(stop.value)
for bad in (5, "x", object):
    try:
        cleanup().throw(bad)
    except TypeError as error:
        print(error)

# What is ignored as a delegation ends is told of the line that delegates.
def stubborn():
    while True:
        try:
            yield 1
        finally:
            continue
def around():
    try:
        x = 1
        yield from stubborn()
    finally:
        pass
it = around()
next(it)
try:
    it.throw(GeneratorExit())
except BaseException as e:
    print(repr(e), e.__traceback__.tb_next.tb_lineno)
