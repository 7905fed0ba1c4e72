//! What is asked of each character, in two stages: which block, then which record of the block; characters of one kind share theirs.
//!
//! `make.py`, which writes the tables, says how their bytes lie.

/// Those of Unicode 15.1.
pub static NOW: Table = Table(include_bytes!("properties.bin"));
/// Those of Unicode 3.2, by which names of hosts are still prepared.
pub static OLD: Table = Table(include_bytes!("properties_3_2.bin"));

/// Characters of a block.
const BLOCK: usize = 64;
const RECORD: usize = 5;

const CATEGORIES: [&str; 30] = [
    "Cn", "Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Zs", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No",
    "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So",
];
const DIRECTIONS: [&str; 24] = [
    "", "L", "LRE", "LRO", "R", "AL", "RLE", "RLO", "PDF", "EN", "ES", "ET", "AN", "CS", "NSM", "BN", "B", "S", "WS",
    "ON", "LRI", "RLI", "FSI", "PDI",
];
const WIDTHS: [&str; 6] = ["F", "H", "W", "Na", "A", "N"];

pub const MIRRORED: u8 = 1;
pub const DECIMAL: u8 = 2;
pub const DIGIT: u8 = 4;
pub const NUMERIC: u8 = 8;

/// A place in [`CATEGORIES`], where those with something in common stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Category(u8);

impl Category {
    pub const UNASSIGNED: Category = Category(0);
    pub const TITLE: Category = Category(10);
    const FORMAT: Category = Category(2);
    const SPACE: Category = Category(7);
    const UPPER: Category = Category(8);
    const MODIFIER: Category = Category(11);
    const OTHER_LETTER: Category = Category(12);
    const MARK: Category = Category(13);
    const ENCLOSING: Category = Category(15);
    const MODIFIER_SYMBOL: Category = Category(28);

    pub fn name(self) -> &'static str {
        CATEGORIES.get(self.0 as usize).copied().unwrap_or("Cn")
    }

    pub fn is_letter(self) -> bool {
        (Self::UPPER..=Self::OTHER_LETTER).contains(&self)
    }

    /// Neither space nor control, nor without a character.
    pub fn is_printable(self) -> bool {
        self > Self::SPACE
    }

    pub fn is_case_ignorable(self) -> bool {
        matches!(self, Self::MARK | Self::ENCLOSING | Self::FORMAT | Self::MODIFIER | Self::MODIFIER_SYMBOL)
    }
}

/// What is known of a character.
#[derive(Clone, Copy)]
pub struct Record {
    pub category: Category,
    direction: u8,
    pub combining: u8,
    width: u8,
    flags: u8,
}

impl Record {
    pub fn has(self, flag: u8) -> bool {
        self.flags & flag != 0
    }

    pub fn direction(self) -> &'static str {
        DIRECTIONS.get(self.direction as usize).copied().unwrap_or("")
    }

    pub fn width(self) -> &'static str {
        WIDTHS.get(self.width as usize).copied().unwrap_or("N")
    }
}

pub struct Table(&'static [u8]);

impl Table {
    fn number(&self, at: usize) -> usize {
        u16::from_le_bytes([self.0[at], self.0[at + 1]]) as usize
    }

    pub fn of(&self, point: u32) -> Record {
        let point = point as usize;
        let index = 2 + RECORD * self.number(0);
        let blocks = index + 2 * (0x11_0000 / BLOCK);
        let block = self.number(index + 2 * (point / BLOCK));
        let record = self.number(blocks + 2 * (block * BLOCK + point % BLOCK));
        let at = 2 + RECORD * record;
        let [category, direction, combining, width, flags] = [0, 1, 2, 3, 4].map(|n| self.0[at + n]);
        Record { category: Category(category), direction, combining, width, flags }
    }

    pub fn is_assigned(&self, point: u32) -> bool {
        self.of(point).category != Category::UNASSIGNED
    }
}
