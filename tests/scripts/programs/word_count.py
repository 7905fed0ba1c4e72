# Text into words, counts, tables.
text = """It was the best of times, it was the worst of times,
it was the age of wisdom, it was the age of foolishness,
it was the epoch of belief, it was the epoch of incredulity."""
words = [w.strip(".,").lower() for w in text.split()]
counts = {}
for w in words:
    counts[w] = counts.get(w, 0) + 1
for word, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:8]:
    print(f"{word:<12}{n:>3} {'*' * n}")
by_length = {}
for w in counts:
    by_length.setdefault(len(w), []).append(w)
print({k: sorted(v) for k, v in sorted(by_length.items())})
print(max(words, key=len), len(words), len(counts), sum(map(len, words)) / len(words))
def wrap(words, width):
    line = []
    for w in words:
        if sum(map(len, line)) + len(line) + len(w) > width:
            yield " ".join(line).ljust(width) + "|"
            line = []
        line.append(w)
    yield " ".join(line).ljust(width) + "|"
print(*wrap(words, 30), sep="\n")
def caesar(s, k):
    return "".join(chr((ord(c) - 97 + k) % 26 + 97) if c.isalpha() and c.islower() else c for c in s)
secret = caesar(text, 3)
print(secret[:40], caesar(secret, -3) == text)
vowels = {v: text.count(v) for v in "aeiou"}
print(vowels, "".join(sorted(set("mississippi"))), "-".join(reversed("abc")))
