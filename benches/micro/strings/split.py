# split, strip and partition of lines.
def run(n):
    line = "  name=value; other = thing ; third=3;empty=;last = x  "
    total = 0
    for _ in range(n):
        for field in line.strip().split(";"):
            key, _, value = field.partition("=")
            total += len(key.strip()) + len(value.strip())
        total += len("a b c d e f g".split())
    return total

print(run(500_000))
