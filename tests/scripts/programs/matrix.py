# Matrices as lists of lists, with operators.
class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])
    def __matmul__(self, other):
        columns = list(zip(*other.rows))
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in columns] for row in self.rows])
    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(x, y)] for x, y in zip(self.rows, other.rows)])
    def __mul__(self, k):
        return Matrix([[k * a for a in row] for row in self.rows])
    __rmul__ = __mul__
    def __pow__(self, n):
        result = Matrix.identity(len(self.rows))
        base = self
        while n:
            if n & 1:
                result = result @ base
            base = base @ base
            n >>= 1
        return result
    def __eq__(self, other):
        return self.rows == other.rows
    def __getitem__(self, position):
        i, j = position
        return self.rows[i][j]
    def transpose(self):
        return Matrix(zip(*self.rows))
    def determinant(self):
        if len(self.rows) == 1:
            return self.rows[0][0]
        return sum((-1) ** j * self[0, j] * Matrix([r[:j] + r[j + 1:] for r in self.rows[1:]]).determinant() for j in range(len(self.rows)))
    def __repr__(self):
        return "\n".join(" ".join(f"{a:>6}" for a in row) for row in self.rows)
m = Matrix([[1, 2], [3, 4]])
print(m @ m, m + m, 3 * m, m ** 10, m.transpose(), sep="\n\n")
print((Matrix([[1, 1], [1, 0]]) ** 200)[0, 1], m.determinant(), Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 1.5]]).determinant(), m == Matrix([(1, 2), (3, 4)]))
