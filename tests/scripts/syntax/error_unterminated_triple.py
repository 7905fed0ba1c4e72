# A triple-quoted string without end.
def f():
    x = """abc
    never closed
