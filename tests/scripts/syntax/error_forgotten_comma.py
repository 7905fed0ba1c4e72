# A comma that was forgotten.
values = [1, 2 3]
