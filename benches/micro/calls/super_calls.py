# super() through three classes.
class A:
    def value(self, n):
        return n
class B(A):
    def value(self, n):
        return super().value(n) + 1
class C(B):
    def value(self, n):
        return super().value(n) + 2

def run(n):
    c = C()
    total = 0
    for i in range(n):
        total += c.value(i)
    return total

print(run(1_200_000))
