//! The bar on a terminal: how many runs are done, and how long the others will take.
//!
//! It moves between two runs only, since a clock that ticks beside a run would disturb it. The time left is the sum of what each
//! setting's runs took in the mean: settings differ a hundredfold.

use std::io::{IsTerminal, Write};

use super::figures;

const WIDTH: usize = 30;

pub struct Progress {
    /// For each setting, how many runs there were and the seconds they took.
    ran: Vec<(usize, f64)>,
    /// Runs of each setting, the warm-up among them.
    each: usize,
    shown: bool,
}

impl Progress {
    /// A bar on standard error, if that is a terminal that can move its cursor.
    pub fn new(settings: usize, rounds: usize) -> Progress {
        let able = std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        let progress = Progress {
            ran: vec![(0, 0.0); settings],
            each: rounds + 1,
            shown: able && std::io::stderr().is_terminal(),
        };
        progress.show();
        progress
    }

    pub fn ran(&mut self, setting: usize, seconds: f64) {
        self.ran[setting].0 += 1;
        self.ran[setting].1 += seconds;
        self.show();
    }

    fn show(&self) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r\x1b[K{}", self.line());
        }
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }

    fn line(&self) -> String {
        let done: usize = self.ran.iter().map(|(runs, _)| runs).sum();
        let all = self.each * self.ran.len();
        let full = WIDTH * done / all.max(1);
        let bar = format!("[{}{}] {done} of {all} runs", "#".repeat(full), ".".repeat(WIDTH - full));
        match self.left() {
            Some(seconds) => format!("{bar}, {} left", figures::span(seconds)),
            None => format!("{bar}, warming up"),
        }
    }

    /// Seconds; none until every setting has run once.
    fn left(&self) -> Option<f64> {
        let of = |&(runs, seconds): &(usize, f64)| {
            (runs > 0).then(|| self.each.saturating_sub(runs) as f64 * seconds / runs as f64)
        };
        self.ran.iter().map(of).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_knows_each_settings_pace() {
        let mut progress = Progress { ran: vec![(0, 0.0); 2], each: 11, shown: false };
        progress.ran(0, 1.0);
        assert_eq!(progress.line(), "[#.............................] 1 of 22 runs, warming up");
        progress.ran(1, 10.0);
        assert_eq!(progress.line(), "[##............................] 2 of 22 runs, 1 min 50 s left");
        for _ in 0..10 {
            progress.ran(1, 10.0);
        }
        assert_eq!(progress.line(), "[################..............] 12 of 22 runs, 10 s left");
    }
}
