# Classes, instances, attributes, methods.
class Account:
    """An account."""
    bank = "First"
    count = 0

    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        Account.count += 1

    def deposit(self, amount):
        self.balance += amount
        return self

    def __repr__(self):
        return f"Account({self.owner!r}, {self.balance})"

a = Account("Ann").deposit(10).deposit(5)
b = Account("Bob", balance=7)
print(a, b, Account.count, a.bank, Account.bank, Account.__doc__, Account.__name__, Account.__module__)
a.bank = "Second"
print(a.bank, b.bank, a.__dict__, b.__dict__)
del a.bank
print(a.bank)
method = a.deposit
print(method(100).balance, Account.deposit(b, 1).balance)
a.deposit = lambda amount: "instance function wins"
print(a.deposit(5))
Account.withdraw = lambda self, amount: self.deposit(-amount) if self is b else None
print(b.withdraw(3), isinstance(a, Account), type(a) == Account, a == a, a == b, a != b)
class Empty: pass
e = Empty()
e.x = 1
e.__dict__["y"] = 2
print(e.x + e.y, vars(e))
for access in (lambda: e.zz, lambda: Empty.zz, lambda: e.method(), lambda: Empty(1), lambda: Empty.x, lambda: e(), lambda: a.ownr, lambda: Account.bnak, lambda: len(e)):
    try:
        print(access())
    except Exception as error:
        print(type(error).__name__, error)
e.__class__ = Account
e.owner, e.balance = "Eve", 0
print(e, e.deposit(1))
