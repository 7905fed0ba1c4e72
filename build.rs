//! How the command is linked; and the library's Python files, compiled ahead.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The compiler that Baton itself is made with; it knows no objects and no machine.
#[path = "src/compile/mod.rs"]
#[allow(dead_code, reason = "the disassembler, the reader of images and more of it are the machine's")]
mod compile;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // At a fixed address, as Debian links its Python: 9,000 addresses need not be written into 50 pages when the process starts.
    println!("cargo:rustc-link-arg-bins=-no-pie");

    // The folder, since new files count too.
    println!("cargo:rerun-if-changed=src/stdlib");
    let images = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("stdlib");
    compile_folder(Path::new("src/stdlib"), &images);
}

/// An image of each Python file, under the same name with `.image` behind it.
fn compile_folder(folder: &Path, images: &Path) {
    fs::create_dir_all(images).expect("the build's folder can be written");
    for entry in fs::read_dir(folder).expect("the library is there") {
        let path = entry.expect("the library can be read").path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if path.is_dir() {
            compile_folder(&path, &images.join(name));
        } else if name.ends_with(".py") {
            let text = fs::read_to_string(&path).expect("the library can be read");
            let image = compile_file(&path, &text);
            fs::write(images.join(format!("{name}.image")), image).expect("the build's folder can be written");
        }
    }
}

/// The image of a file's code.
fn compile_file(path: &Path, text: &str) -> Vec<u8> {
    let arena = bumpalo::Bump::new();
    let parsed = baton_grammar::parse(text, baton_grammar::Mode::File, &arena)
        .unwrap_or_else(|error| panic!("{}:{}: {}", path.display(), error.line, error.message));
    let unit = compile::compile(&parsed.module, &parsed.symbols, text, compile::Options::default())
        .unwrap_or_else(|error| panic!("{}: {error}, at {:?}", path.display(), error.span));
    compile::image::write(&unit)
}
