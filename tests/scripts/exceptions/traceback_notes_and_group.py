# Notes are printed under the message; a message may have many lines.
error = ValueError("first line\nsecond line")
error.add_note("a note")
error.add_note("another\nof two lines")
raise error
