# stdin: text_adventure.in
# A state machine driven by standard input.
import sys
rooms = {
    "hall": {"north": "library", "east": "kitchen", "text": "You are in a hall."},
    "library": {"south": "hall", "text": "Books everywhere.", "item": "book"},
    "kitchen": {"west": "hall", "text": "It smells of soup.", "item": "spoon"},
}
class Game:
    def __init__(self):
        self.room, self.bag, self.moves = "hall", [], 0
    def command(self, line):
        match line.split():
            case ["quit" | "exit"]:
                raise SystemExit(f"bye after {self.moves} moves")
            case ["go", direction] | [("north" | "south" | "east" | "west") as direction]:
                if direction in rooms[self.room] and direction not in ("text", "item"):
                    self.room = rooms[self.room][direction]
                    self.moves += 1
                    return rooms[self.room]["text"]
                return f"You cannot go {direction}."
            case ["take", item] if rooms[self.room].get("item") == item:
                self.bag.append(rooms[self.room].pop("item"))
                return f"Taken: {item}."
            case ["take", item]:
                return f"No {item} here."
            case ["look"]:
                return rooms[self.room]["text"] + (f" There is a {i}." if (i := rooms[self.room].get("item")) else "")
            case ["bag"]:
                return ", ".join(self.bag) or "empty"
            case []:
                return "Say something."
            case [verb, *rest]:
                return f"I do not know how to {verb!r}" + (f" ({len(rest)} words more)" if rest else "") + "."
game = Game()
print(rooms[game.room]["text"])
while True:
    try:
        line = input("> ")
    except EOFError:
        print("(end)")
        break
    print(game.command(line))
