//! The programs: every `.py` below the folders of `benches/` that hold programs to compare, its folder being its group.

use std::fs;
use std::path::{Path, PathBuf};

/// The folders of `benches/` with programs that print a checksum.
const GROUPS: [&str; 3] = ["memory", "micro", "programs"];

#[derive(Clone)]
pub struct Program {
    pub file: PathBuf,
    /// The folders below `benches/`, such as `micro/strings`.
    pub group: String,
    pub name: String,
}

impl Program {
    pub fn path(&self) -> String {
        format!("{}/{}", self.group, self.name)
    }
}

/// The programs whose path contains one of the words (all, without words), in the order of their paths.
pub fn find(words: &[String]) -> Vec<Program> {
    let mut found = Vec::new();
    for group in GROUPS {
        collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("benches").join(group), group, &mut found);
    }
    found.retain(|program| words.is_empty() || words.iter().any(|word| program.path().contains(word.as_str())));
    found.sort_by_key(|program| (program.group.clone(), program.name.clone()));
    found
}

fn collect(folder: &Path, group: &str, found: &mut Vec<Program>) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for file in entries.map(|entry| entry.path()) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if file.is_dir() {
            collect(&file, &format!("{group}/{name}"), found);
        } else if file.extension().is_some_and(|it| it == "py") {
            found.push(Program { file, group: group.to_owned(), name });
        }
    }
}
