//! The options of CPython's command line and environment that say how a program runs: what `sys.flags` shows.
//!
//! Read once, before the interpreter starts, and never changed. Some have nothing to act on here (there are no files of compiled code, no `site`);
//! they are kept, since programs look at them.

/// See the module's text. Numbers are how often an option was given.
#[derive(Clone, Default)]
pub struct Flags {
    pub debug: u8,
    pub inspect: u8,
    pub interactive: u8,
    pub optimize: u8,
    pub dont_write_bytecode: u8,
    pub no_user_site: u8,
    pub no_site: u8,
    pub ignore_environment: u8,
    pub verbose: u8,
    pub bytes_warning: u8,
    pub quiet: u8,
    pub isolated: u8,
    pub dev_mode: bool,
    pub utf8_mode: u8,
    pub warn_default_encoding: u8,
    pub safe_path: bool,
    /// How many digits an int may have as text; -1: as many as by default.
    pub int_max_str_digits: i64,
    /// Standard output and error are written through.
    pub unbuffered: bool,
    /// The first line of the program is not Python.
    pub skip_first_line: bool,
    /// What `-X` said, for `sys._xoptions`.
    pub implementation: Vec<String>,
}

impl Flags {
    /// One letter of the command line; false if no option has that name. Those with a value are the caller's.
    pub fn letter(&mut self, letter: char) -> bool {
        match letter {
            'b' => self.bytes_warning += 1,
            'B' => self.dont_write_bytecode += 1,
            'd' => self.debug += 1,
            'E' => self.ignore_environment += 1,
            'i' => (self.inspect, self.interactive) = (self.inspect + 1, self.interactive + 1),
            'I' => {
                self.isolated += 1;
                self.ignore_environment += 1;
                self.no_user_site += 1;
                self.safe_path = true;
            }
            'O' => self.optimize += 1,
            'P' => self.safe_path = true,
            'q' => self.quiet += 1,
            's' => self.no_user_site += 1,
            'S' => self.no_site += 1,
            'u' => self.unbuffered = true,
            'v' => self.verbose += 1,
            'x' => self.skip_first_line = true,
            // Hashes are random or not by the build.
            'R' | 't' => {}
            _ => return false,
        }
        true
    }

    /// An option of `-X`; the error is what to say.
    pub fn extension(&mut self, option: &str) -> Result<(), String> {
        self.implementation.push(option.to_owned());
        let (name, value) = option.split_once('=').unwrap_or((option, ""));
        match name {
            "dev" => self.dev_mode = true,
            "utf8" => self.utf8_mode = u8::from(value != "0"),
            "warn_default_encoding" => self.warn_default_encoding = 1,
            "int_max_str_digits" => match digits(value) {
                Some(limit) => self.int_max_str_digits = limit,
                None => {
                    return Err("-X int_max_str_digits: invalid limit; must be >= 640 or 0 for unlimited.".to_owned());
                }
            },
            _ => {}
        }
        Ok(())
    }

    /// What variables say, unless they are not to be looked at. The error is what to say.
    pub fn environment(&mut self) -> Result<(), String> {
        if self.ignore_environment > 0 {
            return Ok(());
        }
        let text = |name: &str| std::env::var(name).ok().filter(|text| !text.is_empty());
        let number = |name: &str| text(name).map_or(0, |text| text.parse().unwrap_or(1));
        self.optimize = self.optimize.max(number("PYTHONOPTIMIZE"));
        self.dont_write_bytecode = self.dont_write_bytecode.max(number("PYTHONDONTWRITEBYTECODE"));
        self.inspect = self.inspect.max(number("PYTHONINSPECT"));
        self.unbuffered |= text("PYTHONUNBUFFERED").is_some();
        self.safe_path |= text("PYTHONSAFEPATH").is_some();
        self.dev_mode |= text("PYTHONDEVMODE").is_some();
        if self.int_max_str_digits < 0
            && let Some(limit) = text("PYTHONINTMAXSTRDIGITS")
        {
            self.int_max_str_digits =
                digits(&limit).ok_or("PYTHONINTMAXSTRDIGITS: invalid limit; must be >= 640 or 0 for unlimited.")?;
        }
        Ok(())
    }

    /// Before anything was said.
    pub fn new() -> Flags {
        Flags { int_max_str_digits: -1, ..Flags::default() }
    }
}

fn digits(text: &str) -> Option<i64> {
    text.parse().ok().filter(|&limit| limit == 0 || (640..=i64::from(i32::MAX)).contains(&limit))
}
