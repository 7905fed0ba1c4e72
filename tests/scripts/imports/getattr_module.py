real = "real"

def __getattr__(name):
    if name == "refused":
        raise AttributeError(f"{name} is refused")
    return f"made up {name}"
