# stdin: input.in
# input() and reading standard input.
import sys
name = input("Name? ")
print(f"[{name}]")
print(repr(input()), repr(input("é> ")))
print(repr(sys.stdin.readline()))
for line in sys.stdin:
    print("line", repr(line))
    if "stop" in line:
        break
print(repr(sys.stdin.read()))
try:
    input("more? ")
except EOFError as error:
    print(repr(error))
print(repr(sys.stdin.readline()), repr(sys.stdin.read()))
