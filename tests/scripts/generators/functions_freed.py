# What has ended keeps its code, but neither closure nor defaults.
class K:
    def __init__(s, n): s.n = n
    def __del__(s): print('freed', s.n)
def outer(kind):
    k, d = K('closure'), K('default')
    if kind == 'gen':
        def f(d=d): yield k and d
    else:
        async def f(d=d): return k and d
    return f()
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
i = outer('gen')
i.close()
print('closed')
i = outer('gen'); next(i); i.close()
print('closed later', i.gi_frame)
i = outer('gen')
for x in i: print('in the loop'); x = None
print('after the loop')
