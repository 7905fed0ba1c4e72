# Where a frame is said to stand when an exception leaves it (PEP 626).
import sys


def lines(f):
    try:
        f()
    except Exception as error:
        level, found = error.__traceback__.tb_next, []
        while level:
            frame = level.tb_frame
            found.append((level.tb_lineno - frame.f_code.co_firstlineno, frame.f_lineno - frame.f_code.co_firstlineno))
            level = level.tb_next
        print(f.__name__, found)


class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


class Fails(Quiet):
    def __exit__(self, *args):
        raise ValueError


def named_handler():
    try:
        1 / 0
    except Exception as error:
        1 / 0
        pass


def other_handler():
    try:
        1 / 0
    except TypeError as error:
        pass


def with_finally():
    try:
        1 / 0
    finally:
        pass


def in_finally():
    try:
        1 / 0
    finally:
        1 / 0
        pass


def in_with():
    with Quiet():
        1 / 0
        pass


def in_with_and_handler():
    try:
        with Quiet() as a, Quiet() as b:
            1 / 0
            pass
    except TypeError:
        pass


def exit_fails():
    with Fails():
        1 / 0


def raised_again():
    try:
        1 / 0
    except ZeroDivisionError as error:
        x = 1
        raise


def raised_by_name():
    try:
        1 / 0
    except ZeroDivisionError as error:
        x = 1
        raise error


def loop():
    for i in range(3):
        try:
            if i == 2:
                1 / 0
        except TypeError as error:
            pass


for f in (named_handler, other_handler, with_finally, in_finally, in_with, in_with_and_handler, exit_fails, raised_again,
          raised_by_name, loop):
    lines(f)


class Watch:
    def __del__(self):
        frame = sys._getframe(1)
        print("dropped at", frame.f_lineno - frame.f_code.co_firstlineno)


def drops():
    try:
        raise ValueError(Watch())
    except ValueError as error:
        x = 1
        y = 2
    z = 3


drops()
