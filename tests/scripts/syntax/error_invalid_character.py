# A character that belongs to no token.
x = 5 € 3
