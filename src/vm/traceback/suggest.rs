//! "Did you mean": names close to one that does not exist.
//!
//! Closeness is an edit distance in which a change of case costs half of any other change. A name is offered when less than about a third of
//! it would have to change.

use crate::object::exception::Traceback;
use crate::object::mapping::Dict;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::types::exception::field;
use crate::types::frame::locals;
use crate::vm::exceptions as exc;
use crate::vm::{Res, Vm};

const MOVE: usize = 2;
const CASE: usize = 1;
/// Among more names than this nothing is looked for, nor for names longer than that.
const MOST_NAMES: usize = 750;
const LONGEST: usize = 40;

/// Modules of CPython's library, whose names a forgotten `import` explains.
const MODULES: &str = "\
    __future__ _abc _aix_support _android_support _ast _asyncio _bisect _blake2 _bz2 _codecs _codecs_cn _codecs_hk \
    _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _collections _collections_abc _colorize _compat_pickle _compression \
    _contextvars _csv _ctypes _curses _curses_panel _datetime _dbm _decimal _elementtree _frozen_importlib \
    _frozen_importlib_external _functools _gdbm _hashlib _heapq _imp _interpchannels _interpqueues _interpreters _io \
    _ios_support _json _locale _lsprof _lzma _markupbase _md5 _multibytecodec _multiprocessing _opcode _opcode_metadata \
    _operator _osx_support _overlapped _pickle _posixshmem _posixsubprocess _py_abc _pydatetime _pydecimal _pyio _pylong \
    _pyrepl _queue _random _scproxy _sha1 _sha2 _sha3 _signal _sitebuiltins _socket _sqlite3 _sre _ssl _stat _statistics \
    _string _strptime _struct _suggestions _symtable _sysconfig _thread _threading_local _tkinter _tokenize _tracemalloc \
    _typing _uuid _warnings _weakref _weakrefset _winapi _wmi _zoneinfo abc antigravity argparse array ast asyncio atexit \
    base64 bdb binascii bisect builtins bz2 cProfile calendar cmath cmd code codecs codeop collections colorsys compileall \
    concurrent configparser contextlib contextvars copy copyreg csv ctypes curses dataclasses datetime dbm decimal difflib \
    dis doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib \
    functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib \
    importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math mimetypes \
    mmap modulefinder msvcrt multiprocessing netrc nt ntpath nturl2path numbers opcode operator optparse os pathlib pdb \
    pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr \
    pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select \
    selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 sre_compile sre_constants sre_parse ssl \
    stat statistics string stringprep struct subprocess symtable sys sysconfig syslog tabnanny tarfile tempfile termios \
    textwrap this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo \
    types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xml xmlrpc \
    zipapp zipfile zipimport zlib zoneinfo";

/// What to add to the message of an exception: empty, or `. Did you mean: 'name'?`.
pub fn hint(vm: &mut Vm, error: &Value, traceback: &Value) -> String {
    let Some((wrong, is_name)) = wrong_name(vm, error) else { return String::new() };
    let found = suggestion(vm, error, &wrong, traceback).ok().flatten();
    let mut text = found.as_ref().map_or_else(String::new, |name| format!(". Did you mean: '{name}'?"));
    if is_name && MODULES.split_ascii_whitespace().any(|module| module == wrong) {
        let joint = if found.is_some() { " Or did" } else { ". Did" };
        text += &format!("{joint} you forget to import '{wrong}'?");
    }
    text
}

/// The name that was not found, and whether it was a variable's.
fn wrong_name(vm: &Vm, error: &Value) -> Option<(String, bool)> {
    let (place, is_name) = if vm.is_exception(error, exc::IMPORT_ERROR) {
        (3, false)
    } else if vm.is_exception(error, exc::NAME_ERROR) {
        (0, true)
    } else if vm.is_exception(error, exc::ATTRIBUTE_ERROR) {
        (0, false)
    } else {
        return None;
    };
    let name = field(vm, error, place);
    Some((name.object::<Str>()?.lossy().into_owned(), is_name))
}

fn suggestion(vm: &mut Vm, error: &Value, wrong: &str, traceback: &Value) -> Res<Option<String>> {
    let names = if vm.is_exception(error, exc::ATTRIBUTE_ERROR) {
        names_of_object(vm, error, traceback, wrong)?
    } else if vm.is_exception(error, exc::IMPORT_ERROR) {
        names_of_module(vm, error, wrong)?
    } else {
        let Some(frame) = innermost_frame(vm, traceback) else { return Ok(None) };
        if let Some(receiver) = local(vm, &frame, "self")?
            && vm.get_attr_opt(&receiver, &intern(wrong.as_bytes()))?.is_some()
        {
            return Ok(Some(format!("self.{wrong}")));
        }
        visible_names(vm, &frame)?
    };
    Ok(closest(wrong, &names))
}

fn innermost_frame(vm: &Vm, traceback: &Value) -> Option<Value> {
    let mut level = traceback;
    let mut frame = None;
    while let Some(traceback) = level.object::<Traceback>() {
        frame = Some(traceback.frame.clone());
        level = traceback.next.get(vm);
    }
    frame
}

fn local(vm: &mut Vm, frame: &Value, name: &str) -> Res<Option<Value>> {
    let locals = locals(vm, frame)?;
    Ok(locals.object::<Dict>().and_then(|dict| dict.get_name(vm, &intern(name.as_bytes()))))
}

fn texts(values: &[Value]) -> Vec<String> {
    values.iter().filter_map(|v| v.object::<Str>()).map(|s| s.lossy().into_owned()).collect()
}

fn visible_names(vm: &mut Vm, frame: &Value) -> Res<Vec<String>> {
    let mut names = Vec::new();
    let globals = vm.get_attr(frame, &intern(b"f_globals"))?;
    let builtins = vm.get_attr(frame, &intern(b"f_builtins"))?;
    for dict in [locals(vm, frame)?, globals, builtins] {
        if let Some(dict) = dict.object::<Dict>() {
            let keys: Vec<Value> = dict.get(vm).iter().map(|entry| entry.key.clone()).collect();
            names.extend(texts(&keys));
        }
    }
    Ok(names)
}

/// `dir(object)`.
fn dir(vm: &mut Vm, object: &Value) -> Res<Vec<String>> {
    let builtins = vm.interp.builtins.clone();
    let dir = builtins.object::<Dict>().and_then(|dict| dict.get_name(vm, &intern(b"dir")));
    let Some(dir) = dir else { return Ok(Vec::new()) };
    let names = vm.call(&dir, std::slice::from_ref(object))?;
    let mut names = texts(&vm.collect(&names)?);
    names.sort_unstable();
    Ok(names)
}

/// Private names are offered only for a private one, or inside of the object's own methods.
fn names_of_object(vm: &mut Vm, error: &Value, traceback: &Value, wrong: &str) -> Res<Vec<String>> {
    let object = field(vm, error, 1);
    let mut names = dir(vm, &object)?;
    let receiver = match innermost_frame(vm, traceback) {
        Some(frame) => local(vm, &frame, "self")?,
        None => None,
    };
    if !wrong.starts_with('_') && !receiver.is_some_and(|receiver| receiver.is(&object)) {
        names.retain(|name| !name.starts_with('_'));
    }
    Ok(names)
}

fn names_of_module(vm: &mut Vm, error: &Value, wrong: &str) -> Res<Vec<String>> {
    let name = field(vm, error, 1);
    let module = vm.import_from_globals(&name, &Value::NONE, 0, None)?;
    let mut names = dir(vm, &module)?;
    if !wrong.starts_with('_') {
        names.retain(|name| !name.starts_with('_'));
    }
    Ok(names)
}

/// The name that was probably meant.
pub fn closest(wrong: &str, names: &[String]) -> Option<String> {
    if names.len() >= MOST_NAMES {
        return None;
    }
    let mut best: Option<(usize, &String)> = None;
    for name in names.iter().filter(|name| *name != wrong) {
        let mut limit = (wrong.len() + name.len() + 3) * MOVE / 6;
        if let Some((distance, _)) = best {
            limit = limit.min(distance.saturating_sub(1));
        }
        if let Some(distance) = distance(wrong.as_bytes(), name.as_bytes(), limit)
            && best.is_none_or(|(known, _)| distance < known)
        {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name.clone())
}

/// The cost of turning one name into another, if that is at most `limit`.
fn distance(a: &[u8], b: &[u8], limit: usize) -> Option<usize> {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    let same = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - same], &b[..b.len() - same]);
    if a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    // One row of the usual table: the costs of turning the beginning of `a` so far into each beginning of `b`.
    let mut row: Vec<usize> = (0..=b.len()).map(|n| n * MOVE).collect();
    for (n, &x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (n + 1) * MOVE;
        for (m, &y) in b.iter().enumerate() {
            let changed = diagonal + substitution(x, y);
            diagonal = row[m + 1];
            row[m + 1] = changed.min(diagonal + MOVE).min(row[m] + MOVE);
        }
    }
    Some(row[b.len()]).filter(|cost| *cost <= limit)
}

fn substitution(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE
    } else {
        MOVE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let names = ["colour", "size", "paint"].map(str::to_owned);
        assert_eq!(closest("color", &names).as_deref(), Some("colour"));
        assert_eq!(closest("Size", &names).as_deref(), Some("size"));
        assert_eq!(closest("something", &names), None);
    }
}
