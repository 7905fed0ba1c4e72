# __main__ and the script imported by its own name.
import sys
print("runs as", __name__)
value = "set"
if __name__ == "__main__":
    import main_guard
    print(main_guard.value, main_guard is sys.modules["__main__"], main_guard.__name__)
    print(sys.modules["__main__"].value, __file__.rpartition("/")[2], __doc__, __package__)
