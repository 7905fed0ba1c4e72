# Delegates whose `throw` cannot be looked up.
class X:
    def __iter__(s): return s
    def __next__(s): return 1
    def __getattr__(s, n):
        if n == 'throw': raise ValueError('lookup ' + n)
        raise AttributeError(n)
def g():
    try: yield from X()
    except ValueError as e: print('seen', repr(e)); yield 2
i = g(); next(i)
try: print(i.throw(RuntimeError('q')))
except BaseException as e: print(repr(e), repr(e.__context__))
print(i.gi_suspended, i.gi_running, i.gi_frame is None)
print(next(i))
try: print(i.throw(GeneratorExit))
except BaseException as e: print(repr(e), repr(e.__context__))
print(i.gi_suspended, i.gi_running, i.gi_frame is None)
def h():
    yield from g()
i = h(); next(i)
try: print(i.throw(RuntimeError('q')))
except BaseException as e: print(repr(e), repr(e.__context__))
print(i.gi_suspended, i.gi_running, i.gi_frame is None)
