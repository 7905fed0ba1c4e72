# Where the names between a class's type parameters and its body come from.


class __Base:
    def __init_subclass__(cls, **kwargs):
        cls.kwargs = kwargs


class __Bound:
    pass


def base_of(function):
    return type(function().__name__, (), {'made': function})


# The name of the class mangles its parameters, in bounds and bases too, and nothing else there.
class Derived[__T: __Bound, U: list[__T]](__Base, base_of(lambda: __Bound), dict[str, __T], __word=1):
    __inside = 'inside'

    def method[__V: __T](self, x: __V) -> '__V':
        return __V, self.__inside


print(Derived.__bases__[0] is __Base, Derived.__bases__[1], Derived.kwargs, Derived.__type_params__, Derived.__orig_bases__[2])
print(Derived.__type_params__[0].__bound__ is __Bound, Derived.__type_params__[1].__bound__)
print(Derived().method(1), Derived.method.__type_params__[0].__bound__ is Derived.__type_params__[0], list(Derived.method.__annotations__))


class Outer:
    __before = 'before'

    class Inner[T: int]:
        __x = T
        bound = __x

    __after = 'after'

    def f[__S](self, default=__before):
        return default, __S


print(sorted(name for name in vars(Outer) if 'Outer' in name), Outer.Inner._Inner__x, Outer().f())


# A class that says `global` means it for its annotation scopes, too.
x = 'global'


def around():
    x = 'of the function'

    class Explicit:
        global x
        type Alias = x

        def f[T: x](self): ...

    class Implicit:
        type Alias = x

        def f[T: x](self): ...

    class Changing:
        nonlocal x
        type Alias = x

    class Own:
        x = 'of the class'
        type Alias = x

    for cls in (Explicit, Implicit, Changing, Own):
        cls.x = 'set from outside'
    return Explicit, Implicit, Changing, Own


for cls in around():
    bound = cls.f.__type_params__[0].__bound__ if hasattr(cls, 'f') else None
    print(cls.__name__, cls.Alias.__value__, bound)


# Globals that answer for names that they do not have.
class Answering(dict):
    def __missing__(self, key):
        if key.startswith('unknown'):
            return 'answer to ' + key
        raise KeyError(key)


for source in ('type A = unknown_1\nvalue = A.__value__', 'class C:\n type A = unknown_2\nvalue = C.A.__value__', 'def f(): return unknown_3\nvalue = f()',
               'value = unknown_4', 'class C:\n x = unknown_5\nvalue = C.x', 'def f(): return len\nvalue = f()', 'def f(): return nothing\nvalue = f()',
               'def f[T: unknown_6](): ...\nvalue = f.__type_params__[0].__bound__'):
    names = Answering()
    try:
        exec(source, names)
        print(names['value'])
    except NameError as error:
        print(error)
