//! `gil`: a program looks at its lock, and sets it. Baton's own; CPython has no such module.
//!
//! ```text
//!   gil.policy()                 the setting as it stands: 'ticks:700000'
//!   gil.set("interval:1ms")      schedules by another one from now on; returns the one before
//!   gil.policies()               what there is: a dict of form and meaning
//!   gil.keep_accounts()          begins the accounts anew (False: ends them)
//!   gil.stats()                  what is on them: see `lab::report`
//! ```

use super::{ModuleDef, dict_of};
use crate::gil::Setting;
use crate::gil::policy::KINDS;
use crate::lab::json::Json;
use crate::lab::report::Report;
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::sequence::List;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef = ModuleDef::new("gil", FUNCTIONS);

static FUNCTIONS: &[NativeDef] = &[
    def("policy", "", |vm, _| Ok(Str::from(&setting_of(vm)))).doc("The setting of the lock, as --gil takes it."),
    def("set", "setting, /", set).doc("Schedules by another setting from now on; returns the one before."),
    def("policies", "", policies).doc("All policies: the form of each setting, and what it stands for."),
    def("keep_accounts", "on=True, /", keep_accounts)
        .doc("Begins to keep accounts of each thread's time, from zero; or ends it."),
    def("stats", "", stats)
        .doc("The accounts up to now: a dict of the whole, with a dict for each thread under 'threads'."),
];

fn setting_of(vm: &Vm) -> String {
    vm.policy(|policy| policy.setting())
}

fn set(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(text) = args[0].object::<Str>() else {
        let kind = vm.type_name(&args[0]);
        return vm.type_error(&format!("the setting must be a string, not {kind}"));
    };
    let setting = match Setting::parse(&text.lossy()) {
        Ok(setting) => setting,
        Err(error) => return vm.value_error(&error.to_string()),
    };
    let before = setting_of(vm);
    vm.set_policy(&setting);
    Ok(Str::from(&before))
}

fn policies(vm: &mut Vm, _: Args<'_>) -> Res {
    let dict = Dict::new();
    for kind in KINDS {
        drop(dict_of(&dict).set_name(vm, &intern(kind.form.as_bytes()), Str::from(kind.summary)));
    }
    Ok(dict)
}

fn keep_accounts(vm: &mut Vm, args: Args<'_>) -> Res {
    let on = args.get(0).map_or(Ok(true), |on| vm.truth(on))?;
    vm.token().keep_accounts(on);
    Ok(Value::NONE)
}

fn stats(vm: &mut Vm, _: Args<'_>) -> Res {
    if !vm.keeps_accounts() {
        return vm.runtime_error("no accounts are kept: call gil.keep_accounts() first, or run with --gil-stats");
    }
    let report = Report::new(vm).json();
    Ok(value_of(vm, &report))
}

/// Numbers without a fraction become ints.
fn value_of(vm: &mut Vm, json: &Json) -> Value {
    match json {
        Json::Null => Value::NONE,
        Json::Bool(truth) => Value::bool(*truth),
        Json::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => int(*number as i64),
        Json::Number(number) => Value::float(*number),
        Json::Text(text) => Str::from(text),
        Json::List(items) => {
            let items = items.iter().map(|item| value_of(vm, item)).collect();
            List::make(items)
        }
        Json::Object(entries) => {
            let dict = Dict::new();
            for (key, value) in entries {
                let value = value_of(vm, value);
                drop(dict_of(&dict).set_name(vm, &intern(key.as_bytes()), value));
            }
            dict
        }
    }
}
