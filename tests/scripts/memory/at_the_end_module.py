count = 0


class Counted:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        global count
        count += 1
        print("end of", self.name, count)


own = Counted("own")
