# Iteration over characters, comparison, ord and upper.
def run(n):
    text = "The Quick Brown Fox Jumps Over The Lazy Dog" * 10
    vowels = total = 0
    for _ in range(n):
        for c in text:
            if c in "aeiou":
                vowels += 1
            elif c == " ":
                total += ord(c)
    return vowels, total

print(run(25_000))
