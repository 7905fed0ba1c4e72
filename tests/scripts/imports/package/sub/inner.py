print("inner runs as", __name__)
from .. import deep as from_parent
from ..leaf import leaf_value
from . import name_from_init

def up():
    return from_parent, leaf_value, name_from_init
