# A variable of an inlined comprehension is one of the scope that it runs in too: closures there find it, always without a value, instead of one further out.


def shown(function):
    try:
        print(function())
    except NameError as error:
        print(type(error).__name__, error)


def closure_beside(x):
    def inside():
        [x for x in [1]]
        return (lambda: x)()
    return inside()


def closure_beside_and_use(x):
    def inside():
        [x for x in [1]]
        return (lambda: x)(), x
    return inside()


def nested(x):
    return [(lambda: x)() for a in [1] for b in [[x for x in (2,)]]]


def nested_in_the_element(x):
    return [((lambda: x)(), [x for x in (2,)]) for a in [1]]


def nested_and_used(x):
    return [((lambda: x)(), [x for x in (2,)], x) for a in [1]]


def generator_is_a_scope(x):
    return [((lambda: x)(), list(x for x in (2,))) for a in [1]]


def comprehension_after(x):
    def inside():
        [x for x in [1]]
        return [x for y in [1]]
    return inside()


def comprehension_before(x):
    def inside():
        first = [x for y in [1]]
        return first, [x for x in [1]], (lambda: x)()
    return inside()


def beside_in_a_comprehension(x):
    return [([x for x in (2,)], [x for y in (2,)]) for a in [1]]


def beside_in_a_comprehension_later(x):
    return [([x for y in (2,)], [x for x in (2,)]) for a in [1]]


def through_functions(x):
    def middle():
        def inner():
            [x for x in [1]]
            return [(lambda: x)() for y in [1]]
        return inner()
    return middle()


def in_class(x):
    class C:
        r = list((lambda: x)() for y in [0])
        s = [lambda: x for x in ()]
    return C.r


def in_class_not_captured(x):
    class C:
        r = list((lambda: x)() for y in [0])
        s = [x for x in ()]
    return C.r


def in_class_by_a_comprehension(x):
    class C:
        s = [lambda: x for x in ()]
        r = [(lambda: x)() for y in [0]], [x for y in [0]]
    return C.r


def in_class_of_comprehension(x):
    class C:
        r = [(lambda: x)() for y in [0] for z in [[x for x in (2,)]]]
    return C.r


def assigned_by_walrus(x):
    return [((lambda: x)(), (x := 5), x) for a in [1]], x


def only_global():
    [xx for xx in [1]]
    return (lambda: xx)()


xx = "global"
for function in [
    closure_beside, closure_beside_and_use, nested, nested_in_the_element, nested_and_used, generator_is_a_scope, comprehension_after,
    comprehension_before, beside_in_a_comprehension, beside_in_a_comprehension_later, through_functions, in_class, in_class_not_captured, in_class_by_a_comprehension,
    in_class_of_comprehension, assigned_by_walrus,
]:
    print(end=function.__name__ + ": ")
    shown(lambda: function(5))
shown(only_global)

# The innermost variable of a name is the one that locals() shows.
print([[sorted(locals().items()) for x in (7,)] for x in [(1, 2)]])
print((lambda: [[sorted(locals().items()) for x in (7,)] for x in [(1, 2)]])())


class C:
    print([[sorted(locals().items()) for x in (7,)] for x in [(1, 2)]])
