# Exception classes with their own constructors, attributes, hierarchies and text.
class AppError(Exception):
    code = 500
    def __init__(self, message, **details):
        super().__init__(message)
        self.details = details
    def __str__(self):
        return f"[{self.code}] {super().__str__()}" + (f" {self.details}" if self.details else "")
class NotFound(AppError):
    code = 404
class Denied(AppError, PermissionError):
    code = 403
def attempt(error):
    try:
        raise error
    except NotFound as e:
        return "not found", str(e)
    except PermissionError as e:
        return "permission", str(e), e.errno
    except AppError as e:
        return "app", str(e)
print(attempt(NotFound("page", url="/x")), attempt(Denied("no")), attempt(AppError("general")), sep="\n")
class Retry(Exception):
    def __init__(self, attempts):
        self.attempts = attempts
def retry(times):
    def decorate(f):
        def wrapper(*args):
            for n in range(1, times + 1):
                try:
                    return f(*args), n
                except ValueError as error:
                    last = error
            raise Retry(times) from last
        return wrapper
    return decorate
calls = 0
@retry(3)
def flaky(limit):
    global calls
    calls += 1
    if calls < limit:
        raise ValueError(calls)
    return "worked"
print(flaky(2))
try:
    flaky(100)
except Retry as error:
    print(error.attempts, repr(error.__cause__), error.args)
class Slotted(Exception):
    __slots__ = ("x",)
s = Slotted("m")
s.x = 1
print(s.x, s, isinstance(s, Exception))
class Equal(Exception):
    def __eq__(self, other): return self.args == other.args
    def __hash__(self): return hash(self.args)
print(Equal(1) == Equal(1), {Equal(2): "k"}[Equal(2)], Equal(1) in [Equal(1)])
try:
    raise type("Dynamic", (KeyError,), {})("made at run time")
except LookupError as error:
    print(type(error), error)
