# Text of more than 4300 digits is refused both ways, as is the limit's own message.
import sys
print(sys.get_int_max_str_digits())
for call in (lambda: str(10**5000), lambda: int("1" * 5000), lambda: f"{10**4300}", lambda: repr(-(10**4400))):
    try:
        print(len(call()))
    except ValueError as error:
        print(error)
print(len(str(10**4299)), len(hex(10**5000)), int("0x" + "f" * 5000, 16).bit_length())
sys.set_int_max_str_digits(0)
print(len(str(10**5000)), int("1" * 5000) % 1000)
