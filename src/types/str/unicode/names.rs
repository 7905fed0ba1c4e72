//! Names of characters, of both versions of Unicode: those of a later one, less what ours does not have.

use super::table::{NOW, Table};

/// Several characters with one name, by their names.
static SEQUENCES: &str = include_str!("sequences.txt");

/// No name is longer.
pub const LONGEST: usize = 256;

/// The name of a character.
pub fn name(table: &Table, point: u32) -> Option<String> {
    let c = char::from_u32(point).filter(|_| table.is_assigned(point))?;
    unicode_names2::name(c).map(|name| name.to_string())
}

/// The character of a name, or, in ours, of another name that it has.
pub fn character(table: &Table, given: &str) -> Option<u32> {
    let (c, is_other) = baton_grammar::character_named(given)?;
    let fits = !is_other || std::ptr::eq(table, &NOW);
    Some(u32::from(c)).filter(|&point| fits && table.is_assigned(point))
}

/// The characters of a name that stands for several.
pub fn sequence(name: &str) -> Option<impl Iterator<Item = u32>> {
    let upper = name.to_ascii_uppercase();
    let line = SEQUENCES.lines().find(|line| line.split_once(';').is_some_and(|(name, _)| name == upper))?;
    let (_, points) = line.split_once(';')?;
    Some(points.split(' ').filter_map(|point| u32::from_str_radix(point, 16).ok()))
}
