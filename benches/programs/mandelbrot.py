# The Mandelbrot set with floats, as rows of bits.
def row(y, size, limit):
    ci = 2.0 * y / size - 1.0
    bits = count = 0
    for x in range(size):
        cr = 2.0 * x / size - 1.5
        zr = zi = 0.0
        n = 0
        while n < limit and zr * zr + zi * zi <= 4.0:
            zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
            n += 1
        bits = (bits << 1) | (n == limit)
        count += n
    return bits, count

def run(size, limit):
    checksum = total = 0
    for y in range(size):
        bits, count = row(y, size, limit)
        checksum = (checksum * 31 + bits) % 1_000_003
        total += count
    return checksum, total

print(run(450, 50))
