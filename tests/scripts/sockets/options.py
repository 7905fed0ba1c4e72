# Options, as numbers and as bytes, and the constants' names.
import socket

s = socket.socket()
print(s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR))
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
print(s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR), s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 4))
s.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, True)
print(s.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE))
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, b"\1\0\0\0")
print(s.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, bytearray(b"\1\0\0\0\5\0\0\0"))
print(s.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8), s.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 100))
s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 20000)
print(s.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF) >= 20000)
print(s.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) == socket.SOCK_STREAM, s.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))
s.close()

print(socket.AF_INET, repr(socket.AF_INET), int(socket.AF_INET), socket.AF_INET == 2, socket.AF_INET.name, socket.AF_INET.value)
print(f"{socket.AF_INET} {socket.AF_INET!r} {socket.AF_INET:>5}", "%d %s" % (socket.AF_INET, socket.AF_INET), {2: "two"}[socket.AF_INET])
print(socket.AddressFamily(10), repr(socket.AddressFamily(10)), socket.AddressFamily["AF_UNIX"], socket.AF_INET in socket.AddressFamily)
print(repr(socket.SocketKind.SOCK_DGRAM), socket.SocketKind(1) is socket.SOCK_STREAM, isinstance(socket.SOCK_RAW, int))
print(repr(socket.MSG_PEEK), repr(socket.MSG_PEEK | socket.MSG_DONTWAIT), repr(socket.MSG_PEEK | socket.MSG_DONTWAIT | socket.MSG_WAITALL))
flags = socket.MSG_PEEK | socket.MSG_DONTWAIT
print(flags, int(flags), flags & socket.MSG_PEEK, repr(flags & socket.MSG_PEEK), repr(flags ^ socket.MSG_PEEK), bool(flags & socket.MSG_OOB))
print(repr(socket.AI_PASSIVE | socket.AI_CANONNAME), socket.AI_PASSIVE | 4, repr(2 | socket.AI_PASSIVE))
for wrong in (lambda: socket.AddressFamily(999), lambda: socket.SocketKind(-1), lambda: socket.AddressFamily["AF_NOTHING"]):
    try:
        print(wrong())
    except (ValueError, KeyError) as error:
        print(type(error).__name__, error)
for name in """SOL_SOCKET SO_REUSEADDR SO_KEEPALIVE SO_RCVBUF SO_SNDBUF SO_ERROR SO_BROADCAST SO_LINGER SO_TYPE SO_REUSEPORT TCP_NODELAY
        TCP_MAXSEG IPPROTO_TCP IPPROTO_UDP IPPROTO_IP IPPROTO_IPV6 IPPROTO_ICMP IPV6_V6ONLY SHUT_RD SHUT_WR SHUT_RDWR SOMAXCONN INADDR_ANY
        INADDR_BROADCAST INADDR_LOOPBACK INADDR_NONE IP_TTL IP_MULTICAST_TTL NI_NUMERICHOST NI_NUMERICSERV EAI_NONAME EAI_FAMILY""".split():
    print(name, repr(getattr(socket, name)), end="; ")
print()

print(socket.getaddrinfo("127.0.0.1", 80, proto=socket.IPPROTO_TCP))
print(socket.getaddrinfo("::1", 443, socket.AF_INET6, socket.SOCK_DGRAM))
print(socket.getaddrinfo("localhost", None, socket.AF_INET, socket.SOCK_STREAM))
print(socket.getaddrinfo(None, 8080, socket.AF_INET, socket.SOCK_STREAM, 0, socket.AI_PASSIVE))
print([socket.htons(1), socket.ntohs(0x1234), socket.htonl(1), socket.ntohl(0x12345678)])
for text in ("::", "::1", "fe80::1", "2001:db8::ff00:42:8329", "::ffff:1.2.3.4", "::1.2.3.4", "1:2:3:4:5:6:7:8"):
    packed = socket.inet_pton(socket.AF_INET6, text)
    print(text, packed.hex(), socket.inet_ntop(socket.AF_INET6, packed))
for text in ("0x7f.1", "1", "1.2", "1.2.3", "010.1.1.1", "1.2.3.4.5", "1.2.3.256", "01.02.03.04"):
    for convert in (socket.inet_aton, lambda text: socket.inet_pton(socket.AF_INET, text)):
        try:
            print(text, convert(text).hex())
        except OSError as error:
            print(text, error)
