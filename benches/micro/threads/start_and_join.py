import threading

done = 0
def work():
    global done
    done += 1
for _ in range(5_000):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
print(done)
