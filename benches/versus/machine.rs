//! Where and when it was measured, in one line.

use std::path::Path;
use std::process::Command;

/// "Measured on DATE: MODEL, N cores, SYSTEM; beside CPython 3.11.2."
pub fn line(other: &Path) -> String {
    let version = output(&other.to_string_lossy(), "--version").replace("Python", "CPython");
    let cores = std::thread::available_parallelism().map_or(1, |n| n.get());
    let (date, processor, system) = (output("date", "+%Y-%m-%d"), processor(), system());
    format!("Measured on {date}: {processor}, {cores} cores, {system}; beside {version}.")
}

fn processor() -> String {
    field("/proc/cpuinfo", "model name").unwrap_or_else(|| output("uname", "-m"))
}

fn system() -> String {
    let kernel = output("uname", "-sr");
    field("/etc/os-release", "PRETTY_NAME").map_or(kernel.clone(), |name| format!("{name} ({kernel})"))
}

/// The value of the first line `name : value` or `name="value"`.
fn field(file: &str, name: &str) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let value = text.lines().find_map(|line| line.strip_prefix(name))?;
    Some(value.trim_matches([' ', '\t', ':', '=', '"']).to_owned())
}

fn output(program: &str, argument: &str) -> String {
    let output = Command::new(program).arg(argument).output();
    output.map_or(program.to_owned(), |output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
