# Ints as text: str, hex, oct, bin, format.
for n in (0, 1, -1, 255, -255, 10**18, 2**64, -(2**65), 10**30):
    print(str(n), repr(n), hex(n), oct(n), bin(n))
    print(f"{n:d}|{n:x}|{n:X}|{n:#x}|{n:o}|{n:#o}|{n:b}|{n:#b}|{n:,}|{n:_}|{n:_x}")
    print(f"{n:>30}|{n:<30}|{n:^30}|{n:030}|{n:=+30}|{n:*^+30,}")
print(f"{65:c}|{8364:c}|{5:+}|{5: }|{-5: }|{5:08.2f}|{5:e}|{12345:n}|{1:%}|{3:g}")
for spec in ("s", ".2d", "q", "c,", "+c", "#c", "10,_", ",x", "y"):
    try:
        print(format(5, spec))
    except (ValueError, OverflowError) as error:
        print(spec, error)
try:
    print(f"{-1:c}")
except OverflowError as error:
    print(error)
