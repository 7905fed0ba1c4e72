# signature(): functions, methods, classes, partials, callables, wrappers; bind; formats; errors.
import functools
import inspect
from inspect import Parameter, Signature, signature


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def f(a, b: int, /, c=1, *args: str, d, e: float = 2.5, **kwargs) -> "result":
    pass


sig = signature(f)
print(sig, repr(sig))
for param in sig.parameters.values():
    print(param.name, param.kind, param.kind.description, param.default is Parameter.empty, repr(param), param.annotation)
print(sig.return_annotation, signature(lambda: 0), signature(lambda *, x: x), signature(lambda x, /: x))


class C:
    def __init__(self, x, y=2):
        pass

    def method(self, z):
        pass

    @classmethod
    def made(cls, w=1):
        pass

    @staticmethod
    def static(v):
        pass

    def __call__(self, q):
        pass


class New:
    def __new__(cls, only):
        return object.__new__(cls)


class Meta(type):
    def __call__(cls, through, meta):
        pass


class OfMeta(metaclass=Meta):
    def __init__(self, not_this):
        pass


class Plain:
    pass


class Derived(C):
    pass


print(signature(C), signature(C.method), signature(C(1).method), signature(C.made), signature(C.static), signature(C(1)))
print(signature(New), signature(OfMeta), signature(Plain), signature(Derived))
print(signature(functools.partial(f, 1, 2, d=5)), signature(functools.partial(C, 1)))


def g(a, b, c):
    pass


print(signature(functools.partial(g, 1)), signature(functools.partial(g, b=2)))


@functools.wraps(g)
def wrapper(*args, **kwargs):
    return g(*args, **kwargs)


print(signature(wrapper), signature(wrapper, follow_wrapped=False), inspect.unwrap(wrapper) is g)
bound = sig.bind(1, 2, 3, 4, 5, d=6, other=7)
print(bound.args, bound.kwargs, bound.arguments, bound)
partial = sig.bind_partial(1)
partial.apply_defaults()
print(partial.arguments, partial == sig.bind_partial(1))
attempt(lambda: sig.bind(1))
attempt(lambda: sig.bind(1, 2))
attempt(lambda: signature(g).bind(1, 2, 3, 4))
attempt(lambda: signature(g).bind(1, a=2, b=3, c=4))
attempt(lambda: signature(g).bind(1, 2, 3, d=4))
attempt(lambda: signature(lambda a, /: 0).bind(a=1))
attempt(lambda: signature(5))
attempt(lambda: Signature([Parameter("a", Parameter.KEYWORD_ONLY), Parameter("b", Parameter.POSITIONAL_ONLY)]))
attempt(lambda: Signature([Parameter("a", Parameter.KEYWORD_ONLY), Parameter("a", Parameter.KEYWORD_ONLY)]))
attempt(lambda: Signature([Parameter("a", Parameter.POSITIONAL_ONLY, default=1), Parameter("b", Parameter.POSITIONAL_ONLY)]))
attempt(lambda: Parameter("1", Parameter.KEYWORD_ONLY))
attempt(lambda: Parameter("class", Parameter.KEYWORD_ONLY))
attempt(lambda: Parameter("a", Parameter.VAR_KEYWORD, default=1))
attempt(lambda: Parameter("a", 9))
print(sig.replace(return_annotation=int), sig.parameters["c"].replace(name="renamed", default=5))
print(signature(f) == signature(f), signature(f) == signature(g), hash(signature(g)) == hash(signature(g)))
print(sig.format(max_width=20))
print(inspect.getfullargspec(f))
print(inspect.getcallargs(g, 1, c=3, b=2))
attempt(lambda: inspect.getcallargs(g, 1))


def annotated(x: "int", y: "undefined_name" = None):
    pass


print(inspect.get_annotations(annotated), inspect.get_annotations(C), signature(annotated))
attempt(lambda: signature(annotated, eval_str=True))
