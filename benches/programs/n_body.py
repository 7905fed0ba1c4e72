# Five planets under gravity; the energy of the system before and after.
class Body:
    def __init__(self, x, y, z, vx, vy, vz, mass):
        self.x, self.y, self.z = x, y, z
        self.vx, self.vy, self.vz = vx, vy, vz
        self.mass = mass

SUN = 39.47841760435743
YEAR = 365.24
bodies = [
    Body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, SUN),
    Body(4.84, -1.16, -0.10, 0.00166 * YEAR, 0.00769 * YEAR, -0.0000690 * YEAR, 0.000954 * SUN),
    Body(8.34, 4.12, -0.40, -0.00276 * YEAR, 0.00499 * YEAR, 0.0000230 * YEAR, 0.000285 * SUN),
    Body(12.89, -15.11, -0.22, 0.00296 * YEAR, 0.00237 * YEAR, -0.0000296 * YEAR, 0.0000436 * SUN),
    Body(15.37, -25.91, 0.17, 0.00268 * YEAR, 0.00162 * YEAR, -0.0000951 * YEAR, 0.0000515 * SUN),
]

def advance(pairs, dt):
    for a, b in pairs:
        dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
        distance = dx * dx + dy * dy + dz * dz
        pull = dt / (distance * distance ** 0.5)
        ma, mb = a.mass * pull, b.mass * pull
        a.vx -= dx * mb
        a.vy -= dy * mb
        a.vz -= dz * mb
        b.vx += dx * ma
        b.vy += dy * ma
        b.vz += dz * ma
    for body in bodies:
        body.x += dt * body.vx
        body.y += dt * body.vy
        body.z += dt * body.vz

def energy(pairs):
    total = sum(b.mass * (b.vx ** 2 + b.vy ** 2 + b.vz ** 2) / 2 for b in bodies)
    for a, b in pairs:
        total -= a.mass * b.mass / ((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2) ** 0.5
    return total

pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
before = energy(pairs)
for _ in range(100_000):
    advance(pairs, 0.01)
print(f"{before:.9f} {energy(pairs):.9f}")
