"""Assertions that several of CPython's test files share."""

from math import copysign, isnan


class ExceptionIsLikeMixin:
    def assertExceptionIsLike(self, error, template):
        """The same type with the same arguments; of groups, the same tree."""
        if error is None and template is None:
            return
        if (error is None) != (template is None):
            self.fail(f"{error!r} is not like {template!r}")
        self.assertEqual(type(error), type(template))
        if not isinstance(error, BaseExceptionGroup):
            self.assertEqual(error.args, template.args)
            return
        self.assertEqual(error.message, template.message)
        self.assertEqual(len(error.exceptions), len(template.exceptions))
        for one, other in zip(error.exceptions, template.exceptions):
            self.assertExceptionIsLike(one, other)


class FloatsAreIdenticalMixin:
    def assertFloatsAreIdentical(self, one, other):
        """Equal with the same sign, or both not a number."""
        if isnan(one) or isnan(other):
            same = isnan(one) and isnan(other)
        else:
            same = one == other and copysign(1.0, one) == copysign(1.0, other)
        if not same:
            self.fail(f"floats {one!r} and {other!r} are not identical")


class ComplexesAreIdenticalMixin(FloatsAreIdenticalMixin):
    def assertComplexesAreIdentical(self, one, other):
        self.assertFloatsAreIdentical(one.real, other.real)
        self.assertFloatsAreIdentical(one.imag, other.imag)
