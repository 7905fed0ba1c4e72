"""As much of `platform` as tests ask before they skip."""

import sys


def system():
    return "Linux" if sys.platform == "linux" else sys.platform


def python_implementation():
    return sys.implementation.name


def machine():
    return "x86_64"


def libc_ver():
    return "", ""


def win32_is_iot():
    return False
