# A keyword in a call is written as it is, also in a class, where names with two underscores are private.
def show(*args, **keywords):
    return args, keywords


class Meta(type):
    def __new__(meta, name, bases, namespace, **keywords):
        print(name, keywords)
        return super().__new__(meta, name, bases, namespace)

    def __init__(cls, *args, **keywords):
        pass


class Owner:
    def calls(self, *, __own=None):
        return show(__x=1), show(*[2], __x=3, **{"__y": 4}), show(__x__=5)

    class Inner(metaclass=Meta, __x=1):
        pass


print(Owner().calls(), Owner.calls.__kwdefaults__)
try:
    Owner().calls(__own=1)
except TypeError as error:
    print(error)
print(Owner().calls(_Owner__own=1))
