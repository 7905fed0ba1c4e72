import time

time.sleep(0.05)
import crossing_b_module

complete = True
