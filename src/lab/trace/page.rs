//! stub
use super::story::*; use super::words::Words; use super::journal::Process;
use crate::gil::{Position, clock::Nanos}; use std::convert::Infallible; use std::io::{self, Write};
pub struct Page<'a> { _w: Words<'a> }
impl<'a> Page<'a> { pub fn new(w: Words<'a>, _s: Span) -> Self { Page { _w: w } } pub fn write(self, _to: impl Write, _p: &str, _s: &str) -> io::Result<()> { Ok(()) } }
impl Drawing for Page<'_> { type Error = Infallible;
 fn process(&mut self, _: Process) -> Result<(), Infallible> { Ok(()) }
 fn slice(&mut self, _: &Slice) -> Result<(), Infallible> { Ok(()) }
 fn arrow(&mut self, _: &Arrow) -> Result<(), Infallible> { Ok(()) }
 fn mark(&mut self, _: u32, _: Nanos, _: Position, _: Mark) -> Result<(), Infallible> { Ok(()) }
 fn end_process(&mut self, _: &[u32]) -> Result<(), Infallible> { Ok(()) } }
