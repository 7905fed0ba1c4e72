//! Compiles trees of files, every unit verified: `BATON_LIBRARY=/usr/lib/python3.13 cargo test --test compile_library`.

use std::path::Path;

use baton::compile::{Options, compile, dis, verify};
use baton_grammar::Mode;

#[test]
fn a_library_compiles_to_bytecode_that_keeps_its_rules() {
    let Ok(root) = std::env::var("BATON_LIBRARY") else { return };
    let mut files = Vec::new();
    collect(Path::new(&root), &mut files);
    let (mut faults, mut units) = (Vec::new(), 0);
    // Files that are wrong on purpose say so in their name.
    for path in files.into_iter().filter(|path| !path.to_string_lossy().contains("badsyntax")) {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let bump = bumpalo::Bump::new();
        let Ok(parsed) = baton_grammar::parse(&text, Mode::File, &bump) else { continue };
        let options = Options { filename: &path.to_string_lossy(), ..Options::default() };
        match compile(&parsed.module, &parsed.symbols, &text, options) {
            Ok(unit) => {
                units += 1;
                if let Err(fault) = verify::verify(&unit) {
                    faults.push(format!("{}: {fault:?}", path.display()));
                } else if std::env::var("BATON_DIS").is_ok() {
                    println!("{}", dis::disassemble(&unit, &text));
                }
            }
            Err(error) => faults.push(format!("{}: {error} {:?}", path.display(), error.span)),
        }
    }
    eprintln!("{units} files compiled");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults[..faults.len().min(40)].join("\n"));
}

fn collect(path: &Path, out: &mut Vec<std::path::PathBuf>) {
    if path.is_file() {
        out.push(path.to_owned());
        return;
    }
    let Ok(entries) = std::fs::read_dir(path) else { return };
    let mut entries: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() || path.extension().is_some_and(|e| e == "py") {
            collect(&path, out);
        }
    }
}
