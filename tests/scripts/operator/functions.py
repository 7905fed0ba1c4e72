# The functions of operator, and itemgetter, attrgetter, methodcaller.
import operator


def show(text):
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, "->", type(error).__name__, error)


class Thing:
    def __init__(self, **names):
        self.__dict__.update(names)

    def method(self, *args, **kw):
        return args, kw

    def __length_hint__(self):
        return self.hint


for text in """
operator.add(1)
operator.neg()
operator.concat(1, 2)
operator.concat([1], 2)
operator.concat([1], [2])
operator.iconcat([1], (2,))
operator.contains([1], 1)
operator.countOf([1, 2, 1], 1)
operator.countOf(1, 2)
operator.indexOf([1, 2], 2)
operator.indexOf([1], 2)
operator.length_hint([1, 2])
operator.length_hint(1.5, 3)
operator.length_hint([], "a")
operator.length_hint(Thing(hint=7))
operator.length_hint(Thing(hint=-1))
operator.length_hint(Thing(hint="x"))
operator.length_hint(Thing(hint=NotImplemented), 4)
operator.index(True)
operator.index("a")
operator.call(max, 1, 2, key=lambda x: -x)
operator.call()
operator.is_(None, None), operator.is_not(1, 1), operator.not_([]), operator.truth("x")
operator.pow(2, 10), operator.matmul(1, 2)
operator.itemgetter()
operator.itemgetter(a=1)
operator.itemgetter(1)("abc"), operator.itemgetter(0, -1)("abc"), operator.itemgetter(slice(1, 3))("abc")
operator.itemgetter(1)()
operator.itemgetter(1)(3)
operator.itemgetter(5)([1])
operator.itemgetter("k")({"k": 1})
operator.itemgetter(1, 2)
operator.itemgetter(1, 2).__reduce__()
operator.attrgetter("a.b", "c")(Thing(a=Thing(b=1), c=2))
operator.attrgetter("a.x")(Thing(a=1))
operator.attrgetter(1)
operator.attrgetter("a.b", "c")
operator.attrgetter("a")(x=1)
operator.methodcaller()
operator.methodcaller(1)
operator.methodcaller("method", 1, a=2)(Thing())
operator.methodcaller("upper")("abc")
operator.methodcaller("foo")(1)
operator.methodcaller("foo")(1, 2)
operator.methodcaller("foo", 1, a=2)
operator.methodcaller("foo", 1).__reduce__()
operator.__add__(1, 2), operator.__not__(1), operator.__getitem__([5], 0)
""".strip().splitlines():
    show(text)

a = [1]
print(operator.iadd(a, [2]) is a, a, operator.imul(3, 4), operator.ior({1}, {2}), operator.isub(5, 3))
operator.setitem(a, 0, "new")
operator.delitem(a, 1)
print(a)
getter = operator.itemgetter(0)
print(sorted([(3, "c"), (1, "a"), (2, "b")], key=getter))
recursive = operator.itemgetter([])
recursive.__reduce__()[1][0].append(recursive)
print(repr(recursive))
