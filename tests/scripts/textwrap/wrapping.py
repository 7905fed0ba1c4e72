# Lines of a given width, and the space before them.
import textwrap
from textwrap import TextWrapper, dedent, fill, indent, shorten, wrap

TEXTS = [
    "", "   ", "Hello there, how are you this fine day?  I'm glad to hear it!", "This is a paragraph.  It has\ttabs and\nnewlines. And it ends.", "a-b-c yaba daba-doo--well--known half-hearted-attempt -x --long-option 1-2-3",
    "Dr. \"Who\" said 'no.' And 'why?' he asked... (really!) end.", "supercalifragilisticexpialidocious-and-more is long, http://x.example/a-b/c-d too", "em—dash -- and --em--dash--here x--y", "\u00a0no\u00a0break here\u202fthere",
    "non-ASCII: Die Empf\xe4nger-Auswahl, d\xe9j\xe0-vu, e-mail's", "-----------------------(possibly) ------ x", "one  two   three    four ", "\n\nleading", "aaa bbb-ccc-ddd-eee fff",
]
OPTIONS = [
    {}, dict(initial_indent="* ", subsequent_indent="   "), dict(break_long_words=False), dict(break_on_hyphens=False), dict(fix_sentence_endings=True), dict(drop_whitespace=False), dict(expand_tabs=False, replace_whitespace=False),
    dict(max_lines=2), dict(max_lines=1, placeholder="..."), dict(tabsize=4, max_lines=3, placeholder=" (more)"), dict(break_long_words=False, break_on_hyphens=False),
]
for text in TEXTS:
    for width in 4, 5, 8, 12, 20, 45, 70:
        for options in OPTIONS:
            try:
                print(width, options, wrap(text, width, **options))
            except ValueError as error:
                print(width, options, error)
    print(fill(text, 15))
    for width in 5, 10, 20:
        for options in {}, dict(placeholder="~"), dict(placeholder=""):
            try:
                print(repr(shorten(text, width, **options)))
            except ValueError as error:
                print(error)

for width in 0, -1:
    try:
        wrap("x", width)
    except ValueError as error:
        print(error)
wrapper = TextWrapper()
print(sorted(vars(wrapper).items()))
wrapper.width = 10
print(wrapper.wrap("a b c d e f g h"), wrapper.fill("a b c d e f g h"), wrapper._split("half-way--there yes"))
try:
    TextWrapper(70, "", "", True, True, False, True, True, True, 8, 5)
except TypeError as error:
    print(error)

for text in "  a\n    b\n  c", "\ta\n\tb\n", "  a\n\tb", "  a\n\n   \n b", "a\n  b", "", "   ", "  \thello\n  \tworld\n", "  a\\\n  b\r\n  c", "    x\n\t    y\n    z":
    print(repr(dedent(text)), repr(indent(text, "> ")), repr(indent(text, "# ", lambda line: True)), repr(indent(dedent(text), "")))
print(textwrap.__all__)
