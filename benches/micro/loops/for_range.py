# for over range, with a condition and a few operators.
def run(n):
    odd = even = 0
    for i in range(n):
        if i % 2:
            odd += i ^ 5
        else:
            even += i >> 1
    return odd, even

print(run(8_000_000))
