# What was being done when the recursion became too deep.
import sys, pickle
def t(label, f):
    try: f(); print(label, 'ok')
    except RecursionError as e: print(label, e)
    except Exception as e: print(label, type(e), e)
a=[];a.append(a);b=[];b.append(b)
t('==',lambda:a==b)
t('!=',lambda:a!=b)
t('<',lambda:a<b)
t('in',lambda:a in b)
t('index',lambda:b.index(a))
t('count',lambda:b.count(a))
t('remove',lambda:b.remove(a))
d={};d[1]=d;e={};e[1]=e
t('d==',lambda:d==e)
def deep(n=100000):
    x=[]
    for i in range(n): x=[x]
    return x
def deepd(n=100000):
    x={}
    for i in range(n): x={1:x}
    return x
def deept(n=100000):
    x=()
    for i in range(n): x=(x,)
    return x
for mk in deep,deepd,deept:
    x=mk(); y=mk()
    t('repr',lambda:repr(x))
    t('str',lambda:str(x))
    t('ascii',lambda:ascii(x))
    t('fmt',lambda:f'{x}')
    t('pct',lambda:'%s'%(x,))
    t('==',lambda:x==y)
    t('<',lambda:x<y)
    t('pickle',lambda:pickle.dumps(x))
t('sorted', lambda: sorted([deep(),deep()]))
t('min', lambda: min([deep(),deep()]))
# Without an end in which all of it is freed one by one.
import os, sys
sys.stdout.flush()
os._exit(0)
