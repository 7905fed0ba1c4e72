"""Shadows nothing: `time` is in the interpreter itself."""
print("never imported")
