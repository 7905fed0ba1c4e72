# time: clocks go on, sleep sleeps, errors.
import time
a = time.perf_counter()
m = time.monotonic()
p = time.process_time()
time.sleep(0.05)
print(0.04 < time.perf_counter() - a < 5, 0.04 < time.monotonic() - m < 5, time.process_time() - p < 0.04, time.time() > 1.6e9)
print(type(time.time()), type(time.perf_counter_ns()), type(time.monotonic_ns()), time.sleep(0), time.thread_time() >= 0)
for bad in (-1, "x", None, float("nan")):
    try:
        time.sleep(bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
