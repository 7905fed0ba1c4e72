//! The constructs that run around a statement, and how `return`, `break` and `continue` leave them.
//!
//! Blocks are a stack. A block knows the ranges of code that its handlers cover and what must be done when control leaves
//! it other than by an exception: run the `finally` body (emitted anew for each such exit), call `__exit__`, end the handling of an
//! exception. While that is emitted the block, and all inside it, are taken off the stack and their ranges are closed, so that
//! an exception in a `finally` body does not reach the `try` that it belongs to.

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::body::{Entry, Label, Reg};
use super::{Emitter, Op};
use crate::compile::error::{CompileError, Result};
use crate::compile::names::Name;

/// CPython's limit.
const MAX_BLOCKS: usize = 21;

#[derive(Debug, Clone, Copy)]
pub enum BlockKind<'a> {
    Loop {
        end: Label,
        next: Label,
        iterator: Option<Reg>,
    },
    /// Covered by handlers, with nothing to do on the way out.
    Try,
    /// The body of a `try` with this `finally`.
    Finally(&'a [Stmt<'a>]),
    /// The code that handles the exception in the register pair.
    Handler {
        exc: Reg,
        name: Option<Name>,
    },
    /// The body of a `with`, whose exit method stands in the register pair.
    With {
        exit: Reg,
        is_async: bool,
        span: Span,
    },
    /// A value held by an exit that is under way.
    Value(Reg),
}

/// Code whose exceptions go to one handler.
#[derive(Debug)]
pub struct Region {
    /// `None`: what was handled before is restored, and the search goes on.
    target: Option<Label>,
    keep: Reg,
    exc: Reg,
    open: Option<u32>,
    ranges: Vec<(u32, u32)>,
}

impl Region {
    pub fn new(target: Option<Label>, keep: Reg, exc: Reg) -> Region {
        Region { target, keep, exc, open: None, ranges: Vec::new() }
    }
}

#[derive(Debug)]
pub struct Block<'a> {
    kind: BlockKind<'a>,
    /// Inner ones first.
    regions: Vec<Region>,
}

/// What a jump out of a construct does in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    Return(Option<Reg>),
    Jump,
}

impl<'a> Emitter<'_, 'a> {
    pub fn push_block(&mut self, kind: BlockKind<'a>, mut regions: Vec<Region>) -> Result<()> {
        let info = self.info();
        // CPython wraps the body of a generator or a coroutine in one more.
        let around = usize::from(info.is_generator || info.is_coroutine);
        if self.blocks.len() + around >= MAX_BLOCKS {
            return Err(CompileError::syntax("too many statically nested blocks", self.out.at));
        }
        let pc = self.out.pc();
        regions.iter_mut().for_each(|region| region.open = Some(pc));
        self.blocks.push(Block { kind, regions });
        Ok(())
    }

    /// Ends the innermost block and enters its ranges into the table; whether any code is covered.
    pub fn pop_block(&mut self) -> bool {
        let Some(mut block) = self.blocks.pop() else { return false };
        self.close(&mut block);
        let mut covered = false;
        for region in block.regions {
            for (start, end) in region.ranges {
                covered = true;
                let Region { target, keep, exc, .. } = region;
                self.out.entries.push(Entry { start, end, target, keep, exc });
            }
        }
        covered
    }

    fn close(&self, block: &mut Block<'a>) {
        let pc = self.out.pc();
        for region in &mut block.regions {
            if let Some(start) = region.open.take().filter(|&start| start < pc) {
                region.ranges.push((start, pc));
            }
        }
    }

    fn reopen(&mut self, left: Vec<Block<'a>>) {
        let pc = self.out.pc();
        for mut block in left.into_iter().rev() {
            block.regions.iter_mut().for_each(|region| region.open = Some(pc));
            self.blocks.push(block);
        }
    }

    /// Leaves all blocks above `depth`. They are returned, innermost first, for [`Self::reopen`].
    fn leave(&mut self, depth: usize, exit: Exit) -> Result<Vec<Block<'a>>> {
        let mut left = Vec::new();
        while self.blocks.len() > depth {
            let Some(mut block) = self.blocks.pop() else { break };
            self.close(&mut block);
            let kind = block.kind;
            left.push(block);
            self.leave_one(kind, exit)?;
        }
        Ok(left)
    }

    fn leave_one(&mut self, kind: BlockKind<'a>, exit: Exit) -> Result<()> {
        let jumps = exit == Exit::Jump;
        match kind {
            // A return lets go of the iterators by leaving the frame, unless code that runs before that could see them end.
            BlockKind::Loop { iterator: Some(iterator), .. } if jumps || self.blocks.iter().any(runs_code) => {
                self.out.clear(iterator);
            }
            BlockKind::Value(value) if jumps => self.out.clear(value),
            BlockKind::Loop { .. } | BlockKind::Value(_) | BlockKind::Try => {}
            BlockKind::Finally(body) => {
                let value = if let Exit::Return(value) = exit { value } else { None };
                let at = self.out.at;
                if let Some(value) = value {
                    self.blocks.push(Block { kind: BlockKind::Value(value), regions: Vec::new() });
                }
                self.body(body)?;
                if value.is_some() {
                    self.blocks.pop();
                }
                self.at(at);
            }
            BlockKind::Handler { exc, name } => {
                self.out.r(Op::LeaveHandler, exc);
                name.into_iter().for_each(|name| self.forget_name(name));
            }
            BlockKind::With { exit, is_async, span } => {
                let at = self.out.at;
                self.exit_with(exit, is_async, span)?;
                self.at(at);
            }
        }
        Ok(())
    }

    pub fn return_stmt(&mut self, span: Span, value: Option<&'a Expr<'a>>) -> Result<()> {
        let constant = match value {
            None => Some(super::Const::None),
            Some(value) => self.fold(value),
        };
        if let Some(constant) = constant {
            self.at(span);
            let left = self.leave(0, Exit::Return(None))?;
            if !self.out.is_dead() {
                let constant = self.out.constant(constant);
                self.at(span);
                self.out.emit(Op::ReturnConst, 0, 0, constant);
            }
            self.out.dead();
            self.reopen(left);
            return Ok(());
        }
        let Some(value) = value else { return Ok(()) };
        let unbinds = |block: &Block<'_>| matches!(block.kind, BlockKind::Handler { name: Some(_), .. });
        let held = self.out.held;
        let reg = if self.blocks.iter().any(runs_code) {
            let reg = self.out.hold(1);
            self.expr(value, reg)?;
            reg
        } else if self.blocks.iter().any(unbinds) {
            self.push(value)?
        } else {
            self.operand(value)?
        };
        self.at(span);
        let left = self.leave(0, Exit::Return(Some(reg).filter(|reg| !reg.is_temp())))?;
        self.at(span);
        self.out.r(Op::Return, reg);
        self.out.dead();
        self.out.held = held;
        self.reopen(left);
        Ok(())
    }

    pub fn break_stmt(&mut self, span: Span) -> Result<()> {
        let Some((depth, end, _)) = self.innermost_loop() else {
            return Err(CompileError::syntax("'break' outside loop", span));
        };
        self.jump_out(span, depth, end)
    }

    pub fn continue_stmt(&mut self, span: Span) -> Result<()> {
        let Some((depth, _, next)) = self.innermost_loop() else {
            return Err(CompileError::syntax("'continue' not properly in loop", span));
        };
        self.jump_out(span, depth + 1, next)
    }

    fn jump_out(&mut self, span: Span, depth: usize, to: Label) -> Result<()> {
        self.at(span);
        let left = self.leave(depth, Exit::Jump)?;
        self.at(span);
        self.out.jump(to);
        self.reopen(left);
        Ok(())
    }

    /// The handler whose exception is in `exc` has (or no longer has) this name to unbind on the way out.
    pub fn set_handler_name(&mut self, exc: Reg, name: Option<Name>) {
        for block in &mut self.blocks {
            match &mut block.kind {
                BlockKind::Handler { exc: reg, name: slot } if *reg == exc => *slot = name,
                _ => {}
            }
        }
    }

    /// Ends the innermost handler and goes on at `to`.
    pub fn leave_handler_to(&mut self, to: Label) -> Result<()> {
        let depth = self.blocks.len() - 1;
        let left = self.leave(depth, Exit::Jump)?;
        self.out.jump(to);
        self.reopen(left);
        Ok(())
    }

    fn innermost_loop(&self) -> Option<(usize, Label, Label)> {
        self.blocks.iter().enumerate().rev().find_map(|(depth, block)| match block.kind {
            BlockKind::Loop { end, next, .. } => Some((depth, end, next)),
            _ => None,
        })
    }
}

/// Does leaving the block run code of the program?
fn runs_code(block: &Block<'_>) -> bool {
    matches!(block.kind, BlockKind::Finally(_) | BlockKind::With { .. })
}
