"""A small event loop: tasks, futures, sleeping and gathering, for the tests of coroutines and async generators. The whole module is another matter."""

import sys
import time
from collections import deque


class CancelledError(BaseException):
    pass


class InvalidStateError(Exception):
    pass


TimeoutError = TimeoutError
_current = []
_policy_loop = [None]


class Future:
    def __init__(self, *, loop=None):
        self._loop = loop or get_running_loop()
        self._state = "PENDING"
        self._result = self._error = None
        self._callbacks = []

    def done(self):
        return self._state != "PENDING"

    def cancelled(self):
        return self._state == "CANCELLED"

    def _finish(self, state):
        if self.done():
            raise InvalidStateError("invalid state")
        self._state = state
        for callback in self._callbacks:
            self._loop.call_soon(callback, self)
        self._callbacks.clear()

    def set_result(self, result):
        self._result = result
        self._finish("FINISHED")

    def set_exception(self, error):
        self._error = error() if isinstance(error, type) else error
        self._finish("FINISHED")

    def cancel(self, msg=None):
        if self.done():
            return False
        self._finish("CANCELLED")
        return True

    def result(self):
        if self.cancelled():
            raise CancelledError
        if not self.done():
            raise InvalidStateError("Result is not set.")
        if self._error is not None:
            raise self._error
        return self._result

    def exception(self):
        if self.cancelled():
            raise CancelledError
        return self._error

    def add_done_callback(self, callback):
        if self.done():
            self._loop.call_soon(callback, self)
        else:
            self._callbacks.append(callback)

    def __await__(self):
        if not self.done():
            yield self
        return self.result()

    __iter__ = __await__


class Task(Future):
    def __init__(self, coroutine, *, loop=None):
        super().__init__(loop=loop)
        self._coroutine = coroutine
        self._waits_for = None
        self._must_cancel = False
        self._loop._tasks.append(self)
        self._loop.call_soon(self._step)

    def cancel(self, msg=None):
        if self.done():
            return False
        if self._waits_for is not None and self._waits_for.cancel():
            return True
        self._must_cancel = True
        return True

    def _step(self, woken_by=None):
        if self.done():
            return
        error = None
        if woken_by is not None and woken_by.cancelled():
            error = CancelledError()
        if self._must_cancel:
            error, self._must_cancel = CancelledError(), False
        self._waits_for = None
        try:
            waits_for = self._coroutine.throw(error) if error is not None else self._coroutine.send(None)
        except StopIteration as stop:
            Future.set_result(self, stop.value)
        except CancelledError:
            Future.cancel(self)
        except (KeyboardInterrupt, SystemExit) as raised:
            Future.set_exception(self, raised)
            raise
        except BaseException as raised:
            Future.set_exception(self, raised)
        else:
            if waits_for is None:
                self._loop.call_soon(self._step)
            elif isinstance(waits_for, Future):
                self._waits_for = waits_for
                waits_for.add_done_callback(self._step)
                if self._must_cancel and waits_for.cancel():
                    self._must_cancel = False
            else:
                self._loop.call_soon(self._fail, RuntimeError(f"Task got bad yield: {waits_for!r}"))
        if self.done():
            self._loop._tasks.remove(self)

    def _fail(self, error):
        try:
            self._coroutine.throw(error)
        except BaseException as raised:
            Future.set_exception(self, raised)
            self._loop._tasks.remove(self)


class Loop:
    def __init__(self):
        self._ready = deque()
        self._timers = []
        self._tasks = []
        self._generators = []
        self._stopping = False
        self._handler = None
        self._closed = False

    def call_soon(self, callback, *args):
        self._ready.append((callback, args))

    def call_later(self, delay, callback, *args):
        self._timers.append((time.monotonic() + delay, len(self._timers), callback, args))
        self._timers.sort(key=lambda timer: timer[:2])

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coroutine):
        return Task(coroutine, loop=self)

    def set_debug(self, on):
        pass

    def set_exception_handler(self, handler):
        self._handler = handler

    def call_exception_handler(self, context):
        if self._handler is not None:
            self._handler(self, context)

    def is_running(self):
        return self in _current

    def is_closed(self):
        return self._closed

    def close(self):
        self._closed = True

    def stop(self):
        self._stopping = True

    def time(self):
        return time.monotonic()

    def _first_iteration(self, generator):
        self._generators.append(generator)

    def _finalizer(self, generator):
        if generator in self._generators:
            self._generators.remove(generator)
        if not self._closed:
            self.call_soon(self.create_task, generator.aclose())

    def _turn(self):
        now = time.monotonic()
        while self._timers and self._timers[0][0] <= now:
            _, _, callback, args = self._timers.pop(0)
            self.call_soon(callback, *args)
        if not self._ready and self._timers:
            time.sleep(max(0, self._timers[0][0] - time.monotonic()))
            return
        for _ in range(len(self._ready)):
            callback, args = self._ready.popleft()
            callback(*args)

    def run_forever(self):
        hooks = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(firstiter=self._first_iteration, finalizer=self._finalizer)
        _current.append(self)
        try:
            while not self._stopping:
                if not self._ready and not self._timers:
                    raise RuntimeError("nothing is left to run")
                self._turn()
        finally:
            self._stopping = False
            _current.pop()
            sys.set_asyncgen_hooks(*hooks)

    def run_until_complete(self, future):
        future = ensure_future(future, loop=self)
        future.add_done_callback(lambda _: self.stop())
        self.run_forever()
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    async def shutdown_asyncgens(self):
        generators, self._generators = self._generators, []
        for generator in generators:
            try:
                await generator.aclose()
            except Exception as error:
                self.call_exception_handler(
                    {
                        "message": f"an error occurred during closing of asynchronous generator {generator!r}",
                        "exception": error,
                        "asyncgen": generator,
                    }
                )

    def _cancel_all(self):
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        while any(not task.done() for task in tasks):
            future = next(task for task in tasks if not task.done())
            future.add_done_callback(lambda _: self.stop())
            self.run_forever()
        for task in tasks:
            if not task.cancelled() and task._error is not None:
                self.call_exception_handler(
                    {"message": "unhandled exception during asyncio.run() shutdown", "exception": task._error, "task": task}
                )


AbstractEventLoop = Loop


def new_event_loop():
    return Loop()


def set_event_loop(loop):
    _policy_loop[0] = loop


def get_event_loop():
    return _current[-1] if _current else _policy_loop[0]


def set_event_loop_policy(policy):
    pass


def get_running_loop():
    if not _current:
        raise RuntimeError("no running event loop")
    return _current[-1]


def create_task(coroutine):
    return get_running_loop().create_task(coroutine)


def all_tasks(loop=None):
    return set((loop or get_running_loop())._tasks)


def current_task():
    return None


def ensure_future(thing, *, loop=None):
    if isinstance(thing, Future):
        return thing
    loop = loop or get_event_loop()
    if not hasattr(thing, "send"):

        async def wait():
            return await thing

        return loop.create_task(wait())
    return loop.create_task(thing)


async def sleep(delay, result=None):
    if delay <= 0:
        await _Pause()
        return result
    future = Future()
    get_running_loop().call_later(delay, lambda: future.done() or future.set_result(result))
    return await future


class _Pause:
    def __await__(self):
        yield


async def gather(*things, return_exceptions=False):
    tasks = [ensure_future(thing, loop=get_running_loop()) for thing in things]
    results = []
    for task in tasks:
        try:
            results.append(await task)
        except Exception as error:
            if not return_exceptions:
                raise
            results.append(error)
    return results


async def wait_for(thing, timeout):
    return await thing


class Lock:
    def __init__(self):
        self._held = False
        self._waiters = deque()

    async def acquire(self):
        while self._held:
            future = Future()
            self._waiters.append(future)
            await future
        self._held = True
        return True

    def release(self):
        self._held = False
        if self._waiters:
            self._waiters.popleft().set_result(None)

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *error):
        self.release()


def run(main, *, debug=None):
    if _current:
        main.close()
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    loop = Loop()
    try:
        return loop.run_until_complete(main)
    finally:
        loop._cancel_all()
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()
