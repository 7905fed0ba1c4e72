//! Where a piece of text stands.

/// A range of bytes of the source text, half open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub fn new(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start, end: other.end }
    }
}

/// The starts of a text's lines, to turn byte offsets into lines and columns.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// For a tree that was made of no text: what its offsets mean.
    given: Vec<(u32, u32)>,
}

impl LineIndex {
    pub fn new(text: &str) -> LineIndex {
        let ends = text.bytes().enumerate().filter(|&(_, b)| b == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(end, _)| end as u32 + 1)).collect();
        LineIndex { starts, given: Vec::new() }
    }

    /// Offsets that are positions in a list of lines (from 1) and columns.
    pub fn given(places: Vec<(u32, u32)>) -> LineIndex {
        LineIndex { starts: vec![0], given: places }
    }

    /// The line (from 1) and the column (bytes from 0) of an offset.
    pub fn position(&self, offset: u32) -> (u32, u32) {
        if let Some(&place) = self.given.get(offset as usize) {
            return place;
        }
        let line = self.starts.partition_point(|&start| start <= offset);
        (line as u32, offset - self.starts[line - 1])
    }

    /// The offset at which a line (from 1) starts, if the text has it.
    pub fn start_of(&self, line: u32) -> Option<u32> {
        self.starts.get(line.checked_sub(1)? as usize).copied()
    }
}
