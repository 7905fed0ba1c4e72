# A line that matches no level.
if True:
        x = 1
    y = 2
