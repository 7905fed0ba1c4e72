//! `--gil-stats` and `--gil-report`: accounts from the first instruction on, told at the end.

use std::sync::OnceLock;

use super::arguments::Accounts;
use super::say_error;
use crate::lab::report::Report;
use crate::vm::Vm;

/// What is wanted, and by which process: a forked child keeps silent.
static WANTED: OnceLock<(bool, Option<String>, u32)> = OnceLock::new();

pub fn begin(vm: &mut Vm, wanted: &Accounts) {
    if wanted.table || wanted.file.is_some() {
        vm.token().keep_accounts(true);
        let _ = WANTED.set((wanted.table, wanted.file.clone(), std::process::id()));
    }
}

/// Says what was asked for; nothing if nothing was.
pub fn end(vm: &mut Vm) {
    let Some((table, file, process)) = WANTED.get() else { return };
    if *process != std::process::id() || !vm.keeps_accounts() {
        return;
    }
    let report = Report::new(vm);
    if let Some(file) = file
        && let Err(error) = std::fs::write(file, format!("{}\n", report.json()))
    {
        say_error(&format!("baton: --gil-report: {file}: {error}\n"));
    }
    if *table {
        say_error(&format!("\n{}", report.text()));
    }
}
