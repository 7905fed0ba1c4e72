# An exception that leaves a thread is printed; the others go on and the status is 0.
import threading
def fail():
    raise ValueError("in the thread")
def deeper():
    fail()
class Mine(threading.Thread):
    def run(self):
        {}["missing"]
for t in (threading.Thread(target=deeper), Mine(), threading.Thread(target=fail, name="named")):
    t.start()
    t.join()
    print(t.is_alive())
def exits():
    raise SystemExit(5)
t = threading.Thread(target=exits)
t.start()
t.join()
print("SystemExit in a thread ends the thread alone")
t = threading.Thread(target=len)
t.start()
t.join()
print("end")
