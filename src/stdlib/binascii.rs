//! `binascii`: the conversions and check sums that programs put whole files through. What is rare (quoted-printable, uuencode) is in `binascii.py`.

use super::ModuleDef;
use crate::object::number::int;
use crate::object::sequence::Bytes;
use crate::object::str::{Str, intern};
use crate::object::value::Value;
use crate::types::bytes::construct::{grouped_hex, hex_pair, hex_separator};
use crate::types::bytes::{bytes_arg, contents};
use crate::types::int::to_big;
use crate::vm::native::{Args, NativeDef, def};
use crate::vm::{Error, Res, Vm};

pub static MODULE: ModuleDef = ModuleDef { files: python!("binascii.py"), ..ModuleDef::new("binascii", FUNCTIONS) };

const FUNCTIONS: &[NativeDef] = &[
    def("b2a_hex", "data, sep=b':', bytes_per_sep=1", b2a_hex),
    def("hexlify", "data, sep=b':', bytes_per_sep=1", b2a_hex),
    def("a2b_hex", "hexstr, /", a2b_hex),
    def("unhexlify", "hexstr, /", a2b_hex),
    def("b2a_base64", "data, /, *, newline=True", b2a_base64),
    def("a2b_base64", "data, /, *, strict_mode=False", a2b_base64),
    def("crc32", "data, crc=0, /", crc32),
    def("crc_hqx", "data, crc, /", crc_hqx),
];

/// Raises `binascii.Error`.
fn fail<T>(vm: &mut Vm, message: &str) -> Res<T> {
    let module = super::import(vm, "binascii")?;
    let class = vm.get_attr(&module, &intern(b"Error"))?;
    Err(Error(vm.call(&class, &[Str::from(message)])?))
}

/// What decodes takes text, too.
fn ascii(vm: &mut Vm, data: &Value) -> Res<Vec<u8>> {
    match data.object::<Str>() {
        Some(text) if text.is_ascii() => Ok(text.bytes().to_vec()),
        Some(_) => vm.value_error("string argument should contain only ASCII characters"),
        None if contents(vm, data).is_none() && !data.class().has(crate::object::class::flags::HEAP) => {
            let kind = vm.type_name(data);
            vm.type_error(&format!("argument should be bytes, buffer or ASCII string, not '{kind}'"))
        }
        None => bytes_arg(vm, data),
    }
}

fn b2a_hex(vm: &mut Vm, args: Args<'_>) -> Res {
    let separator = match args.get(1) {
        Some(separator) => Some(hex_separator(vm, separator)?),
        None => None,
    };
    let group = match args.get(2) {
        Some(group) => vm.c_int(group)?,
        None => 1,
    };
    let data = bytes_arg(vm, &args[0])?;
    Ok(Bytes::make(&grouped_hex(&data, separator, group.into())))
}

fn a2b_hex(vm: &mut Vm, args: Args<'_>) -> Res {
    let data = ascii(vm, &args[0])?;
    let (pairs, rest) = data.as_chunks::<2>();
    if !rest.is_empty() {
        return fail(vm, "Odd-length string");
    }
    match pairs.iter().map(|pair| hex_pair(pair[0], pair[1])).collect::<Option<Vec<u8>>>() {
        Some(bytes) => Ok(Bytes::make(&bytes)),
        None => fail(vm, "Non-hexadecimal digit found"),
    }
}

const SIXES: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// The six bits of a character, or [`NO_SIX`].
const SIX_OF: [u8; 256] = {
    let mut table = [NO_SIX; 256];
    let mut place = 0;
    while place < SIXES.len() {
        table[SIXES[place] as usize] = place as u8;
        place += 1;
    }
    table
};
const NO_SIX: u8 = 64;

fn b2a_base64(vm: &mut Vm, args: Args<'_>) -> Res {
    let newline = match args.get(1) {
        Some(newline) => vm.truth(newline)?,
        None => true,
    };
    let data = bytes_arg(vm, &args[0])?;
    let four = |three: [u8; 3]| {
        let bits = u32::from_be_bytes([0, three[0], three[1], three[2]]);
        [18, 12, 6, 0].map(|shift| SIXES[(bits >> shift & 63) as usize])
    };
    let mut text = Vec::with_capacity(data.len().div_ceil(3) * 4 + 1);
    let (threes, rest) = data.as_chunks::<3>();
    threes.iter().for_each(|three| text.extend_from_slice(&four(*three)));
    match *rest {
        [one] => text.extend([four([one, 0, 0])[0], four([one, 0, 0])[1], b'=', b'=']),
        [one, two] => {
            text.extend_from_slice(&four([one, two, 0])[..3]);
            text.push(b'=');
        }
        _ => {}
    }
    if newline {
        text.push(b'\n');
    }
    Ok(Bytes::make(&text))
}

fn a2b_base64(vm: &mut Vm, args: Args<'_>) -> Res {
    let data = ascii(vm, &args[0])?;
    let strict = match args.get(1) {
        Some(strict) => vm.truth(strict)?,
        None => false,
    };
    match read_base64(&data, strict) {
        Ok(bytes) => Ok(Bytes::make(&bytes)),
        Err(message) => fail(vm, &message),
    }
}

/// The bytes, or what is wrong. Unless it is `strict`, what is no part of base64 is passed over.
fn read_base64(data: &[u8], strict: bool) -> Result<Vec<u8>, String> {
    let wrong = |message: &str| Err(message.to_owned());
    let mut bytes = Vec::with_capacity(data.len() / 4 * 3);
    // Whole groups at the start, which are all that most data has.
    let (groups, _) = data.as_chunks::<4>();
    let mut start = 0;
    for group in groups {
        let [a, b, c, d] = group.map(|char| SIX_OF[usize::from(char)]);
        if (a | b | c | d) & NO_SIX != 0 {
            break;
        }
        let bits = u32::from(a) << 18 | u32::from(b) << 12 | u32::from(c) << 6 | u32::from(d);
        bytes.extend_from_slice(&bits.to_be_bytes()[1..]);
        start += 4;
    }
    // Within a group of four characters: how many there are, their bits, and the padding behind them.
    let (mut place, mut left, mut padding) = (0, 0u8, 0);
    if strict && data.first() == Some(&b'=') {
        return wrong("Leading padding not allowed");
    }
    for (at, &char) in data.iter().enumerate().skip(start) {
        if char == b'=' {
            padding += 1;
            if place >= 2 && place + padding >= 4 {
                if strict && at + 1 < data.len() {
                    return wrong("Excess data after padding");
                }
                return Ok(bytes);
            }
            if strict && (place < 2 || place == 3 && padding > 1) {
                let is_within = place > 0;
                return wrong(if is_within {
                    "Discontinuous padding not allowed"
                } else {
                    "Excess padding not allowed"
                });
            }
            continue;
        }
        let six = SIX_OF[usize::from(char)];
        if six == NO_SIX {
            if strict {
                return wrong("Only base64 data is allowed");
            }
            continue;
        }
        if strict && padding > 0 {
            return wrong("Discontinuous padding not allowed");
        }
        padding = 0;
        match place {
            0 => {}
            1 => bytes.push(left << 2 | six >> 4),
            2 => bytes.push(left << 4 | six >> 2),
            _ => bytes.push(left << 6 | six),
        }
        left = six;
        place = (place + 1) % 4;
    }
    match place {
        0 => Ok(bytes),
        1 => {
            let count = bytes.len() / 3 * 4 + 1;
            Err(format!(
                "Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a multiple of 4"
            ))
        }
        _ => wrong("Incorrect padding"),
    }
}

/// What a byte does to the sum, alone and with up to seven zeros behind it: eight bytes are taken at once.
const CRC32: [[u32; 256]; 8] = {
    let mut tables = [[0; 256]; 8];
    let mut byte = 0;
    while byte < 256 {
        let mut sum = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            sum = sum >> 1 ^ if sum & 1 != 0 { 0xEDB8_8320 } else { 0 };
            bit += 1;
        }
        tables[0][byte] = sum;
        byte += 1;
    }
    let mut place = 0;
    while place < 7 * 256 {
        let before = tables[place / 256][place % 256];
        tables[place / 256 + 1][place % 256] = before >> 8 ^ tables[0][(before & 255) as usize];
        place += 1;
    }
    tables
};

/// The lowest bits of an int of any size.
fn bits_of(vm: &mut Vm, value: &Value) -> Res<u32> {
    let index = vm.index(value)?;
    let number = to_big(&index).unwrap_or_default();
    Ok((number & dashu_int::IBig::from(u32::MAX)).try_into().unwrap_or(0))
}

fn crc32(vm: &mut Vm, args: Args<'_>) -> Res {
    let data = bytes_arg(vm, &args[0])?;
    let mut sum = match args.get(1) {
        Some(sum) => !bits_of(vm, sum)?,
        None => !0,
    };
    let (eights, rest) = data.as_chunks::<8>();
    for eight in eights {
        let word = u64::from_le_bytes(*eight) ^ u64::from(sum);
        sum = (0..8).fold(0, |sum, place| sum ^ CRC32[7 - place][(word >> (8 * place) & 255) as usize]);
    }
    for byte in rest {
        sum = sum >> 8 ^ CRC32[0][((sum ^ u32::from(*byte)) & 255) as usize];
    }
    Ok(int((!sum).into()))
}

fn crc_hqx(vm: &mut Vm, args: Args<'_>) -> Res {
    let data = bytes_arg(vm, &args[0])?;
    let mut sum = bits_of(vm, &args[1])? as u16;
    for byte in data {
        sum ^= u16::from(byte) << 8;
        for _ in 0..8 {
            sum = sum << 1 ^ if sum & 0x8000 != 0 { 0x1021 } else { 0 };
        }
    }
    Ok(int(sum.into()))
}
