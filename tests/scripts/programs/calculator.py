# A tokenizer, a recursive-descent parser and an evaluator.
def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            j = i
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            yield "number", float(text[i:j]) if "." in text[i:j] else int(text[i:j])
            i = j
        elif c.isalpha():
            j = i
            while j < len(text) and text[j].isalnum():
                j += 1
            yield "name", text[i:j]
            i = j
        elif c in "+-*/()^=,":
            yield "op", c
            i += 1
        else:
            raise SyntaxError(f"unexpected {c!r} at {i}")
    yield "end", None

class Parser:
    def __init__(self, text, names):
        self.tokens = tokens(text)
        self.names = names
        self.advance()
    def advance(self):
        self.kind, self.value = next(self.tokens)
    def accept(self, op):
        if (self.kind, self.value) == ("op", op):
            self.advance()
            return True
        return False
    def expression(self):
        result = self.term()
        while True:
            if self.accept("+"):
                result += self.term()
            elif self.accept("-"):
                result -= self.term()
            else:
                return result
    def term(self):
        result = self.factor()
        while True:
            if self.accept("*"):
                result *= self.factor()
            elif self.accept("/"):
                result /= self.factor()
            else:
                return result
    def factor(self):
        if self.accept("-"):
            return -self.factor()
        base = self.atom()
        return base ** self.factor() if self.accept("^") else base
    def atom(self):
        if self.kind == "number":
            value = self.value
            self.advance()
            return value
        if self.kind == "name":
            name = self.value
            self.advance()
            if self.accept("("):
                arguments = [self.expression()]
                while self.accept(","):
                    arguments.append(self.expression())
                assert self.accept(")"), "missing )"
                return self.names[name](*arguments)
            if self.accept("="):
                self.names[name] = value = self.expression()
                return value
            return self.names[name]
        if self.accept("("):
            value = self.expression()
            assert self.accept(")"), "missing )"
            return value
        raise SyntaxError(f"unexpected {self.value!r}")

names = {"max": max, "abs": abs, "pi": 3.14}
for line in ("1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-2 ^ 2", "10 / 4", "x = 5", "x * x - 1", "max(1, x, 3) + abs(-7)", "1 / 0", "y", "2 +", "(1", "3 $ 4", "2 * pi * 10", "max()", "7 - 2 - 1"):
    try:
        print(f"{line:<25} = {Parser(line, names).expression()}")
    except Exception as error:
        print(f"{line:<25} ! {type(error).__name__}: {error}")
