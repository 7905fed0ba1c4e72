import lacking_second

x = 1
