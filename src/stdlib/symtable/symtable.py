# The compiler's view of a text's names, for programs; `_symtable` finds it out.

import _symtable
from _symtable import (CELL, DEF_ANNOT, DEF_BOUND, DEF_GLOBAL, DEF_IMPORT, DEF_LOCAL, DEF_NONLOCAL, DEF_PARAM, FREE,
                       GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, LOCAL, SCOPE_MASK, SCOPE_OFF, USE)
import weakref
from enum import StrEnum

__all__ = ["symtable", "SymbolTableType", "SymbolTable", "Class", "Function", "Symbol"]

_tables = weakref.WeakValueDictionary()


def symtable(code, filename, compile_type):
    """The table of the whole text: compile_type is 'exec', 'eval' or 'single'."""
    return _table_of(_symtable.symtable(code, filename, compile_type), filename)


def _table_of(entry, filename):
    key = entry, filename
    table = _tables.get(key)
    if table is None:
        kind = {_symtable.TYPE_FUNCTION: Function, _symtable.TYPE_CLASS: Class}.get(entry.type, SymbolTable)
        table = _tables[key] = kind(entry, filename)
    return table


_KINDS = "module", "function", "class", "annotation", "type alias", "type parameters", "type variable"
SymbolTableType = StrEnum("SymbolTableType", [(kind.upper().replace(" ", "_"), kind) for kind in _KINDS])

_TYPES = {getattr(_symtable, "TYPE_" + kind.name): kind for kind in SymbolTableType}


def _binding(flags):
    return flags >> SCOPE_OFF & SCOPE_MASK


class SymbolTable:
    """The names of a scope."""

    def __init__(self, raw_table, filename):
        self._table = raw_table
        self._filename = filename
        self._symbols = {}

    def __repr__(self):
        kind = "" if type(self) is SymbolTable else f"{type(self).__name__} "
        name = "module" if self._table.name == "top" else self._table.name
        if self._table.name == "top":
            return f"<{kind}SymbolTable for module {self._filename}>"
        return f"<{kind}SymbolTable for {name} in {self._filename}>"

    def get_type(self):
        """What kind of scope it is: a SymbolTableType."""
        return _TYPES[self._table.type]

    def get_id(self):
        """A number of its own."""
        return self._table.id

    def get_name(self):
        """The name of the function or class; 'top' for the whole text."""
        return self._table.name

    def get_lineno(self):
        """The line where it begins."""
        return self._table.lineno

    def is_optimized(self):
        """Are its locals known when it is compiled?"""
        return self._table.type == _symtable.TYPE_FUNCTION

    def is_nested(self):
        """Is it inside of a function?"""
        return bool(self._table.nested)

    def has_children(self):
        """Are there scopes inside of it?"""
        return bool(self._table.children)

    def get_identifiers(self):
        """The names."""
        return self._table.symbols.keys()

    def lookup(self, name):
        """The Symbol of a name."""
        symbol = self._symbols.get(name)
        if symbol is None:
            flags = self._table.symbols[name]
            spaces = [child for child in self._table.children if child.name == name]
            symbol = self._symbols[name] = Symbol(name, flags, [_table_of(child, self._filename) for child in spaces],
                                                  module_scope=self._table.name == "top")
        return symbol

    def get_symbols(self):
        """The Symbols of all names."""
        return [self.lookup(name) for name in self.get_identifiers()]

    def get_children(self):
        """The tables of the scopes inside of it."""
        return [_table_of(child, self._filename) for child in self._table.children]

    def _names(self, wanted):
        return tuple([name for name, flags in self._table.symbols.items() if wanted(flags)])


class Function(SymbolTable):
    """The names of a function."""

    def get_parameters(self):
        """Its parameters."""
        return tuple([name for name in self._table.varnames if self._table.symbols[name] & DEF_PARAM])

    def get_locals(self):
        """Its locals."""
        return self._names(lambda flags: _binding(flags) in (LOCAL, CELL))

    def get_globals(self):
        """The globals that it uses."""
        return self._names(lambda flags: _binding(flags) in (GLOBAL_IMPLICIT, GLOBAL_EXPLICIT))

    def get_nonlocals(self):
        """What it declares nonlocal."""
        return self._names(lambda flags: flags & DEF_NONLOCAL)

    def get_frees(self):
        """The variables of functions around it."""
        return self._names(lambda flags: _binding(flags) == FREE)


class Class(SymbolTable):
    """The names of a class body."""

    def get_methods(self):
        """The functions that it defines."""
        found = {}
        for child in self._table.children:
            if _binding(self._table.symbols.get(child.name, 0)) != LOCAL:
                continue
            inner = child.children if child.type == _symtable.TYPE_TYPE_PARAMETERS else [child]
            # A generator expression is a function, too, with one parameter of no name.
            if any(each.type == _symtable.TYPE_FUNCTION and each.name == child.name and ".0" not in each.varnames
                   for each in inner):
                found[child.name] = True
        return tuple(found)


# In the order of their display.
_FLAGS = {name: getattr(_symtable, name) for name in
          ("USE", "DEF_GLOBAL", "DEF_NONLOCAL", "DEF_LOCAL", "DEF_PARAM", "DEF_FREE", "DEF_FREE_CLASS", "DEF_IMPORT", "DEF_ANNOT")
          if name not in ("DEF_FREE", "DEF_FREE_CLASS")}
_BINDINGS = {getattr(_symtable, name): name for name in ("FREE", "LOCAL", "GLOBAL_IMPLICIT", "GLOBAL_EXPLICIT", "CELL")}


class Symbol:
    """A name in a scope."""

    def __init__(self, name, flags, namespaces=None, *, module_scope=False):
        self.__name = name
        self.__flags = flags
        self.__binding = _binding(flags)
        self.__namespaces = namespaces or ()
        self.__in_module = module_scope

    def __repr__(self):
        return f"<symbol {self.__name!r}: {self._scope_str()}, {self._flags_str()}>"

    def _scope_str(self):
        return _BINDINGS.get(self.__binding) or str(self.__binding)

    def _flags_str(self):
        return "|".join([name for name, flag in _FLAGS.items() if self.__flags & flag])

    def get_name(self):
        """The name itself."""
        return self.__name

    def is_referenced(self):
        """Is it read?"""
        return bool(self.__flags & USE)

    def is_parameter(self):
        """Is it a parameter?"""
        return bool(self.__flags & DEF_PARAM)

    def is_global(self):
        """Is it global?"""
        return (self.__binding in (GLOBAL_IMPLICIT, GLOBAL_EXPLICIT)
                or bool(self.__in_module and self.__flags & DEF_BOUND))

    def is_nonlocal(self):
        """Is it declared nonlocal?"""
        return bool(self.__flags & DEF_NONLOCAL)

    def is_declared_global(self):
        """Is it declared global?"""
        return self.__binding == GLOBAL_EXPLICIT

    def is_local(self):
        """Is it local?"""
        return self.__binding in (LOCAL, CELL) or bool(self.__in_module and self.__flags & DEF_BOUND)

    def is_annotated(self):
        """Does it have an annotation?"""
        return bool(self.__flags & DEF_ANNOT)

    def is_free(self):
        """Is it a variable of a function around?"""
        return self.__binding == FREE

    def is_imported(self):
        """Is it bound by an import?"""
        return bool(self.__flags & DEF_IMPORT)

    def is_assigned(self):
        """Is it assigned?"""
        return bool(self.__flags & DEF_LOCAL)

    def is_namespace(self):
        """Is it the name of a function or class here?"""
        return bool(self.__namespaces)

    def get_namespaces(self):
        """The tables of the scopes of that name."""
        return self.__namespaces

    def get_namespace(self):
        """The one table of that name."""
        match len(self.__namespaces):
            case 0:
                raise ValueError("name is not bound to any namespaces")
            case 1:
                return self.__namespaces[0]
        raise ValueError("name is bound to multiple namespaces")


def main(args):
    import sys

    def show(table, depth=0):
        print()
        indent = "    " * depth
        nested = "nested " if table.is_nested() else ""
        name = f"from file {table._filename!r}" if table.get_type() == "module" else repr(table.get_name())
        print(f"{indent}symbol table for {nested}{table.get_type()} {name}:")
        for symbol in table.get_symbols():
            kind = symbol._scope_str().lower()
            flags = symbol._flags_str().replace("|", ", ").lower()
            print(f"{indent}    {kind} symbol {symbol.get_name()!r}: {flags}")
        for child in table.get_children():
            show(child, depth + 1)

    for n, name in enumerate(args or ["-"]):
        if name == "-":
            source, name = sys.stdin.read(), "<stdin>"
        else:
            with open(name, "rb") as file:
                source = file.read()
        import contextlib
        import io
        with contextlib.redirect_stdout(io.StringIO()) as shown:
            show(symtable(source, name, "exec"))
        # An empty line between files, none before the first.
        print(shown.getvalue()[0 if n else 1:], end="")


if __name__ == "__main__":
    import sys
    main(sys.argv[1:])
