# A statement that is none.
x = 5
if x = 5:
    print("never")
