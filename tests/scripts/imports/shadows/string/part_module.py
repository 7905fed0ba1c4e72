by = 1
