# A generator and its frame: one object for each, and neither keeps the other alive.
import gc, sys, weakref, warnings


def count(start):
    yield start
    yield start + 1


generator = count(3)
frame = generator.gi_frame
print(frame is generator.gi_frame, frame.f_locals, frame.f_lineno - count.__code__.co_firstlineno)
next(generator)
print(frame is generator.gi_frame, frame.f_lineno - count.__code__.co_firstlineno)
gone = weakref.ref(generator)
del generator
print(gone(), frame.f_lineno - count.__code__.co_firstlineno)
frame.clear()


def own():
    frame = sys._getframe()
    yield frame
    yield frame


generator = own()
outside = generator.gi_frame
inside = next(generator)
print(inside is outside, next(generator) is outside, generator.gi_frame is outside)
del generator
gc.collect()
print(outside.f_code.co_name)


async def never():
    pass


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    frame = never().cr_frame
    print([str(one.message) for one in caught])
print(frame.f_locals)


def raises():
    local = "kept"
    yield 1
    raise ValueError


generator = raises()
first = generator.gi_frame
next(generator)
try:
    next(generator)
except ValueError as error:
    last = error.__traceback__.tb_next.tb_frame
print(last is first, last.f_locals, generator.gi_frame)
