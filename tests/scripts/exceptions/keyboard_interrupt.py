# KeyboardInterrupt raised and uncaught: the status is that of a death by SIGINT.
try:
    raise KeyboardInterrupt
except Exception:
    print("no Exception")
except BaseException as error:
    print("caught", repr(error))
def work():
    raise KeyboardInterrupt("in work")
work()
