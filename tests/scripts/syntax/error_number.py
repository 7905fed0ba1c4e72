# Numbers that are none.
x = 0123
