//! A hasher for words that are addresses or numbers of our own making: one multiplication. Nobody outside chooses such keys, so nothing need be
//! protected against them. (The standard library's took a third of the time of programs whose instances come in many shapes.)

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map by such words.
pub type WordMap<V> = HashMap<u64, V, BuildHasherDefault<WordHasher>>;

#[derive(Default)]
pub struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(byte.into());
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0 ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
