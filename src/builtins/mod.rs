//! print, len, sorted, ...: the functions of the module `builtins`.
