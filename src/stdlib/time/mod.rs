//! `time`: clocks and sleep here, years and months in `calendar`, the way back from text in `strptime.py`.

mod calendar;

use std::time::Duration;

use self::calendar::STRUCT_TIME;
use super::{ModuleDef, set, system};
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::value::Value;
use crate::vm::native::{Args, NativeDef, def, def_any};
use crate::vm::operator::machine_int;
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef = ModuleDef {
    fill,
    files: python!("time/time.py"),
    built_in: crate::stdlib::in_python::ALL,
    ..ModuleDef::new("time", FUNCTIONS)
};

/// `_strptime`.
pub static STRPTIME: ModuleDef = ModuleDef { files: python!("time/strptime.py"), ..ModuleDef::new("_strptime", &[]) };

const FUNCTIONS: &[NativeDef] = &[
    def("time", "", |_, _| Ok(float(libc::CLOCK_REALTIME))),
    def("time_ns", "", |_, _| Ok(nanos(libc::CLOCK_REALTIME))),
    def("perf_counter", "", |_, _| Ok(float(libc::CLOCK_MONOTONIC))),
    def("perf_counter_ns", "", |_, _| Ok(nanos(libc::CLOCK_MONOTONIC))),
    def("monotonic", "", |_, _| Ok(float(libc::CLOCK_MONOTONIC))),
    def("monotonic_ns", "", |_, _| Ok(nanos(libc::CLOCK_MONOTONIC))),
    def("process_time", "", |_, _| Ok(float(libc::CLOCK_PROCESS_CPUTIME_ID))),
    def("process_time_ns", "", |_, _| Ok(nanos(libc::CLOCK_PROCESS_CPUTIME_ID))),
    def("thread_time", "", |_, _| Ok(float(libc::CLOCK_THREAD_CPUTIME_ID))),
    def("thread_time_ns", "", |_, _| Ok(nanos(libc::CLOCK_THREAD_CPUTIME_ID))),
    def("sleep", "seconds, /", sleep),
    def("clock_gettime", "clk_id, /", |vm, args| now(vm, &args[0]).map(seconds)),
    def("clock_gettime_ns", "clk_id, /", |vm, args| now(vm, &args[0]).map(int)),
    def("clock_getres", "clk_id, /", |vm, args| ask(vm, &args[0], libc::clock_getres).map(seconds)),
    def("clock_settime", "clk_id, time, /", |vm, args| {
        let clock = clock_id(vm, &args[0])?;
        let seconds = number(vm, &args[1])?;
        set_clock(vm, clock, (seconds * 1e9).floor() as i64)
    }),
    def("clock_settime_ns", "clk_id, time, /", |vm, args| {
        let clock = clock_id(vm, &args[0])?;
        if args[1].class().slots().index.is_none() {
            let name = vm.type_name(&args[1]);
            return vm.type_error(&format!("expect int, got {name}"));
        }
        let nanos = vm.size(&args[1])?;
        set_clock(vm, clock, nanos)
    }),
    def("gmtime", "seconds=None, /", calendar::gmtime),
    def("localtime", "seconds=None, /", calendar::localtime),
    def("mktime", "time_tuple, /", calendar::mktime),
    def("strftime", "format, time_tuple=None, /", calendar::strftime),
    def("ctime", "seconds=None, /", calendar::ctime),
    def_any("asctime", calendar::asctime),
    def("_zone", "", calendar::zone),
];

const CLOCKS: &[(&str, libc::clockid_t)] = &[
    ("CLOCK_REALTIME", libc::CLOCK_REALTIME),
    ("CLOCK_MONOTONIC", libc::CLOCK_MONOTONIC),
    ("CLOCK_PROCESS_CPUTIME_ID", libc::CLOCK_PROCESS_CPUTIME_ID),
    ("CLOCK_THREAD_CPUTIME_ID", libc::CLOCK_THREAD_CPUTIME_ID),
    #[cfg(target_os = "linux")]
    ("CLOCK_MONOTONIC_RAW", libc::CLOCK_MONOTONIC_RAW),
    #[cfg(target_os = "linux")]
    ("CLOCK_BOOTTIME", libc::CLOCK_BOOTTIME),
    #[cfg(target_os = "linux")]
    ("CLOCK_TAI", libc::CLOCK_TAI),
];

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    let class = STRUCT_TIME.class(vm);
    set(vm, dict, "struct_time", class.value());
    set(vm, dict, "_STRUCT_TM_ITEMS", Value::small(11));
    for &(name, clock) in CLOCKS {
        set(vm, dict, name, Value::small(clock.into()));
    }
    Ok(())
}

/// A clock in nanoseconds. Under virtual time all are the scheduler's.
fn read(clock: libc::clockid_t) -> i64 {
    if let Some(now) = crate::gil::clock::look(clock == libc::CLOCK_REALTIME) {
        return now as i64;
    }
    // SAFETY: the clock writes into a local.
    let now = unsafe {
        let mut now: libc::timespec = std::mem::zeroed();
        libc::clock_gettime(clock, &raw mut now);
        now
    };
    now.tv_sec * 1_000_000_000 + now.tv_nsec
}

fn float(clock: libc::clockid_t) -> Value {
    seconds(read(clock))
}

fn seconds(nanos: i64) -> Value {
    Value::float((nanos / 1_000_000_000) as f64 + (nanos % 1_000_000_000) as f64 * 1e-9)
}

fn nanos(clock: libc::clockid_t) -> Value {
    int(read(clock))
}

/// A clock as a program names it.
fn clock_id(vm: &mut Vm, value: &Value) -> Res<libc::clockid_t> {
    if value.class().slots().index.is_none() {
        let name = vm.type_name(value);
        return vm.type_error(&format!("clk_id should be integer, not {name}"));
    }
    system::c_int(vm, value)
}

/// A clock that a program names, in nanoseconds.
fn now(vm: &mut Vm, clock: &Value) -> Res<i64> {
    let shown = ask(vm, clock, libc::clock_gettime)?;
    let is_calendar = machine_int(clock) == Some(libc::CLOCK_REALTIME.into());
    Ok(crate::gil::clock::look(is_calendar).map_or(shown, |virtual_time| virtual_time as i64))
}

/// What the system says of a clock, in nanoseconds.
fn ask(
    vm: &mut Vm,
    clock: &Value,
    call: unsafe extern "C" fn(libc::clockid_t, *mut libc::timespec) -> libc::c_int,
) -> Res<i64> {
    let clock = clock_id(vm, clock)?;
    // SAFETY: the answer goes into a local, for which all zeros are a time.
    let (result, answer) = unsafe {
        let mut answer: libc::timespec = std::mem::zeroed();
        (call(clock, &raw mut answer), answer)
    };
    if result != 0 {
        return vm.os_error(system::errno(), &[]);
    }
    Ok(answer.tv_sec * 1_000_000_000 + answer.tv_nsec)
}

fn set_clock(vm: &mut Vm, clock: libc::clockid_t, nanos: i64) -> Res {
    let time = libc::timespec { tv_sec: nanos.div_euclid(1_000_000_000), tv_nsec: nanos.rem_euclid(1_000_000_000) };
    // SAFETY: the time is a local.
    if unsafe { libc::clock_settime(clock, &raw const time) } != 0 {
        return vm.os_error(system::errno(), &[]);
    }
    Ok(Value::NONE)
}

/// A number of seconds, as a float or an integer.
fn number_or_index(vm: &mut Vm, value: &Value) -> Res {
    if value.as_float().is_some() {
        return Ok(value.clone());
    }
    vm.index(value)
}

/// The same as a float; what is too large for a clock is infinite.
pub fn number(vm: &mut Vm, value: &Value) -> Res<f64> {
    let number = number_or_index(vm, value)?;
    Ok(number.as_float().unwrap_or_else(|| machine_int(&number).map_or(f64::INFINITY, |n| n as f64)))
}

fn sleep(vm: &mut Vm, args: Args<'_>) -> Res {
    let seconds = number(vm, &args[0])?;
    if seconds.is_nan() {
        return vm.value_error("Invalid value NaN (not a number)");
    }
    if seconds < 0.0 {
        return vm.value_error("sleep length must be non-negative");
    }
    match Duration::try_from_secs_f64(seconds) {
        Ok(span) if span < Duration::from_secs(1 << 33) => system::sleep(vm, span)?,
        _ if args[0].as_float().is_some() => return vm.overflow_error("timestamp out of range for platform time_t"),
        _ => return vm.overflow_error("timestamp too large to convert to C PyTime_t"),
    }
    Ok(Value::NONE)
}
