# stdin: standard_input.in
# Standard input ends its lines with \n only, and what has been read ahead is gone for the binary file.
import sys

print(repr(input()), repr(input()))
print(repr(sys.stdin.readline()), sys.stdin.newlines)
print(sys.stdin.buffer.read())
print(repr(sys.stdin.read()))
