print("sub runs")
name_from_init = "sub's name"
