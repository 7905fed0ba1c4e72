"""Properties are tried with the examples that stand beside them, as CPython's tests are where `hypothesis` is not installed."""

import functools


class _Strategies:
    def __getattr__(self, name):
        return lambda *args, **kwargs: _Strategy()


class _Strategy:
    def __call__(self, *args, **kwargs):
        return self

    def __getattr__(self, name):
        return self

    def __or__(self, other):
        return self


class _Hypothesis:
    strategies = _Strategies()

    @staticmethod
    def example(*args, **kwargs):
        def decorate(method):
            if not hasattr(method, "_examples"):
                method._examples = []
            method._examples.append((args, kwargs))
            return method

        return decorate

    @staticmethod
    def given(*_, **__):
        def decorate(method):
            def run(self):
                for args, kwargs in getattr(run, "_examples", ()):
                    with self.subTest(args=args, kwargs=kwargs):
                        method(self, *args, **kwargs)

            functools.update_wrapper(run, method)
            del run.__wrapped__
            return run

        return decorate

    @staticmethod
    def assume(condition):
        if not condition:
            import unittest
            raise unittest.SkipTest("an assumption that is not met")
        return True

    @staticmethod
    def reject():
        import unittest
        raise unittest.SkipTest("rejected")

    @staticmethod
    def settings(*_, **__):
        return lambda method: method

    def register_random(*_, **__):
        pass


hypothesis = _Hypothesis()
