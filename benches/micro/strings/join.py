# join of generated and of ready strings.
def run(n):
    words = ["word", "other", "text", "x" * 20] * 25
    total = 0
    for i in range(n):
        total += len(" ".join(words)) + len(",".join([str(j) for j in range(50)]))
    return total

print(run(80_000))
