# raise SystemExit leaves with 0; nothing after it runs.
print("before")
raise SystemExit
print("never")
