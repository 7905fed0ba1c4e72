# What a prompt makes of input that nobody types: prompts on standard error, statements with sources of their own.
from interpreter import show


def at_prompt(*lines, **variables):
    show("-i", "-q", stdin="".join(line + "\n" for line in lines), **variables)


at_prompt("1+1", "x = 5; x; x+1")
at_prompt("for i in range(2):", "  print(i)", "", "3")
at_prompt("if 1:", "  # only a comment", "", "3")
at_prompt("try:", "  1", "", "5")
at_prompt("if 1:", "  1", "2", "3")
at_prompt("x = (1,", "", "2)", "x", "'''a", "", "b'''")
at_prompt("a b", "1+", "  x", "5")
show("-i", "-q", stdin="if 1:\n  2")
show("-i", "-q", stdin="x = (1,\n2")
show("-i", "-q", stdin="7")
at_prompt("import sys", "sys.ps1 = 'A '", "sys.ps2 = 'B '", "if 1:", "  2", "", "del sys.ps1", "3")
at_prompt("class P:", "  n = 0", "  def __str__(self):", "    P.n += 1", "    return f'[{P.n}]'", "",
          "import sys", "sys.ps1 = P()", "4", "5")
