# string.Template.
from string import Template
import re

t = Template("$who likes $what and ${what}s for $$5; $x.y ${_a1}")
names = dict(who="tim", what="ham", x="X", _a1=None)
print(t.substitute(names), t.substitute(names, who="bob"), t.substitute(**names), t.safe_substitute({}), t.safe_substitute(who="w"))
print(t.template, t.is_valid(), t.get_identifiers(), Template.delimiter, Template.idpattern, Template.braceidpattern, Template.flags, sorted(Template.pattern.groupindex))
for text in "$", "$$", "a $1", "x\n$-", "${", "${a", "${a b}", "$a$", "$é", "$ſ", "$aé", "", "${A}", "$self $mapping":
    template = Template(text)
    print(repr(text), template.is_valid(), template.get_identifiers(), template.safe_substitute(a=1))
    try:
        print(template.substitute(a=1, A=2, self=3, mapping=4))
    except Exception as error:
        print(type(error).__name__, error)


class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


class Braces(Template):
    braceidpattern = r"\d+"
    flags = 0


class Own(Template):
    pattern = r"(?P<escaped>@{2})|@(?P<named>[a-z]+)|@{(?P<braced>[a-z]+)}|(?P<invalid>@)"


class Wrong(Template):
    pattern = r"(?P<badname>.*)|(?P<escaped>@{2})|(?P<named>a)|(?P<braced>b)|(?P<invalid>@)"


print(Percent("%a_b %% %a ${a}").safe_substitute(a_b=1), Braces("$a ${1} ${a} $A").safe_substitute({"1": "one", "a": "A"}), Own("@a@@b @{c} $d").substitute(a=1, b=2, c=3))
for call in lambda: Wrong("x").substitute(), lambda: Wrong("x").safe_substitute(), lambda: Wrong("x").is_valid(), lambda: Wrong("x").get_identifiers(), lambda: Template("$a").substitute(5), lambda: Template("a").substitute({}, {}), lambda: Template().x:
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error.args[0])


class Missing(dict):
    def __missing__(self, key):
        return f"<{key}>"


print(Template("$a $b").substitute(Missing(a=1)), Template("$a $b").substitute(Missing(), b=2))
