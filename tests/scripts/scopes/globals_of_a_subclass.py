# Globals and locals that are dicts with methods of their own: who is asked what.
class Loc(dict):
    def __getitem__(s,k): print('get',k); return dict.__getitem__(s,k)
    def __setitem__(s,k,v): print('set',k); dict.__setitem__(s,k,v)
    def __delitem__(s,k): print('del',k); dict.__delitem__(s,k)
    def __missing__(s,k): print('missing',k); raise KeyError(k)
def t(f):
    try: print('ok', f())
    except BaseException as e: print(type(e).__name__, e)
for src in ['global q;q=1;print(q);del q', 'q=1;print(q);del q', 'q=1;print(q)\ndef f(): return q\nprint(f())','zork','class A:\n  print(len)\n  print(q)','x: int = 5','def f():\n global q\n q=1\n print(q)\nf()','def f():\n  print(zork)\nf()','import sys','del zork','global zork\ndel zork']:
    print('-', repr(src))
    t(lambda: exec(src, Loc()))
    t(lambda: exec(src, Loc(q=7)))
    t(lambda: exec(src, {}, Loc(q=7)))
