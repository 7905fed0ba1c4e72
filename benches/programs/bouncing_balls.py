# Balls that bounce inside a box.
class Random:
    def __init__(self):
        self.seed = 74755
    def next(self):
        self.seed = (self.seed * 1309 + 13849) & 65535
        return self.seed

class Ball:
    def __init__(self, random):
        self.x = random.next() % 500
        self.y = random.next() % 500
        self.vx = random.next() % 300 - 150
        self.vy = random.next() % 300 - 150
    def bounce(self):
        bounced = False
        self.x += self.vx
        self.y += self.vy
        if self.x > 500:
            self.x, self.vx, bounced = 500, -abs(self.vx), True
        if self.x < 0:
            self.x, self.vx, bounced = 0, abs(self.vx), True
        if self.y > 500:
            self.y, self.vy, bounced = 500, -abs(self.vy), True
        if self.y < 0:
            self.y, self.vy, bounced = 0, abs(self.vy), True
        return bounced

def run(balls, steps):
    random = Random()
    all_balls = [Ball(random) for _ in range(balls)]
    bounces = 0
    for _ in range(steps):
        for ball in all_balls:
            if ball.bounce():
                bounces += 1
    return bounces

print(run(100, 20_000))
