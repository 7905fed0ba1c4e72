# Texts that more text could complete, for those who ask to be told: where the error stands, and what is shown.
import warnings
warnings.simplefilter('ignore')
for mode in ('single','exec','eval'):
  for fl in (0x4000,0x4200):
    for s in ['','#c','\n','if 1:','if 1:\n','if 1:\n ','if 1:\n  x','if 1:\n  x\n','(','(1,\n','(1,\n2','x = (','f(a, \'b','"""abc','"""abc\n','1 +','1 +\n','1 2','x\\','x\\\n','def f(','for x in','for x in\n','@a\n','@a','try:\n x\n','[1\n','{','é = (','class A:\n','  x','1 $','a b c','f"{','if 1: pass','if 1: pass\n', ' ', 'print(1', 'lambda', "'a"]:
        try: compile(s,'f',mode,fl); r='OK'
        except SyntaxError as e: r=(type(e).__name__,e.msg,e.lineno,e.offset,e.end_lineno,e.end_offset,e.text)
        print(mode,hex(fl),repr(s),r)
