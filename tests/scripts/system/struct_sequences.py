# Struct sequences: made, shown, copied, compared; fields behind the items; items without a name.
import time, os, sys
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda: time.struct_time((2020,1,2,3,4,5,6,7,0)))
t(lambda: time.struct_time(range(9)))
t(lambda: time.struct_time(range(11)).tm_zone)
t(lambda: time.struct_time(range(8)))
t(lambda: time.struct_time(range(12)))
t(lambda: time.struct_time(5))
t(lambda: time.struct_time.n_fields)
t(lambda: time.struct_time.n_sequence_fields)
t(lambda: time.struct_time.n_unnamed_fields)
t(lambda: time.struct_time.__match_args__)
t(lambda: time.struct_time(range(9), {'tm_zone':'x'}).tm_zone)
t(lambda: time.struct_time(range(9)).__reduce__())
t(lambda: time.struct_time(range(9)).__replace__(tm_year=5))
import copy, pickle
t(lambda: copy.replace(time.struct_time(range(9)), tm_year=5))
t(lambda: pickle.loads(pickle.dumps(time.gmtime(0))))
t(lambda: os.stat_result(range(10)))
t(lambda: os.stat_result(range(10)).st_atime)
t(lambda: os.stat('/')[:0])
t(lambda: pickle.loads(pickle.dumps(os.stat('/')))==os.stat('/'))
t(lambda: sys.version_info.__reduce__())
t(lambda: type(sys.version_info)(range(5)))
t(lambda: os.terminal_size((1,2)))
t(lambda: os.times_result(range(5)))
t(lambda: os.uname_result('abcde'))
t(lambda: type(sys.float_info)(range(11)))
t(lambda: type(sys.float_info).n_fields)
t(lambda: type(sys.flags).n_fields)
t(lambda: time.struct_time(range(9))+(1,))
t(lambda: time.struct_time(range(9))[1:3])
t(lambda: time.gmtime(0).tm_gmtoff)
t(lambda: hash(time.gmtime(0))==hash(tuple(time.gmtime(0))))
t(lambda: time.struct_time(sequence=range(9)))
t(lambda: type("S", (time.struct_time,), {}))
T = time.struct_time
for wrong in (
    lambda: T(range(9), {"x": 1}), lambda: T(range(10), {"tm_zone": 1}), lambda: T(range(9), 5), lambda: T(), lambda: T(1, 2, 3),
    lambda: T(range(9), dict={"tm_zone": 1})[0], lambda: T(sequence=range(9), foo=1), lambda: T(range(9)).__replace__(1),
    lambda: T(range(9)).__replace__(foo=1, tm_zone=2, b=3), lambda: os.stat_result(range(10)).__replace__(st_mode=1),
    lambda: os.stat_result(range(19)).__reduce__(), lambda: os.stat_result(range(10), {"st_atime": None}).st_atime,
    lambda: T.tm_zone, lambda: setattr(T(range(9)), "tm_year", 1), lambda: setattr(T(range(9)), "foo", 1),
    lambda: delattr(T(range(9)), "tm_zone"), lambda: T.__new__(int), lambda: T(range(9)).__dict__, lambda: T.__repr__(5),
    lambda: sys.unraisablehook(1), lambda: T({}), lambda: os.terminal_size([1]), lambda: os.terminal_size([1, 2, 3]),
    lambda: copy.copy(time.gmtime(0)), lambda: copy.deepcopy(os.stat("/")) == os.stat("/"), lambda: sys.get_asyncgen_hooks(),
    lambda: (len(sys.flags), type(sys.flags).n_sequence_fields, sys.flags.gil), lambda: type(sys.implementation),
    lambda: sys.implementation.version.__class__.__name__,
):
    t(wrong)


class Odd:
    def __init__(self, error):
        self.error = error

    def __iter__(self):
        raise self.error


t(lambda: T(Odd(TypeError("mine"))))
t(lambda: T(Odd(ValueError("mine"))))
# A module's name is the program's to change, and nothing of ours asks for it.
time.struct_time = list
t(lambda: time.gmtime(0))
t(lambda: time.gmtime(0).tm_zone)
time.struct_time = 5
t(lambda: time.localtime(0).tm_year)
