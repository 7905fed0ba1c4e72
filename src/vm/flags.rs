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
    /// Standard input and output let bytes through that are no UTF-8: in UTF-8 mode, and where the locale is nobody's language.
    pub lenient_streams: bool,
    /// Tracebacks mark nothing within lines.
    pub no_debug_ranges: bool,
    /// What `os.cpu_count` is to say; 0: what the system says.
    pub cpu_count: i64,
    pub pycache_prefix: Option<String>,
    pub warn_default_encoding: u8,
    pub safe_path: bool,
    /// How many digits an int may have as text; -1: as many as by default.
    pub int_max_str_digits: i64,
    /// Standard output and error are written through.
    pub unbuffered: bool,
    /// The first line of the program is not Python.
    pub skip_first_line: bool,
    /// The environment has variables of Python's: where there are none, nobody asks for twenty of them.
    has_variables: bool,
    /// What `-X` said, for `sys._xoptions`.
    pub implementation: Vec<String>,
}

impl Flags {
    /// One letter of the command line; false if no option has that name. Those with a value are the caller's.
    pub fn letter(&mut self, letter: char) -> bool {
        match letter {
            'b' => self.bytes_warning += 1,
            'B' => self.dont_write_bytecode = 1,
            'd' => self.debug += 1,
            'E' => self.ignore_environment = 1,
            'i' => (self.inspect, self.interactive) = (1, 1),
            'I' => {
                self.isolated = 1;
                self.safe_path = true;
            }
            'O' => self.optimize += 1,
            'P' => self.safe_path = true,
            'q' => self.quiet = 1,
            's' => self.no_user_site = 1,
            'S' => self.no_site = 1,
            'u' => self.unbuffered = true,
            'v' => self.verbose += 1,
            'x' => self.skip_first_line = true,
            // Hashes are random or not by the build.
            'R' | 't' => {}
            _ => return false,
        }
        true
    }

    /// What `-X` and variables say; an option wins over its variable. The error is what to say.
    pub fn settle(&mut self) -> Result<(), Fatal> {
        if self.isolated > 0 {
            (self.ignore_environment, self.no_user_site) = (1, 1);
        }
        let number = |name: &str| self.variable(name).map_or(0, |text| text.parse().unwrap_or(1));
        let given = |name: &str| self.variable(name).is_some();
        let (optimize, inspect, verbose) = (number("PYTHONOPTIMIZE"), number("PYTHONINSPECT"), number("PYTHONVERBOSE"));
        let (no_bytecode, no_user_site) = (number("PYTHONDONTWRITEBYTECODE"), number("PYTHONNOUSERSITE"));
        let (unbuffered, safe_path, dev) = (given("PYTHONUNBUFFERED"), given("PYTHONSAFEPATH"), given("PYTHONDEVMODE"));
        self.optimize = self.optimize.max(optimize);
        self.dont_write_bytecode = self.dont_write_bytecode.max(no_bytecode);
        self.no_user_site = self.no_user_site.max(no_user_site);
        self.inspect = self.inspect.max(inspect);
        self.verbose = self.verbose.max(verbose);
        self.unbuffered |= unbuffered;
        self.safe_path |= safe_path;
        self.dev_mode |= dev || self.extension("dev").is_some();
        self.warn_default_encoding =
            u8::from(self.extension("warn_default_encoding").is_some() || given_one(self, "PYTHONWARNDEFAULTENCODING"));
        self.no_debug_ranges = self.extension("no_debug_ranges").is_some() || given_one(self, "PYTHONNODEBUGRANGES");
        let prefix = self.extension("pycache_prefix").map(str::to_owned);
        self.pycache_prefix =
            prefix.or_else(|| self.variable("PYTHONPYCACHEPREFIX")).filter(|prefix| !prefix.is_empty());
        self.settle_utf8()?;
        self.check_hash_seed()?;
        self.settle_digits()?;
        self.settle_cpu_count()
    }

    /// The last option of `-X` of that name; empty if it has no value.
    fn extension(&self, name: &str) -> Option<&str> {
        let named = |option: &String| option == name || option.split_once('=').is_some_and(|(known, _)| known == name);
        let option = self.implementation.iter().rev().find(|option| named(option))?;
        Some(option.split_once('=').map_or("", |(_, value)| value))
    }

    /// A variable of Python's that says something, unless variables are not to be looked at.
    pub fn variable(&self, name: &str) -> Option<String> {
        if !self.has_variables || self.ignore_environment > 0 {
            return None;
        }
        std::env::var(name).ok().filter(|text| !text.is_empty())
    }

    fn settle_utf8(&mut self) -> Result<(), Fatal> {
        let fatal = |what: &str| Fatal::early("preconfig_init_utf8_mode", &format!("invalid {what} value"));
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| match std::env::var(name) {
            Ok(value) if !value.is_empty() => Some(value),
            _ => None,
        });
        let locale = locale.unwrap_or_default();
        let of_locale = u8::from(matches!(locale.as_str(), "" | "C" | "POSIX"));
        self.utf8_mode = match (self.extension("utf8"), self.variable("PYTHONUTF8").as_deref()) {
            (Some("" | "1"), _) => 1,
            (Some("0"), _) => 0,
            (Some(_), _) => return Err(fatal("-X utf8 option")),
            (None, Some("1")) => 1,
            (None, Some("0")) => 0,
            (None, Some(_)) => return Err(fatal("PYTHONUTF8 environment variable")),
            (None, None) => of_locale,
        };
        self.lenient_streams =
            self.utf8_mode > 0 || of_locale > 0 || matches!(locale.as_str(), "C.UTF-8" | "C.utf8" | "UTF-8");
        Ok(())
    }

    /// The hashes here follow no seed, but who gives one expects to be told of a mistake in it.
    fn check_hash_seed(&self) -> Result<(), Fatal> {
        match self.variable("PYTHONHASHSEED") {
            Some(seed) if seed != "random" && seed.parse::<u32>().is_err() => Err(Fatal::new(
                "config_init_hash_seed",
                "PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]",
            )),
            _ => Ok(()),
        }
    }

    fn settle_digits(&mut self) -> Result<(), Fatal> {
        let option = self.extension("int_max_str_digits").map(|value| ("-X int_max_str_digits", value.to_owned()));
        let variable = || self.variable("PYTHONINTMAXSTRDIGITS").map(|value| ("PYTHONINTMAXSTRDIGITS", value));
        let Some((name, value)) = option.or_else(variable) else { return Ok(()) };
        let limit = value.parse().ok().filter(|&limit| limit == 0 || (640..=i64::from(i32::MAX)).contains(&limit));
        let message = format!("{name}: invalid limit; must be >= 640 or 0 for unlimited.");
        self.int_max_str_digits = limit.ok_or_else(|| Fatal::new("config_init_int_max_str_digits", &message))?;
        Ok(())
    }

    fn settle_cpu_count(&mut self) -> Result<(), Fatal> {
        let option = self.extension("cpu_count").map(str::to_owned);
        let Some(value) = option.or_else(|| self.variable("PYTHON_CPU_COUNT")).filter(|value| value != "default")
        else {
            return Ok(());
        };
        let count = value.parse().ok().filter(|count| (1..=i64::from(i32::MAX)).contains(count));
        // CPython says so of the variable, too.
        let message = "-X cpu_count=n option: n is missing or an invalid number, n must be greater than 0";
        self.cpu_count = count.ok_or_else(|| Fatal::new("config_init_cpu_count", message))?;
        Ok(())
    }

    /// Before anything was said.
    pub fn new() -> Flags {
        Flags { int_max_str_digits: -1, has_variables: has_variables(), ..Flags::default() }
    }
}

/// Does the name of any variable begin with `PYTHON`?
fn has_variables() -> bool {
    unsafe extern "C" {
        static environ: *const *const std::ffi::c_char;
    }
    let is_ours = |variable: &std::ffi::CStr| variable.to_bytes().starts_with(b"PYTHON");
    // SAFETY: the C library keeps an array of texts there that a null ends, or null. Nobody changes it: no program runs yet, and there is one thread.
    unsafe {
        let mut entry = environ;
        while !entry.is_null() && !(*entry).is_null() {
            if is_ours(std::ffi::CStr::from_ptr(*entry)) {
                return true;
            }
            entry = entry.add(1);
        }
    }
    false
}

fn given_one(flags: &Flags, name: &str) -> bool {
    flags.variable(name).is_some_and(|text| text != "0")
}

/// A setting with which no interpreter can start.
pub struct Fatal(pub String);

impl Fatal {
    fn new(place: &str, message: &str) -> Fatal {
        Fatal(format!("Fatal Python error: {place}: {message}\nPython runtime state: preinitialized\n\n"))
    }

    fn early(place: &str, message: &str) -> Fatal {
        Fatal(format!("Fatal Python error: {place}: {message}\nPython runtime state: preinitializing\n\n"))
    }
}
