//! The disassembler: bytecode under its source lines, each opcode with its operands and its meaning.
//!
//! Registers show the variable's name where they have one (`x`, `y*` for a cell), else `h` for held ones and `t` for temporaries, numbered
//! from 0. Everything comes from the opcode table.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::instr::Instr;
use super::opcode::Operand;
use super::unit::{Const, HandlerEntry, InlinedVar, Unit};

/// The text of a unit and of those inside it.
pub fn disassemble(unit: &Unit, source: &str) -> String {
    let lines: Vec<&str> = source.lines().collect();
    let mut out = String::new();
    write_unit(&mut out, unit, &lines);
    out
}

fn write_unit(out: &mut String, unit: &Unit, lines: &[&str]) {
    let _ = writeln!(out, "{} (line {}; {} registers)", unit.qualname, unit.first_line, unit.registers);
    let labels = labels(unit);
    let mut line = 0;
    for (pc, (&instr, position)) in unit.code.iter().zip(&unit.positions).enumerate() {
        if position.line != line {
            line = position.line;
            let text = lines.get((line as usize).wrapping_sub(1)).unwrap_or(&"");
            let _ = writeln!(out, "{line:>5} | {}", text.trim_end());
        }
        let label = labels.get(&(pc as u32)).map_or(String::new(), |n| format!("L{n}:"));
        let name = format!("{:?}", instr.op());
        let operands = operands(unit, instr, pc, &labels);
        let _ = writeln!(out, "  {label:>6} {pc:>4} {name:<16} {operands:<28} ; {}", instr.op().info().meaning);
    }
    write_handlers(out, unit, &labels);
    for constant in &unit.constants {
        if let Const::Code(inner) = constant {
            out.push('\n');
            write_unit(out, inner, lines);
        }
    }
}

fn write_handlers(out: &mut String, unit: &Unit, labels: &BTreeMap<u32, usize>) {
    for entry in &unit.handlers {
        let target = match entry.target {
            HandlerEntry::RESTORE => "restore".to_owned(),
            target => format!("L{}", labels[&target]),
        };
        let exc = register(unit, entry.exc.into(), usize::MAX);
        let _ = writeln!(out, "  handler {}..{} -> {target}, keep {}, {exc}", entry.start, entry.end, entry.keep);
    }
}

/// Where jumps and handlers go, numbered in order.
fn labels(unit: &Unit) -> BTreeMap<u32, usize> {
    let jumps = (0..).zip(&unit.code).filter_map(|(pc, &instr)| jump_target(pc, instr));
    let handlers = unit.handlers.iter().map(|h| h.target).filter(|&target| target != HandlerEntry::RESTORE);
    let targets: std::collections::BTreeSet<u32> = jumps.chain(handlers).collect();
    targets.into_iter().zip(1..).collect()
}

/// Where an instruction may jump to.
pub fn jump_target(pc: u32, instr: Instr) -> Option<u32> {
    let jumps = instr.op().info().operands[2] == Operand::Jump;
    jumps.then(|| (i64::from(pc) + 1 + instr.imm_c()) as u32)
}

fn operands(unit: &Unit, instr: Instr, pc: usize, labels: &BTreeMap<u32, usize>) -> String {
    let kinds = instr.op().info().operands;
    let values = [(instr.a(), 0), (instr.b(), instr.imm_b()), (instr.c(), instr.imm_c())];
    let mut out = Vec::new();
    for (kind, (value, signed)) in kinds.into_iter().zip(values) {
        let name = |i: Option<&u32>| i.and_then(|&i| unit.names.get(i as usize)).map_or("?", |name| name).to_owned();
        out.push(match kind {
            Operand::None => continue,
            Operand::Dst | Operand::Temp | Operand::Src | Operand::Keep => register(unit, value, pc),
            Operand::DstRun | Operand::SrcRun => register(unit, value, pc) + "..",
            Operand::Const => unit.constants.get(value).map_or("?".into(), constant),
            Operand::Name => name(Some(&(value as u32))),
            Operand::AttrCache => format!(".{}", name(unit.attr_caches.get(value))),
            Operand::GlobalCache => name(unit.global_caches.get(value)),
            Operand::Free => unit.free_names.get(value).map_or("?", |name| name).to_owned(),
            Operand::Imm => signed.to_string(),
            Operand::Count => value.to_string(),
            Operand::Jump => {
                jump_target(pc as u32, instr).map_or(String::new(), |target| format!("L{}", labels[&target]))
            }
        });
    }
    out.join(", ")
}

fn register(unit: &Unit, number: usize, pc: usize) -> String {
    if let Some(name) = unit.var_names.get(number) {
        let cell = unit.cells.iter().any(|&cell| usize::from(cell) == number);
        return format!("{name}{}", if cell { "*" } else { "" });
    }
    // Held registers are named only while the comprehension that names them runs.
    let names_it =
        |var: &&InlinedVar| usize::from(var.register) == number && (var.start as usize..var.end as usize).contains(&pc);
    if let Some(var) = unit.inlined.iter().find(names_it) {
        return var.name.to_string();
    }
    match number.checked_sub(unit.temps.into()) {
        Some(temp) => format!("t{temp}"),
        None => format!("h{}", number - unit.var_names.len()),
    }
}

fn constant(constant: &Const) -> String {
    let items = |items: &[Const]| items.iter().map(self::constant).collect::<Vec<_>>().join(", ");
    match constant {
        Const::None => "None".into(),
        Const::True => "True".into(),
        Const::False => "False".into(),
        Const::Ellipsis => "...".into(),
        Const::Int(value) => value.to_string(),
        Const::BigInt(digits, radix) => format!("int('{digits}', {radix})"),
        Const::Float(value) => format!("{value:?}"),
        Const::Complex(re, im) => format!("complex({re:?}, {im:?})"),
        Const::Str(text) => format!("{:?}", String::from_utf8_lossy(text)),
        Const::Bytes(text) => format!("b\"{}\"", text.escape_ascii()),
        Const::Tuple(elts) => format!("({}{})", items(elts), if elts.len() == 1 { "," } else { "" }),
        Const::FrozenSet(elts) => format!("frozenset({{{}}})", items(elts)),
        Const::Code(unit) => format!("<code {}>", unit.qualname),
    }
}
