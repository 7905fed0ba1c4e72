//! A set of small numbers.

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bits(Vec<u64>);

impl Bits {
    pub fn has(&self, n: u32) -> bool {
        self.0.get(n as usize / 64).is_some_and(|word| word >> (n % 64) & 1 != 0)
    }

    pub fn set(&mut self, n: u32) {
        let word = n as usize / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (n % 64);
    }

    pub fn unset(&mut self, n: u32) {
        if let Some(word) = self.0.get_mut(n as usize / 64) {
            *word &= !(1 << (n % 64));
        }
    }

    pub fn remove(&mut self, other: &Bits) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a &= !b);
    }

    /// What holds on both paths; `None` is a path that nothing takes.
    pub fn meet(a: Option<Bits>, b: Option<Bits>) -> Option<Bits> {
        match (a, b) {
            (Some(mut a), Some(b)) => {
                a.0.truncate(b.0.len());
                a.0.iter_mut().zip(&b.0).for_each(|(a, b)| *a &= b);
                Some(a)
            }
            (a, b) => a.or(b),
        }
    }
}
