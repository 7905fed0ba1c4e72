# Indices and slices of strings, ASCII and not.
for text in ("abcdefg", "äöüß漢字😀", ""):
    print(len(text), text[:], text[1:3], text[-2:], text[:-2], text[::2], text[::-1], text[5:1:-2], text[10:], text[-100:2], text[2:100])
    for index in (0, -1, 3, 7, -8):
        try:
            print(index, text[index])
        except IndexError as error:
            print(index, error)
text = "hello"
for bad in ("1", 1.0, None, (1, 2)):
    try:
        text[bad]
    except TypeError as error:
        print(error)
for call in (lambda: text[::0], lambda: text["a":2], lambda: text[1.0:]):
    try:
        call()
    except (ValueError, TypeError) as error:
        print(error)
try:
    text[0] = "j"
except TypeError as error:
    print(error)
try:
    del text[0]
except TypeError as error:
    print(error)
print(text[True], text[slice(1, 4)], "x" in text, "ell" in text, "" in text, text[2**70:], text[-(2**70):2])
