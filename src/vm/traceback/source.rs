//! The lines of source that tracebacks show: of files as they are on disk now, of other texts as they were compiled.

use std::collections::HashMap;
use std::rc::Rc;

use super::text_of;
use crate::object::function::Module;
use crate::object::gil_cell::GilCell;
use crate::object::mapping::Dict;
use crate::object::sequence::{List, Tuple};
use crate::object::str::intern;
use crate::vm::Vm;
use crate::vm::interp::Ending;

/// A text, line by line, without the line ends.
pub type Lines = Rc<[String]>;

struct Registered(GilCell<Option<HashMap<String, Lines>>>);

// SAFETY: the cell opens only with the token of the thread that holds the GIL.
unsafe impl Sync for Registered {}

static REGISTERED: Registered = Registered(GilCell::new(None));

impl Vm {
    /// Keeps a text that is in no file (`-c`, the prompt, `exec`).
    pub fn register_source(&mut self, filename: &str, text: &str) {
        if filename.starts_with('<') && (filename.ends_with('>') || filename.starts_with("<stdin>-")) {
            let known = REGISTERED.0.get_mut(self).get_or_insert_default();
            known.insert(filename.to_owned(), split(text));
        }
    }

    /// The lines of a text that is in no file.
    pub fn registered_lines(&self, filename: &str) -> Option<Lines> {
        let registered = REGISTERED.0.get(self).as_ref().and_then(|known| known.get(filename)).cloned();
        registered.or_else(|| crate::stdlib::text_of_file(filename).map(split))
    }

    /// The lines of a text; none at all if it cannot be read, or when the modules of the program have gone.
    pub fn source_lines(&self, filename: &str) -> Lines {
        if self.interp.ending.get() == Ending::WithoutModules {
            return Rc::new([]);
        }
        match self.cached_lines(filename).or_else(|| self.registered_lines(filename)) {
            Some(lines) => lines,
            None => self.lines_of_file(filename),
        }
    }

    /// What a program has put into `linecache.cache` for a file that there need not be.
    fn cached_lines(&self, filename: &str) -> Option<Lines> {
        let module = self.interp.modules.object::<Dict>()?.get_name(self, &intern(b"linecache"))?;
        let names = module.object::<Module>()?.dict.get(self).clone();
        let cache = names.object::<Dict>()?.get_name(self, &intern(b"cache"))?;
        let entry = cache.object::<Dict>()?.get_name(self, &intern(filename.as_bytes()))?;
        // Size, time, lines, name; what has a time is a file, which may have changed since.
        let [_, time, lines, _] = entry.object::<Tuple>()?.items() else { return None };
        if !time.is_none() {
            return None;
        }
        let lines = lines.object::<List>()?.get(self).iter();
        Some(lines.map(|line| text_of(line).trim_end_matches(['\n', '\r']).to_owned()).collect())
    }

    /// The lines of a file as it is now.
    pub fn lines_of_file(&self, filename: &str) -> Lines {
        if self.interp.ending.get() == Ending::WithoutModules {
            return Rc::new([]);
        }
        if let Some(text) = crate::stdlib::text_of_file(filename) {
            return split(text);
        }
        let bytes = std::fs::read(filename).unwrap_or_default();
        match baton_grammar::decode(&bytes) {
            Ok(text) => split(&text),
            Err(_) => split(&String::from_utf8_lossy(&bytes)),
        }
    }
}

fn split(text: &str) -> Lines {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = baton_grammar::with_line_feeds(text);
    // A line's end begins no line.
    text.split_inclusive('\n').map(|line| line.trim_end_matches('\n').to_owned()).collect()
}
