# Indices and slices of strings.
def run(n):
    text = "abcdefghijklmnopqrstuvwxyz" * 4
    total = 0
    for i in range(n):
        k = i % 90
        if text[k] == "a" or text[k:k + 3] == "xyz":
            total += 1
        total += len(text[k:]) + len(text[::-1])
    return total

print(run(2_000_000))
