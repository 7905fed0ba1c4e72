//! The verifier: runs a unit abstractly and checks what the machine relies on.
//!
//! It follows all paths, with the set of temporaries that hold a value as its state, and checks that
//! - a temporary is written before it is read, and read once;
//! - a temporary that holds a value is never overwritten, and none is left when the function returns;
//! - all paths to an instruction agree on the temporaries that are full there;
//! - jumps, registers, pools and handler entries are in range, and code does not run off its end.
//!
//! Held registers are variables of the emitter: they may be empty where paths meet, since clearing an empty one is nothing.

use super::instr::Instr;
use super::opcode::{Op, Operand};
use super::unit::{Const, HandlerEntry, Unit};

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub unit: String,
    pub pc: usize,
    pub what: String,
}

/// Checks a unit and those inside it.
pub fn verify(unit: &Unit) -> Result<(), Fault> {
    Verifier { unit, states: vec![None; unit.code.len()], work: Vec::new() }.run()?;
    unit.constants.iter().try_for_each(|constant| match constant {
        Const::Code(inner) => verify(inner),
        _ => Ok(()),
    })
}

/// The temporaries that hold a value, by number above `temps`, in order. Few are full at a time, however many a unit has: a chain of 20,000 comparisons,
/// whose links have temporaries of their own, took 14 s with a flag for each temporary.
#[derive(Clone, Debug, Default, PartialEq)]
struct State(Vec<usize>);

impl State {
    fn is_full(&self, temp: usize) -> bool {
        self.0.binary_search(&temp).is_ok()
    }

    fn set(&mut self, temp: usize, full: bool) {
        match self.0.binary_search(&temp) {
            Ok(place) if !full => drop(self.0.remove(place)),
            Err(place) if full => self.0.insert(place, temp),
            _ => {}
        }
    }
}

struct Verifier<'u> {
    unit: &'u Unit,
    states: Vec<Option<State>>,
    work: Vec<usize>,
}

impl Verifier<'_> {
    fn run(&mut self) -> Result<(), Fault> {
        self.reach(0, 0, State::default())?;
        while let Some(pc) = self.work.pop() {
            self.step(pc)?;
        }
        Ok(())
    }

    fn fault<T>(&self, pc: usize, what: impl Into<String>) -> Result<T, Fault> {
        let instr = self.unit.code.get(pc).map(|instr| format!("{instr:?}: ")).unwrap_or_default();
        Err(Fault { unit: self.unit.qualname.to_string(), pc, what: instr + &what.into() })
    }

    fn reach(&mut self, from: usize, pc: usize, state: State) -> Result<(), Fault> {
        match self.states.get_mut(pc) {
            None => self.fault(from, "runs off the code"),
            Some(slot @ None) => {
                *slot = Some(state);
                self.work.push(pc);
                Ok(())
            }
            Some(Some(known)) if *known != state => {
                let what = format!("paths to {pc} disagree: {:?} {:?}", known.0, state.0);
                self.fault(from, what)
            }
            Some(_) => Ok(()),
        }
    }

    fn step(&mut self, pc: usize) -> Result<(), Fault> {
        let instr = self.unit.code[pc];
        let mut state = self.states[pc].clone().unwrap_or_default();
        self.handlers(pc, &state)?;
        self.pools(pc, instr)?;
        self.reads(pc, instr, &mut state)?;
        self.writes(pc, instr, &mut state)?;
        match instr.op() {
            Op::Return | Op::ReturnConst | Op::Raise | Op::Reraise => {
                if instr.op() != Op::Raise && instr.op() != Op::Reraise && !state.0.is_empty() {
                    return self.fault(pc, "leaves temporaries behind");
                }
                Ok(())
            }
            op => {
                if let Some(target) = super::dis::jump_target(pc as u32, instr) {
                    let mut taken = state.clone();
                    self.taken(instr, &mut taken, &mut state);
                    self.reach(pc, target as usize, taken)?;
                }
                if op == Op::Jump { Ok(()) } else { self.reach(pc, pc + 1, state) }
            }
        }
    }

    /// What differs between a jump taken and not.
    fn taken(&self, instr: Instr, taken: &mut State, next: &mut State) {
        let (a, b) = (self.temp(instr.a()), self.temp(instr.b()));
        let set = |state: &mut State, temp: Option<usize>, full| {
            temp.into_iter().for_each(|t| state.set(t, full));
        };
        match instr.op() {
            Op::JumpIfKeep | Op::JumpIfNotKeep => set(next, a, false),
            // Written on one of the two ways only; the iterator is gone on the other.
            Op::ForIter => {
                set(taken, a, false);
                set(taken, b, false);
            }
            Op::ForLoop => {
                set(next, a, false);
                set(next, b, false);
            }
            Op::Send => set(taken, b, false),
            _ => {}
        }
    }

    fn temp(&self, register: usize) -> Option<usize> {
        register.checked_sub(self.unit.temps.into())
    }

    fn read(&self, pc: usize, state: &mut State, register: usize, consume: bool) -> Result<(), Fault> {
        if register >= self.unit.registers.into() {
            return self.fault(pc, format!("register {register} out of range"));
        }
        let Some(temp) = self.temp(register) else { return Ok(()) };
        if !state.is_full(temp) {
            return self.fault(pc, format!("temporary {temp} is empty"));
        }
        state.set(temp, !consume);
        Ok(())
    }

    fn write(&self, pc: usize, state: &mut State, register: usize) -> Result<(), Fault> {
        if register >= self.unit.registers.into() {
            return self.fault(pc, format!("register {register} out of range"));
        }
        let Some(temp) = self.temp(register) else { return Ok(()) };
        if state.is_full(temp) {
            return self.fault(pc, format!("temporary {temp} is overwritten"));
        }
        state.set(temp, true);
        Ok(())
    }

    fn reads(&self, pc: usize, instr: Instr, state: &mut State) -> Result<(), Fault> {
        let mut run =
            |first: usize, count: usize| (first..first + count).try_for_each(|r| self.read(pc, state, r, true));
        let (a, b, c) = (instr.a(), instr.b(), instr.c());
        match instr.op() {
            Op::BuildTuple | Op::BuildList | Op::BuildSet | Op::BuildString => return run(b, c),
            Op::BuildDict => return run(b, 2 * c),
            Op::BuildSlice | Op::SuperAttr | Op::SuperMethod | Op::TypeAlias => return run(b, 3),
            Op::FormatValue => return run(b, 1 + usize::from(c & 4 != 0)),
            Op::ImportName => return run(b, 2),
            Op::DictAdd => {
                run(b, 2)?;
                return self.read(pc, state, a, false);
            }
            Op::MatchClass => return run(c, 3),
            Op::GetSlice => {
                run(c, 2)?;
                return run(b, 1);
            }
            Op::SetSlice => {
                run(b, 2)?;
                run(a, 1)?;
                return run(c, 1);
            }
            Op::Call | Op::CallKw => {
                run(a, 1)?;
                return run(a + 2, b);
            }
            Op::CallMethod | Op::CallMethodKw => return run(a, b + 2),
            Op::CallEx => {
                run(a, 1)?;
                return run(a + 2, 1 + (c & 1));
            }
            Op::MakeFunction => return (0..4).filter(|bit| b >> bit & 1 != 0).try_for_each(|bit| run(a + bit, 1)),
            Op::TypeParam => {
                run(b, 1 + usize::from(matches!(c & 7, 1 | 2)))?;
                return if c & 8 != 0 { run(b + 2, 1) } else { Ok(()) };
            }
            Op::Raise => return [a, b].iter().take(c).try_for_each(|&r| run(r, 1)),
            // It is read and written by one field.
            Op::Send => return self.read(pc, state, b, false).and_then(|()| self.read(pc, state, a, true)),
            Op::YieldSend => return self.read(pc, state, b, false).and_then(|()| self.read(pc, state, a, true)),
            _ => {}
        }
        // Keep before Src: a register may be both.
        for consume in [false, true] {
            for (kind, register) in instr.op().info().operands.into_iter().zip([a, b, c]) {
                match kind {
                    Operand::Keep if !consume => self.read(pc, state, register, false)?,
                    Operand::Src if consume => self.read(pc, state, register, true)?,
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn writes(&self, pc: usize, instr: Instr, state: &mut State) -> Result<(), Fault> {
        let (a, b, c) = (instr.a(), instr.b(), instr.c());
        let count = match instr.op() {
            Op::Clear | Op::EndAsyncFor => {
                let gone = if instr.op() == Op::Clear { a } else { b };
                self.temp(gone).into_iter().for_each(|t| state.set(t, false));
                return Ok(());
            }
            Op::ClearRun => {
                (a..a + c).filter_map(|r| self.temp(r)).for_each(|t| state.set(t, false));
                return Ok(());
            }
            Op::LoadMethod | Op::LoadMethodVar | Op::SuperMethod | Op::LoadSpecial => 2,
            Op::ExitWindow | Op::ExceptWindow => 5,
            Op::Unpack => c,
            Op::UnpackStar => (c & 4095) + 1 + (c >> 12),
            Op::SplitGroup => return self.write(pc, state, c),
            _ => match instr.op().info().operands[0] {
                Operand::Temp if self.temp(a).is_none() => return self.fault(pc, "writes no temporary"),
                Operand::Dst | Operand::Temp | Operand::DstRun => 1,
                _ => 0,
            },
        };
        (a..a + count).try_for_each(|register| self.write(pc, state, register))
    }

    fn pools(&self, pc: usize, instr: Instr) -> Result<(), Fault> {
        let unit = self.unit;
        for (kind, index) in instr.op().info().operands.into_iter().zip([instr.a(), instr.b(), instr.c()]) {
            let size = match kind {
                Operand::Const => unit.constants.len(),
                Operand::Name => unit.names.len(),
                Operand::AttrCache => unit.attr_caches.len(),
                Operand::GlobalCache => unit.global_caches.len(),
                Operand::Free => unit.free_names.len(),
                _ => continue,
            };
            if index >= size {
                return self.fault(pc, format!("index {index} out of range"));
            }
        }
        Ok(())
    }

    /// A raise here goes to the first entry that covers it.
    fn handlers(&mut self, pc: usize, state: &State) -> Result<(), Fault> {
        let unit = self.unit;
        let covers = |entry: &&HandlerEntry| (entry.start..entry.end).contains(&(pc as u32));
        let Some(entry) = unit.handlers.iter().filter(covers).find(|e| e.target != HandlerEntry::RESTORE) else {
            return Ok(());
        };
        if entry.exc + 1 >= unit.temps {
            return self.fault(pc, "the exception pair is not held");
        }
        let keep = self.temp(entry.keep.into()).unwrap_or(0);
        let kept = State(state.0.iter().copied().filter(|&temp| temp < keep).collect());
        self.reach(pc, entry.target as usize, kept)
    }
}
