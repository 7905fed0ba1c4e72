# A private name is suggested for a public one inside of the object's own methods, and nowhere else.
import traceback


class Account:
    def __init__(self):
        self._balance = 1
        self.owner = "x"

    def show(self):
        return self.balance

    def get(self, name):
        return getattr(self, name)

    def of(self, other):
        return other.balance


def attempt(function, *args):
    try:
        function(*args)
    except AttributeError as error:
        print(traceback.format_exception(error)[-1], end="")
        print("".join(traceback.format_exception_only(error)), end="")


account = Account()
attempt(account.show)
attempt(account.get, "balance")
attempt(account.get, "balanc")
attempt(account.get, "_balanc")
attempt(account.get, "ownr")
attempt(account.of, account)
attempt(account.of, Account())
attempt(lambda: account.balance)
attempt(lambda: account._balanc)
attempt(lambda self: self.balance, account)
