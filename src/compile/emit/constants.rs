//! Constants as keys of the pool: two are one if type and value are.

use crate::compile::unit::Const;

/// Bytes that are equal for equal constants; `None` for code, which is never shared.
pub fn key(constant: &Const) -> Option<Box<[u8]>> {
    let mut out = Vec::new();
    write(constant, &mut out).then(|| out.into())
}

fn write(constant: &Const, out: &mut Vec<u8>) -> bool {
    match constant {
        Const::None => out.push(b'N'),
        Const::True => out.push(b'T'),
        Const::False => out.push(b'F'),
        Const::Ellipsis => out.push(b'.'),
        Const::Int(value) => tagged(b'i', &value.to_le_bytes(), out),
        Const::BigInt(digits, radix) => {
            out.push(*radix as u8);
            tagged(b'I', digits.as_bytes(), out);
        }
        Const::Float(value) => tagged(b'f', &value.to_bits().to_le_bytes(), out),
        Const::Complex(re, im) => {
            tagged(b'j', &re.to_bits().to_le_bytes(), out);
            out.extend(im.to_bits().to_le_bytes());
        }
        Const::Str(text) => tagged(b's', text, out),
        Const::Bytes(text) => tagged(b'b', text, out),
        Const::Tuple(items) => return run(b'(', items, out),
        Const::FrozenSet(items) => return run(b'{', items, out),
        Const::Code(_) => return false,
    }
    true
}

fn tagged(tag: u8, data: &[u8], out: &mut Vec<u8>) {
    out.push(tag);
    out.extend((data.len() as u64).to_le_bytes());
    out.extend(data);
}

fn run(tag: u8, items: &[Const], out: &mut Vec<u8>) -> bool {
    tagged(tag, &(items.len() as u64).to_le_bytes(), out);
    items.iter().all(|item| write(item, out))
}
