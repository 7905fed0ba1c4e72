# +, *, comparison, hash equality, concatenation in loops.
print("a" + "b", "ab" * 3, 3 * "ab", "ab" * 0, "ab" * -1, "" * 10, "é" + "漢" * 2)
print("a" < "b", "a" < "B", "abc" < "abd", "abc" < "abcd", "" < "a", "é" > "z", "😀" > "漢", "a" == "a", "a" != "b", "a" == 1, "Z" <= "Z")
text = ""
for i in range(50):
    text += chr(97 + i % 26)
    if i % 10 == 9:
        text += "é"
print(text, len(text))
alias = text
text += "!"
print(alias == text, len(alias), len(text))
print(hash("abc") == hash("a" + "bc"), hash("é") == hash("\u00e9"), sorted(["b", "a", "C", "ä", "Z", ""]))
for call in (lambda: "a" + 1, lambda: 1 + "a", lambda: "a" * "b", lambda: "a" * 1.5, lambda: "a" - "b", lambda: "a" < 1, lambda: -"a", lambda: "a" + b"b", lambda: "a" + None, lambda: "a" / 2, lambda: "abc" @ 2):
    try:
        print(call())
    except TypeError as error:
        print(error)
try:
    "ab" * (2**62)
except (MemoryError, OverflowError) as error:
    print(type(error).__name__)
