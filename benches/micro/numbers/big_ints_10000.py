# Big integers of ten thousand digits: powers, products, quotients.
def run(n):
    a = 7 ** 11_800
    b = 3 ** 10_400
    total = 0
    for i in range(n):
        c = a * b + i
        total += c % 1_000_003
        q, r = divmod(c, b + i)
        total += (q + r) % 1_000_003 + (c >> 5_000) % 97
    return total

print(run(350))
