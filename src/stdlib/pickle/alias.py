from pickle import PickleBuffer, PickleError, Pickler, PicklingError, Unpickler, UnpicklingError, dump, dumps, load, loads

# Functions of the machine's would not become methods of a class that has them as attributes.
dump, dumps, load, loads = map(staticmethod, (dump, dumps, load, loads))
