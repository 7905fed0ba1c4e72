# Random patterns over random texts, all that they find in one number for each hundred: a difference anywhere changes it.
import re

state = 20240


def number(n):
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return (state >> 8) % n


def pick(choices):
    return choices[number(len(choices))]


ALPHABET = ["a", "b", "c", "A", "B", "1", "_", " ", "\n", "-", "é", "É", "ſ", "s", "k", "\u212a", "İ", "ı", "𝔘", "ß", "Σ", "ς", "."]
LOOPS = ["*", "+", "?", "{2}", "{1,2}", "{,2}", "{2,}", "*?", "+?", "??", "{1,2}?", "{0,3}?", "*+", "++", "?+", "{1,2}+", "{2}+"]
MEMBERS = ["a", "b", "c", "A-C", "a-c", "0-9", "é", "É-ÿ", "\\w", "\\d", "\\s", "\\W", "k", "s", "\u2129-\u212b", "_", "-", "𝔘", "а-я"]


def atom(depth):
    kind = number(23)
    if kind < 8:
        c = pick(ALPHABET)
        return "\\" + c if c in ".-\n " else c
    if kind < 10:
        return pick([".", ".", r"\w", r"\d", r"\s", r"\W", r"\D", r"\S"])
    if kind < 12:
        return pick(["^", "$", r"\b", r"\B", r"\A", r"\Z"])
    if kind < 15:
        return "[" + pick(["", "", "^"]) + "".join(pick(MEMBERS) for _ in range(1 + number(3))) + "]"
    if depth <= 0:
        return pick("abc")
    if kind < 19:
        return "(" + branches(depth - 1) + ")"
    if kind < 20:
        return "(?:" + branches(depth - 1) + ")"
    if kind == 20:
        return pick(["(?=", "(?!", "(?<=", "(?<!", "(?>", "(?i:", "(?s:", "(?m:", "(?a:", "(?-i:"]) + branches(depth - 1) + ")"
    if kind == 21:
        return pick([r"\1", r"\2", r"\3"])
    return "(?P<n%d>%s)" % (number(3), branches(depth - 1))


def sequence(depth):
    return "".join(atom(depth) + (pick(LOOPS) if number(3) == 0 else "") for _ in range(number(4)))


def branches(depth):
    text = sequence(depth)
    while number(4) == 0:
        text += "|" + sequence(depth)
    return text


def texts():
    return ["".join(pick(ALPHABET) if number(3) == 0 else pick("aabbc1 ") for _ in range(number(10))) for _ in range(3)]


def show(found):
    return found and (found.regs, found.lastindex, found.groups(), found.lastgroup)


def seen(pattern, flags, subjects, template):
    try:
        compiled = re.compile(pattern, flags)
    except (re.error, ValueError) as error:
        yield type(error).__name__, str(error), getattr(error, "pos", None)
        return
    for text in subjects:
        yield show(compiled.match(text)), show(compiled.search(text)), show(compiled.fullmatch(text)), compiled.findall(text), compiled.split(text)
        try:
            yield compiled.sub(template, text), [found.span() for found in compiled.finditer(text, 1, 8)]
        except (re.error, IndexError) as error:
            yield str(error)


total, good = 0, 0
for turn in range(1, 1201):
    pattern, flags = branches(3), 0
    for flag in 2, 8, 16, 256, 64:
        if number(5) == 0:
            flags |= flag
    subjects, template = texts(), pick([r"<\g<0>>", "x", r"\1", r"-\2-"])
    results = list(seen(pattern, flags, subjects, template))
    if pattern.isascii():
        results += seen(pattern.encode(), flags, [text.encode() for text in subjects], template.encode())
    good += len(results) > 2
    for c in ascii(results):
        total = (total * 31 + ord(c)) % 1_000_000_007
    if turn % 100 == 0:
        print(turn, good, total)
