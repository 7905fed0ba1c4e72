# Pipe: send and recv of plain data, poll, EOFError.
import multiprocessing
def echo(connection):
    while True:
        message = connection.recv()
        if message is None:
            break
        connection.send((message, type(message).__name__))
    connection.close()
def one_way(connection):
    for i in range(3):
        connection.send(i * i)
    connection.close()
if __name__ == "__main__":
    parent, child = multiprocessing.Pipe()
    p = multiprocessing.Process(target=echo, args=(child,))
    p.start()
    child.close()
    for message in (1, -2.5, "text é漢", b"bytes", [1, [2, "x"]], (1, None), {"k": {"n": [True]}}, 2**100, True, "x" * 100000):
        parent.send(message)
        back, kind = parent.recv()
        print(back == message, kind, str(back)[:40])
    print(parent.poll(), parent.poll(0.01))
    parent.send(None)
    p.join()
    try:
        parent.recv()
    except EOFError as error:
        print("EOFError", error)
    print(p.exitcode)
    receiver, sender = multiprocessing.Pipe(duplex=False)
    p = multiprocessing.Process(target=one_way, args=(sender,))
    p.start()
    sender.close()
    received = []
    try:
        while True:
            received.append(receiver.recv())
    except EOFError:
        print(received)
    p.join()
    receiver.close()
    for attempt in (lambda: receiver.recv(), lambda: parent.send(lambda: 1)):
        try:
            attempt()
        except Exception as error:
            print(type(error).__name__)
