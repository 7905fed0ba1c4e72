# Format specs of strings.
for spec in ("", "s", "10", "<10", ">10", "^10", "*<10", "é^10", ".2", "10.2", "<10.2s", "010", "^^9"):
    print(repr(spec), repr(format("text", spec)), repr(format("漢字é", spec)))
for spec in ("d", "=10", "+", ",", ".", "10.2f", " ", "#", "x10", "z", "10s1"):
    try:
        print(format("text", spec))
    except ValueError as error:
        print(repr(spec), error)
