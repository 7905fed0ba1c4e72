# One-way constraints between variables, planned by strength and propagated in order.
class Variable:
    def __init__(self, name, value):
        self.name = name
        self.value = value
        self.users = []
        self.determined_by = None
        self.mark = 0

class Constraint:
    def __init__(self, strength):
        self.strength = strength
        self.output = None
        self.active = False
    def can_determine(self, variable):
        by = variable.determined_by
        return by is None or by.strength < self.strength
    def attach(self):
        for variable in self.variables():
            variable.users.append(self)
    def detach(self):
        for variable in self.variables():
            variable.users.remove(self)
        if self.output is not None and self.output.determined_by is self:
            self.output.determined_by = None
        self.active = False

class Fixed(Constraint):
    def __init__(self, strength, variable, value):
        super().__init__(strength)
        self.variable, self.value = variable, value
    def variables(self):
        return [self.variable]
    def candidates(self):
        return [self.variable]
    def inputs(self):
        return []
    def execute(self):
        self.output.value = self.value

class Equal(Constraint):
    def __init__(self, strength, a, b):
        super().__init__(strength)
        self.a, self.b = a, b
    def variables(self):
        return [self.a, self.b]
    def candidates(self):
        return [self.b, self.a]
    def inputs(self):
        return [self.a if self.output is self.b else self.b]
    def execute(self):
        self.output.value = self.inputs()[0].value

class Scaled(Equal):
    def __init__(self, strength, a, b, factor, offset):
        super().__init__(strength, a, b)
        self.factor, self.offset = factor, offset
    def execute(self):
        if self.output is self.b:
            self.b.value = self.a.value * self.factor + self.offset
        else:
            self.a.value = (self.b.value - self.offset) // self.factor

class Planner:
    def __init__(self):
        self.current = 0
    def add(self, constraint):
        constraint.attach()
        pending = [constraint]
        while pending:
            c = pending.pop()
            loser = self.satisfy(c)
            if loser is not None:
                pending.append(loser)
    def satisfy(self, constraint):
        for variable in constraint.candidates():
            if constraint.can_determine(variable) and not self.depends(constraint, variable):
                loser = variable.determined_by
                variable.determined_by = constraint
                constraint.output = variable
                constraint.active = True
                if loser is not None:
                    loser.active = False
                    loser.output = None
                return loser
        return None
    def depends(self, constraint, variable):
        self.current += 1
        stack = [v for v in constraint.variables() if v is not variable]
        while stack:
            v = stack.pop()
            if v is variable:
                return True
            if v.mark == self.current:
                continue
            v.mark = self.current
            by = v.determined_by
            if by is not None and by is not constraint:
                stack.extend(by.inputs())
        return False
    def plan(self, start):
        self.current += 1
        order, stack = [], [start]
        while stack:
            variable = stack.pop()
            for user in variable.users:
                if user.active and user.output is not variable and user.output.mark != self.current:
                    user.output.mark = self.current
                    order.append(user)
                    stack.append(user.output)
        return order

def chain(n, rounds):
    planner = Planner()
    variables = [Variable(f"v{i}", 0) for i in range(n)]
    for a, b in zip(variables, variables[1:]):
        planner.add(Equal(5, a, b))
    total = 0
    for i in range(rounds):
        edit = Fixed(9, variables[0], i)
        planner.add(edit)
        edit.execute()
        for constraint in planner.plan(variables[0]):
            constraint.execute()
        total += variables[-1].value
        edit.detach()
    return total

def projection(n, rounds):
    planner = Planner()
    total = 0
    scale = [(Variable("s", 0), Variable("d", 0)) for _ in range(n)]
    for i, (source, target) in enumerate(scale):
        planner.add(Fixed(3, source, i))
        planner.add(Scaled(6, source, target, 10, i))
    for k in range(rounds):
        for source, target in scale:
            edit = Fixed(9, source, k)
            planner.add(edit)
            edit.execute()
            for constraint in planner.plan(source):
                constraint.execute()
            total += target.value
            edit.detach()
    return total

print(chain(300, 2_500), projection(200, 600))
