# Functions that make functions: currying, composition, memo, pipelines.
def partial(f, *args, **kwargs):
    return lambda *more, **others: f(*args, *more, **{**kwargs, **others})
def compose(*functions):
    def composed(x):
        for f in reversed(functions):
            x = f(x)
        return x
    return composed
def memo(f):
    cache = {}
    def wrapper(*args):
        if args not in cache:
            cache[args] = f(*args)
        return cache[args]
    wrapper.cache = cache
    return wrapper
def curry(f, n):
    return f if n == 0 else (lambda *held: (lambda x: curry(partial(f, x), n - 1)))()
@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
power = lambda base, exponent: base ** exponent
print(partial(power, 2)(10), partial(power, exponent=3)(5), partial(print, "a", sep="-")("b", "c"))
print(compose(str, abs, int)("-5"), compose()(7), compose(*[lambda x: x + 1] * 100)(0))
print(fib(90), len(fib.cache), fib.cache[10,])
print(curry(lambda a, b, c: a + b * c, 3)(1)(2)(3)())
def fold(f, items, start):
    for item in items:
        start = f(start, item)
    return start
print(fold(lambda a, b: a * b, range(1, 11), 1), fold(lambda a, b: [b] + a, "abc", []), fold(max, [3, 9, 2], 0))
operations = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}
def rpn(text):
    stack = []
    for token in text.split():
        if token in operations:
            b, a = stack.pop(), stack.pop()
            stack.append(operations[token](a, b))
        else:
            stack.append(int(token))
    return stack
print(rpn("3 4 + 2 * 7 -"), rpn("1 2 3"))
