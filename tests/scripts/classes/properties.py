# property with getter, setter, deleter, documentation and errors.
class Temperature:
    def __init__(self, celsius):
        self.celsius = celsius
    @property
    def celsius(self):
        """degrees"""
        return self._celsius
    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError("too cold")
        self._celsius = value
    @celsius.deleter
    def celsius(self):
        print("deleting")
        del self._celsius
    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32
    kelvin = property(lambda self: self._celsius + 273.15, doc="absolute")
    hidden = property()
t = Temperature(20)
print(t.celsius, t.fahrenheit, t.kelvin, Temperature.celsius.__doc__, Temperature.kelvin.__doc__, vars(t))
t.celsius += 10
print(t.celsius)
try:
    t.celsius = -300
except ValueError as error:
    print(error, t.celsius)
del t.celsius
for attempt in (lambda: t.celsius, lambda: setattr(t, "fahrenheit", 5), lambda: delattr(t, "fahrenheit"), lambda: t.hidden, lambda: setattr(t, "hidden", 1), lambda: Temperature(-500)):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
t.__dict__["fahrenheit"] = "in the dict"
t.celsius = 0
print(t.fahrenheit, type(Temperature.fahrenheit), Temperature.fahrenheit.fget(t), Temperature.fahrenheit.fset)
class Hot(Temperature):
    @Temperature.celsius.getter
    def celsius(self):
        return "hot"
print(Hot(5).celsius)
