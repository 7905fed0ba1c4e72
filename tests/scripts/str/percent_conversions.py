# Numbers for `%` that cannot be made.
def t(f):
    try: r=f(); print('ok', r)
    except BaseException as e: print(type(e).__name__, e, '|', getattr(e,'name','-'))
class I:
    def __index__(s): return 1.5
class I2:
    def __int__(s): return 1.5
class I3:
    def __float__(s): return 1
for c in 'diuxXocfegs':
    for k in I,I2,I3:
        t(lambda: ('%'+c)%k() if c!='s' else 's')
class J:
    def __index__(s): return 3
for c in 'diuxXocfegs': print(('%'+c) % J() if c != 's' else 's')
