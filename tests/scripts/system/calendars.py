# Clocks and calendars: what they take, what is out of range, time zones.
import os, time
os.environ['TZ'] = 'UTC'
time.tzset()
import time, sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
T=time.struct_time
for f in (time.gmtime, time.localtime, time.ctime):
    print(f.__name__)
    for a in (0, 1.5, -1.5, 1e30, 2**70, -2**70, 2**62, float('nan'), float('inf'), 'x', True, 10**12, b'', 2**40, -2**40, 1j):
        t(lambda: f(a))
    
for f in (time.mktime, time.asctime, lambda x: time.strftime('%Y-%m-%d %H:%M:%S %j %w %a %b %Z', x)):
    print('---')
    for a in (None, 1, 'x', (), (1,)*8, (1,)*10, [2000]*9, (2000,1,1,0,0,0,0,1,0), (2000,1,1,0,0,0,0,1,-1),('a',)*9, (2000.0,)*9, (2**40,1,1,0,0,0,0,1,0), (2**31,1,1,0,0,0,0,1,0),(2000,13,1,0,0,0,0,1,0),(2000,0,1,0,0,0,0,1,0),(2000,-1,1,0,0,0,0,1,0),(2000,1,32,0,0,0,0,1,0),(2000,1,0,0,0,0,0,1,0),(2000,1,-1,0,0,0,0,1,0),(2000,1,1,24,0,0,0,1,0),(2000,1,1,-1,0,0,0,1,0),(2000,1,1,0,60,0,0,1,0),(2000,1,1,0,0,61,0,1,0),(2000,1,1,0,0,62,0,1,0),(2000,1,1,0,0,-1,0,1,0),(2000,1,1,0,0,0,7,1,0),(2000,1,1,0,0,0,-1,1,0),(2000,1,1,0,0,0,-2,1,0),(2000,1,1,0,0,0,0,0,0),(2000,1,1,0,0,0,0,-1,0),(2000,1,1,0,0,0,0,366,0),(2000,1,1,0,0,0,0,367,0),(2000,1,1,0,0,0,0,1,5),(2000,1,1,0,0,0,0,1,-5),(0,1,1,0,0,0,0,1,0),(-5,1,1,0,0,0,0,1,0),(99,1,1,0,0,0,0,1,0),(12345,1,1,0,0,0,0,1,0),(2147483647,1,1,0,0,0,0,1,0),(-2147483648+1900,1,1,0,0,0,0,1,0),(-2147483648,1,1,0,0,0,0,1,0), T((2020,5,6,7,8,9,2,127,1)), T((2020,5,6,7,8,9,2,127,1,'ABC',3600)), T((2020,5,6,7,8,9,2,127,1,5,3600)), T((2020,5,6,7,8,9,2,127,1,'ABC','x'))):
        t(lambda: f(a))
t(lambda: time.mktime()); t(lambda: time.asctime(1,2)); t(lambda: time.strftime(1)); t(lambda: time.strftime('%Y\0x', T((2020,5,6,7,8,9,2,127,1)))); t(lambda: time.strftime('é%Y☃', T((2020,5,6,7,8,9,2,127,1)))); t(lambda: time.strftime('\ud800', T((2020,5,6,7,8,9,2,127,1)))); t(lambda: time.strftime('', T((2020,5,6,7,8,9,2,127,1)))); t(lambda: time.strftime('%', T((2020,5,6,7,8,9,2,127,1)))); t(lambda: time.strftime('%Q %5Y %E %-d %e %G %V %u %U %W %C %y %s %n%t%% %z %Z %c %x %X %D %F %T %R %r %p %I %l %k %h', T((2020,5,6,7,8,9,2,127,1))))
t(lambda: time.strftime('%p'*2000, T((2020,5,6,7,8,9,2,127,1)))[:10])
t(lambda: time.sleep('x')); t(lambda: time.sleep(-1)); t(lambda: time.sleep(float('nan'))); t(lambda: time.sleep(1e20)); t(lambda: time.sleep()); t(lambda: time.sleep(0)); t(lambda: time.sleep(2**70)); t(lambda:time.sleep(1j)); t(lambda:time.sleep(float('inf')))
t(lambda: (time.timezone, time.altzone, time.daylight, time.tzname, time.tzset()))
import os
for z in ('EST+05EDT,M4.1.0,M10.5.0','UTC+0','AEST-10AEDT-11,M10.5.0,M3.5.0'):
    os.environ['TZ']=z; time.tzset(); t(lambda: (time.timezone, time.altzone, time.daylight, time.tzname, time.localtime(1e9), time.localtime(1e9).tm_zone, time.localtime(1e9).tm_gmtoff, time.mktime((2001,9,9,1,46,40,0,0,-1)), time.strftime('%z %Z', time.localtime(1e9)), time.ctime(1e9), time.gmtime(1e9).tm_zone))
t(lambda: type(time.clock_gettime(time.CLOCK_MONOTONIC))); t(lambda: time.clock_gettime(99)); t(lambda: time.clock_gettime('x')); t(lambda: time.clock_getres(time.CLOCK_MONOTONIC)); t(lambda: time.clock_gettime_ns(time.CLOCK_REALTIME)>10**18)
t(lambda: time.clock_settime(time.CLOCK_MONOTONIC, 1)); t(lambda: time.clock_settime(time.CLOCK_REALTIME, 'x')); t(lambda: time.clock_settime_ns(time.CLOCK_MONOTONIC, 1)); t(lambda: time.clock_settime_ns(time.CLOCK_REALTIME, 1.5))
for c in ('time','monotonic','perf_counter','process_time','thread_time'): t(lambda: time.get_clock_info(c))
t(lambda: time.get_clock_info(1)); t(lambda: time.get_clock_info('x')); 
print([ (n,getattr(time,n)) for n in dir(time) if n.startswith('CLOCK')])
t(lambda: time._STRUCT_TM_ITEMS)
