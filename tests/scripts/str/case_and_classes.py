# Case conversions and character classes, Unicode included.
for text in ("hello World", "STRASSE", "straße", "ǆ ǅ Ǆ", "İıI", "ὈΔΥΣΣΕΎΣ", "ﬁne", "they're bill's", "123abc", ""):
    print(repr(text), text.upper(), text.lower(), text.title(), text.capitalize(), text.swapcase(), text.casefold())
for text in ("abc", "ABC", "Abc Def", "abc1", "123", "٣", "½", "²", " \t\n", "", "a b", "_x1", "1x", "é", "漢", "\x00", "Ⅷ"):
    print(repr(text), text.isalpha(), text.isdigit(), text.isdecimal(), text.isnumeric(), text.isalnum(), text.isspace(),
          text.isupper(), text.islower(), text.istitle(), text.isidentifier(), text.isprintable(), text.isascii())
