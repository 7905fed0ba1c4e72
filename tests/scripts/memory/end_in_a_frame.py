# What the frame of a daemon thread holds at the end, which is its module, is never finalized.
import threading
class Noted:
    def __del__(self):
        print("dies")
started = threading.Event()
def wait_for_ever():
    started.set()
    threading.Event().wait()
noted = Noted()
threading.Thread(target=wait_for_ever, daemon=True).start()
started.wait()
print("end")
