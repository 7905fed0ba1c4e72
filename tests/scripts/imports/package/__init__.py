print("package runs")
deep = "from the package"
