//! Times as years, months and days: between seconds since the epoch, `struct_time` and text, by the C library's rules of the time zone.

use std::ffi::CString;

use super::{number_or_index, read};
use crate::object::number::int;
use crate::object::sequence::{Tuple, tuple};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::stdlib::structs::{self, StructDef};
use crate::stdlib::system;
use crate::types::tuple::counted_arguments;
use crate::vm::native::Args;
use crate::vm::operator::machine_int;
use crate::vm::{Res, Vm};

pub fn gmtime(vm: &mut Vm, args: Args<'_>) -> Res {
    let seconds = moment(vm, args.get(0))?;
    struct_time(vm, seconds, false)
}

pub fn localtime(vm: &mut Vm, args: Args<'_>) -> Res {
    let seconds = moment(vm, args.get(0))?;
    struct_time(vm, seconds, true)
}

pub static STRUCT_TIME: StructDef = StructDef {
    items: 9,
    ..StructDef::new(
        "time.struct_time",
        &structs::fields([
            "tm_year",
            "tm_mon",
            "tm_mday",
            "tm_hour",
            "tm_min",
            "tm_sec",
            "tm_wday",
            "tm_yday",
            "tm_isdst",
            "tm_zone",
            "tm_gmtoff",
        ]),
    )
};

unsafe extern "C" {
    /// POSIX: takes the rules of the time zone from the variable `TZ`.
    safe fn tzset();
}

/// What the variable `TZ` says now: seconds west of Greenwich, the same in summer, whether there is a summer time, and the names of both. A zone's
/// summer is the half of the year that is less to the west, as CPython has it.
pub fn zone(vm: &mut Vm, _: Args<'_>) -> Res {
    const YEAR: i64 = (365 * 24 + 6) * 3600;
    tzset();
    let january = moment(vm, None)? / YEAR * YEAR;
    let [january, july] = [january, january + YEAR / 2]
        .map(|seconds| c_time(seconds, true).map_or((0, Str::from("UTC")), |tm| (-tm.tm_gmtoff, zone_of(&tm))));
    let (standard, summer) = if january.0 < july.0 { (july, january) } else { (january, july) };
    let has_summer = Value::small((standard.0 != summer.0).into());
    Ok(tuple(vec![int(standard.0), int(summer.0), has_summer, tuple(vec![standard.1, summer.1])]))
}

/// The time that an argument means: now, if none.
fn moment(vm: &mut Vm, argument: Option<&Value>) -> Res<libc::time_t> {
    const TOO_FAR: &str = "timestamp out of range for platform time_t";
    let Some(value) = argument.filter(|value| !value.is_none()) else {
        return Ok(read(libc::CLOCK_REALTIME).div_euclid(1_000_000_000));
    };
    let number = number_or_index(vm, value)?;
    match number.as_float() {
        Some(seconds) if seconds.is_nan() => vm.value_error("Invalid value NaN (not a number)"),
        Some(seconds) if (-(2.0_f64.powi(63))..2.0_f64.powi(63)).contains(&seconds.floor()) => {
            Ok(seconds.floor() as libc::time_t)
        }
        Some(_) => vm.overflow_error(TOO_FAR),
        None => machine_int(&number).map_or_else(|| vm.overflow_error(TOO_FAR), Ok),
    }
}

/// The C library's idea of a time; none if its year is no number of C.
fn c_time(seconds: libc::time_t, local: bool) -> Option<libc::tm> {
    let convert = if local { libc::localtime_r } else { libc::gmtime_r };
    // SAFETY: all zeros are a time, and it is a local that is written.
    unsafe {
        let mut tm: libc::tm = std::mem::zeroed();
        (!convert(&raw const seconds, &raw mut tm).is_null()).then_some(tm)
    }
}

fn broken_down(vm: &mut Vm, seconds: libc::time_t, local: bool) -> Res<libc::tm> {
    match c_time(seconds, local) {
        Some(tm) => Ok(tm),
        None => vm.os_error(libc::EOVERFLOW, &[]),
    }
}

/// The zone's name in a time that the C library has made.
fn zone_of(tm: &libc::tm) -> Value {
    if tm.tm_zone.is_null() {
        return Value::NONE;
    }
    // SAFETY: the C library keeps the names of the zones that it has met.
    system::name_of(unsafe { std::ffi::CStr::from_ptr(tm.tm_zone) }.to_bytes())
}

fn struct_time(vm: &mut Vm, seconds: libc::time_t, local: bool) -> Res {
    let tm = broken_down(vm, seconds, local)?;
    let parts = [tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, (tm.tm_wday + 6) % 7, tm.tm_yday + 1];
    let year = [i64::from(tm.tm_year) + 1900];
    let numbers = year.into_iter().chain(parts.map(i64::from)).chain([tm.tm_isdst.into()]).map(Value::small);
    let values: Vec<Value> = numbers.chain([zone_of(&tm), int(tm.tm_gmtoff)]).collect();
    Ok(STRUCT_TIME.instance(vm, values.into_iter()))
}

/// A time as the C library takes it, with the memory that its zone's name stands in.
struct CTime {
    tm: libc::tm,
    zone: Option<CString>,
}

impl CTime {
    /// Of a time tuple that `function` was given.
    fn of(vm: &mut Vm, value: &Value, function: &str) -> Res<CTime> {
        let Some(items) = value.object::<Tuple>().map(Tuple::items) else {
            return vm.type_error("Tuple or struct_time argument required");
        };
        if items.len() != 9 {
            return vm.type_error(&format!("{function}(): illegal time tuple argument"));
        }
        let mut parts = [0; 9];
        for (part, item) in parts.iter_mut().zip(items) {
            *part = system::c_int(vm, item)?;
        }
        // SAFETY: all zeros are a time.
        let mut tm: libc::tm = unsafe { std::mem::zeroed() };
        let Some(year) = parts[0].checked_sub(1900) else { return vm.overflow_error("year out of range") };
        (tm.tm_year, tm.tm_mon, tm.tm_mday) = (year, parts[1].wrapping_sub(1), parts[2]);
        (tm.tm_hour, tm.tm_min, tm.tm_sec) = (parts[3], parts[4], parts[5]);
        (tm.tm_wday, tm.tm_yday) = (parts[6].wrapping_add(1) % 7, parts[7].wrapping_sub(1));
        tm.tm_isdst = parts[8];
        let mut zone = None;
        if STRUCT_TIME.made(vm, value) {
            let [name, offset] = [9, 10].map(|place| structs::value_at(vm, value, place));
            if !name.is_none() {
                let Some(text) = name.object::<Str>() else {
                    return vm.type_error("bad argument type for built-in operation");
                };
                let Ok(text) = CString::new(text.bytes()) else { return vm.value_error("embedded null character") };
                tm.tm_zone = zone.insert(text).as_ptr();
            }
            if !offset.is_none() {
                tm.tm_gmtoff = vm.size(&offset)?;
            }
        }
        Ok(CTime { tm, zone })
    }

    /// The same, or the local time now.
    fn or_now(vm: &mut Vm, value: Option<&Value>, function: &str) -> Res<CTime> {
        match value {
            Some(value) => CTime::of(vm, value, function),
            None => {
                let now = moment(vm, None)?;
                Ok(CTime { tm: broken_down(vm, now, true)?, zone: None })
            }
        }
    }

    /// Refuses what the C library would show as nonsense; a zero for what is counted from one means the first, as in CPython.
    fn checked(mut self, vm: &mut Vm) -> Res<CTime> {
        let tm = &mut self.tm;
        for first in [&mut tm.tm_mon, &mut tm.tm_yday] {
            *first += i32::from(*first == -1);
        }
        tm.tm_mday += i32::from(tm.tm_mday == 0);
        let limits = [
            (tm.tm_mon, 0..=11, "month"),
            (tm.tm_mday, 1..=31, "day of month"),
            (tm.tm_hour, 0..=23, "hour"),
            (tm.tm_min, 0..=59, "minute"),
            (tm.tm_sec, 0..=61, "seconds"),
            (tm.tm_wday, 0..=6, "day of week"),
            (tm.tm_yday, 0..=365, "day of year"),
        ];
        match limits.into_iter().find(|(part, limits, _)| !limits.contains(part)) {
            Some((.., name)) => vm.value_error(&format!("{name} out of range")),
            None => Ok(self),
        }
    }
}

pub fn mktime(vm: &mut Vm, args: Args<'_>) -> Res {
    let mut time = CTime::of(vm, &args[0], "mktime")?;
    // The C library puts the day of the week right, if it can: -1 is also the second before the epoch.
    time.tm.tm_wday = -1;
    // SAFETY: reads and writes the local.
    let seconds = unsafe { libc::mktime(&raw mut time.tm) };
    if seconds == -1 && time.tm.tm_wday == -1 {
        return vm.overflow_error("mktime argument out of range");
    }
    Ok(Value::float(seconds as f64))
}

pub fn strftime(vm: &mut Vm, args: Args<'_>) -> Res {
    let Some(format) = args[0].object::<Str>() else {
        let name = vm.type_name(&args[0]);
        return vm.type_error(&format!("strftime() argument 1 must be str, not {name}"));
    };
    let mut time = CTime::or_now(vm, args.get(1), "strftime")?.checked(vm)?;
    time.tm.tm_isdst = time.tm.tm_isdst.clamp(-1, 1);
    let Ok(format) = CString::new(format.bytes()) else { return vm.value_error("embedded null character") };
    // No directive is longer than this, unless it asks for a width: then the text stays empty, as CPython's does.
    let most = 256 * format.as_bytes().len();
    let mut room = 1024;
    loop {
        let mut buffer = vec![0_u8; room];
        // SAFETY: the buffer is as long as it says, format, time and the name of its zone are alive.
        let len = unsafe { libc::strftime(buffer.as_mut_ptr().cast(), room, format.as_ptr(), &raw const time.tm) };
        if len > 0 || room >= most {
            drop(time.zone);
            return Ok(Str::new(&buffer[..len]));
        }
        room *= 2;
    }
}

pub fn ctime(vm: &mut Vm, args: Args<'_>) -> Res {
    let seconds = moment(vm, args.get(0))?;
    let tm = broken_down(vm, seconds, true)?;
    Ok(in_words(&tm))
}

pub fn asctime(vm: &mut Vm, args: Args<'_>) -> Res {
    if args.has_named() {
        return vm.type_error("time.asctime() takes no keyword arguments");
    }
    let given = counted_arguments(vm, "asctime", args, 0, 1)?.first();
    let time = CTime::or_now(vm, given, "asctime")?.checked(vm)?;
    Ok(in_words(&time.tm))
}

/// `Sun Jun 20 23:21:05 1993`.
fn in_words(tm: &libc::tm) -> Value {
    const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (day, month) = (DAYS[tm.tm_wday as usize], MONTHS[tm.tm_mon as usize]);
    let year = i64::from(tm.tm_year) + 1900;
    Str::from(&format!("{day} {month}{:3} {:02}:{:02}:{:02} {year}", tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec))
}
