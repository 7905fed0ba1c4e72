# await, async for and async with over what is no awaitable, and coroutines as objects.
import sys
def t(label, f):
    try: r = f(); print(label, 'ok', r)
    except BaseException as e: print(label, type(e).__name__, e, '| ctx', repr(e.__context__), '| cause', repr(e.__cause__), e.__suppress_context__)
def run(c):
    try:
        while True: c.send(None)
    except StopIteration as e: return e.value
class A:
    def __init__(self, v): self.v = v
    def __await__(self): return self.v
def aw(v):
    async def f(): return await v
    return lambda: run(f())
t('int', aw(3)); t('list', aw([])); t('noniter', aw(A(3))); t('None', aw(A(None))); t('str', aw(A('abc')))
async def co(): return 5
c = co(); t('coro', aw(A(c))); c.close()
t('ok', aw(A(iter([1,2]))))
def gen(): yield
g=gen(); t('gen', aw(g)); t('gen2', aw(A(g)))
class AI:
    def __init__(self, v): self.v = v
    def __aiter__(self): return self
    def __anext__(self): return self.v
class NI:
    def __aiter__(self): return 5
class NI2: pass
def af(v):
    async def f():
        async for x in v: print('x', x)
    return lambda: run(f())
t('af1', af(AI(()))); t('af2', af(AI(3))); t('af3', af(NI())); t('af4', af(NI2())); t('af5', af(3)); t('af6', af(AI(A(3))))
class BadAwait:
    def __await__(self): 1/0
t('af7', af(AI(BadAwait())))
t('aw bad', aw(BadAwait()))
async def ag():
    try:
        yield 1
        yield 2
    finally: print('agfin')
def ac(v):
    async def f(): return [x async for x in v]
    return lambda: run(f())
t('ac', ac(ag())); t('ac2', ac(3))
class CM: pass
async def w(v):
    async with v as x: print('in', x)
t('w1', lambda: run(w(CM())))
class CM2:
    async def __aenter__(self): return 1
t('w2', lambda: run(w(CM2())))
class CM3:
    def __aenter__(self): return 1
    def __aexit__(self, *a): return 2
t('w3', lambda: run(w(CM3())))
class CM4:
    async def __aenter__(self): return 1
    def __aexit__(self, *a): return 2
t('w4', lambda: run(w(CM4())))
class CM5:
    def __enter__(self): return 1
    def __exit__(self, *a): return 2
t('w5', lambda: run(w(CM5())))
class CM6:
    async def __aenter__(self): return 1
    async def __aexit__(self, *a): return 2
t('w6', lambda: run(w(CM6())))
def ww(v):
    with v as x: pass
t('ww', lambda: ww(CM6())); t('ww2', lambda: ww(CM())); t('ww3', lambda: ww(CM2))
class CM7:
    def __enter__(self): pass
t('ww4', lambda: ww(CM7()))
class CM8:
    def __exit__(self, *a): pass
t('ww4', lambda: ww(CM8()))
async def w4x():
    async with CM4() as x: 1/0
t('w4x', lambda: run(w4x()))
c = co(); print(c.cr_await, c.cr_frame is None, c.cr_running, c.cr_suspended, c.cr_code.co_name, c.cr_origin); 
t('next', lambda: next(c)); t('iter', lambda: iter(c)); t('list', lambda: list(c)); t('for', lambda: [x for x in c])
t('yf', lambda: list((lambda: (yield from c))()))
t('send', lambda: c.send(3)); t('send', lambda: c.send(None)); t('send', lambda: c.send(None)); t('throw', lambda: c.throw(ValueError)); t('close', c.close)
c = co(); c.close(); t('reuse', lambda: c.send(None)); t('reuse', lambda: c.throw(ValueError)); t('aw', aw(c))
c = co(); w_ = c.__await__(); print(type(w_).__name__, iter(w_) is w_); t('w', lambda: next(w_)); t('w', lambda: w_.send(None)); t('w', lambda: next(w_)); t('w', lambda: w_.throw(ValueError)); t('w', w_.close)
async def await_self():
    await me
me = await_self(); t('self', lambda: me.send(None))
class F:
    def __await__(self): yield 1; return 2
async def f1(): return await F()
c = f1(); c.send(None); print(c.cr_await.__class__.__name__, c.cr_suspended)
t('already', aw(c)); c.close()
c = f1(); t('thr', lambda: c.throw(ValueError('x')))
c = f1(); c.send(None); t('thr', lambda: c.throw(ValueError('x')))
c = f1(); c.send(None); t('thr', lambda: c.throw(StopIteration('x')))
async def stop(): raise StopIteration('s')
t('stop', lambda: run(stop()))
async def stop2(): raise StopAsyncIteration('s')
t('stop2', lambda: run(stop2()))
async def agstop():
    yield 1
    raise StopAsyncIteration('s')
t('agstop', ac(agstop()))
async def agstop():
    yield 1
    raise StopIteration('s')
t('agstop', ac(agstop()))
async def ign():
    try: await F()
    except GeneratorExit: await F()
c = ign(); c.send(None); t('ign', c.close); 
try: c.send(None)
except StopIteration: pass
for n in ('cr_frame','cr_running','cr_suspended','cr_code','cr_await','cr_origin','__name__','__qualname__'):
    try: setattr(c, n, 3)
    except Exception as e: print(n, type(e).__name__, e)
t('anext', lambda: anext(3)); t('aiter', lambda: aiter(3)); t('aiter', lambda: aiter(NI())); t('anext', lambda: run(anext(AI(3), 4)))
async def an():
    a = ag(); print(await anext(a)); print(await anext(a, 'd')); print(await anext(a, 'd')); 
    try: await anext(a)
    except StopAsyncIteration as e: print('SAI', e)
t('an', lambda: run(an()))
t('anext0', lambda: anext()); t('anext3', lambda: anext(1,2,3)); t('aiter', lambda: aiter())
a = anext(ag(), 3); print(type(a).__name__); a.close()
