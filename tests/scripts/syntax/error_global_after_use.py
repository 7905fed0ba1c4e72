# A name used before it is declared global.
def f():
    print(x)
    global x
