# A JSON parser by recursive descent, and a writer.
class Parser:
    def __init__(self, text):
        self.text = text
        self.at = 0
    def skip(self):
        text, at = self.text, self.at
        while at < len(text) and text[at] in " \n\t\r":
            at += 1
        self.at = at
    def expect(self, word, value):
        if self.text.startswith(word, self.at):
            self.at += len(word)
            return value
        raise ValueError(f"expected {word} at {self.at}")
    def value(self):
        self.skip()
        c = self.text[self.at]
        if c == "{":
            return self.object()
        if c == "[":
            return self.array()
        if c == '"':
            return self.string()
        if c == "t":
            return self.expect("true", True)
        if c == "f":
            return self.expect("false", False)
        if c == "n":
            return self.expect("null", None)
        return self.number()
    def object(self):
        result = {}
        self.at += 1
        self.skip()
        while self.text[self.at] != "}":
            key = self.string()
            self.skip()
            self.expect(":", None)
            result[key] = self.value()
            self.skip()
            if self.text[self.at] == ",":
                self.at += 1
                self.skip()
        self.at += 1
        return result
    def array(self):
        result = []
        self.at += 1
        self.skip()
        while self.text[self.at] != "]":
            result.append(self.value())
            self.skip()
            if self.text[self.at] == ",":
                self.at += 1
                self.skip()
        self.at += 1
        return result
    def string(self):
        self.at += 1
        start, parts = self.at, []
        while True:
            c = self.text[self.at]
            if c == '"':
                parts.append(self.text[start:self.at])
                self.at += 1
                return "".join(parts)
            if c == "\\":
                parts.append(self.text[start:self.at])
                parts.append({"n": "\n", "t": "\t", '"': '"', "\\": "\\"}[self.text[self.at + 1]])
                self.at += 2
                start = self.at
            else:
                self.at += 1
    def number(self):
        start = self.at
        while self.at < len(self.text) and self.text[self.at] in "+-.0123456789eE":
            self.at += 1
        text = self.text[start:self.at]
        return float(text) if "." in text or "e" in text else int(text)

def dump(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{k}": {dump(v)}' for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(dump(v) for v in value) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    return repr(value)

data = [{"id": i, "name": f"item \"{i}\"", "tags": ["a", "bc\n", "def"], "size": i * 0.25, "on": i % 2 == 0, "more": {"x": None, "y": [i, -i, [i * 10]]}} for i in range(300)]
text = dump(data)
total = 0
for _ in range(60):
    parsed = Parser(text).value()
    total += sum(item["more"]["y"][0] for item in parsed) + len(dump(parsed))
print(len(text), total, parsed == data)
