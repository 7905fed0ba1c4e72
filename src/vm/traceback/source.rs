//! The lines of source that tracebacks show: of files as they are on disk now, of other texts as they were compiled.

use std::collections::HashMap;
use std::rc::Rc;

use crate::object::gil_cell::GilCell;
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
        if filename.starts_with('<') && filename.ends_with('>') {
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
        if let Some(lines) = self.registered_lines(filename) {
            return lines;
        }
        let bytes = std::fs::read(filename).unwrap_or_default();
        split(&String::from_utf8_lossy(&bytes))
    }
}

fn split(text: &str) -> Lines {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.replace("\r\n", "\n").replace('\r', "\n").split('\n').map(str::to_owned).collect()
}
