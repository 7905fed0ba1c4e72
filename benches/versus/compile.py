# Parses and compiles a text of so many lines: classes, functions, loops, displays, calls and f-strings, as programs have them.
import sys

UNIT = '''
class Account{i}(Base):
    """What one customer holds."""
    limit = {i} * 100

    def __init__(self, owner, balance=0, *, currency="EUR"):
        self.owner = owner
        self.balance = balance
        self.history = [("open", balance), *owner.previous]

    @property
    def rich(self):
        # Frozen money does not count.
        return self.balance > self.limit and not self.frozen

    def transfer(self, other, amount):
        if amount <= 0:
            raise ValueError(f"cannot move {{amount!r}} from {{self.owner}}")
        try:
            self.balance -= amount
            other.balance += amount
        except (TypeError, AttributeError) as error:
            log(error, self, other)
            raise
        finally:
            self.touched += 1
        return {{"from": self.owner, "to": other.owner, "amount": amount * 100 // 7}}

    def best(self, accounts, /, key=lambda account: account.balance):
        best = None
        for index, account in enumerate(accounts):
            if best is None or key(account) > key(best):
                best = account
            elif index % {i} == 3:
                continue
            while account.pending:
                kind, value = account.pending.pop()
                account.apply(kind, value, strict=True)
        return best, [entry[1] ** 2 for entry in best.history if entry[0] != "open"]


def helper_{i}(first, second=None, *rest, **options):
    if second is None:
        return first * {i} - 0x{i:x}
    with open(options["path"], "w") as file, lock:
        file.write("%s: %d\\n" % (first, len(rest)))
    return rest[-1], options.get("name", "helper_{i}")
'''

unit_lines = UNIT.count("\n")
text = "Base = object\n" + "".join(UNIT.format(i=i) for i in range(1, int(sys.argv[1]) // unit_lines + 1))
names = {}
exec(compile(text, "generated", "exec"), names)
print(unit_lines, names["helper_7"](9), names["Account8"].limit)
