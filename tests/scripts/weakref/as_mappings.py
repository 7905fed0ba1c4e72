# Containers of weak references are mappings and sets, whichever module comes first.
import weakref
import collections.abc as abc

print(isinstance(weakref.WeakValueDictionary(), abc.MutableMapping), isinstance(weakref.WeakKeyDictionary(), abc.Mapping))
print(isinstance(weakref.WeakSet(), abc.MutableSet), issubclass(weakref.WeakSet, abc.Set), isinstance(weakref.WeakSet(), abc.Mapping))
match weakref.WeakSet():
    case []:
        print("sequence")
    case _:
        print("neither")
