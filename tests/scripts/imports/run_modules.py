# runpy: modules and files as scripts.
import os
import runpy
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
names = runpy.run_module("script_module", run_name="as_script")
print(names["__name__"], names["shown"], "script_module" in sys.modules)
names = runpy.run_path(os.path.join(HERE, "script_module.py"), init_globals={"given": 5})
print(names["__name__"], names["shown"], names["__spec__"], sys.argv[0] == os.path.join(HERE, "script_module.py"))
for attempt in (
    lambda: runpy.run_module("no_such_module"),
    lambda: runpy.run_module("package"),
    lambda: runpy.run_module(".x"),
    lambda: runpy.run_path("/no/such/file.py"),
):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
