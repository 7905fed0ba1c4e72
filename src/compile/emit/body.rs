//! The unit in the making: instructions with labels and registers that have no final number yet.
//!
//! Variables and held values are numbered from 0; temporaries are numbered apart, with a bit that tells them, because
//! how many registers are held at most is known only at the end. [`Body::finish`] moves them behind the held
//! ones, by the operand kinds of the opcode table.
//!
//! `bound` is the set of registers that surely hold a value here; `None` means that no path leads here, and then
//! nothing is emitted at all. Each jump meets its label's set with its own, so that dead code and needless
//! checks for unbound variables vanish without a pass of their own.

use std::collections::HashMap;

use baton_grammar::span::Span;

use super::bits::Bits;
use crate::compile::error::{CompileError, Result};
use crate::compile::instr::{Instr, Reg as FinalReg};
use crate::compile::names::Name;
use crate::compile::opcode::{Op, Operand};
use crate::compile::unit::{Const, HandlerEntry};

/// A register: a variable, a held value or a temporary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reg(pub u32);

const TEMP: u32 = 1 << 31;

/// The longest fixed window that an instruction writes above its first temporary.
const WINDOW: u32 = 5;

impl Reg {
    pub fn temp(number: u32) -> Reg {
        Reg(TEMP | number)
    }

    pub fn is_temp(self) -> bool {
        self.0 & TEMP != 0
    }

    /// The register `n` further on.
    pub fn plus(self, n: u32) -> Reg {
        Reg(self.0 + n)
    }
}

/// A place in the code that jumps go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label(u32);

#[derive(Debug, Default)]
struct LabelInfo {
    pc: Option<u32>,
    bound: Option<Bits>,
}

#[derive(Debug, Clone, Copy)]
struct Draft {
    op: Op,
    a: u32,
    b: u32,
    c: i64,
    at: Span,
}

/// An exception table entry whose target and registers are not final.
#[derive(Debug)]
pub struct Entry {
    pub start: u32,
    pub end: u32,
    /// `None`: restore.
    pub target: Option<Label>,
    pub keep: Reg,
    pub exc: Reg,
}

/// Variables of an inlined comprehension, for the unit's table.
#[derive(Debug)]
pub struct InlinedDraft {
    pub name: Name,
    pub reg: Reg,
    pub is_cell: bool,
    pub start: u32,
    pub end: u32,
}

#[derive(Debug, Default)]
pub struct Body {
    code: Vec<Draft>,
    labels: Vec<LabelInfo>,
    pub bound: Option<Bits>,
    /// Variables that some statement unbinds.
    pub deletable: Bits,
    /// The source of what is emitted next.
    pub at: Span,
    /// First register that is neither a variable nor held.
    pub held: u32,
    max_held: u32,
    /// How far a pattern has held registers; see `patterns`.
    pub deepest_held: u32,
    /// Temporaries in use.
    pub temps: u32,
    max_temps: u32,
    pub entries: Vec<Entry>,
    pub inlined: Vec<InlinedDraft>,
    pub constants: Vec<Const>,
    constant_ids: HashMap<Box<[u8]>, u32>,
    pub names: Vec<Name>,
    name_ids: HashMap<Name, u32>,
    pub attr_caches: Vec<u32>,
    pub global_caches: Vec<u32>,
    global_ids: HashMap<Name, u32>,
}

/// What [`Body::finish`] makes.
#[derive(Debug)]
pub struct Finished {
    pub code: Box<[Instr]>,
    pub spans: Box<[Span]>,
    pub handlers: Box<[HandlerEntry]>,
    pub temps: u16,
    pub registers: u16,
}

impl Body {
    /// A body whose first `parameters` of `variables` registers are bound.
    pub fn new(variables: u32, parameters: u32) -> Body {
        let mut bound = Bits::default();
        (0..parameters).for_each(|r| bound.set(r));
        Body { bound: Some(bound), held: variables, max_held: variables, ..Body::default() }
    }

    pub fn is_dead(&self) -> bool {
        self.bound.is_none()
    }

    /// What follows is reached by jumps only.
    pub fn dead(&mut self) {
        self.bound = None;
    }

    pub fn pc(&self) -> u32 {
        self.code.len() as u32
    }

    pub fn emit(&mut self, op: Op, a: u32, b: u32, c: i64) {
        if self.bound.is_some() {
            self.code.push(Draft { op, a, b, c, at: self.at });
        }
    }

    pub fn r(&mut self, op: Op, a: Reg) {
        self.emit(op, a.0, 0, 0);
    }

    pub fn rr(&mut self, op: Op, a: Reg, b: Reg) {
        self.emit(op, a.0, b.0, 0);
    }

    pub fn rrr(&mut self, op: Op, a: Reg, b: Reg, c: Reg) {
        self.emit(op, a.0, b.0, i64::from(c.0));
    }

    /// A register, and a number or index in `c`.
    pub fn rn(&mut self, op: Op, a: Reg, c: i64) {
        self.emit(op, a.0, 0, c);
    }

    pub fn rrn(&mut self, op: Op, a: Reg, b: Reg, c: i64) {
        self.emit(op, a.0, b.0, c);
    }

    /// Copies, or moves out of a temporary.
    pub fn copy(&mut self, to: Reg, from: Reg) {
        if to != from {
            self.rr(if from.is_temp() { Op::Take } else { Op::Move }, to, from);
        }
    }

    pub fn clear(&mut self, reg: Reg) {
        self.rn(Op::Clear, reg, 0);
    }

    pub fn clear_run(&mut self, first: Reg, count: u32) {
        match count {
            0 => {}
            1 => self.clear(first),
            _ => self.rn(Op::ClearRun, first, i64::from(count)),
        }
    }

    // Labels.

    pub fn label(&mut self) -> Label {
        self.labels.push(LabelInfo::default());
        Label(self.labels.len() as u32 - 1)
    }

    /// A label here for jumps backwards: whatever a statement of the loop may unbind counts as unbound.
    pub fn loop_head(&mut self) -> Label {
        let label = self.label();
        if let Some(bound) = &mut self.bound {
            bound.remove(&self.deletable);
        }
        self.labels[label.0 as usize].pc = Some(self.pc());
        label
    }

    /// Puts the label here.
    pub fn place(&mut self, label: Label) {
        let pc = self.pc();
        let info = &mut self.labels[label.0 as usize];
        info.pc = Some(pc);
        self.bound = Bits::meet(self.bound.take(), info.bound.take());
    }

    /// A jump that may fall through.
    pub fn branch(&mut self, op: Op, a: u32, b: u32, to: Label) {
        if self.bound.is_none() {
            return;
        }
        self.emit(op, a, b, i64::from(to.0));
        let info = &mut self.labels[to.0 as usize];
        if info.pc.is_none() {
            info.bound = Bits::meet(info.bound.take(), self.bound.clone());
        }
    }

    pub fn jump(&mut self, to: Label) {
        self.branch(Op::Jump, 0, 0, to);
        self.dead();
    }

    /// The label is a handler's: control may come from anywhere in a body at whose start `bound` was known.
    pub fn handler_label(&mut self, label: Label, bound: &Bits) {
        let mut bound = bound.clone();
        bound.remove(&self.deletable);
        self.labels[label.0 as usize].bound = Some(bound);
    }

    // Registers.

    pub fn hold(&mut self, count: u32) -> Reg {
        let reg = Reg(self.held);
        self.held += count;
        self.deepest_held = self.deepest_held.max(self.held);
        self.max_held = self.max_held.max(self.held);
        reg
    }

    /// The next held register, not taken: where the unwinder will put an exception.
    pub fn held_top(&mut self) -> Reg {
        self.max_held = self.max_held.max(self.held + 2);
        Reg(self.held)
    }

    pub fn new_temp(&mut self) -> Reg {
        self.temp_run(1)
    }

    pub fn temp_run(&mut self, count: u32) -> Reg {
        let reg = Reg::temp(self.temps);
        self.temps += count;
        // A few more, for windows that reach beyond the temporaries counted here.
        self.max_temps = self.max_temps.max(self.temps + WINDOW);
        reg
    }

    /// The register is the topmost temporary in use.
    pub fn is_top(&self, reg: Reg) -> bool {
        self.temps > 0 && reg == Reg::temp(self.temps - 1)
    }

    pub fn is_bound(&self, reg: Reg) -> bool {
        self.bound.as_ref().is_none_or(|bound| bound.has(reg.0))
    }

    pub fn set_bound(&mut self, reg: Reg, is_bound: bool) {
        if let Some(bound) = &mut self.bound {
            if is_bound { bound.set(reg.0) } else { bound.unset(reg.0) }
        }
    }

    // Pools.

    pub fn constant(&mut self, constant: Const) -> i64 {
        let Some(key) = super::constants::key(&constant) else {
            self.constants.push(constant);
            return self.constants.len() as i64 - 1;
        };
        let next = self.constants.len() as u32;
        let id = *self.constant_ids.entry(key).or_insert(next);
        if id == next {
            self.constants.push(constant);
        }
        i64::from(id)
    }

    pub fn name(&mut self, name: Name) -> i64 {
        let next = self.names.len() as u32;
        let id = *self.name_ids.entry(name).or_insert(next);
        if id == next {
            self.names.push(name);
        }
        i64::from(id)
    }

    /// A cache of its own for each place that reads or writes an attribute.
    pub fn attr_cache(&mut self, name: Name) -> i64 {
        let name = self.name(name) as u32;
        self.attr_caches.push(name);
        self.attr_caches.len() as i64 - 1
    }

    /// One cache for each global.
    pub fn global_cache(&mut self, name: Name) -> i64 {
        let index = self.name(name) as u32;
        let next = self.global_caches.len() as u32;
        let id = *self.global_ids.entry(name).or_insert(next);
        if id == next {
            self.global_caches.push(index);
        }
        i64::from(id)
    }

    // The end.

    pub fn finish(&mut self) -> Result<Finished> {
        let temps = self.max_held;
        let registers = temps as u64 + self.max_temps as u64;
        if registers > u64::from(u16::MAX) {
            return Err(too_large("registers", self.at));
        }
        let code = (0..self.code.len()).map(|pc| self.encode(pc)).collect::<Result<Box<[_]>>>()?;
        let spans = self.code.iter().map(|draft| draft.at).collect();
        let handlers = self.entries.iter().map(|entry| self.handler(entry)).collect::<Result<Box<[_]>>>()?;
        Ok(Finished { code, spans, handlers, temps: temps as u16, registers: registers as u16 })
    }

    fn handler(&self, entry: &Entry) -> Result<HandlerEntry> {
        Ok(HandlerEntry {
            start: entry.start,
            end: entry.end,
            target: entry.target.map_or(HandlerEntry::RESTORE, |label| self.target(label)),
            keep: self.register(entry.keep.0).0,
            exc: self.register(entry.exc.0).0,
        })
    }

    fn target(&self, label: Label) -> u32 {
        self.labels[label.0 as usize].pc.unwrap_or(self.pc())
    }

    fn register(&self, reg: u32) -> FinalReg {
        let number = if reg & TEMP != 0 { self.max_held + (reg & !TEMP) } else { reg };
        FinalReg(number as u16)
    }

    fn encode(&self, pc: usize) -> Result<Instr> {
        let draft = self.code[pc];
        let op = specialise(draft);
        let [a, b, c] = op.info().operands;
        let fields = [(a, i64::from(draft.a), 16), (b, i64::from(draft.b), 16), (c, draft.c, 24)];
        let mut encoded = [0u32; 3];
        for (slot, (kind, value, bits)) in encoded.iter_mut().zip(fields) {
            *slot = self.field(pc, kind, value, bits).ok_or_else(|| too_large("code", draft.at))?;
        }
        Ok(Instr::new(op, encoded[0] as u16, encoded[1] as u16, encoded[2]))
    }

    /// The bits of an operand, if they fit.
    fn field(&self, pc: usize, kind: Operand, value: i64, bits: u32) -> Option<u32> {
        use Operand::*;
        let signed = |value: i64| {
            let limit = 1i64 << (bits - 1);
            (-limit..limit).contains(&value).then_some(value as u32 & ((1 << bits) - 1))
        };
        match kind {
            Dst | Temp | Src | Keep | DstRun | SrcRun => Some(u32::from(self.register(value as u32).0)),
            Jump => signed(i64::from(self.target(Label(value as u32))) - (pc as i64 + 1)),
            // An immediate in `b` was put there as its low bits.
            Imm if bits == 16 => signed(i64::from(value as u32 as i32)),
            Imm => signed(value),
            None | Const | Name | AttrCache | GlobalCache | Free | Count => {
                (0..1 << bits).contains(&value).then_some(value as u32)
            }
        }
    }
}

/// The opcode for operands of these kinds, if there is one that can do with less.
fn specialise(draft: Draft) -> Op {
    match draft.op {
        Op::GetAttr if draft.a & TEMP != 0 && draft.b & TEMP == 0 => Op::GetAttrVar,
        Op::LoadMethod if draft.b & TEMP == 0 => Op::LoadMethodVar,
        Op::SetAttr if draft.a & TEMP == 0 => Op::SetAttrVar,
        op => op,
    }
}

fn too_large(what: &str, at: Span) -> CompileError {
    CompileError::overflow(format!("too many {what} in one function or class body"), at)
}
