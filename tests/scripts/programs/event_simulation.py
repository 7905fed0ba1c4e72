# A discrete-event simulation of a shop, with generators as customers and a seeded generator of numbers.
class Random:
    def __init__(self, seed):
        self.state = seed
    def next(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % n
class Simulation:
    def __init__(self):
        self.now, self.events, self.order, self.waiting, self.free = 0, [], 0, [], 2
        self.log = []
    def at(self, delay, process):
        self.order += 1
        self.events.append((self.now + delay, self.order, process))
        self.events.sort(key=lambda e: e[:2], reverse=True)
    def step(self, process):
        try:
            command, *arguments = next(process)
        except StopIteration:
            return
        getattr(self, "do_" + command)(process, *arguments)
    def do_wait(self, process, delay):
        self.at(delay, process)
    def do_take(self, process):
        if self.free:
            self.free -= 1
            self.at(0, process)
        else:
            self.waiting.append(process)
    def do_give(self, process):
        if self.waiting:
            self.at(0, self.waiting.pop(0))
        else:
            self.free += 1
        self.at(0, process)
    def run(self):
        while self.events:
            self.now, _, process = self.events.pop()
            self.step(process)
def customer(sim, name, service):
    arrived = sim.now
    yield "take",
    waited = sim.now - arrived
    yield "wait", service
    yield "give",
    sim.log.append((name, arrived, waited, sim.now))
def source(sim, random, n):
    for i in range(n):
        sim.at(0, customer(sim, f"c{i}", 3 + random.next(8)))
        yield "wait", 1 + random.next(4)
sim = Simulation()
sim.at(0, source(sim, Random(42), 12))
sim.run()
for name, arrived, waited, left in sorted(sim.log, key=lambda entry: entry[3]):
    print(f"{name:<4} arrived {arrived:>3}, waited {waited:>3}, left {left:>3}")
print(sim.now, sim.free, sum(entry[2] for entry in sim.log) / len(sim.log))
