//! The text of a program in the making.

use super::super::dice::Dice;

/// A line of the program, formatted; the choices within it are made before the maker is asked to write.
macro_rules! say {
    ($maker:expr, $($text:tt)*) => {{
        let text = format!($($text)*);
        $maker.line(text)
    }};
}
pub(super) use say;

pub struct Maker {
    pub dice: Dice,
    text: String,
    indent: usize,
    names: usize,
    /// Whether `:=` is syntax here.
    pub binds: bool,
}

impl Maker {
    pub fn new(seed: u64) -> Maker {
        Maker { dice: Dice::new(seed), text: String::new(), indent: 0, names: 0, binds: true }
    }

    pub fn finish(self) -> String {
        self.text
    }

    /// A name that no other statement has.
    pub fn name(&mut self, stem: &str) -> String {
        self.names += 1;
        format!("{stem}{}", self.names)
    }

    pub fn line(&mut self, text: impl AsRef<str>) {
        for line in text.as_ref().lines() {
            self.text.extend(std::iter::repeat_n(' ', 4 * self.indent));
            self.text += line;
            self.text.push('\n');
        }
    }

    /// A head and what stands under it; `pass` if that is nothing.
    pub fn block(&mut self, head: impl AsRef<str>, body: impl FnOnce(&mut Maker)) {
        self.line(head);
        self.indent += 1;
        let before = self.text.len();
        body(self);
        if self.text.len() == before {
            self.line("pass");
        }
        self.indent -= 1;
    }

    pub fn pick(&mut self, words: &[&str]) -> String {
        self.dice.of(words).to_owned()
    }

    /// As many texts as the range has room for, made one by one.
    pub fn some(&mut self, least: usize, most: usize, mut make: impl FnMut(&mut Maker) -> String) -> Vec<String> {
        let count = least + self.dice.below(most + 1 - least);
        (0..count).map(|_| make(self)).collect()
    }
}
