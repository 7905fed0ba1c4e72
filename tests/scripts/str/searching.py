# find, index, count, startswith and their bounds.
text = "the cat sat on the mat"
print(text.find("at"), text.find("at", 6), text.find("at", 6, 9), text.find("dog"), text.rfind("at"), text.rfind("at", 0, 10), text.find(""), text.rfind(""))
print(text.index("cat"), text.rindex("the"), text.count("at"), text.count(""), text.count("t", 5), "aaaa".count("aa"), "".count(""), "abc".find("", 10))
print(text.startswith("the"), text.startswith("cat", 4), text.startswith(("x", "the")), text.endswith("mat"), text.endswith(("a", "b")), text.endswith("sat", 0, 11), text.startswith(""))
print("äöü漢x漢".find("漢"), "äöü漢x漢".rfind("漢"), "äöü漢x漢".index("x", -2) if "x" in "äöü漢x漢"[-2:] else "not there", "ab" * 3 + "c" in "ababababc")
for call in (lambda: text.index("dog"), lambda: text.rindex("dog"), lambda: text.find(1), lambda: text.startswith(1),
             lambda: text.startswith([1]), lambda: 1 in text, lambda: text.count(), lambda: text.endswith(("a", 1)), lambda: text.find()):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
