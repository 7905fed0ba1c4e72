"""Stands before the library's module of this name for the scripts beside it."""
where = "beside the script"
