# Names of closures are in the order of the alphabet, cells come behind other locals: in code objects and in `locals()`.
def outer(z, y, x):
    b = a = c = 1
    plain = 2

    def inner():
        c; b; x; z; a; y

    print(outer.__code__.co_cellvars, outer.__code__.co_varnames, outer.__code__.co_freevars)
    print(inner.__code__.co_freevars, list(map(lambda cell: cell.cell_contents, inner.__closure__)))

    class K:
        def method(self):
            return super, z, __class__, a

    print(K.method.__code__.co_freevars)
    return list(locals())


print(outer(7, 8, 9))


def later():
    z = 1

    def function():
        return y, z

    y = 2
    print(sorted(locals()), list(locals())[1:], function.__code__.co_freevars)
    return eval("list(locals())")


print(later(), later.__code__.co_cellvars)


def generator(n):
    while n:
        k = n
        yield lambda: (n, k)
        n -= 1


print([f() for f in generator(3)], generator.__code__.co_cellvars)
