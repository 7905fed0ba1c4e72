# Single inheritance, overriding, super.
class Animal:
    legs = 4
    def __init__(self, name):
        self.name = name
    def speak(self):
        return f"{self.name} says {self.sound()}"
    def sound(self):
        return "..."
class Dog(Animal):
    def sound(self):
        return "woof"
class Puppy(Dog):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age
    def sound(self):
        return super().sound().upper() + "!" * self.age
class Bird(Animal):
    legs = 2
    def __init__(self, name):
        Animal.__init__(self, name + " the bird")
for animal in (Animal("Generic"), Dog("Rex"), Puppy("Bit", 2), Bird("Tweety")):
    print(animal.speak(), animal.legs, isinstance(animal, Dog), type(animal).__bases__)
print(Puppy.__mro__, Puppy.__base__, issubclass(Puppy, Animal), Animal.__subclasses__())
class Stack(list):
    def push(self, x):
        self.append(x)
    def __len__(self):
        return super().__len__() * 10
s = Stack([1])
s.push(2)
print(s, len(s), s[0], s == [1, 2], isinstance(s, list), s + [3], type(s + [3]), type(s[:]))
class Celsius(float):
    def __new__(cls, value):
        return super().__new__(cls, round(value, 1))
    def __str__(self):
        return f"{float(self)}C"
c = Celsius(20.123)
print(c, c + 1, repr(c), type(c + 1), c == 20.1)
class Count(int):
    def __add__(self, other):
        return Count(int(self) + int(other))
    def __repr__(self):
        return f"Count({int(self)})"
print(Count(1) + 2 + 3, 1 + Count(2), Count(5) * 2, [Count(1)], sum([Count(1), Count(2)]))
class Error(Exception):
    pass
class Sub(Error):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code
try:
    raise Sub(5)
except Error as error:
    print(error, error.code, error.args)
