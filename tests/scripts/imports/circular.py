# Two modules that import each other.
import circular_a_module
print(circular_a_module.name, circular_a_module.partner(), circular_a_module.b.partner())
try:
    import circular_c_module
except ImportError as error:
    print(str(error).partition(" (/")[0])
