# An operating system in small: tasks with priorities exchange packets under a scheduler.
IDLE, WORKER, HANDLER, DEVICE = range(4)

class Packet:
    def __init__(self, kind, value):
        self.kind = kind
        self.value = value
        self.next = None

class Queue:
    def __init__(self):
        self.head = self.tail = None
        self.length = 0
    def put(self, packet):
        packet.next = None
        if self.tail is None:
            self.head = packet
        else:
            self.tail.next = packet
        self.tail = packet
        self.length += 1
    def take(self):
        packet = self.head
        self.head = packet.next
        if self.head is None:
            self.tail = None
        self.length -= 1
        return packet

class Task:
    def __init__(self, system, name, priority):
        self.system = system
        self.name = name
        self.priority = priority
        self.queue = Queue()
        self.runs = 0
        self.held = False
    def ready(self):
        return not self.held and self.queue.length > 0
    def run(self):
        self.runs += 1
        self.step(self.queue.take())
    def send(self, target, packet):
        self.system.packets += 1
        self.system.tasks[target].queue.put(packet)

class Idle(Task):
    seed = 1
    def ready(self):
        return not self.held
    def run(self):
        self.runs += 1
        self.system.budget -= 1
        if self.seed & 1:
            self.seed = (self.seed >> 1) ^ 0xD008
            self.system.release(DEVICE)
        else:
            self.seed >>= 1
            self.system.release(DEVICE + 1)

class Worker(Task):
    turn = 0
    def step(self, packet):
        self.turn = 1 - self.turn
        for i in range(4):
            packet.value = (packet.value * 31 + i) & 0xFFFF
        self.send(HANDLER, packet)

class Handler(Task):
    total = 0
    def step(self, packet):
        self.total = (self.total + packet.value) & 0xFFFFFF
        self.send(DEVICE + (packet.value >> 3 & 1), packet)

class Device(Task):
    def step(self, packet):
        self.held = True
        packet.kind = self.name
        self.send(WORKER, packet)

class System:
    def __init__(self, budget):
        self.budget = budget
        self.packets = 0
        self.tasks = [Idle(self, 0, 0), Worker(self, 1, 10), Handler(self, 2, 20), Device(self, 3, 30), Device(self, 4, 40)]
        self.order = sorted(self.tasks, key=lambda task: -task.priority)
        for i in range(6):
            self.tasks[WORKER].queue.put(Packet(WORKER, i * 1000))
    def release(self, number):
        self.tasks[number].held = False
    def run(self):
        while self.budget > 0:
            for task in self.order:
                if task.ready():
                    task.run()
                    break

system = System(200_000)
system.run()
print(system.packets, [task.runs for task in system.tasks], system.tasks[HANDLER].total)
