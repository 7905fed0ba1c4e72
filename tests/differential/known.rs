//! The differences that are meant, from `known.txt`.
//!
//! An entry is a reason (lines that begin with `#`), then a line `cpython: TEXT` and a line `baton: TEXT`: a difference is known if
//! the first lines that differ contain the texts, where `*` stands for any letters. An empty text is contained in every line.

pub struct Known {
    theirs: String,
    ours: String,
}

pub fn all() -> Vec<Known> {
    let mut known = Vec::new();
    let mut theirs = None;
    for line in include_str!("known.txt").lines() {
        if let Some(text) = line.strip_prefix("cpython:") {
            theirs = Some(text.trim().to_owned());
        } else if let Some(text) = line.strip_prefix("baton:") {
            let theirs = theirs.take().expect("known.txt: `cpython:` stands before `baton:`");
            known.push(Known { theirs, ours: text.trim().to_owned() });
        }
    }
    known
}

impl Known {
    /// Whether it explains these two lines.
    pub fn explains(&self, theirs: &str, ours: &str) -> bool {
        contains(theirs, &self.theirs) && contains(ours, &self.ours)
    }
}

/// Whether the pieces of a pattern stand in a line, one after the other.
fn contains(line: &str, pattern: &str) -> bool {
    let mut rest = Some(line);
    for piece in pattern.split('*') {
        rest = rest.and_then(|rest| rest.split_once(piece)).map(|(_, behind)| behind);
    }
    rest.is_some()
}
