# A dict of a subclass is asked for its `keys` before it is merged, and merged as pairs if it has none.
class Watched(dict):
    def __getattribute__(self, name):
        print("asked for", name)
        return super().__getattribute__(name)


class Keyless(dict):
    @property
    def keys(self):
        raise AttributeError("no keys here")


plain = {1: 2}
watched = Watched({3: 4})
print(plain | watched)
print(watched | plain)
print(dict(watched))
plain.update(watched)
plain |= watched
print(plain, {**watched})
for function in (lambda: {} | Keyless({"ab": 1}), lambda: dict(Keyless({"ab": 1})), lambda: {} | Keyless({5: 1}), lambda: {**Keyless({5: 1})}):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)
