"""Sockets for tests."""

import socket
import unittest

HOST = "localhost"
HOSTv4 = "127.0.0.1"
HOSTv6 = "::1"
IPV6_ENABLED = False
has_gethostname = True


def bind_port(sock, host=HOST):
    """Any free port."""
    sock.bind((host, 0))
    return sock.getsockname()[1]


def bind_unix_socket(sock, address):
    try:
        sock.bind(address)
    except PermissionError as error:
        sock.close()
        raise unittest.SkipTest(f"cannot bind {address!r}: {error}") from None


def find_unused_port(family=socket.AF_INET, kind=socket.SOCK_STREAM):
    sock = socket.socket(family, kind)
    try:
        return bind_port(sock)
    finally:
        sock.close()


def create_unix_domain_name():
    import os
    return f"/tmp/conformance-{os.getpid()}.socket"


def skip_unless_bind_unix_socket(test):
    return test


skip_if_tcp_blackhole = skip_unless_bind_unix_socket
