# Exception groups: how they are made, split and derived from, and what except* makes of them.
import sys
def t(label, f, *a):
    try: r = f(*a); print(label, 'ok', repr(r))
    except BaseException as e: print(label, type(e).__name__, e, '| ctx', repr(e.__context__), '| cause', repr(e.__cause__), e.__suppress_context__)
EG, BEG = ExceptionGroup, BaseExceptionGroup
for c in EG, BEG:
    t('0', c); t('1', c, 'a'); t('2', c, 'a', []); t('3', c, 'a', [1]); t('4', c, 'a', [ValueError]); t('5', c, 1, [ValueError()]); t('6', c, 'a', 'abc'); t('7', c, 'a', 3); t('8', c, 'a', {ValueError()}); t('9', c, 'a', (ValueError(), KeyboardInterrupt())); t('10', c, 'a', [ValueError()], 3); t('11', c, 'a', {1: 2}); t('12', c, 'a', (x for x in [ValueError()])); 
    t('kw', lambda: c(message='a', exceptions=[ValueError()])); t('kw2', lambda: c('a', [ValueError()], x=1))
print(type(BEG('a', [ValueError()])), type(BEG('a', [KeyboardInterrupt()])))
class MyEG(EG): pass
class MyBEG(BEG): pass
class Both(BEG, ValueError): pass
t('m', MyEG, 'a', [KeyboardInterrupt()]); t('m', MyBEG, 'a', [KeyboardInterrupt()]); t('m', MyBEG, 'a', [ValueError()]); t('both', Both, 'a', [KeyboardInterrupt()])
e = EG('a', [ValueError(1), TypeError(2), EG('b', [ValueError(3), KeyError(4)])])
print(e, repr(e), e.args, e.message, e.exceptions)
for n in ('message', 'exceptions'):
    try: setattr(e, n, 3)
    except Exception as x: print(type(x), x)
t('split', e.split, ValueError); t('split', e.split, (ValueError, KeyError)); t('split', e.split, lambda x: isinstance(x, KeyError)); t('split', e.split, OSError); t('split', e.split, EG); t('sub', e.subgroup, ValueError); t('sub', e.subgroup, OSError); t('bad', e.split, 3); t('bad', e.split, int); t('bad', e.split, (int,)); t('bad', e.subgroup, ['a']); t('sub', e.subgroup, lambda x: 1/0)
t('derive', e.derive, [KeyError()]); t('derive', e.derive, [KeyboardInterrupt()]); t('derive', e.derive, 3)
my = MyEG('a', [ValueError(1), TypeError(2)]); my.__notes__ = ['n']; my.__cause__ = KeyError('c'); my.__context__ = OSError('x')
a, b = my.split(ValueError); print(type(a), type(b), a.__notes__, a.__notes__ is my.__notes__, repr(a.__cause__), repr(a.__context__), a.__suppress_context__)
class D(EG):
    def derive(self, excs): return D(self.message + '!', excs)
d = D('a', [ValueError(1), TypeError(2), D('b', [ValueError(3), KeyError(4)])]); t('d', d.split, ValueError)
class D2(EG):
    def derive(self, excs): return 3
d = D2('a', [ValueError(1), TypeError(2)]); t('d2', d.split, ValueError); 
print(EG[int], BEG[int])
print(EG.__mro__, e.__class__.__bases__, EG.__doc__)
def star(exc, *types):
    def f():
        try: raise exc
        except* types[0] as g: print('  caught', repr(g), g.__traceback__ is not None, repr(sys.exception()))
        else: print('else')
        finally: print('fin', sys.exception())
    return f
t('s', star(e, ValueError)); t('s', star(ValueError('x'), ValueError)); t('s', star(ValueError('x'), TypeError)); t('s', star(e, (KeyError, TypeError))); t('s', star(e, EG)); t('s', star(e, (ValueError, EG))); t('s', star(e, 3)); t('s', star(e, (3, ValueError))); t('s', star(KeyboardInterrupt(), KeyboardInterrupt)); t('s', star(e, Exception))
def r1():
    try: raise e
    except* ValueError as g: raise KeyError('new')
    except* TypeError: raise OSError('os') from None
t('r1', r1)
try: r1()
except BaseException as x:
    print(x.exceptions, [repr(y.__context__) for y in x.exceptions], repr(x.__context__), x.__traceback__.tb_lineno)
def r2():
    try: raise e
    except* ValueError as g: raise
t('r2', r2)
def r3():
    try: raise e
    except* ValueError as g: raise g
t('r3', r3)
def r4():
    try: raise e
    except* ValueError as g: raise g.exceptions[0]
t('r4', r4)
def r5():
    try: raise ValueError('naked')
    except* ValueError as g: raise
t('r5', r5)
def r6():
    try: raise ValueError('naked')
    except* ValueError as g: raise g
t('r6', r6)
def r7():
    for i in range(2):
        try: raise e
        except* ValueError: pass
        except* (TypeError, KeyError): print('tk')
    return 'done'
t('r7', r7)
def r8():
    try: pass
    except* ValueError: pass
    else: return 'else'
t('r8', r8)
def r9():
    try:
        try: raise e
        except* ValueError: 1/0
    except* ZeroDivisionError as z: print('zde', z.exceptions, repr(z.exceptions[0].__context__)); 
t('r9', r9)
def r10():
    try: raise MyEG('my', [ValueError(1), TypeError(2)])
    except* ValueError as g: print(type(g)); g.add_note('n')
t('r10', r10)
class Bad(EG):
    def split(self, t): return 3
class Bad2(EG):
    def split(self, t): return (3,)
class Bad3(EG):
    def split(self, t): return (None, 5)
def bad(c):
    def f():
        try: raise c('b', [ValueError(1), TypeError(2)])
        except* ValueError: print('here')
    return f

print(e.__traceback__ is None)
eg = EG('x', [ValueError(i) for i in range(3)])
t('dup', lambda: EG('x', [eg, eg]).split(lambda x: getattr(x,'args',None)==(1,)))
excs = [ValueError(1)]
eg = EG('m', excs); excs.append(TypeError()); print(eg.exceptions, eg.args, repr(eg))
