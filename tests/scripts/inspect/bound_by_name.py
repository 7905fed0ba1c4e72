# What `Signature.bind` makes of every choice of names, positional-only parameters among them.
import inspect
import itertools


def both(a=0, b=1, /): ...


def mixed(a, b=1, /, c=2): ...


def behind(a, b, /, *, c): ...


def rest(a, b=1, /, **k): ...


def everything(a=1, /, b=2, *c, d, e=3, **k): ...


def plain(a, b, c=3): ...


def star(*a, b): ...


def one(a=1, /): ...


def star_behind(a, /, b, *c): ...


for function in both, mixed, behind, rest, everything, plain, star, one, star_behind:
    signature = inspect.signature(function)
    for given, count in itertools.product(range(3), range(3)):
        for names in itertools.combinations("abcx", count):
            for bind in signature.bind, signature.bind_partial:
                try:
                    bound = bind(*range(given), **dict.fromkeys(names, 9))
                    print(function.__name__, given, *names, bind.__name__, bound.arguments, bound.args, bound.kwargs)
                except TypeError as error:
                    print(function.__name__, given, *names, bind.__name__, error)
