# What objects that lend a buffer are asked for.
class B:
    def __init__(s, d=b'12'): s.d=d
    def __buffer__(s, f): print(f, end=' '); return memoryview(s.d)
def t(name, f):
    print(name, end=': ')
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
b=B()
t('str', lambda: str(b,'ascii')); t('str2', lambda: str(b,'latin1','strict')); t('str3', lambda: str(b,encoding='utf8')); t('str4', lambda: str(b,errors='strict')); t('empty', lambda: str(B(b''),'nope'))
t('int', lambda: int(b)); t('float', lambda: float(b)); t('intb', lambda: int(b,10)); t('from_bytes', lambda: int.from_bytes(b))
t('fmt', lambda: b'%s'%b); t('fmtb', lambda: b'%b'%b); t('bafmt', lambda: bytearray(b'%s')%b)
t('mveq', lambda: memoryview(b'12')==b); t('setmv', lambda: memoryview(bytearray(2)).__setitem__(slice(0,2), b))
class S:
    def __buffer__(s, f): raise ValueError('no')
t('str', lambda: str(S(),'ascii')); t('int', lambda: int(S())); t('fmt', lambda: b'%s'%S())
print(hash(''), hash(b''), {'': 1}[''], {b'': 2}[b''], hash(str('')), hash(type('S', (str,), {})('')), hash(frozenset({''})) == hash(frozenset({b''})))
