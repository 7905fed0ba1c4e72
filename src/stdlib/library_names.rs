//! What `sys` has that few ask for: made when it is asked for, so that no start is longer for it.

use super::{dict_of, structs};
use crate::object::sequence::tuple;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::types::TypeDef;
use crate::vm::{Res, Vm};

/// `sys.stdlib_module_names`: the modules of CPython's library, whether they are here or not.
const LIBRARY: &str = "
    __future__ _abc _aix_support _android_support _ast _asyncio _bisect _blake2 _bz2 _codecs _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp
    _codecs_kr _codecs_tw _collections _collections_abc _colorize _compat_pickle _compression _contextvars _csv _ctypes _curses _curses_panel
    _datetime _dbm _decimal _elementtree _frozen_importlib _frozen_importlib_external _functools _gdbm _hashlib _heapq _imp _interpchannels
    _interpqueues _interpreters _io _ios_support _json _locale _lsprof _lzma _markupbase _md5 _multibytecodec _multiprocessing _opcode
    _opcode_metadata _operator _osx_support _overlapped _pickle _posixshmem _posixsubprocess _py_abc _pydatetime _pydecimal _pyio _pylong _pyrepl
    _queue _random _scproxy _sha1 _sha2 _sha3 _signal _sitebuiltins _socket _sqlite3 _sre _ssl _stat _statistics _string _strptime _struct
    _suggestions _symtable _sysconfig _thread _threading_local _tkinter _tokenize _tracemalloc _typing _uuid _warnings _weakref _weakrefset _winapi
    _wmi _zoneinfo abc antigravity argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile calendar cmath cmd code codecs
    codeop collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg csv ctypes curses dataclasses datetime dbm
    decimal difflib dis doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc
    genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib importlib inspect io ipaddress itertools
    json keyword linecache locale logging lzma mailbox marshal math mimetypes mmap modulefinder msvcrt multiprocessing netrc nt ntpath nturl2path
    numbers opcode operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd
    py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors
    shelve shlex shutil signal site smtplib socket socketserver sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep
    struct subprocess symtable sys sysconfig syslog tabnanny tarfile tempfile termios textwrap this threading time timeit tkinter token tokenize
    tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser
    winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
";

static THREAD_INFO: TypeDef =
    TypeDef { members: &structs::fields(["name", "lock", "version"]), ..structs::new("sys.thread_info") };

/// Is it the name of a module of CPython's library?
pub fn is_library(name: &str) -> bool {
    LIBRARY.split_whitespace().any(|known| known == name)
}

/// The attribute of `sys` of that name, if it is one of these; it stays there from then on.
pub fn attribute(vm: &mut Vm, name: &str) -> Res<Option<Value>> {
    let text = |text: &str| Ok(Some(Str::from(text)));
    let value = match name {
        "abiflags" | "_framework" => text(""),
        "float_repr_style" => text("short"),
        "platlibdir" => text("lib"),
        "pycache_prefix" | "_home" | "_stdlib_dir" => Ok(Some(Value::NONE)),
        "_git" => Ok(Some(tuple(["Baton", "", ""].map(Str::from).to_vec()))),
        "_base_executable" => {
            let sys = vm.interp.sys.clone();
            Ok(dict_of(&sys).get_name(vm, &intern(b"executable")))
        }
        "thread_info" => {
            let parts = [Str::from("pthread"), Str::from("semaphore"), Value::NONE];
            Ok(Some(structs::single(vm, &THREAD_INFO, parts.into_iter())))
        }
        "stdlib_module_names" => {
            let names = LIBRARY.split_whitespace().map(|name| intern(name.as_bytes())).collect();
            let make = vm.builtin_named("frozenset")?;
            vm.call(&make, &[tuple(names)]).map(Some)
        }
        _ => Ok(None),
    }?;
    if let Some(value) = &value {
        let sys = vm.interp.sys.clone();
        super::set(vm, dict_of(&sys), name, value.clone());
    }
    Ok(value)
}
