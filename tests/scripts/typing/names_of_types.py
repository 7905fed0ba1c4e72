# The module types.
import types

print(sorted(name for name in types.__all__))


class A:
    def method(self): ...


def function(a, b=2):
    yield


async def coroutine(): ...


for kind, value in (('FunctionType', function), ('LambdaType', lambda: 1), ('MethodType', A().method), ('BuiltinFunctionType', len), ('BuiltinMethodType', [].append),
                    ('GeneratorType', function(1)), ('ModuleType', types), ('CodeType', function.__code__), ('MappingProxyType', A.__dict__),
                    ('MethodWrapperType', object().__str__), ('WrapperDescriptorType', object.__init__), ('MethodDescriptorType', str.join),
                    ('ClassMethodDescriptorType', dict.__dict__['fromkeys']), ('GetSetDescriptorType', types.FunctionType.__code__), ('NoneType', None),
                    ('EllipsisType', ...), ('NotImplementedType', NotImplemented), ('UnionType', int | str), ('GenericAlias', list[int])):
    print(kind, type(value) is getattr(types, kind), getattr(types, kind).__name__)

space = types.SimpleNamespace(a=1, b='two')
space.c = [space]
print(space, space.a, space == types.SimpleNamespace(a=1), types.SimpleNamespace(a=1) == types.SimpleNamespace(a=1), vars(types.SimpleNamespace(x=3)))
del space.c
print(sorted(vars(space)), types.SimpleNamespace(), types.SimpleNamespace({'k': 1}), types.SimpleNamespace([('k', 2)], j=3))
for wrong in (lambda: types.SimpleNamespace(1), lambda: types.SimpleNamespace({1: 2}), lambda: types.SimpleNamespace(1, 2)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)


class Named(types.SimpleNamespace):
    pass


print(Named(z=1, a=2), Named(a=1) == types.SimpleNamespace(a=1))

proxy = types.MappingProxyType({'a': 1, 'b': [2]})
print(proxy, proxy['a'], len(proxy), 'a' in proxy, list(proxy), proxy.get('z', 0), proxy | {'c': 3}, proxy == {'a': 1, 'b': [2]}, list(reversed(proxy)))
for wrong in (lambda: proxy.__setitem__('a', 1), lambda: types.MappingProxyType(1), lambda: types.MappingProxyType([1]), lambda: types.MappingProxyType(), lambda: hash(proxy)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)


# Classes made by hand.
class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kwargs):
        print('prepare', name, bases, kwargs)
        return {'prepared': True}

    def __new__(mcls, name, bases, ns, **kwargs):
        return super().__new__(mcls, name, bases, ns)

    def __init__(cls, name, bases, ns, **kwargs):
        super().__init__(name, bases, ns)


C = types.new_class('C', (A,), {'metaclass': Meta, 'flag': 1}, lambda ns: ns.update(x=5))
print(C, C.x, C.prepared, type(C), C.__bases__)
print(types.new_class('Plain'), types.new_class('Plain').__mro__)


class Entry:
    def __mro_entries__(self, bases):
        return (A, int)


entry = Entry()
print(types.resolve_bases((entry, str)), types.resolve_bases((A,)), types.resolve_bases([]))
D = types.new_class('D', (entry,))
print(D.__bases__, D.__orig_bases__ == (entry,), types.get_original_bases(D) == (entry,), types.get_original_bases(A))
print(types.prepare_class('X', (C,)), types.prepare_class('X', (), {'metaclass': int.__class__, 'a': 1}))
for wrong in (lambda: types.get_original_bases(1), lambda: types.resolve_bases((type('E', (), {'__mro_entries__': lambda self, bases: 1})(),)),
              lambda: types.new_class('F', (C, type('G', (), {}, ) if False else type('M2', (type,), {})('G', (), {}))), lambda: type('H', (entry,), {})):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)


class Attribute:
    class Values(type):
        def __getattr__(cls, name):
            return 'of the class: ' + name

    class Item(metaclass=Values):
        @types.DynamicClassAttribute
        def value(self):
            'its doc'
            return 'of the instance'

        @value.setter
        def value(self, new):
            print('set', new)

        @value.deleter
        def value(self):
            print('deleted')


item = Attribute.Item()
print(item.value, Attribute.Item.value, Attribute.Item.__dict__['value'].__doc__)
item.value = 1
del item.value


# Generators that can be awaited.
@types.coroutine
def pause(n):
    got = yield n
    return got


async def main():
    return [await pause(1), await pause(2)]


c = main()
print(c.send(None), c.send('a'))
try:
    c.send('b')
except StopIteration as stop:
    print(stop.value)
print(types.coroutine(pause) is pause, types.coroutine(coroutine) is coroutine)


class Gen:
    def __iter__(self):
        return self

    def __next__(self):
        return self.send(None)

    def send(self, value):
        if value == 'end':
            raise StopIteration('done')
        return value

    def throw(self, *args): ...
    def close(self): ...


@types.coroutine
def give():
    return Gen()


async def wait():
    return await give()


w = wait()
print(w.send(None), w.send(7))
try:
    w.send('end')
except StopIteration as stop:
    print(stop.value)
try:
    types.coroutine(1)
except TypeError as error:
    print(error)

made = types.FunctionType(function.__code__, {'__name__': 'elsewhere'}, 'renamed', (5,))
print(made.__name__, made.__module__, made.__defaults__, list(made(1)))
print(types.MethodType(lambda self, x: (type(self).__name__, x), A())(3), types.CellType(4).cell_contents, types.ModuleType('m', 'its doc').__doc__)
