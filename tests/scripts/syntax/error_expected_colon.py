# A colon that is missing.
class C
    pass
