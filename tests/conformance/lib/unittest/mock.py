"""Stand-ins that remember how they were called, and names that are another's for a while."""

import sys


class MagicMock:
    def __init__(self, *, return_value=None, side_effect=None):
        self.return_value = return_value
        self.side_effect = side_effect
        self.calls = []

    def __call__(self, *args, **kwargs):
        self.calls.append((args, kwargs))
        if isinstance(self.side_effect, BaseException):
            raise self.side_effect
        if self.side_effect is not None:
            return self.side_effect(*args, **kwargs)
        return self.return_value

    @property
    def call_count(self):
        return len(self.calls)

    @property
    def called(self):
        return bool(self.calls)

    def assert_called_once(self):
        assert len(self.calls) == 1, f"called {len(self.calls)} times"

    def assert_called_once_with(self, *args, **kwargs):
        assert self.calls == [(args, kwargs)], f"called with {self.calls}"

    def assert_called(self):
        assert self.calls, "not called"

    def assert_not_called(self):
        assert not self.calls, f"called with {self.calls}"


Mock = MagicMock


class _Patch:
    """Another value under a name, as a context manager or as a decorator that passes it in."""

    absent = object()

    def __init__(self, find, name, new):
        self.find, self.name, self.new = find, name, new

    def __enter__(self):
        self.owner = self.find()
        self.old = vars(self.owner).get(self.name, self.absent)
        new = MagicMock() if self.new is self.absent else self.new
        setattr(self.owner, self.name, new)
        return new

    def __exit__(self, *error):
        if self.old is self.absent:
            delattr(self.owner, self.name)
        else:
            setattr(self.owner, self.name, self.old)

    def __call__(self, function):
        def run(*args, **kwargs):
            with self as new:
                added = (new,) if self.new is self.absent else ()
                return function(*args, *added, **kwargs)

        run.__name__ = function.__name__
        return run


def patch(target, new=_Patch.absent):
    module, _, name = target.rpartition(".")

    def find():
        __import__(module)
        return sys.modules[module]

    return _Patch(find, name, new)


def _patch_object(owner, name, new=_Patch.absent):
    return _Patch(lambda: owner, name, new)


patch.object = _patch_object
