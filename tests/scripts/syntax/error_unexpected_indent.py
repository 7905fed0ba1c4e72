# A line that is too far to the right.
x = 1
    y = 2
