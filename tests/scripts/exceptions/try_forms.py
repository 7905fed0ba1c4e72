# try, except, else, finally in all orders.
def run(body):
    log = []
    try:
        log.append("try")
        body()
    except ValueError as error:
        log.append(f"value {error}")
    except (KeyError, IndexError) as error:
        log.append(f"lookup {error!r}")
    except ArithmeticError:
        log.append("arithmetic")
    else:
        log.append("else")
    finally:
        log.append("finally")
    return log
def raising(error):
    def body():
        raise error
    return body
for body in (lambda: None, raising(ValueError("v")), raising(KeyError("k")), raising(IndexError), raising(ZeroDivisionError("z")), lambda: 1 / 0, lambda: [][0], lambda: {}["q"], lambda: int("x")):
    print(run(body))
try:
    run(raising(TypeError("not caught inside")))
except TypeError as error:
    print(error)
def nested():
    try:
        try:
            raise ValueError("inner")
        except KeyError:
            print("never")
        finally:
            print("inner finally")
    except ValueError as error:
        print("outer", error)
        try:
            raise
        except ValueError as again:
            print("again", again is error)
    try:
        error
    except NameError as gone:
        print(gone)
nested()
try:
    try:
        1 / 0
    finally:
        print("finally before it leaves")
except:
    print("bare except")
for i in range(3):
    try:
        if i == 1:
            continue
        if i == 2:
            break
    finally:
        print("finally", i)
def matches(pattern):
    try:
        raise ValueError
    except pattern:
        return "matched"
for pattern in (ValueError, Exception, BaseException, (KeyError, (ValueError,)), 5, "x", (ValueError, 5)):
    try:
        print(matches(pattern))
    except Exception as error:
        print(type(error).__name__, error)
