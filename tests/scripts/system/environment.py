# os: environment, paths, files, errors.
import os
os.environ["BATON_TEST"] = "value"
print(os.environ["BATON_TEST"], os.environ.get("NO_SUCH_VARIABLE"), os.getenv("BATON_TEST"), os.getenv("NOPE", "default"), "BATON_TEST" in os.environ)
try:
    os.environ["NO_SUCH_VARIABLE"]
except KeyError as error:
    print(error)
print(os.path.join("a", "b"), os.path.basename("/x/y.py"), os.path.dirname("/x/y.py"), os.path.splitext("a.tar.gz"), os.path.exists("/tmp"), os.path.isdir("/tmp"), os.path.isfile("/tmp"), os.sep, os.linesep, os.name)
folder = f"/tmp/baton-test-{os.getpid()}"
os.mkdir(folder)
with open(folder + "/f", "w") as f:
    f.write("12345")
print(os.listdir(folder), os.path.getsize(folder + "/f"), os.stat(folder + "/f").st_size)
os.rename(folder + "/f", folder + "/g")
print(os.listdir(folder))
os.remove(folder + "/g")
os.rmdir(folder)
for attempt in (lambda: os.remove("/tmp/no-such-file-of-baton"), lambda: os.mkdir("/tmp"), lambda: os.listdir("/no-such-folder"), lambda: os.rmdir("/no-such-folder")):
    try:
        attempt()
    except OSError as error:
        print(type(error).__name__, error, error.errno)
print(os.cpu_count() >= 1, os.getcwd() == os.path.dirname(os.path.abspath(__file__)))
