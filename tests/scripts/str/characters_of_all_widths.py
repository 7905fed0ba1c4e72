import random, binascii
random.seed(5)
pool="aé€😀bЖ\udc80z"
for n in (0,1,2,3,5,63,64,65,127,130,255,256,257,300,513,700,1100):
    s="".join(random.choice(pool) for _ in range(n)); l=list(s)
    assert "".join(l)==s and len(l)==n
    assert s[::-1]=="".join(l[::-1]) and "".join(reversed(s))==s[::-1]
    for _ in range(60):
        i,j=random.randrange(-n-2,n+3),random.randrange(-n-2,n+3)
        t=s[i:j]; assert t=="".join(l[i:j]) and len(t)==len(l[i:j]) and t.isascii()==all(c<'\x80' for c in t)
        assert s[i:j:-1]=="".join(l[i:j:-1]); assert s[i:j:3]=="".join(l[i:j:3])
        if n:
            k=random.randrange(-n,n); assert s[k]==l[k]
            assert s.find(t, max(0,i))==-1 or s[s.find(t,max(0,i)):].startswith(t)
    r=""
    for k,c in enumerate(s):
        r+=c
        if k%7==0: assert r[-1]==c and len(r)==k+1 and hash(r)==hash("".join(l[:k+1])); r[k//2]
    assert r==s
    r=""
    t="x"*5
    for c in range(300): t+="y" if c<100 else "é€"
    assert t=="xxxxx"+"y"*100+"é€"*200 and len(t)==505 and t[400]==("xxxxx"+"y"*100+"é€"*200)[400]
for d in (b"", b"a", b"ab", b"abc", bytes(range(256))):
    e=binascii.b2a_base64(d); assert binascii.a2b_base64(e)==d; print(e, binascii.hexlify(d), binascii.hexlify(d,':',2)[:20], binascii.crc32(d), binascii.crc32(d,-5), binascii.crc_hqx(d,1<<70), d.hex(), d.hex('-',-3), bytes.fromhex(d.hex(' ') if d else ''))
for x in ("é", b"a", "ab=", "a=b=", "abcd=", "====", "ab!c$d\n", "abc", 5, b"abcdabc=", b"YWJj\nZGVm", memoryview(b"YWJj")):
    for st in False, True:
        try: print(binascii.a2b_base64(x, strict_mode=st))
        except Exception as e: print(type(e).__name__, e)
for x in ("0", "0g", "zz", "aB", "é", b"  ", 5, bytearray(b"00ff"), "a b"):
    for f in binascii.unhexlify, bytes.fromhex, bytearray.fromhex:
        try: print(f(x))
        except Exception as e: print(type(e).__name__, e)
class M(dict):
    def __getitem__(self,k): print(k,end=' '); return {97:'x',98:None,99:'yy',100:'é',101:200,102:90}.get(k,k)
print("aabbaeedd".translate(M()), "acacbb".translate(M()), "éaab".translate(M()), "ffff".translate(M()))
class K:
    def __getitem__(self,k):
        print(k, end=' ')
        if k==98: raise IndexError
        if k==99: raise ValueError
        return k+1
print("abab".translate(K()))
for t in ({97:-1},{97:0x110000},{97:1.5},{97:b'a'},{97:True},{97:''},{97:'é'},{97:128},"zzz", [1]*98, 5):
    try: print(ascii("aab".translate(t)))
    except Exception as e: print(type(e).__name__, e)
for s in ("hello wORLD it's 3rd", "élan ÉCOLE straße ŉ ǅ ﬁ ΣΑΣ ıİ", "жУК ЁЖ", "\udc80aé"):
    print([ascii(f(s)) for f in (str.upper,str.lower,str.title,str.swapcase,str.capitalize,str.casefold)])
b=bytearray(b"abc"); b+=b""; b+=b"xy"; b[1:2]=b"Q"; b[0:2]=b"long"; print(b); m=memoryview(b)
for f in (lambda: b.__iadd__(b"z"), lambda: b.__iadd__(b""), lambda: b.__setitem__(slice(0,2),b"zz"), lambda: b.__setitem__(slice(0,2),b"z")):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(list(b"ab\xff"), tuple("aé€"), sorted("bé€a"), list(reversed("aé€")), set(b"aab"), [*"é€"])
