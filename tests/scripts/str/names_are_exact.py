# The names in \N{...} are those of the characters: neither blanks nor hyphens are left out, and computed names are in capitals.
import unicodedata

NAMES = [
    "latin small letter a", "latinsmalllettera", "DIGIT_ONE", "-", "-a", "BLACK-STAR", "black star", "LF", "BELL", "ALERT",
    "HANGUL SYLLABLE GA", "hangul syllable ga", "HANGULSYLLABLEGA", "CJK UNIFIED IDEOGRAPH-4E00", "cjk unified ideograph-4e00",
    "CJKUNIFIEDIDEOGRAPH4E00", "HANGUL JUNGSEONG O-E", "HANGUL JUNGSEONG OE", "LATIN SMALL LETTER GHA", "TIBETAN MARK TSA -PHRU",
    "LATIN SMALL LETTER A ", " SPACE", "EM  DASH", "no-break space", "NO BREAK SPACE", "VS17", "é",
]
for name in NAMES:
    for read in (
        lambda: eval('"\\N{%s}"' % name),
        lambda: unicodedata.lookup(name),
        lambda: ("\\N{%s}" % name).encode().decode("unicode_escape"),
    ):
        try:
            print(ascii(name), ascii(read()))
        except (SyntaxError, KeyError, UnicodeDecodeError) as error:
            print(ascii(name), type(error).__name__, ascii(str(error)))
