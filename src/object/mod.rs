//! How values are represented: the tagged word, the heap behind it, and the Rust struct of each kind of object.
//! What the types *do* is in `types/`.

/// The attributes that instances have of their own.
pub mod attributes;
/// Counting the characters of text.
pub mod characters;
/// Classes.
pub mod class;
/// The collector of cyclic garbage.
pub mod collect;
/// Exceptions, tracebacks, frame objects.
pub mod exception;
/// Floats that do not fit in the word.
pub mod float;
/// What can be called: code, functions, methods, natives, descriptors.
pub mod function;
/// Generators and coroutines.
pub mod generator;
/// Mutable parts of objects, guarded by the GIL in the types.
pub mod gil_cell;
/// What every object starts with: count and shape.
pub mod header;
/// Where objects live, and how they die.
pub mod heap;
/// The iterators of built-in functions.
pub mod iterator;
/// How a Rust struct becomes an object.
pub mod layout;
/// dict and set.
pub mod mapping;
/// Counting instructions by blocks.
pub mod meter;
/// Integers beyond the word, complex numbers.
pub mod number;
/// Objects of a module's own making.
pub mod opaque;
/// tuple, list, bytes, range, slice.
pub mod sequence;
/// The slots of CPython's sets, played.
pub mod set_slots;
/// Shapes: what an object is, and where its attributes are.
pub mod shape;
/// Text.
pub mod str;
/// The hash table under dict and set.
pub mod table;
/// The tagged word.
pub mod value;
/// Weak references.
pub mod weak;
/// A hasher for words.
pub mod word_hash;
