# The end comes too early.
for x in range(3):
