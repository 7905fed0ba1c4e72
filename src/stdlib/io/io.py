# The classes of `io` are those of `_pyio`; those in Rust are derived from them.

from _pyio import (
    BlockingIOError, BufferedIOBase, BufferedRandom, BufferedReader, BufferedRWPair, BufferedWriter, FileIO, IncrementalNewlineDecoder,
    IOBase, RawIOBase, TextIOBase, TextIOWrapper, UnsupportedOperation, __all__, text_encoding,
)

for _class in (BufferedRandom, BufferedReader, BufferedRWPair, BufferedWriter, FileIO, IncrementalNewlineDecoder, TextIOWrapper):
    _class.__module__ = "_io"
for _class in (IOBase, RawIOBase, BufferedIOBase, TextIOBase):
    _class.__module__ = "io"

_derive(_Text, TextIOWrapper)
_derive(_Reader, BufferedReader)
_derive(_Writer, BufferedWriter)
_derive(_Random, BufferedRandom)
_derive(_Pair, BufferedRWPair)
_derive(_File, FileIO)
_derive(BytesIO, BufferedIOBase)
_derive(StringIO, TextIOBase)


def open_code(path):
    if not isinstance(path, str):
        raise TypeError(f"open_code() argument 'path' must be str, not {type(path).__name__}")
    return open(path, "rb")
