# A target that cannot be one.
f() = 5
