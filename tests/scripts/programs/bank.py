# A bank of accounts with exceptions, properties and a log.
class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        super().__init__(f"needed {needed}, available {available}")
        self.missing = needed - available

class Account:
    _next_number = 1
    def __init__(self, owner, balance=0):
        self.owner, self._balance = owner, balance
        self.number = Account._next_number
        Account._next_number += 1
        self.history = []
    @property
    def balance(self):
        return self._balance
    def deposit(self, amount):
        if amount <= 0:
            raise ValueError(f"invalid amount: {amount}")
        self._balance += amount
        self.history.append(("deposit", amount))
    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(amount, self._balance)
        self._balance -= amount
        self.history.append(("withdraw", amount))
    def __str__(self):
        return f"#{self.number:03} {self.owner:<8}{self._balance:>10,.2f}"

class Savings(Account):
    def __init__(self, owner, balance=0, *, rate=0.05):
        super().__init__(owner, balance)
        self.rate = rate
    def add_interest(self):
        self.deposit(self.balance * self.rate)

def transfer(source, target, amount):
    source.withdraw(amount)
    try:
        target.deposit(amount)
    except Exception:
        source.deposit(amount)
        raise

accounts = [Account("Ann", 100), Savings("Bob", 1000.5), Savings("Cy", rate=0.1)]
transfer(accounts[0], accounts[2], 60)
accounts[1].add_interest()
for amount in (50, -5, 20):
    try:
        transfer(accounts[0], accounts[1], amount)
    except InsufficientFunds as error:
        print("refused:", error, "missing", error.missing)
    except ValueError as error:
        print("invalid:", error)
for account in sorted(accounts, key=lambda a: a.balance):
    print(account, account.history)
try:
    accounts[0].balance = 5
except AttributeError as error:
    print(error)
print(sum(a.balance for a in accounts))
