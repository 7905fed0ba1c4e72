//! The differences that are meant, from `known.txt`.
//!
//! An entry is a reason (lines that begin with `#`), then a line `cpython: TEXT` and a line `baton: TEXT`: a difference is known if
//! the first lines that differ contain the texts. An empty text is contained in every line.

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
        theirs.contains(&self.theirs) && ours.contains(&self.ours)
    }
}
