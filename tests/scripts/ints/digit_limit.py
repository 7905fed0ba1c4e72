# Ints of more than 4,300 digits are not converted to decimal or back, whatever asks for it.
import sys
def show(call):
    try:
        r = call()
        print(len(r) if isinstance(r, (str, bytes)) else r)
    except BaseException as error:
        print(type(error).__name__, error)
big = 10**5000
ok = 10**4299
show(lambda: str(big)); show(lambda: repr(big)); show(lambda: f"{big}"); show(lambda: f"{big!r}"); show(lambda: "%d" % big); show(lambda: "%s" % big); show(lambda: "%i" % -big)
show(lambda: format(big)); show(lambda: format(big, "d")); show(lambda: format(big, ",")); show(lambda: "{}".format(big)); show(lambda: "{:>10}".format(big)); show(lambda: format(big, "e"))
show(lambda: str(ok)); show(lambda: str(10**4300)); show(lambda: str(-10**4299)); show(lambda: str(10**4300-1))
show(lambda: hex(big)[:3]); show(lambda: len(bin(big))); show(lambda: len(oct(big))); show(lambda: "%x" % big); show(lambda: format(big, "x"))
show(lambda: int("1" * 4301)); show(lambda: int("1" * 4300) > 0); show(lambda: int("1_" * 4300 + "1")); show(lambda: int("f" * 5000, 16) > 0); show(lambda: int("7" * 5000, 9)); show(lambda: int("1"*5000, 32) > 0)
show(lambda: int(b"1" * 4301)); show(lambda: int("  " + "1" * 4301 + "  "))
show(lambda: [big]); show(lambda: repr([big])); show(lambda: str((big,))); show(lambda: str({1: big})); show(lambda: print(big)); show(lambda: str(ValueError(big)))
show(lambda: eval("1" * 4301)); show(lambda: eval("0x" + "1" * 5000) > 0); show(lambda: compile("x = " + "1" * 4301, "f", "exec"))
show(lambda: float("1" * 5000)); show(lambda: big == big); show(lambda: hash(big) != 0)
show(lambda: range(big)); show(lambda: repr(slice(big))); show(lambda: "%5.1f" % big)
print(sys.get_int_max_str_digits(), sys.int_info.default_max_str_digits, sys.int_info.str_digits_check_threshold)
show(lambda: sys.set_int_max_str_digits(639)); show(lambda: sys.set_int_max_str_digits(-1)); show(lambda: sys.set_int_max_str_digits("x"))
sys.set_int_max_str_digits(640)
show(lambda: str(10**640)); show(lambda: str(10**639)); show(lambda: int("1" * 641))
sys.set_int_max_str_digits(0)
show(lambda: str(big)); show(lambda: int("1" * 10000) > 0)
sys.set_int_max_str_digits(4300)
class I(int): pass
show(lambda: str(I(big))); show(lambda: repr(I(big))); show(lambda: format(I(big)))
show(lambda: big.__str__()); show(lambda: big.__repr__()); show(lambda: complex(1, 2).__format__(""))
assert_error = None
try:
    assert False, big
except AssertionError as error:
    show(lambda: str(error))
raise ValueError(big)
