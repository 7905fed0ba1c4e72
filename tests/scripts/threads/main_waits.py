# Threads begun late, by threads, after the main thread has ended its code.
import threading, time
def first():
    time.sleep(0.05)
    print("first")
    threading.Thread(target=second).start()
def second():
    time.sleep(0.05)
    print("second, begun after the main code ended")
class AtExit:
    def __del__(self):
        print("objects of the module go after the threads")
keep = AtExit()
threading.Thread(target=first).start()
print("main ends")
