"""The package of CPython's tests: ours stand before theirs. The runner adds the folder of theirs to `__path__`."""
