# The program waits for ordinary threads, not for daemons.
import threading, time
def slow():
    time.sleep(0.1)
    print("the ordinary thread ends after the main one")
def forever():
    while True:
        time.sleep(60)
d = threading.Thread(target=forever, daemon=True)
d.start()
print(d.daemon, d.is_alive(), d.name)
d2 = threading.Thread(target=forever)
d2.daemon = True
d2.start()
inherited = []
def child():
    inherited.append(threading.Thread(target=slow).daemon)
c = threading.Thread(target=child, daemon=True)
c.start()
c.join()
print(inherited)
t = threading.Thread(target=slow)
t.start()
print("main ends", threading.active_count())
