# A positional argument behind a keyword one.
print(sep="", 1)
