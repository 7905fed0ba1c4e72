# Async generators: their steps in every order, their hooks, and anext with a default.
import sys
def t(label, f, *a):
    try: r = f(*a); print(label, 'ok', r)
    except BaseException as e: print(label, type(e).__name__, e, '| ctx', repr(e.__context__), '| cause', repr(e.__cause__))
class Y:
    def __init__(self, v): self.v = v
    def __await__(self): return (yield self.v)
async def ag(*vs):
    try:
        for v in vs:
            r = await Y(('aw', v))
            s = yield (v, r)
            print('sent', s)
    except GeneratorExit: print('GE'); raise
    except ValueError as e: print('VE', e); yield 'after'; 
    finally: print('fin')
g = ag(1, 2, 3)
print(g.ag_running, g.ag_await, g.ag_frame is not None, g.ag_code.co_name, g.ag_suspended)
a = g.asend(None); print(type(a).__name__, iter(a) is a, a.__await__() is a)
t('1', a.send, None); print(g.ag_running, type(g.ag_await).__name__, g.ag_suspended); t('2', a.send, 'x'); print(g.ag_running, g.ag_await)
t('reuse', a.send, None); t('reuse', a.throw, ValueError); t('close', a.close)
a = g.asend('hello'); b = g.asend('other'); t('3', a.send, None); t('b', b.send, None); t('b', b.send, None); t('4', a.send, 'y')
a = g.athrow(ValueError('v')); t('5', a.send, None); t('5b', a.send, None)
a = g.aclose(); t('6', a.send, None); t('6b', a.send, None); t('7', g.aclose().send, None); t('8', g.asend(None).send, None); t('8b', g.asend(3).send, None); t('9', g.athrow(KeyError).send, None)
g = ag(1); t('not none', g.asend(3).send, None); t('n', g.asend(None).send, None)
g = ag(1); a = g.aclose(); t('c', a.send, None); t('c', a.send, None); t('c2', g.asend(None).send, None)
g = ag(1); a = g.aclose(); t('c', a.send, 3); t('c', a.throw, ValueError); t('c', a.close)
g = ag(1); a = g.athrow(KeyError('k')); t('at', a.send, None); t('at', a.send, None); t('at', g.asend(None).send, None)
g = ag(1); a = g.athrow(3); t('at', a.send, None)
g = ag(1, 2); a = g.asend(None); a.send(None); t('thr', a.throw, ValueError('vv')); t('n', g.asend(None).send, None)
g = ag(1, 2); a = g.asend(None); a.send(None); t('thr', a.throw, KeyError('vv')); t('n', g.asend(None).send, None)
g = ag(1, 2); a = g.asend(None); a.send(None); t('close', a.close); t('n', g.asend(None).send, None)
g = ag(1, 2); a = g.asend(None); t('close0', a.close); t('n', g.asend(None).send, None)
async def stub():
    try: yield 1
    except GeneratorExit: yield 2
g = stub(); t('s', g.asend(None).send, None); t('ignored', g.aclose().send, None)
async def stub2():
    try: yield 1
    except GeneratorExit: await Y('aw'); print('done')
g = stub2(); t('s', g.asend(None).send, None); a = g.aclose(); t('aw', a.send, None); b = g.aclose(); t('run', b.send, None); t('run', g.asend(None).send, None); t('run', g.athrow(ValueError).send, None); t('aw', a.send, None); t('aw', a.send, None)
g = stub2(); t('s', g.asend(None).send, None); a = g.aclose(); t('aw', a.send, None); t('thr', a.throw, ValueError('z')); t('n', g.asend(None).send, None)
g = stub2(); t('s', g.asend(None).send, None); a = g.aclose(); t('aw', a.send, None); t('close', a.close)
g = ag(1)
for n in ('ag_frame','ag_running','ag_suspended','ag_code','ag_await','__name__','__qualname__'):
    try: setattr(g, n, 3)
    except Exception as e: print(n, type(e).__name__, e)
print(sorted(n for n in dir(g) if not n.startswith('__') or n in ('__del__','__anext__','__aiter__')))
print(type(g).__name__, g.__aiter__() is g, repr(g).split(' at')[0], type(g.__anext__()).__name__) if 0 else None
t('call', lambda: type(g)()); t('call', lambda: type(g.asend(None))()) if 0 else None
# anext default
g = ag(1)
a = anext(g, 'dflt'); t('an', a.send, None); t('an', a.send, None); a = anext(g, 'dflt'); t('an', a.send, None)
a = anext(g, 'dflt'); t('an', next, a); t('close', a.close)
g = ag(1); a = anext(g, 'd'); t('thr', a.throw, KeyError('q'))
class AI:
    def __aiter__(self): return self
    async def __anext__(self): raise StopAsyncIteration
a = anext(AI(), 7); t('ai', a.send, None)
class AI2:
    def __aiter__(self): return self
    def __anext__(self): return 3
t('ai2', lambda: anext(AI2(), 7).send(None))
# hooks
log = []
def first(g): log.append(('first', g.__name__))
def final(g): log.append(('final', g.__name__, g.ag_frame is not None)); 
old = sys.get_asyncgen_hooks(); print(old)
sys.set_asyncgen_hooks(first, final); print(sys.get_asyncgen_hooks().firstiter is first)
async def hk():
    try: yield 1; yield 2
    finally: log.append('cleanup')
g = hk(); t('h', g.asend(None).send, None); del g; print(log)
g = hk(); t('h', g.asend(None).send, None); t('h', g.aclose().send, None); del g; print(log)
g = hk(); del g; print(log)
g = hk(); t('h', g.aclose().send, None); del g; print(log)
sys.set_asyncgen_hooks(finalizer=None); print(sys.get_asyncgen_hooks().finalizer)
g = hk(); t('h', g.asend(None).send, None); del g; print(log)
def bad(g): 1/0
sys.set_asyncgen_hooks(bad, bad)
g = hk(); t('bad', g.asend, None); t('h', g.asend(None).send, None)
sys.set_asyncgen_hooks(*old)
del g
t('hooks', sys.set_asyncgen_hooks, 3); t('hooks', lambda: sys.set_asyncgen_hooks(finalizer='a'))
# comprehensions
async def rng(n):
    for i in range(n): yield i
async def comp():
    print([i async for i in rng(3)], {i async for i in rng(3)}, {i: i async for i in rng(3)})
    print([i async for i in rng(5) if i % 2], [(i, j) async for i in rng(2) for j in range(2)], [await x for x in [one(), one()]])
    ge = (i async for i in rng(3)); print(type(ge).__name__); print([x async for x in ge])
    ge = (await one() for i in range(2)); print(type(ge).__name__); print([x async for x in ge])
    async for i in rng(2): print(i)
    else: print('else')
    async for i in rng(5):
        if i == 1: continue
        if i == 3: break
        print('l', i)
async def one(): return 1
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
t('comp', run, comp())
async def nested():
    async def inner():
        try:
            yield 1
            raise KeyError('inner')
        finally: print('inner fin', repr(sys.exception()))
    try:
        async for x in inner(): print(x)
    except KeyError as e: print('caught', e)
    g = inner()
    async for x in g: break
    await g.aclose()
    return 'r'
t('nested', run, nested())
sys.set_coroutine_origin_tracking_depth(2)
def mk(): return one()
c = mk(); print([(l, n) for f, l, n in c.cr_origin]); c.close()
sys.set_coroutine_origin_tracking_depth(0); c = mk(); print(c.cr_origin); c.close()
t('depth', sys.set_coroutine_origin_tracking_depth, -1); print(sys.get_coroutine_origin_tracking_depth())


# A step is an iterator like others: its value is in the StopIteration.
async def two():
    yield 1
    yield 2


g = two()
for _ in range(3):
    t("next", g.__anext__().__next__)
t("next", co_wrapper.__next__) if (co_wrapper := one().__await__()) else None


# The frame of a coroutine that never ran is cleared: so it never will be.
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    c = one()
    c.cr_frame.clear()
    print([str(w.message) for w in caught])
    c.close()
    del c
    print(len(caught))
