# A colon that is missing within a block of several parts, in both ways of compiling; lambdas in fields of f-strings.
CASES = ["f'{lambda x:x}'", "f'{lambda :x}'", "f'{lambda *arg, :x}'", "f'{lambda:x}'", "f'{lambda x:}'", "f'{lambda :}'", "f'{lambda :+}'", 'if 1:\n  pass\nelif 1\n  pass\nelse:\n  x() = 1\n', 'if 1\n  pass\nelif 1:\n  pass\nelse:\n  x() = 1\n','if 1:\n  pass\nelse\n  x() = 1\n','while 1\n  x() = 1\n','for x in y\n  x() = 1\n','try\n  x() = 1\n','try:\n  x() = 1\nexcept\n  pass\n','class C\n  x() = 1\n','match x\n  case 1:\n    pass\n','match x:\n  case 1\n    x() = 1\n','if 1:\n  pass\nelif 1:\n  pass\nelse\n  x() = 1\n', "lambda name_3=f'{name_4}': {name_3}\n1 $ 1", 'def f():\n  if x\n    y = = 1\n', 'with a as b\n  x() = 1\n', 'def f()\n  x() = 1\n','if 1:\n  pass\nelif 1\n  pass\nelse:\n  x = = 1\n','if 1:\n  pass\nelif 1\n  pass\nelse:\n  pass\n']
for mode in ("exec", "single"):
    for s in CASES:
        try:
            compile(s, "f", mode)
            print("ok")
        except SyntaxError as e:
            print(repr(s), e.msg, e.lineno, e.offset, e.end_offset)
import locale

before = locale.setlocale(locale.LC_ALL)
locale.setlocale(locale.LC_ALL, "C")
print(locale.setlocale(locale.LC_ALL))
print(locale.setlocale(locale.LC_ALL, before) == before)
for wrong in ("LC_CTYPE=C", "LC_CTYPE=nowhere;LC_NUMERIC=C", "nowhere", "="):
    try:
        locale.setlocale(locale.LC_ALL, wrong)
        print("set")
    except locale.Error as e:
        print(e)
