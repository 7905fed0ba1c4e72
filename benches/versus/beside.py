# Runs a program "alone" or "beside" a thread that sleeps.
import os
import sys
import threading
import time

if sys.argv[1] == "beside":
    threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()
folder, file = os.path.split(sys.argv[2])
sys.path.insert(0, folder)
__import__(file.removesuffix(".py"))
