print("b begins")
import circular_a_module as a
print("a has its name already:", hasattr(a, "name"))
name = "b"
def partner():
    return a.name
