"""The text that comes with an error of the lexer has no line's end."""
for text in ["012", "x = 012 + 3\ny", "0_7\n", "1_000_\n", "0x\n", "x = 1 2\n", "x = (1,\n"]:
    for mode in ("exec", "eval"):
        try:
            compile(text, "<text>", mode)
        except SyntaxError as e:
            print(mode, repr(text), e.msg, e.offset, e.end_offset, repr(e.text), sep=" | ")
