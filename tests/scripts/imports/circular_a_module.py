print("a begins")
import circular_b_module as b
name = "a"
def partner():
    return b.name
print("a ends")
