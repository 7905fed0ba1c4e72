# sys.exit("text") prints the text to stderr and leaves with 1.
import sys
print("before")
sys.exit("the reason: é")
