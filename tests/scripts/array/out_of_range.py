# What is said of ints that do not fit: small types are read as wider ones first.
import array
for c in 'bBhHiIlLqQ':
    for e in (7,8,15,16,31,32,63,64,70):
        for v in (2**e,-2**e-1,-1):
            try: array.array(c,[v]); r='ok'
            except Exception as x: r=type(x).__name__+' '+str(x)
            print(c,e,v<0,v==-1,r)
