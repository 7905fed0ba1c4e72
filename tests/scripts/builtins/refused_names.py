# Who refuses arguments by name, and in whose name: constructors of classes that are derived from built-in ones, bound methods, wrappers.


def shown(what, f):
    try:
        print(what, '->', ascii(f()))
    except Exception as e:
        print(what, type(e).__name__, e)


bases = [float, int, complex, str, bytes, bytearray, list, tuple, set, frozenset, dict, zip, map, filter, reversed, staticmethod, classmethod,
         Exception, OSError, ValueError, KeyError, StopIteration, SystemExit, ImportError, NameError, AttributeError, UnicodeDecodeError, SyntaxError]
for base in bases:
    def init(self, *args, **names): pass
    def init_passes(self, *args, **names): base.__init__(self, *args, **names)
    def new(cls, *args, **names): return base.__new__(cls, *args)
    def new_passes(cls, *args, **names): return base.__new__(cls, *args, **names)
    made = {
        'plain': {},
        'init': {'__init__': init},
        'init passes': {'__init__': init_passes},
        'new': {'__new__': new},
        'new passes': {'__new__': new_passes},
        'both': {'__new__': new, '__init__': init},
        'new passes, init': {'__new__': new_passes, '__init__': init},
    }
    for kind, methods in made.items():
        C = type('C', (base,), methods)
        for args in [(), ('1',), (1, 2, 3, 4, 5, 6)]:
            for names in [{'x': 2}, {'x': 2, 'y': 3}, {'x': 1, 'y': 2, 'z': 3, 'w': 4}] + [{}] * (len(args) > 1):
                def made_one():
                    return len(str(C(*args, **names))) > 0
                shown(f'{base.__name__}, {kind}: C(*{args}, **{names})', made_one)

for f in [lambda: type(0, **{'x': 1}), lambda: type(0, x=1), lambda: type(), lambda: complex(0, 0, **{0: 1}), lambda: complex(**{0: 1}),
          lambda: NameError(x=1, **{0: 0}), lambda: NameError(**{0: 0}), lambda: ValueError(**{0: 0}), lambda: bytes(0, 0, 0, **{0: 1}),
          lambda: bytes(**{0: 1}), lambda: (1).__add__(1, **{0: 1}), lambda: int.__add__(**{0: 1}), lambda: int.__new__(int, **{0: 1}),
          lambda: len(1, **{0: 1}), lambda: [].append(1, **{0: 1}), lambda: int(**{0: 1}), lambda: f(**{0: 1}), lambda: bases[0]()(**{0: 1}),
          lambda: ImportError(a=1, b=2, c=3, d=4), lambda: AttributeError(x=1, obj=2, key=3)]:
    shown('names', f)


class A: pass


# What is called at once is named after the class that defines it, what is bound first after the object's.
for f in [lambda: None.__lt__(**None), lambda: True.__index__(**None), lambda: True.bit_length(1), lambda: True.bit_length(*(1,)),
          lambda: int.bit_length(True, 1), lambda: False.__trunc__(*(1,)), lambda: A().__format__(1, 2), lambda: A().__format__(*(1, 2)),
          lambda: b''.__format__(*(1, 2)), lambda: A.__subclasshook__(*()), lambda: int.__subclasshook__(*()), lambda: bool.from_bytes(*()),
          lambda: int.bit_length(x=1), lambda: list.append(x=1), lambda: list.append(), lambda: list[int].__class__.__eq__(1, 2),
          lambda: type(list[int]).__new__(1)]:
    shown('bound', f)


def gen():
    yield 1


# Methods that are slots have words of their own.
for f in [lambda: gen().__next__(1), lambda: gen().__next__(x=1), lambda: type(gen()).__next__(), lambda: type(gen()).__next__(1),
          lambda: gen().__del__(1), lambda: b''.__buffer__(), lambda: b''.__buffer__(x=1), lambda: bytes.__buffer__(1), lambda: bytes.__buffer__(),
          lambda: bytearray.__release_buffer__(bytearray(), 1, 2), lambda: iter([]).__next__(1), lambda: __import__('a\0b'), lambda: __import__("a'b")]:
    shown('slot', f)
print(list(bool.__dict__) and sorted(bool.__dict__))
print('__lt__' in type(None).__dict__, None.__lt__(None), None == None, None != 0)


class Meta(type):
    def __getattr__(cls, name): pass


class Answers(metaclass=Meta): pass


class Origin:
    __origin__ = 1
    __args__ = 2


print(Answers | int, list[Answers], Origin | None, list[Origin, A])

# In whose name a bound method speaks that was taken first.
for method in (True.conjugate, True.bit_length, False.as_integer_ratio, type("I", (int,), {})(3).bit_length, type("L", (list,), {})().append):
    for args in (1,), (1, 2):
        for call in (lambda: method(1, 2), lambda: (lambda f: f(*args))(method), lambda: list(map(method, *[[a] for a in args]))):
            try:
                print(call())
            except TypeError as error:
                print(error)
