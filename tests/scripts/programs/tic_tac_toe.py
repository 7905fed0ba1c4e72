# Minimax with a cache: perfect play is a draw.
LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]
cache = {}
def winner(board):
    return next((board[a] for a, b, c in LINES if board[a] != " " and board[a] == board[b] == board[c]), None)
def value(board, player):
    if (board, player) in cache:
        return cache[board, player]
    w = winner(board)
    if w:
        result = 1 if w == "X" else -1
    elif " " not in board:
        result = 0
    else:
        scores = [value(board[:i] + player + board[i + 1:], "O" if player == "X" else "X") for i, c in enumerate(board) if c == " "]
        result = max(scores) if player == "X" else min(scores)
    cache[board, player] = result
    return result
def best(board, player):
    moves = [i for i, c in enumerate(board) if c == " "]
    after = lambda i: value(board[:i] + player + board[i + 1:], "O" if player == "X" else "X")
    return (max if player == "X" else min)(moves, key=after)
def show(board):
    return "\n-+-+-\n".join("|".join(board[i:i + 3]) for i in (0, 3, 6)) + "\n"
board, player = " " * 9, "X"
while not winner(board) and " " in board:
    move = best(board, player)
    board = board[:move] + player + board[move + 1:]
    player = "O" if player == "X" else "X"
print(show(board))
print(winner(board), len(cache), value(" " * 9, "X"), value("X   O    ", "X"), best("XX OO    ", "X"), best("X  OO  X ", "O"))
