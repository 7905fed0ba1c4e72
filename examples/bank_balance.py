# baton: --gil ticks:1
# expect: by hand
# A critical section needs a lock.
#
#     baton --gil ticks:1 examples/bank_balance.py
#
# A hundred pounds, and ten cash machines that each pay out twenty if the balance allows it. Between the look at the
# balance and the payment another machine may look, too: look at how the bank overpays. With a lock around the two
# steps, looking and paying, five get their money and five do not, at any slice.
import threading

lock = threading.Lock()


def pay_out(account):
    if account["balance"] >= 20:
        account["balance"] -= 20
        account["paid"].append(20)


def pay_out_alone(account):
    with lock:
        pay_out(account)


def run(machine):
    account = {"balance": 100, "paid": []}
    is_open = False

    def serve():
        while not is_open:
            pass
        machine(account)

    threads = [threading.Thread(target=serve) for _ in range(10)]
    for thread in threads:
        thread.start()
    is_open = True
    for thread in threads:
        thread.join()
    return sum(account["paid"])


# Without the lock it goes well now and then, so it is tried some times.
print("without a lock:", "the bank overpays." if max(run(pay_out) for _ in range(20)) > 100 else "all is well.")
print("with a lock:   ", "the bank overpays." if max(run(pay_out_alone) for _ in range(20)) > 100 else "all is well.")
