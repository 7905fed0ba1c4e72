# What is asked of characters and what becomes of them, as Unicode 15.1 has it: a sum over many code points for each.
POINTS = [*range(0, 0x2000), *range(0x2000, 0x12000, 5), *range(0x12000, 0x32000, 11), *range(0xE0000, 0xE0200), 0x10FFFF]


def total(values):
    result = 0
    for place, value in enumerate(values):
        result = (result * 31 + value * (place + 1)) % 1_000_000_007
    return result


for name in ("isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper").split():
    ask = getattr(str, name)
    answers = [ask(chr(point)) for point in POINTS]
    print(name, sum(answers), total(answers))
for name in "lower upper title swapcase casefold capitalize".split():
    turn = getattr(str, name)
    print(name, total(total(map(ord, turn(chr(point)))) for point in POINTS))
print("within names", sum(("a" + chr(point)).isidentifier() for point in POINTS))

# Characters that came later have no case, and are no case of others.
print(["%x" % ord(c) for c in "\u019b\u0264\u1c89\ua7cb\ua7da".upper()], "\u0295".islower())
# A final sigma; what may stand between it and a letter.
for text in "\u03a3", "A\u03a3", "A\u03a3B", "A\u03a3'", "A'\u03a3", "A\u03a3'B", "A\u03a3 \u03a3A\u03a3", "\u0301\u03a3", "A\u0301\u03a3\u0301", "A\u03a3\ud800B":
    print(ascii(text), ascii(text.lower()), ascii(text.title()), ascii(text.capitalize()), ascii(text.swapcase()))
print(ascii("\ud800xy".capitalize()), ascii("\ud800xy".title()))
print(repr("\U00014000 \u0378 \u1b4e \ue000 \u00ad \u3000"))
print(int("\u0661\u0966\uff13"), float("\u0661.\u0665"), format(5, "\u0663"))
