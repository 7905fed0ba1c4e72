# Conversions of numbers: Roman, any base, words, Gray code, fractions.
ROMAN = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
def roman(n):
    out = ""
    for value, letters in ROMAN:
        while n >= value:
            out, n = out + letters, n - value
    return out
def unroman(s):
    values = dict((b, a) for a, b in ROMAN if len(b) == 1)
    return sum(-values[c] if values[c] < values.get(next_, 0) else values[c] for c, next_ in zip(s, s[1:] + " "))
print([roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999)], all(unroman(roman(n)) == n for n in range(1, 4000)))
def base(n, b):
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return ("-" if n < 0 else "") + (base(abs(n) // b, b) if abs(n) >= b else "") .replace("-", "") + digits[abs(n) % b]
print([base(255, b) for b in (2, 3, 8, 16, 36)], base(-255, 16), all(int(base(n, b), b) == n for n in (0, 1, 99, 10**20) for b in range(2, 37)))
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
def words(n):
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10 - 2] + ("-" + ONES[n % 10] if n % 10 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            return words(n // size) + " " + name + (" " + words(n % size) if n % size else "")
print(*(words(n) for n in (0, 13, 21, 100, 342, 1_000_007, 2**31)), sep="; ")
print([f"{n ^ n >> 1:04b}" for n in range(8)], f"{0b1011:>08b}", [n for n in range(1, 500) if n == sum(d for d in range(1, n) if n % d == 0)])
class Fraction:
    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"Fraction({n}, 0)")
        a, b = abs(n), abs(d)
        while b:
            a, b = b, a % b
        sign = -1 if d < 0 else 1
        self.n, self.d = sign * n // a, sign * d // a
    def __add__(self, o): return Fraction(self.n * o.d + o.n * self.d, self.d * o.d)
    def __mul__(self, o): return Fraction(self.n * o.n, self.d * o.d)
    def __truediv__(self, o): return Fraction(self.n * o.d, self.d * o.n)
    def __float__(self): return self.n / self.d
    def __str__(self): return f"{self.n}/{self.d}" if self.d != 1 else str(self.n)
total = Fraction(0)
for k in range(1, 21):
    total += Fraction(1, k)
print(total, float(total), Fraction(6, -8), Fraction(1, 3) * Fraction(3), Fraction(1, 2) / Fraction(1, 4))
try:
    Fraction(1) / Fraction(0)
except ZeroDivisionError as error:
    print(error)
