"""A script with the name of the library module that it wants: it gets itself."""
import random

print(random.randint(1, 6))
