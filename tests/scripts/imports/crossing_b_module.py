import time

time.sleep(0.05)
import crossing_a_module

complete = True
