# In which order natives judge their arguments, and in which words.
import operator


def shown(what, f):
    try:
        print(what, ascii(f()))
    except Exception as e:
        print(what, type(e).__name__, ascii(str(e)))


# Bytes compare with bytes, and leave the rest to the other operand.
several = [b'a', bytearray(b'a'), memoryview(b'a'), 'a', 1, (1,), [1], None]
for a in several[:3]:
    for b in several:
        for name in ['__lt__', '__le__', '__eq__', '__ne__', '__gt__', '__ge__', '__mod__', '__rmod__']:
            if hasattr(a, name):
                shown(f'{type(a).__name__}.{name}({type(b).__name__})', lambda: getattr(a, name)(b))
        for name in ['lt', 'eq', 'ne', 'add', 'mod', 'mul']:
            if name != 'add' or type(b) is not memoryview:
                shown(f'{type(a).__name__} {name} {type(b).__name__}', lambda: getattr(operator, name)(a, b))

# Where to look comes before what to look for.
for name in ['find', 'rfind', 'index', 'rindex', 'count']:
    for wrong in [None, -1, 300, 2 ** 64, [], 'a']:
        for kind in [bytes, bytearray]:
            shown(f'{kind.__name__}.{name}({wrong}, 1.5)', lambda: getattr(kind(b'abc'), name)(wrong, 1.5))
            shown(f'{kind.__name__}.{name}({wrong}, 0)', lambda: getattr(kind(b'abc'), name)(wrong, 0, None))

for separator in ['é', '', 'ab', b'', b'\xff', bytearray(b':'), memoryview(b':'), [], [1], None, 0, ':', b':']:
    for group in [1, 2, 0, -1, None, 'a', 2 ** 31, -2 ** 64]:
        shown(f'hex({separator!a:.10}, {group})', lambda: b'abc'.hex(separator, group))

for text in ['\x1c\x85', '6\x85', '61é', 'é', '\ud800', 'zz', '6', '6 1', '61 6', '61 \U00012345']:
    shown(f'fromhex({text!a})', lambda: bytes.fromhex(text))
    shown(f'fromhex({text!a})', lambda: bytearray.fromhex(text))

for fill in [b'x', bytearray(b'x'), memoryview(b'x'), b'', b'xy', 'x', None]:
    for name in ['center', 'ljust', 'rjust']:
        shown(f'{name}({fill!a:.10})', lambda: getattr(b'a', name)(3, fill))

# A separator that was found is given back as it is.
for separator in [b'a', bytearray(b'a'), b'z', bytearray(b'z'), b'']:
    for whole in [b'xax', bytearray(b'xax')]:
        shown(f'partition {whole} {separator}', lambda: whole.partition(separator))
        shown(f'rpartition {whole} {separator}', lambda: whole.rpartition(separator))
given = bytearray(b'a')
print(b'xax'.partition(given)[1] is given, bytearray(b'xax').partition(given)[1] is given)


def changed(index, value):
    array = bytearray(b'abc')
    array[index] = value
    return array


for index in [0, 5, 2 ** 64, None, 1.5, slice(1, 2), slice(None, None, 2)]:
    for value in [1, 300, 2 ** 64, 'a', None, 1.5, 3j, [1], [300], b'xy', object, len]:
        shown(f'array[{index}] = {value!r:.20}', lambda: changed(index, value))

for n in [0, -1, 2 ** 31, 2 ** 64, -2 ** 64, None, 'a']:
    shown(f'expandtabs({n})', lambda: 'a\tb'.expandtabs(n) if n != 2 ** 31 else 'ab'.expandtabs(n))
    shown(f'expandtabs({n})', lambda: b'a\tb'.expandtabs(n) if n != 2 ** 31 else b'ab'.expandtabs(n))
    shown(f'list.insert({n})', lambda: [].insert(n, 0))
    shown(f'list.pop({n})', lambda: [].pop(n))
    shown(f'bytearray.pop({n})', lambda: bytearray().pop(n))
    shown(f'bytearray.insert({n})', lambda: bytearray().insert(n, n))

# Text that goes to C: no lone surrogates, no null.
for source in [b'a', b'', 'a', len]:
    for encoding in ['\0', '\ud800', 'ascii', 'nope', None, 1]:
        for errors in ['\0', '\ud800', 'strict', None]:
            for kind in [str, bytes, bytearray]:
                shown(f'{kind.__name__}({source!r:.4}, {encoding!a}, {errors!a})', lambda: kind(source, encoding, errors))
for encoding in ['\0', '\ud800', 'nope', None]:
    for errors in ['\0', '\ud800', 'strict', 1]:
        shown(f'encode({encoding!a}, {errors!a})', lambda: 'a'.encode(encoding, errors))
        shown(f'decode({encoding!a}, {errors!a})', lambda: b'a'.decode(encoding, errors))
for name in ['a', 'a\0', b'a\0', 0]:
    for mode in ['exec', 'ex\0ec', '\ud800', 0, None, '']:
        shown(f'compile(0, {name!a}, {mode!a})', lambda: compile(0, name, mode))
for text in ['\ud800', '\0', 'é', 1, None]:
    shown(f'float.fromhex({text!a})', lambda: float.fromhex(text))
    shown(f'cast({text!a})', lambda: memoryview(b'a').cast(text))
    shown(f'cast({text!a}, [0])', lambda: memoryview(b'').cast(text, [0]))
    shown(f'getattr({text!a})', lambda: getattr(1, text))
    shown(f'setattr({text!a})', lambda: setattr(1, text, 1))
    shown(f'setattr(int, {text!a})', lambda: setattr(int, text, 1))
    shown(f'getattr(int, {text!a})', lambda: getattr(int, text))
    shown(f'UnicodeDecodeError({text!a})', lambda: UnicodeDecodeError(text, 0, 0, 0, 0))
    shown(f'UnicodeDecodeError(.., {text!a})', lambda: UnicodeDecodeError('a', 0, text, 0, ''))
    shown(f'UnicodeDecodeError(.., {text!a}, ..)', lambda: UnicodeDecodeError('a', text, 0, 0, ''))
shown('cast', lambda: memoryview(b'').cast('i', [0]))
shown('cast', lambda: memoryview(b'').cast('i'))

# pow with three arguments, reflected.
for kind in [int, float, complex]:
    for base in [3, 1.5, 1j, 'a', None]:
        for modulus in [0, 5, None, 'a', 2.5]:
            shown(f'{kind.__name__}.__rpow__({base}, {modulus})', lambda: kind(2).__rpow__(base, modulus))
shown('round', lambda: (1).__round__(None))
shown('round', lambda: True.__round__(None))
shown('round', lambda: (1.5).__round__(None))
shown('round', lambda: round(1, None))
shown('sum', lambda: sum(None, 'a'))
shown('sum', lambda: sum([], 'a'))


def grown(array, more):
    array += more
    return array


# An array cannot grow by what it lends to itself.
array = bytearray(b'ab')
shown('+= itself', lambda: grown(array, array))
shown('+= itself', lambda: grown(bytearray(), array))
empty = bytearray()
shown('+= itself', lambda: grown(empty, empty))
array.extend(array)
print(array)

# A slice of a bytearray is judged before what is assigned to it, and asked twice if that has to be made a bytearray.
class Loud:
    def __init__(self, n):
        self.n = n
    def __index__(self):
        print("index", self.n)
        return self.n
for value in b"xy", bytearray(b"xy"), [1, 2], [-3], 5, "xy", None, memoryview(b"ab"), iter([1]):
    for key in slice(Loud(0), Loud(2)), slice(0, 1, 0), slice("a", None), slice(None, None, Loud(2)):
        array = bytearray(b"abcd")
        try:
            array[key] = value
            print(array)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
for call in (lambda: b"a".hex(self=1), lambda: bytearray(b"a").hex(self=1), lambda: b"a".hex(sep=":", self=1), lambda: b"a".hex("x", sep="y")):
    try:
        print(call())
    except TypeError as error:
        print(error)

# Methods of a view that has been released judge their arguments first.
for name, arguments in ("tobytes", [(), (0,), ("x",), (None,)]), ("cast", [("B",), (0,), ("B", 5)]), ("hex", [(), (5,)]), ("tolist", [()]), ("toreadonly", [()]):
    for given in arguments:
        view = memoryview(b"ab")
        view.release()
        try:
            getattr(view, name)(*given)
        except (TypeError, ValueError) as error:
            print(name, given, type(error).__name__, error)
for count in 2**63 - 1, 2**63 - 33, 2**63 - 34, 2**63, -1:
    for kind in bytes, bytearray:
        try:
            kind(count)
        except Exception as error:
            print(kind.__name__, type(error).__name__, error)
