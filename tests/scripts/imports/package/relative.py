from . import leaf, deep
from .leaf import leaf_value as lv
from .sub import inner
from .sub.inner import up
from .. import too_far
