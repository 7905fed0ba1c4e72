# Constants of signal and socket are members of enumerations.
import signal, socket, enum, pickle, copy
print(repr(signal.SIGINT), signal.SIGINT, isinstance(signal.SIGINT,enum.IntEnum), signal.Signals.__members__['SIGTERM'], len(signal.Signals)>20, list(signal.Handlers), list(signal.Sigmasks), signal.Signals(15), signal.Signals['SIGHUP'])
print(signal.getsignal(signal.SIGTERM), signal.signal(signal.SIGTERM, signal.SIG_IGN), signal.getsignal(15), signal.signal(15,0), signal.getsignal(2))
print(pickle.loads(pickle.dumps(signal.SIGINT)), copy.deepcopy(signal.SIGKILL).name, f'{signal.SIGINT}', '%d'%signal.SIGINT, signal.SIGINT==2, {signal.SIGINT:1}[2])
print(sorted(signal.valid_signals())[:3], signal.strsignal(9), 'SIGINT' in dir(signal))
try: signal.Signals(999)
except ValueError as e: print(e)
try: signal.nope
except AttributeError as e: print(e)
print(type(signal.SIG_BLOCK), signal.SIG_DFL, repr(signal.SIG_IGN), signal.Signals.SIGCHLD is signal.SIGCLD)
print(repr(socket.AF_INET), repr(socket.SOCK_STREAM), isinstance(socket.AF_INET,enum.IntEnum), list(socket.SocketKind)[:3], socket.AddressFamily(2), repr(socket.MSG_PEEK|socket.MSG_OOB), repr(socket.AI_PASSIVE))
s=socket.socket(); print(repr(s.family), repr(s.type), s); s.close(); print(s)
a,b=socket.socketpair(); print(a.family, repr(a.family), a.type); a.close(); b.close()
print(socket.getaddrinfo('127.0.0.1',80,type=socket.SOCK_STREAM))
from socket import AF_UNIX, SOCK_DGRAM
print(pickle.dumps(AF_UNIX,0), AF_UNIX.name, SOCK_DGRAM)
print('AF_INET' in dir(socket), 'AF_INET' in vars(socket))
ns={}
exec('from socket import *',ns); print(ns['AF_INET'], 'SO_REUSEADDR' in ns)
exec('from signal import *',ns); print(ns['SIGINT'], 'Signals' in ns)
try: socket.AF_NOPE
except AttributeError as e: print(e)
