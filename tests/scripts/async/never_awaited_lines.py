# The line at which a coroutine that never ran is let go.
async def main(): pass
def f():
    return main().send(1)
try:
    f()
except TypeError as e: print(e)
class A:
    def __await__(self):
        return main()
async def x():
    print(1)
    await A()
    print(2)
try: x().send(None)
except TypeError as e: print(e)
def g():
    main()
    print('after')
g()
def h():
    c = main()
    print('h')
    del c
    print('hh')
h()
def k():
    c = main()
    return 5
k()
def l():
    return [main(),
      5]
l()
l()[
  1]
print(
  main().cr_frame is None,
  5)
def tt():
    try: main().throw(ValueError)
    except ValueError: print('thrown')
tt()
def cl():
    main().close()
cl()
def ex():
    c = main()
    1/0
try: ex()
except ZeroDivisionError: pass
async def outer():
    main()
    return main
try: outer().send(None)
except StopIteration as e: pass
async def outer():
    await 5
try: outer().send(None)
except TypeError as e: print(e)
async def outer():
    c = main()
    await c
    await c
try: outer().send(None)
except RuntimeError as e: print(e)
def gen():
    yield main()
for q in gen(): pass
del q
list(gen())
