//! The command line: what `baton` says and how it leaves when its script is missing, is no text, or cannot be compiled;
//! `-c`, standard input, `-V`, `-h`; a standard output that is closed, full or no longer read.
//!
//! The words and the exit statuses are CPython 3.13's, with `baton` for `python3`.

#[path = "runner/process.rs"]
mod process;

use std::fs::{self, OpenOptions};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(60);

struct Outcome {
    stdout: String,
    stderr: String,
    status: i32,
}

impl Outcome {
    /// Left with `status` and said `text` on standard error, and did not crash on the way.
    fn assert_fails(&self, status: i32, text: &str) {
        assert!(self.stderr.contains(text), "standard error has no {text:?}:\n{}", self.stderr);
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        assert_eq!(self.status, status, "{}", self.stderr);
    }

    fn assert_prints(&self, text: &str) {
        assert_eq!(self.stdout, text, "standard error:\n{}", self.stderr);
        assert_eq!(self.status, 0, "{}", self.stderr);
    }
}

fn baton(arguments: &[&str]) -> Outcome {
    with_input(arguments, None)
}

fn with_input(arguments: &[&str], input: Option<&str>) -> Outcome {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baton"));
    command.args(arguments);
    let finished = process::run(&mut command, input.map(str::as_bytes), LIMIT).expect("finishes");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(env!("CARGO_BIN_EXE_baton"), "baton");
    Outcome { stdout: text(&finished.stdout), stderr: text(&finished.stderr), status: finished.status }
}

/// A file of this test's own; its path.
fn file(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).expect("the folder for temporary files can be written");
    path.display().to_string()
}

fn run_file(name: &str, content: impl AsRef<[u8]>) -> Outcome {
    baton(&[&file(name, content)])
}

/// Runs `-c code` with its standard output on `out`; standard error and the exit status.
fn with_stdout(code: &str, out: impl Into<Stdio>) -> (String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baton"));
    let child = command.args(["-c", code]).stdout(out).stderr(Stdio::piped()).spawn().expect("starts");
    let output = child.wait_with_output().expect("finishes");
    (String::from_utf8_lossy(&output.stderr).into_owned(), output.status.code())
}

#[test]
fn a_missing_file() {
    let path = format!("{}/no_such_file.py", env!("CARGO_TARGET_TMPDIR"));
    let outcome = baton(&[&path]);
    outcome.assert_fails(2, &format!("baton: can't open file '{path}': [Errno 2] No such file or directory\n"));
}

#[test]
fn a_folder() {
    let path = env!("CARGO_TARGET_TMPDIR");
    baton(&[path]).assert_fails(1, &format!("baton: can't find '__main__' module in '{path}'\n"));
}

#[test]
fn a_binary_file() {
    let elf = [b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0".as_slice(), &[0xfe; 200]].concat();
    run_file("binary.py", elf).assert_fails(1, "SyntaxError: source code cannot contain null bytes\n");
}

#[test]
fn bytes_that_are_no_utf8() {
    let outcome = run_file("latin.py", b"x = 1\ny = '\xff'\n");
    outcome.assert_fails(1, "SyntaxError: Non-UTF-8 code starting with '\\xff' in file ");
    outcome.assert_fails(1, " on line 2, but no encoding declared");
}

#[test]
fn an_encoding_cookie() {
    run_file("cookie.py", b"# coding: latin-1\nprint(ascii('\xe9'))\n").assert_prints("'\\xe9'\n");
    run_file("bad_cookie.py", "# coding: nope\n").assert_fails(1, "SyntaxError: encoding problem: nope\n");
}

#[test]
fn a_byte_order_mark_and_foreign_line_ends() {
    run_file("bom.py", "\u{feff}print('bom')\n").assert_prints("bom\n");
    run_file("crlf.py", "if 1:\r\n  print('''a\r\nb''')\r\n").assert_prints("a\nb\n");
    run_file("no_end.py", "print('no newline')").assert_prints("no newline\n");
    run_file("empty.py", "").assert_prints("");
}

#[test]
fn ten_thousand_parentheses() {
    let nested = format!("x = {}{}\n", "(".repeat(10_000), ")".repeat(10_000));
    run_file("parentheses.py", nested).assert_fails(1, "SyntaxError: too many nested parentheses\n");
    run_file("open.py", "[".repeat(10_000)).assert_fails(1, "SyntaxError: too many nested parentheses\n");
}

#[test]
fn nesting_without_parentheses_ends_in_a_message() {
    let sources = [
        ("lambda.py", format!("x = {}1\n", "lambda:".repeat(100_000))),
        ("blocks.py", (0..200).map(|depth| format!("{}if 1:\n", " ".repeat(depth))).collect()),
    ];
    for (name, source) in sources {
        run_file(name, source).assert_fails(1, "Error");
    }
}

#[test]
fn long_flat_programs_run() {
    // Chains of unary operators nest for CPython, which refuses this many.
    run_file("minus.py", format!("print({}1)\n", "-".repeat(100_000))).assert_prints("1\n");
    run_file("not.py", format!("print({}1)\n", "not ".repeat(100_000))).assert_prints("True\n");
    run_file("sum.py", format!("print(0{})\n", " + 1".repeat(1_000))).assert_prints("1000\n");
    run_file("lines.py", "x = 1\n".repeat(50_000) + "print(x)\n").assert_prints("1\n");
    run_file("list.py", format!("print(len([{}]))\n", "1, ".repeat(50_000))).assert_prints("50000\n");
}

#[test]
fn code_from_the_command_line() {
    let code = "import sys; print(__name__, sys.argv)";
    baton(&["-c", code, "a", "-b"]).assert_prints("__main__ ['-c', 'a', '-b']\n");
    let outcome = baton(&["-c", "1/0"]);
    let expected = "Traceback (most recent call last):\n  File \"<string>\", line 1, in <module>\n    1/0\n    ~^~\n\
                    ZeroDivisionError: division by zero\n";
    assert_eq!(outcome.stderr, expected);
    assert_eq!(outcome.status, 1);
}

#[test]
fn a_syntax_error_shows_its_place() {
    let outcome = baton(&["-c", "def f(: pass"]);
    assert_eq!(
        outcome.stderr,
        "  File \"<string>\", line 1\n    def f(: pass\n          ^\nSyntaxError: invalid syntax\n"
    );
    assert_eq!(outcome.status, 1);
}

#[test]
fn code_from_standard_input() {
    with_input(&[], Some("import sys\nprint(__name__, sys.argv)\n")).assert_prints("__main__ ['']\n");
    with_input(&["-", "a"], Some("import sys\nprint(sys.argv)\n")).assert_prints("['-', 'a']\n");
    let outcome = with_input(&[], Some("print('before')\n1/0\n"));
    outcome.assert_fails(1, "  File \"<stdin>\", line 2, in <module>\nZeroDivisionError: division by zero\n");
    assert_eq!(outcome.stdout, "before\n");
}

#[test]
fn arguments_after_the_file_are_the_scripts() {
    let path = file("arguments.py", "import sys\nprint(sys.argv[1:])\n");
    baton(&[&path, "-c", "--gil", "-V"]).assert_prints("['-c', '--gil', '-V']\n");
}

#[test]
fn version_and_help() {
    for option in ["-V", "--version"] {
        let outcome = baton(&[option]);
        assert!(outcome.stdout.contains(env!("CARGO_PKG_VERSION")), "{}", outcome.stdout);
        assert_eq!(outcome.status, 0);
    }
    for option in ["-h", "--help"] {
        let outcome = baton(&[option]);
        assert!(outcome.stdout.contains("usage: baton"), "{}", outcome.stdout);
        assert!(outcome.stdout.contains("--gil"), "{}", outcome.stdout);
        assert_eq!(outcome.status, 0);
    }
}

#[test]
fn options_that_do_not_exist_or_lack_their_value() {
    baton(&["-Z"]).assert_fails(2, "-Z");
    baton(&["--no-such-option"]).assert_fails(2, "--no-such-option");
    baton(&["-c"]).assert_fails(2, "Argument expected for the -c option\n");
    for policy in ["", "ticks", "ticks:0", "ticks:x", "interval:", "interval:-1", "interval:5parsecs", "off"] {
        baton(&["--gil", policy, "-c", "print(1)"]).assert_fails(2, "--gil");
    }
}

#[test]
fn warnings_are_controlled() {
    let code = "import warnings; warnings.warn('w', DeprecationWarning); print('end')";
    let shown = baton(&["-c", code]);
    assert_eq!(shown.stderr, format!("<string>:1: DeprecationWarning: w\n  {code}\n"));
    for option in [&["-W", "ignore"][..], &["-Wignore::DeprecationWarning"], &["-Wdefault", "-Wi"]] {
        let outcome = baton(&[option, &["-c", code]].concat());
        outcome.assert_prints("end\n");
        assert_eq!(outcome.stderr, "");
    }
    baton(&["-W", "error", "-c", code]).assert_fails(1, "DeprecationWarning: w\n");
    baton(&["-W", "error", "-c", "x is 1"]).assert_fails(1, "SyntaxError: \"is\" with 'int' literal.");
    let outcome = baton(&["-W", "nonsense", "-c", "import sys; print(sys.warnoptions)"]);
    outcome.assert_prints("['nonsense']\n");
    assert_eq!(outcome.stderr, "Invalid -W option ignored: invalid action: 'nonsense'\n");
    baton(&["-W"]).assert_fails(2, "Argument expected for the -W option\n");
}

#[test]
fn gil_policies_are_accepted() {
    for policy in ["ticks:1", "ticks:100", "interval:5ms", "interval:0.005"] {
        baton(&["--gil", policy, "-c", "print(1)"]).assert_prints("1\n");
    }
}

#[test]
fn exit_statuses() {
    let cases = [
        ("pass", 0),
        ("import sys; sys.exit()", 0),
        ("import sys; sys.exit(3)", 3),
        ("import sys; sys.exit(259)", 3),
        ("import sys; sys.exit(-1)", 255),
        ("import sys; sys.exit('text')", 1),
        ("raise SystemExit", 0),
        ("raise ValueError", 1),
        ("import os; os._exit(9)", 9),
        ("raise KeyboardInterrupt", -libc::SIGINT),
    ];
    for (code, status) in cases {
        assert_eq!(baton(&["-c", code]).status, status, "{code}");
    }
}

#[test]
fn a_closed_standard_output_is_silence() {
    let mut shell = Command::new("sh");
    shell.args(["-c", "exec \"$0\" -c 'print(1)' >&-", env!("CARGO_BIN_EXE_baton")]);
    let output = shell.output().expect("sh runs");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_closed_standard_input_is_none() {
    let mut shell = Command::new("sh");
    shell.args(["-c", "exec \"$0\" -c 'import sys; print(sys.stdin)' <&-", env!("CARGO_BIN_EXE_baton")]);
    let output = shell.output().expect("sh runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "None\n");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_standard_output_is_an_error() {
    let full = OpenOptions::new().write(true).open("/dev/full").expect("Linux has /dev/full");
    let (stderr, status) = with_stdout("print(1)", full);
    assert!(stderr.contains("OSError: [Errno 28] No space left on device"), "{stderr}");
    assert!(matches!(status, Some(1 | 120)), "{status:?}");
}

#[test]
fn a_reader_that_leaves_is_an_error() {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let (stderr, status) = with_stdout("for i in range(100000): print(i)", writer);
    assert!(stderr.contains("BrokenPipeError: [Errno 32] Broken pipe"), "{stderr}");
    assert!(matches!(status, Some(1 | 120)), "{status:?}");
}
