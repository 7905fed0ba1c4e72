# nonlocal without a binding.
def f():
    nonlocal x
    x = 1
