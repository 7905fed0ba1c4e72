print("leaf runs")
leaf_value = "leaf"
