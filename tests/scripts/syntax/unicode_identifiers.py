# Identifiers beyond ASCII, normalised; odd layout.
naïve = 1
größe, 変数, _x1, Ω = 2, 3, 4, 5
ﬁ = "ligature"
print(naïve, größe, 変数, _x1, Ω, fi)
class Ünï:
    ä = 1
print(Ünï.ä, Ünï.__name__, sorted(n for n in globals() if not n.isascii()))
if True:
	tabbed = "a tab"
	if True:
	    mixed = "tab then spaces"
print(tabbed, mixed); print("semicolons"); x = 1; y = 2
if x: print("one line"); print("both")
for i in range(2): print(i, end=" "); print("-", end=" ")
print()
def one(): return 1
class Empty: ...
total = (1 +
         2  # a comment inside
         + 3)
print(total, one(), [
    1,
    2,
])
long = 1 + \
    2
print(long)
if x == 1 and \
   y == 2:
    print("joined")

    # a comment with an odd indentation
        
  # another
    print("still inside")
lambda_ = lambda: (yield)
print(1 if x else
      2) if False else print("x", end=""); print()
match = case = type = _ = 5
print(match + case + type)
