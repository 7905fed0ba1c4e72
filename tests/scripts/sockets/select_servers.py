# A server of one thread for many clients, by each kind of selector.
import selectors
import socket
import threading


def serve(kind, clients):
    log = []
    with kind() as selector, socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)

        def accept(sock, mask):
            connection, _ = sock.accept()
            connection.setblocking(False)
            selector.register(connection, selectors.EVENT_READ, echo)

        def echo(connection, mask):
            data = connection.recv(1000)
            if data:
                connection.send(data.swapcase())
            else:
                log.append("end")
                selector.unregister(connection)
                connection.close()

        key = selector.register(server, selectors.EVENT_READ, accept)
        log.append((key.fileobj is server, key.fd == server.fileno(), key.events, key.data is accept))

        def client(number):
            with socket.create_connection(server.getsockname()) as sock:
                for word in ("Hello", "World", "x" * 100):
                    sock.sendall(word.encode())
                    got = b""
                    while len(got) < len(word):
                        got += sock.recv(1000)
                    results.append((number, got[:5]))

        results = []
        threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
        for thread in threads:
            thread.start()
        while log.count("end") < clients:
            for key, mask in selector.select(timeout=10):
                key.data(key.fileobj, mask)
        for thread in threads:
            thread.join()
        print(kind.__name__, sorted(results), log[0], len(selector.get_map()))


for kind in (selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector):
    serve(kind, 4)
print(selectors.DefaultSelector.__name__)

for kind in (selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector):
    left, right = socket.socketpair()
    selector = kind()
    print(selector.select(0), selector.select(-1))
    key = selector.register(left, selectors.EVENT_READ | selectors.EVENT_WRITE, "data")
    print(key.fileobj is left, key.events, key.data, key._fields)
    print([(key.data, mask) for key, mask in selector.select()])
    right.send(b"x")
    print([(key.data, mask) for key, mask in selector.select(5)])
    left.recv(1)
    print(selector.modify(left, selectors.EVENT_READ, "other").data, selector.select(0.01))
    print(selector.modify(left, selectors.EVENT_READ, "again").data, selector.get_key(left).data, selector.get_map()[left].data)
    right.close()
    print([(key.data, mask) for key, mask in selector.select()])
    attempts = (
        lambda: selector.register(left, selectors.EVENT_READ),
        lambda: selector.register(right, selectors.EVENT_READ),
        lambda: selector.register(-1, selectors.EVENT_READ),
        lambda: selector.register("file", selectors.EVENT_READ),
        lambda: selector.register(0, 0),
        lambda: selector.register(0, 99),
        lambda: selector.unregister(12345),
        lambda: selector.modify(12345, 1),
        lambda: selector.get_key(12345),
        lambda: selector.get_map()[12345],
    )
    for attempt in attempts:
        try:
            print(attempt())
        except (ValueError, KeyError) as error:
            text = str(error).replace(f"FD {left.fileno()}", "FD N").replace(f"fd={left.fileno()}", "fd=N")
            print(type(error).__name__, text)
    print(12345 in selector.get_map(), left in selector.get_map(), len(selector.get_map()))
    left.close()
    print(selector.unregister(left).data, len(selector.get_map()))
    selector.close()
    try:
        selector.get_key(0)
    except RuntimeError as error:
        print(error)
    print(selector.get_map())
