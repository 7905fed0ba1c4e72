# Escapes, raw strings, joins of adjacent literals, triple quotes.
print('single', "double", 'it''s', "a" 'b' """c""")
print("tab\tnew\\line\'\"", "\x41\u00e9\U0001F600\101\0end".replace("\0", "<nul>"), "\N{GREEK SMALL LETTER ALPHA}\N{BULLET}")
print(r"raw \n \x", R'\'', "line \
continued", repr("\a\b\f\v\r\n\t\\"))
print("""triple
  "quoted" 'text'
\tend""")
print(repr("it's"), repr('say "x"'), repr("both ' and \""), repr("\x00\x1f\x7f\x80\xa0\xad\u0378\u200b\ud800\U000e0001é漢😀"))
print(len("\r\n"), len("é"), len("e\u0301"), len("😀"), len(r"\n"), len(""), "a\
b")
print(ascii("é漢😀'"), ascii("plain"), ascii(["ü"]), u"unicode")
