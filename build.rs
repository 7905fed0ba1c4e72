//! How the command is linked.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // At a fixed address, as Debian links its Python: 9,000 addresses need not be written into 50 pages when the process starts.
    println!("cargo:rustc-link-arg-bins=-no-pie");
}
