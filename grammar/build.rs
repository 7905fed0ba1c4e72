//! Turns `python.lalrpop` into the parser's tables.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=python.lalrpop");
    lalrpop::Configuration::new().set_out_dir(std::env::var("OUT_DIR")?).process_file("python.lalrpop")
}
