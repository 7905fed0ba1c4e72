# string.Formatter, and what it stands on.
import _string
import string


def show(call):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)


f = string.Formatter()
for form, args, names in [
    ("", (), {}), ("{}{}", (1, 2), {}), ("{1}{0}", (1, 2), {}), ("{}{0}", (1,), {}), ("{0}{}", (1,), {}), ("{a}{}{b}", (1,), dict(a=2, b=3)), ("{0.real}{1[0]}{2[k]}", (1, [2], {"k": 3}), {}),
    ("{:>{}}", ("x", 5), {}), ("{0:{1}{2}}", ("x", ">", 5), {}), ("{0!r:>5}|{1!s}|{2!a}", ("a", "b", "é"), {}), ("{!z}", (1,), {}), ("{{}}", (), {}), ("{", (), {}), ("}", (), {}), ("{0[}", ([],), {}),
    ("{:{:{}}}", (1, 2, 3), {}), ("{:{:{:{}}}}", (1, 2, 3, 4), {}), ("{x}", (), {}), ("{5}", (), {}), ("{a.b.c}", (), dict(a=1)), ("{:d}", ("x",), {}), ("{0.}", (1,), {}), ("{0[]}", (1,), {}), ("{a[b]c}", (), dict(a={"b": 1})),
]:
    show(lambda: f.format(form, *args, **names))
    show(lambda: f.vformat(form, args, names))
show(lambda: f.format())
show(lambda: f.format(format_string="x"))

for text in ["a{{b", "}}", "a{b", "{a{", "{a!", "{a!r", "{a!rx}", "{a:{", "{a[}]}", "{a[", "{!r}", "{:}", "x{0!r:{w}}y{{z", "{}", "{a:b:c}", "{a!r:}", "{{}", "{a}}", "{a!}", ""]:
    show(lambda: list(_string.formatter_parser(text)))
    show(lambda: list(f.parse(text)))


def split(name):
    first, rest = _string.formatter_field_name_split(name)
    return first, list(rest)


for name in ["", "0", "a", "a.b", "a[0][b].c", "a[", "a[]", "a.", "a..b", "a[0]x", ".a", "[0]", "00", "9" * 30, "a[0", "-1", "é.b", "1.2"]:
    show(lambda: split(name))
show(lambda: _string.formatter_parser(1))
show(lambda: _string.formatter_field_name_split(1))


class Strict(string.Formatter):
    def check_unused_args(self, used, args, kwargs):
        unused = [n for n in range(len(args)) if n not in used] + [name for name in kwargs if name not in used]
        if unused:
            raise ValueError(f"unused: {unused}")

    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}>") if isinstance(key, str) else super().get_value(key, args, kwargs)

    def format_field(self, value, spec):
        return value.upper() if spec == "up" else super().format_field(value, spec)

    def convert_field(self, value, conversion):
        return repr(value)[::-1] if conversion == "x" else super().convert_field(value, conversion)


class Bars(string.Formatter):
    def parse(self, text):
        for piece in text.split("|"):
            yield ("", piece[1:], "", None) if piece[:1] == "+" else (piece, None, None, None)


show(lambda: Strict().format("{0:up} {a} {b!x}", "x", a=1))
show(lambda: Strict().format("{a} {b!x}", "x", a=1, c=2))
show(lambda: Bars().format("a|+0|b|+x", 5, x=6))
print(string.capwords("  hello  wORLD-x\té "), string.capwords("a,bC,,d", ","), string.capwords(""))
for name in string.__all__:
    if isinstance(getattr(string, name), str):
        print(name, repr(getattr(string, name)))
