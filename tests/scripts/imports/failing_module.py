print("failing_module starts")
1 / 0
