# Three nested loops over short ranges.
def run(n):
    count = 0
    for i in range(n):
        for j in range(n):
            for k in range(n):
                if i + j > k:
                    count += 1
    return count

print(run(220))
