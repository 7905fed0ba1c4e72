//! The rounds: in each of them every setting runs once, in an order drawn anew, so that whatever the machine does meanwhile hits all
//! settings alike. The round before the first fills the caches and is not counted.

use anyhow::Result;

use super::choice::Choice;
use super::process::{self, Outcome, Program, Workplace};
use super::progress::Progress;
use crate::gil::signals::{self, Action};
use crate::random::Random;

pub struct Plan {
    pub program: Program,
    pub choices: Vec<Choice>,
    pub rounds: usize,
    /// Decides the order within the rounds, and the resamples of the statistics.
    pub seed: u64,
}

/// A run that counts.
pub struct Run {
    /// The place of its setting among the choices.
    pub choice: usize,
    /// From 1.
    pub round: usize,
    /// From 1, within the round.
    pub place: usize,
    pub outcome: Outcome,
}

pub struct Runs {
    /// In the order in which they ran.
    pub runs: Vec<Run>,
    /// Ctrl-C came before the last.
    pub interrupted: bool,
}

/// Runs all rounds, or as many as Ctrl-C allows.
pub fn run(plan: &Plan, progress: &mut Progress) -> Result<Runs> {
    if signals::action(libc::SIGINT)? != Some(Action::Ignore) {
        signals::set_action(libc::SIGINT, Action::Note)?;
    }
    let workplace = Workplace::make()?;
    let mut random = Random::new(plan.seed);
    let mut runs = Vec::with_capacity(plan.rounds * plan.choices.len());
    for round in 0..=plan.rounds {
        let mut order: Vec<usize> = (0..plan.choices.len()).collect();
        random.shuffle(&mut order);
        for (place, &choice) in order.iter().enumerate() {
            let Some(outcome) = process::run(&plan.program, &plan.choices[choice].setting, &workplace)? else {
                progress.clear();
                return Ok(Runs { runs, interrupted: true });
            };
            progress.ran(choice, outcome.wall);
            if round > 0 {
                runs.push(Run { choice, round, place: place + 1, outcome });
            }
        }
    }
    progress.clear();
    Ok(Runs { runs, interrupted: false })
}
