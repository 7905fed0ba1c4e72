# slice objects.
s = slice(1, 10, 2)
print(s, s.start, s.stop, s.step, slice(5), slice(None), s == slice(1, 10, 2), s.indices(5), slice(None, None, -1).indices(5), slice(-3, None).indices(10))
class Show:
    def __getitem__(self, key):
        return key
show = Show()
print(show[1:2], show[:], show[::2], show[1, 2:3], show[...], show[1:2, ::3], show[()], show["a":"b"], show[1,], show[*[1, 2]])
print("abcdef"[slice(1, 4)], [1, 2, 3][slice(None, None, -1)], hash(slice(1)) == hash(slice(1)))
class Idx:
    def __index__(self):
        return 2
print([10, 20, 30][Idx()], "abcd"[Idx():], [0] * Idx(), range(Idx()), hex(Idx()))
try:
    print(slice())
except TypeError as error:
    print(error)
class Store:
    def __setitem__(self, key, value):
        print("set", key, value)
    def __delitem__(self, key):
        print("del", key)
store = Store()
store[1:2] = 3
store[::] = 4
del store[5:], store[1, 2]
store[0] = store[1] = "both"
