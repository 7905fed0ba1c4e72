import sys

shown = (__name__, __package__, globals().get("given"), sys.argv[0].rpartition("/")[2])
