"""A module that says when it runs."""
print("plain_module runs")
value = "original"
counter = 0
_private = "private"

def function():
    global counter
    counter += 1
    return f"called {counter}"
