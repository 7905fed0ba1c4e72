import lacking_first

try:
    lacking_first.x
except AttributeError as error:
    print(str(error).split("'")[:2], "consider renaming" in str(error))
try:
    from lacking_first import x
except ImportError as error:
    print(str(error).rsplit(" (", 1)[0])
