# What stands in a namespace while its code runs, and who makes it.
import types
class C[T]: print('__orig_bases__' in locals(), sorted(n for n in locals() if n[0] != '_' or n == '__orig_bases__'))
class C(list[int]): print('__orig_bases__' in locals(), sorted(n for n in locals() if n[0] != '_' or n == '__orig_bases__'))
g={}
exec('(x): int = 5', g); print('__annotations__' in g)
g={}
exec('(x): int', g); print('__annotations__' in g)
g={}
