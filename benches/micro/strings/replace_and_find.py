# replace, find, count, startswith, in.
def run(n):
    text = "the quick brown fox jumps over the lazy dog and the cat " * 4
    total = 0
    for i in range(n):
        total += len(text.replace("the", "a")) + text.find("lazy") + text.count("o") + text.rfind("cat")
        if "dog" in text and text.startswith("the") and not text.endswith("dog"):
            total += 1
    return total

print(run(700_000))
