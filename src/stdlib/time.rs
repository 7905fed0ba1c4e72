//! `time`: clocks and sleep; calendars as far as `strftime`, `localtime` and `gmtime`.

use std::ffi::CString;
use std::time::Duration;

use super::{ModuleDef, set, structs, system};
use crate::object::mapping::Dict;
use crate::object::number::int;
use crate::object::sequence::Tuple;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::types::TypeDef;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::operator::machine_int;
use crate::vm::{Res, Vm};

pub static MODULE: ModuleDef = ModuleDef { fill, files: python!("time.py"), ..ModuleDef::new("time", FUNCTIONS) };

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
    def("gmtime", "seconds=None, /", gmtime),
    def("localtime", "seconds=None, /", localtime),
    def("mktime", "time_tuple, /", mktime),
    def("strftime", "format, time_tuple=None, /", strftime),
    def("ctime", "seconds=None, /", ctime),
    def("asctime", "time_tuple=None, /", asctime),
];

static STRUCT_TIME: TypeDef = TypeDef {
    members: &structs::fields([
        "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst",
    ]),
    ..structs::new("time.struct_time")
};

fn fill(vm: &mut Vm, dict: &Dict) -> Res<()> {
    let class = structs::class(vm, &STRUCT_TIME);
    set(vm, dict, "struct_time", class);
    // SAFETY: zero is the epoch, and the buffer is a local.
    let local = unsafe {
        let mut local: libc::tm = std::mem::zeroed();
        libc::localtime_r(&0, &raw mut local);
        local
    };
    set(vm, dict, "timezone", int(-local.tm_gmtoff));
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
    let nanos = read(clock);
    Value::float((nanos / 1_000_000_000) as f64 + (nanos % 1_000_000_000) as f64 * 1e-9)
}

fn nanos(clock: libc::clockid_t) -> Value {
    int(read(clock))
}

/// A number of seconds, int or float.
pub fn number(vm: &mut Vm, value: &Value) -> Res<f64> {
    if let Some(seconds) = value.as_float() {
        return Ok(seconds);
    }
    if let Some(seconds) = machine_int(value) {
        return Ok(seconds as f64);
    }
    let slots = value.class().slots();
    let number = match (slots.float, slots.index) {
        (Some(float), _) => float(vm, value)?,
        (None, Some(_)) => vm.index(value)?,
        _ => {
            let name = vm.type_name(value);
            return vm.type_error(&format!("'{name}' object cannot be interpreted as an integer"));
        }
    };
    Ok(number.as_float().unwrap_or_else(|| machine_int(&number).map_or(f64::INFINITY, |n| n as f64)))
}

fn sleep(vm: &mut Vm, args: Args<'_>) -> Res {
    let is_text = args[0].object::<Str>().is_some();
    if is_text {
        return vm.type_error("'str' object cannot be interpreted as an integer");
    }
    let seconds = number(vm, &args[0])?;
    if seconds.is_nan() {
        return vm.value_error("Invalid value NaN (not a number)");
    }
    if seconds < 0.0 {
        return vm.value_error("sleep length must be non-negative");
    }
    match Duration::try_from_secs_f64(seconds) {
        Ok(span) if span < Duration::from_secs(1 << 33) => system::sleep(vm, span)?,
        _ => return vm.overflow_error("timestamp too large to convert to C PyTime_t"),
    }
    Ok(Value::NONE)
}

/// The time that an argument means: now, if none.
fn moment(vm: &mut Vm, argument: Option<&Value>) -> Res<libc::time_t> {
    match argument.filter(|value| !value.is_none()) {
        None => Ok(read(libc::CLOCK_REALTIME) / 1_000_000_000),
        Some(value) => Ok(number(vm, value)?.floor() as libc::time_t),
    }
}

fn struct_time(vm: &mut Vm, tm: &libc::tm) -> Res {
    let parts = [
        tm.tm_year + 1900,
        tm.tm_mon + 1,
        tm.tm_mday,
        tm.tm_hour,
        tm.tm_min,
        tm.tm_sec,
        (tm.tm_wday + 6) % 7,
        tm.tm_yday + 1,
        tm.tm_isdst,
    ];
    let module = super::import(vm, "time")?;
    let class = vm.get_attr(&module, &intern(b"struct_time"))?;
    Ok(structs::instance(&class, parts.map(|part| Value::small(part.into())).into_iter()))
}

fn broken_down(seconds: libc::time_t, local: bool) -> libc::tm {
    // SAFETY: both write into a local.
    unsafe {
        let mut tm: libc::tm = std::mem::zeroed();
        if local {
            libc::localtime_r(&seconds, &raw mut tm);
        } else {
            libc::gmtime_r(&seconds, &raw mut tm);
        }
        tm
    }
}

fn gmtime(vm: &mut Vm, args: Args<'_>) -> Res {
    let seconds = moment(vm, args.get(0))?;
    struct_time(vm, &broken_down(seconds, false))
}

fn localtime(vm: &mut Vm, args: Args<'_>) -> Res {
    let seconds = moment(vm, args.get(0))?;
    struct_time(vm, &broken_down(seconds, true))
}

/// A time tuple as the C library takes it; the local time now, if none.
fn tm_of(vm: &mut Vm, argument: Option<&Value>) -> Res<libc::tm> {
    let Some(value) = argument else {
        return Ok(broken_down(moment(vm, None)?, true));
    };
    let Some(items) = value.object::<Tuple>().map(Tuple::items).filter(|items| items.len() == 9) else {
        return vm.type_error("Tuple or struct_time argument required");
    };
    let mut parts = [0; 9];
    for (part, item) in parts.iter_mut().zip(items) {
        *part = system::c_int(vm, item)?;
    }
    let mut tm = broken_down(0, true);
    (tm.tm_year, tm.tm_mon, tm.tm_mday) = (parts[0] - 1900, parts[1] - 1, parts[2]);
    (tm.tm_hour, tm.tm_min, tm.tm_sec) = (parts[3], parts[4], parts[5]);
    (tm.tm_wday, tm.tm_yday, tm.tm_isdst) = ((parts[6] + 1) % 7, parts[7] - 1, parts[8]);
    Ok(tm)
}

fn mktime(vm: &mut Vm, args: Args<'_>) -> Res {
    let mut tm = tm_of(vm, args.get(0))?;
    // SAFETY: reads and writes the local.
    let seconds = unsafe { libc::mktime(&raw mut tm) };
    Ok(Value::float(seconds as f64))
}

fn formatted(vm: &mut Vm, format: &str, tm: &libc::tm) -> Res {
    let Ok(format) = CString::new(format) else { return vm.value_error("embedded null character") };
    let mut buffer = vec![0_u8; 256 + 16 * format.as_bytes().len()];
    // SAFETY: the buffer is as long as it says, format and time are alive.
    let len = unsafe { libc::strftime(buffer.as_mut_ptr().cast(), buffer.len(), format.as_ptr(), tm) };
    Ok(Str::from(&String::from_utf8_lossy(&buffer[..len])))
}

fn strftime(vm: &mut Vm, args: Args<'_>) -> Res {
    let format = system::text_of(vm, &args[0], "strftime() argument 1")?.into_owned();
    let tm = tm_of(vm, args.get(1))?;
    formatted(vm, &format, &tm)
}

const CTIME: &str = "%a %b %e %H:%M:%S %Y";

fn ctime(vm: &mut Vm, args: Args<'_>) -> Res {
    let seconds = moment(vm, args.get(0))?;
    formatted(vm, CTIME, &broken_down(seconds, true))
}

fn asctime(vm: &mut Vm, args: Args<'_>) -> Res {
    let tm = tm_of(vm, args.get(0))?;
    formatted(vm, CTIME, &tm)
}
