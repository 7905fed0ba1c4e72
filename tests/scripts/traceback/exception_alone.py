# An exception without its traceback: what may be suggested, and how many pieces it has.
import traceback, sys
def t(f):
    try: f()
    except BaseException as e:
        print(traceback.format_exception_only(e))
        print(traceback.format_exception_only(type(e), e))
        print(traceback.format_exception(e)[-1:])
        print(traceback.format_exception(e.with_traceback(None))[-1:])
        print(list(traceback.TracebackException(type(e), e, None).format_exception_only()))
        print(list(traceback.TracebackException.from_exception(e).format_exception_only()))
        return e
class A: abc=1
t(lambda: A().abd)
def f():
    abcd=1
    abce
t(f)
t(lambda: exec('import os\nos.lisdir'))
def f(): import ss
t(f)
t(lambda: exec('a b'))
t(lambda: exec('def f():\n  a b'))
t(lambda: exec('x = (1,\ny = 2'))
t(lambda: exec('"""abc'))
t(lambda: exec('f(a b,\n c)'))
t(lambda: exec('a = 1 +'))
e=SyntaxError('m', ('f', 1, 2, 'abc\ndef', 2, 3)); print(traceback.format_exception_only(e))
e=SyntaxError('m', ('f', 1, 2, 'abc', 1, 3)); print(traceback.format_exception_only(e))
e=SyntaxError('m', ('f', 1, 2, None, 1, 3)); print(traceback.format_exception_only(e))
e=SyntaxError('m', ('f', 1, 2, 'abc\ndef\nghi', 2, 3)); print(traceback.format_exception_only(e)); print(traceback.format_exception(e))
e=SyntaxError('m\nn', ('f', 1, 2, 'abc', 1, 3)); print(traceback.format_exception_only(e))
e=SyntaxError('m', ('f', 1, 0, 'abc', 1, 0)); print(traceback.format_exception_only(e))
e=SyntaxError('m', ('f', 1, 2, 'abc')); print(traceback.format_exception_only(e))
e=SyntaxError('m', ('f', 1, 2, '   abc', 1, -1)); print(traceback.format_exception_only(e))
e=SyntaxError('m'); print(traceback.format_exception_only(e))
e=SyntaxError(); print(traceback.format_exception_only(e))
e=ValueError('a\nb'); e.add_note('x\ny'); print(traceback.format_exception_only(e))
e=ExceptionGroup('a\nb',[ValueError('q\nr'),SyntaxError('m', ('f', 1, 2, 'abc\ndef', 2, 3))]); print(traceback.format_exception_only(e, show_group=True)); print(traceback.format_exception(e))
print(traceback.format_exception_only(None), traceback.format_exception_only(None,None), traceback.format_exception_only(ValueError,None))
class E(Exception):
    def __str__(s): raise ValueError
print(traceback.format_exception_only(E()))
