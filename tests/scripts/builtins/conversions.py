# chr, ord, hex, oct, bin, divmod, pow, round, abs, repr, ascii, hash.
print(chr(65), ord("A"), hex(255), oct(8), bin(5), hex(-1), divmod(7, -2), divmod(7.5, 2), pow(2, 5), round(2.567, 2), repr("a"), ascii("é"))
print(hash(1) == hash(1.0) == hash(True), hash("a") == hash("a"), hash((1, "a")) == hash((1, "a")), hash(None) == hash(None), hash(2**61 - 1), hash(-1), hash(0.5))
class Everything:
    def __index__(self): return 10
    def __round__(self, n=None): return f"rounded {n}"
    def __divmod__(self, other): return "divmod"
    def __rdivmod__(self, other): return "rdivmod"
    def __pow__(self, other, modulo=None): return f"pow {other} {modulo}"
    def __abs__(self): return "abs"
    def __hash__(self): return 77
    def __int__(self): return 3
    def __float__(self): return 1.5
    def __complex__(self): return 1j
    def __trunc__(self): return 4
e = Everything()
print(hex(e), oct(e), bin(e), round(e), round(e, 2), divmod(e, 1), divmod(1, e), pow(e, 2), pow(e, 2, 3), abs(e), hash(e), int(e), float(e), chr(e))
for call in (lambda: hex(1.5), lambda: oct("a"), lambda: bin(None), lambda: ord(1), lambda: chr(1.5), lambda: divmod(1, "a"), lambda: pow(1), lambda: round(), lambda: round(1, "a"), lambda: round([]), lambda: hash(), lambda: abs(), lambda: repr(), lambda: hash({}), lambda: chr(2**40)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
