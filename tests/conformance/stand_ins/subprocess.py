"""As much of `subprocess` as the tests of the language use: by fork and exec."""

import io
import os
import select
import signal

PIPE, STDOUT, DEVNULL = -1, -2, -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode, self.cmd, self.output, self.stderr = returncode, cmd, output, stderr
        self.stdout = output

    def __str__(self):
        return f"{self.cmd} ended with {self.returncode}: {self.stderr}"


class TimeoutExpired(SubprocessError):
    pass


class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args, self.returncode, self.stdout, self.stderr = args, returncode, stdout, stderr

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


class Popen:
    def __init__(
        self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None, close_fds=True, shell=False,
        cwd=None, env=None, universal_newlines=None, text=None, encoding=None, errors=None, pass_fds=(), **options,
    ):
        if shell:
            args = ["/bin/sh", "-c", args]
        self.args = [args] if isinstance(args, str) else list(args)
        self.returncode = None
        is_text = bool(universal_newlines or text or encoding)
        ends = []
        for place, kind in enumerate((stdin, stdout, stderr)):
            ours = theirs = None
            if kind == PIPE:
                read, write = os.pipe()
                ours, theirs = (write, read) if place == 0 else (read, write)
            elif kind == DEVNULL:
                theirs = os.open(os.devnull, os.O_RDWR)
            elif kind == STDOUT:
                theirs = ends[1][1]
            elif kind is not None:
                theirs = kind if isinstance(kind, int) else kind.fileno()
            ends.append((ours, theirs, kind))
        self.pid = os.fork()
        if self.pid == 0:
            try:
                # Away from the places of the standard streams first.
                held = [None if theirs is None else os.dup(theirs) for _, theirs, _ in ends]
                for place, descriptor in enumerate(held):
                    if descriptor is not None:
                        os.dup2(descriptor, place)
                for descriptor in pass_fds:
                    os.set_inheritable(descriptor, True)
                if cwd is not None:
                    os.chdir(cwd)
                if preexec_fn is not None:
                    preexec_fn()
                signal.signal(signal.SIGPIPE, signal.SIG_DFL)
                if env is None:
                    os.execvp(executable or self.args[0], self.args)
                os.execve(executable or self.args[0], self.args, env)
            finally:
                os._exit(127)
        for ours, theirs, kind in ends:
            if kind in (PIPE, DEVNULL):
                os.close(theirs)
        files = [None if ours is None else open(ours, "rb" if place else "wb", buffering=-1 if bufsize else 0) for place, (ours, *_) in enumerate(ends)]
        if is_text:
            files = [file and io.TextIOWrapper(file, encoding=encoding or "utf-8", errors=errors) for file in files]
        self.stdin, self.stdout, self.stderr = files

    def poll(self):
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout=None):
        if self.returncode is None:
            _, status = os.waitpid(self.pid, 0)
            self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def communicate(self, input=None, timeout=None):
        if self.stdin is not None:
            if input:
                try:
                    self.stdin.write(input)
                    self.stdin.flush()
                except BrokenPipeError:
                    pass
            try:
                self.stdin.close()
            except BrokenPipeError:
                pass
        chunks = {file: [] for file in (self.stdout, self.stderr) if file is not None}
        left = list(chunks)
        while left:
            for file in select.select(left, [], [])[0]:
                chunk = os.read(file.fileno(), 65536)
                if chunk:
                    chunks[file].append(chunk)
                else:
                    left.remove(file)
        results = []
        for file in (self.stdout, self.stderr):
            data = None if file is None else b"".join(chunks[file])
            if isinstance(file, io.TextIOWrapper):
                data = data.decode(file.encoding, file.errors).replace("\r\n", "\n")
            if file is not None:
                file.close()
            results.append(data)
        self.wait()
        return tuple(results)

    def send_signal(self, number):
        os.kill(self.pid, number)

    def terminate(self):
        self.send_signal(signal.SIGTERM)

    def kill(self):
        self.send_signal(signal.SIGKILL)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        for file in (self.stdout, self.stderr, self.stdin):
            if file is not None:
                file.close()
        self.wait()


def run(args, *, input=None, capture_output=False, timeout=None, check=False, **options):
    if capture_output:
        options["stdout"] = options["stderr"] = PIPE
    if input is not None:
        options["stdin"] = PIPE
    process = Popen(args, **options)
    output, errors = process.communicate(input)
    result = CompletedProcess(args, process.returncode, output, errors)
    if check:
        result.check_returncode()
    return result


def call(args, **options):
    return run(args, **options).returncode


def check_call(args, **options):
    return run(args, check=True, **options).returncode


def check_output(args, **options):
    return run(args, check=True, stdout=PIPE, **options).stdout


def _args_from_interpreter_flags():
    return []


_optim_args_from_interpreter_flags = _args_from_interpreter_flags
