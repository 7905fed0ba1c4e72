# A string without end.
x = "abc
y = 1
