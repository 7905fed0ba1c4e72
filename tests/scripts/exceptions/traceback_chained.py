# Chained tracebacks: a cause, a context, and a suppressed one.
def low():
    return {}["missing"]

def middle():
    try:
        low()
    except KeyError as error:
        raise ValueError("middle failed") from error

def high():
    try:
        middle()
    except ValueError:
        cleanup()

def cleanup():
    try:
        1 / 0
    except ZeroDivisionError:
        raise OSError("not shown is the division") from None

def top():
    try:
        high()
    finally:
        undefined_in_finally

top()
