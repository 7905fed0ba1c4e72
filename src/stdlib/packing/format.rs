//! Formats of `struct`: an order and a row of fields.
//!
//! Without an order, or with `@`, sizes and gaps are those of a C compiler on a 64-bit machine; with `=`, `<`, `>` or `!` sizes are fixed and
//! there are no gaps.

/// Repeats of one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    pub letter: u8,
    /// Values, but of `s` and `p` bytes of the one value.
    pub count: usize,
    /// Bytes of one value.
    pub size: usize,
    /// Where the first one begins.
    pub offset: usize,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Format {
    pub fields: Vec<Field>,
    /// Bytes in all.
    pub size: usize,
    pub is_big_endian: bool,
    /// Sizes and ranges of the machine: C's casts, not checks.
    pub is_native: bool,
}

/// What is wrong with a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    Letter,
    NoLetter,
    TooLong,
}

impl Wrong {
    pub fn message(self) -> &'static str {
        match self {
            Wrong::Letter => "bad char in struct format",
            Wrong::NoLetter => "repeat count given without format specifier",
            Wrong::TooLong => "total struct size too long",
        }
    }
}

impl Format {
    pub fn read(text: &[u8]) -> Result<Format, Wrong> {
        let (order, rest) = match text.split_first() {
            Some((order @ (b'@' | b'=' | b'<' | b'>' | b'!'), rest)) => (*order, rest),
            _ => (b'@', text),
        };
        let is_native = order == b'@';
        let mut format = Format { fields: Vec::new(), size: 0, is_big_endian: matches!(order, b'>' | b'!'), is_native };
        let mut at = 0;
        while let Some(&first) = rest.get(at) {
            at += 1;
            if matches!(first, b' ' | 9..=13) {
                continue;
            }
            let (mut letter, mut count) = (first, 1usize);
            if first.is_ascii_digit() {
                count = usize::from(first - b'0');
                loop {
                    letter = *rest.get(at).ok_or(Wrong::NoLetter)?;
                    at += 1;
                    if !letter.is_ascii_digit() {
                        break;
                    }
                    let more = count.checked_mul(10).and_then(|count| count.checked_add(usize::from(letter - b'0')));
                    count = more.filter(|&count| count <= isize::MAX as usize).ok_or(Wrong::TooLong)?;
                }
            }
            format.add(letter, count)?;
        }
        Ok(format)
    }

    fn add(&mut self, letter: u8, count: usize) -> Result<(), Wrong> {
        let size = size_of(letter, self.is_native).ok_or(Wrong::Letter)?;
        let align = if self.is_native && !matches!(letter, b's' | b'p' | b'x') { size } else { 1 };
        let offset = self.size.checked_next_multiple_of(align).ok_or(Wrong::TooLong)?;
        let end = count.checked_mul(size).and_then(|bytes| bytes.checked_add(offset));
        self.size = end.filter(|&end| end <= isize::MAX as usize).ok_or(Wrong::TooLong)?;
        let is_value = matches!(letter, b's' | b'p') || (letter != b'x' && count > 0);
        if is_value {
            self.fields.push(Field { letter, count, size, offset });
        }
        Ok(())
    }

    /// How many values it has.
    pub fn values(&self) -> usize {
        self.fields.iter().map(|field| if matches!(field.letter, b's' | b'p') { 1 } else { field.count }).sum()
    }
}

fn size_of(letter: u8, is_native: bool) -> Option<usize> {
    Some(match letter {
        b'x' | b'c' | b'b' | b'B' | b'?' | b's' | b'p' => 1,
        b'h' | b'H' | b'e' => 2,
        b'i' | b'I' | b'f' => 4,
        b'l' | b'L' if !is_native => 4,
        b'l' | b'L' | b'q' | b'Q' | b'd' => 8,
        b'n' | b'N' | b'P' if is_native => 8,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(text: &str) -> Result<usize, Wrong> {
        Format::read(text.as_bytes()).map(|format| format.size)
    }

    #[test]
    fn sizes_are_those_of_c_or_fixed() {
        assert_eq!(size("ci"), Ok(8));
        assert_eq!(size("i0q"), Ok(8));
        assert_eq!(size("=ci"), Ok(5));
        assert_eq!(size("<lL"), Ok(8));
        assert_eq!(size("5"), Err(Wrong::NoLetter));
        assert_eq!(size("99999999999999999999i"), Err(Wrong::TooLong));
        assert_eq!(size("9223372036854775807i"), Err(Wrong::TooLong));
        assert_eq!(size("<P"), Err(Wrong::Letter));
    }
}
