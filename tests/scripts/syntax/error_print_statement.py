# print as in Python 2.
print "hello"
