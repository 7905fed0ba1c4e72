# Type parameters of functions, classes and aliases are accepted and do nothing at run time.
def first[T](items: list[T]) -> T:
    return items[0]
class Stack[T]:
    def __init__(self):
        self.items: list[T] = []
    def push(self, item: T):
        self.items.append(item)
        return self
type Pair = tuple[int, int]
print(first([1, 2]), Stack().push(5).items, Pair.__name__, Stack.__name__, [p.__name__ for p in first.__type_params__])
print(list[int], dict[str, list[int]], int | None, tuple[int, ...], list[int]([1, 2]), isinstance([], list))
