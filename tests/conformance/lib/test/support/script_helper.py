"""The interpreter in a process of its own: by fork and exec, since `subprocess` is not asked for."""

import os
import sys


class _Result(tuple):
    rc, out, err = (property(lambda self, place=place: self[place]) for place in range(3))


def _read_all(descriptors):
    """What comes from several pipes, until they are closed."""
    import select

    chunks = {descriptor: [] for descriptor in descriptors}
    open_ones = list(descriptors)
    while open_ones:
        for descriptor in select.select(open_ones, [], [])[0]:
            chunk = os.read(descriptor, 65536)
            if chunk:
                chunks[descriptor].append(chunk)
            else:
                open_ones.remove(descriptor)
                os.close(descriptor)
    return [b"".join(chunks[descriptor]) for descriptor in descriptors]


def run_python_until_end(*args, **variables):
    variables.pop("__isolated", None)
    variables.pop("__cleanenv", None)
    folder = variables.pop("__cwd", None)
    variables = {name: value for name, value in variables.items() if value is not None}
    environment = dict(os.environ, **{name: value for name, value in variables.items() if not name.startswith("__")})
    out_end, out = os.pipe()
    err_end, err = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            nothing = os.open("/dev/null", os.O_RDONLY)
            for place, descriptor in enumerate((nothing, out, err)):
                os.dup2(descriptor, place)
            if folder is not None:
                os.chdir(folder)
            os.execve(sys.executable, [sys.executable, *args], environment)
        finally:
            os._exit(127)
    os.close(out)
    os.close(err)
    output, errors = _read_all([out_end, err_end])
    _, status = os.waitpid(process, 0)
    return _Result((os.waitstatus_to_exitcode(status), output, errors)), [sys.executable, *args]


def _assert_python(success, /, *args, **variables):
    result, command = run_python_until_end(*args, **variables)
    if (result.rc == 0) != success:
        raise AssertionError(f"{command} ended with {result.rc}: {result.err.decode(errors='replace')[-2000:]}")
    return result


def assert_python_ok(*args, **variables):
    return _assert_python(True, *args, **variables)


def assert_python_failure(*args, **variables):
    return _assert_python(False, *args, **variables)


def make_script(folder, name, source, omit_suffix=False):
    path = os.path.join(folder, name if omit_suffix else name + ".py")
    with open(path, "w", encoding="utf-8") as file:
        file.write(source)
    return path


def run_test_script(script):
    assert_python_ok("-u", script)


def interpreter_requires_environment():
    return False


def make_pkg(folder, source=""):
    os.mkdir(folder)
    make_script(folder, "__init__", source)


def make_zip_script(*args):
    import unittest

    raise unittest.SkipTest("programs in archives")


make_zip_pkg = make_zip_script


def spawn_python(*args, **options):
    import subprocess

    options.setdefault("stdin", subprocess.PIPE)
    options.setdefault("stdout", subprocess.PIPE)
    options.setdefault("stderr", subprocess.STDOUT)
    return subprocess.Popen([sys.executable, *args], **options)


def kill_python(process):
    process.stdin.close()
    output = process.stdout.read()
    process.stdout.close()
    process.wait()
    return output
