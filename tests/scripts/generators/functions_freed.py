# What has ended keeps its code, but not the closure of its function.
class K:
    def __init__(s, n): s.n = n
    def __del__(s): print('freed', s.n)
def outer(kind, arg=None):
    k = K('closure')
    if kind == 'gen':
        def f(arg): yield k and arg
    else:
        async def f(arg): return k and arg
    return f(arg)
i = outer('gen')
list(i)
print('exhausted', i.gi_code.co_name, i.__name__, i.__qualname__, i.gi_frame, i.gi_running, i.gi_yieldfrom)
print(list(i), i.close())
del i
c = outer('co')
try: c.send(None)
except StopIteration: print('done')
print(c.cr_code.co_name, c.__name__, c.cr_frame)
del c
i = outer('gen'); next(i)
try: i.throw(KeyError('x'))
except KeyError: print('thrown')
print(i.__name__)
i = outer('gen', K('argument'))
i.close()
print('closed before its first step', i.gi_frame)
del i
i = outer('gen')
for x in i: print('in the loop'); x = None
print('after the loop')
