# Built-ins called wrongly, word for word.
calls = [
    lambda: len(), lambda: len(1, 2), lambda: len(a=1), lambda: len(None), lambda: ord(), lambda: isinstance(1), lambda: getattr(), lambda: int(1, 2, 3), lambda: int(x=1), lambda: str(1, 2, 3, 4), lambda: list(a=1),
    lambda: sorted(), lambda: sorted(1), lambda: sorted([1], 2), lambda: sorted([1], foo=1), lambda: range(), lambda: enumerate(), lambda: [].append(), lambda: [].append(x=1), lambda: "a".join(), lambda: "a".upper(1), lambda: {}.get(), lambda: {}.keys(1),
    lambda: abs(1, 2), lambda: round(1, 2, 3), lambda: pow(1), lambda: divmod(1), lambda: chr(), lambda: hash(1, 2), lambda: print(end=1), lambda: input(1, 2), lambda: open(), lambda: id(), lambda: iter(), lambda: next(), lambda: callable(),
    lambda: type(1, 2), lambda: object(1), lambda: bool(1, 2), lambda: float(1, 2), lambda: tuple(1, 2), lambda: dict(1, 2), lambda: set(1, 2), lambda: bool(x=1), lambda: repr(1, 2), lambda: "a".replace("b"), lambda: [].sort(1), lambda: super().x, lambda: vars(1, 2), lambda: any(1, 2), lambda: "a".split(foo=1), lambda: zip(a=1), lambda: map(),
]
for call in calls:
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
