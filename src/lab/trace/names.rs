//! The witness of a traced run: finds, while the program's frames and variables are there, what things are called.
//!
//! A lock has no name of its own, so it gets that of the expression by which a reader of the program would know it: a global (`lock`), a part of one
//! (`forks[2]`, `account.lock`), a variable of the waiting function, or an attribute of one (`self.lock`). Globals come first, since all threads know
//! them by the same name. What is bound to none of these is known by the line on which it was made.
//!
//! Conditions, events and queues wait on locks of their own. What the program knows is the object whose method it called: the first argument
//! of the outermost frame of ours.

use parking_lot::Mutex;

use super::journal::{Content, Journal, Writer};
use super::notes::{LINES, Note};
use crate::gil::{Position, Reason, Wait, clock};
use crate::object::attributes;
use crate::object::function::{CellObject, Code, Module};
use crate::object::mapping::Dict;
use crate::object::sequence::{List, Tuple};
use crate::object::str::Str;
use crate::object::value::Value;
use crate::object::word_hash::WordMap;
use crate::vm::Vm;
use crate::vm::frame::Frame;
use crate::vm::witness::Witness;

/// Only the holder of the GIL comes here, so nobody ever waits for the lock.
pub struct Names(Mutex<State>);

struct State {
    notes: Writer,
    /// The places where a wait for an object has been looked into, mostly one or two.
    known: WordMap<Vec<Position>>,
}

/// More objects are forgotten, and looked into again.
const MANY: usize = 100_000;

impl Names {
    pub fn new(journal: &'static Journal) -> Names {
        Names(Mutex::new(State { notes: Writer::new(journal, Content::Notes), known: WordMap::default() }))
    }

    fn note(&self, note: &Note) {
        note.write(&mut self.0.lock().notes);
    }

    /// Whether this wait is new.
    fn is_new(&self, object: u64, at: Position) -> bool {
        let known = &mut self.0.lock().known;
        if known.len() >= MANY {
            known.clear();
        }
        let places = known.entry(object).or_default();
        let is_new = !places.contains(&at);
        if is_new {
            places.push(at);
        }
        is_new
    }
}

impl Witness for Names {
    fn code(&self, _: &mut Vm, code: &Code) {
        let unit = &code.unit.unit;
        let address = std::ptr::from_ref(code) as u64;
        self.note(&Note::Code { code: address, file: unit.filename.to_string(), name: unit.qualname.to_string() });
        for (n, positions) in unit.positions.chunks(LINES).enumerate() {
            let lines = positions.iter().map(|position| position.line).collect();
            self.note(&Note::Lines { code: address, first: (n * LINES) as u32, lines });
        }
    }

    fn wait(&self, vm: &mut Vm, wait: Wait) -> Wait {
        if wait.object == 0 || !matches!(wait.reason, Reason::Lock | Reason::Condition | Reason::Event | Reason::Queue)
        {
            return wait;
        }
        let (wait, owner) = subject(vm, wait);
        let Some(frame) = vm.program_frame() else { return wait };
        if !self.is_new(wait.object, Position { code: frame.code as u64, pc: frame.instruction() as u32 }) {
            return wait;
        }
        let found = Search { vm, object: wait.object, left: PATIENCE }.expression(frame);
        let kind = owner.map(|owner| type_name(vm, &owner));
        if let Some(name) = found.or(kind) {
            self.note(&Note::Named { object: wait.object, time: clock::monotonic(), name });
        }
        wait
    }

    fn thread(&self, vm: &mut Vm, name: &str) {
        self.note(&Note::Thread { thread: vm.id().number(), name: name.to_owned() });
    }

    fn made(&self, vm: &mut Vm, lock: &Value, at: Position) {
        let (object, kind) = (lock.id() as u64, type_name(vm, lock));
        self.0.lock().known.remove(&object);
        self.note(&Note::Made { object, time: clock::monotonic(), at, kind });
    }
}

/// Without the module.
fn type_name(vm: &Vm, object: &Value) -> String {
    let name = vm.type_name(object).to_string();
    name.rsplit_once('.').map_or(name.as_str(), |(_, name)| name).to_owned()
}

/// What the program waits for: the object whose method it called, if the wait is in a module of ours.
fn subject(vm: &Vm, wait: Wait) -> (Wait, Option<Value>) {
    let (mut wait, mut owner) = (wait, None);
    for depth in (0..vm.frames.depth()).rev() {
        let Some(frame) = vm.frames.at(depth).filter(|frame| frame.code().unit.library) else { break };
        let unit = &frame.code().unit.unit;
        let receiver =
            frame.registers().first().filter(|_| unit.var_names.first().is_some_and(|name| &**name == "self"));
        if let Some(receiver) = receiver.filter(|receiver| receiver.is_pointer() && !is_thread(unit)) {
            wait.object = receiver.id() as u64;
            owner = Some(receiver.clone());
            if &*unit.filename == "<frozen queue>" {
                wait.reason = Reason::Queue;
            }
        }
    }
    (wait, owner)
}

/// The methods of `Thread` in which a thread's life takes place: what is called there is called by nobody.
fn is_thread(unit: &crate::compile::unit::Unit) -> bool {
    matches!(&*unit.qualname, "Thread._bootstrap" | "Thread.run" | "Timer.run")
}

/// So many values are looked at for a name.
const PATIENCE: usize = 2000;

/// A search for the expression that is bound to an object. It reads variables, and runs nothing of the program's.
struct Search<'a> {
    vm: &'a mut Vm,
    object: u64,
    left: usize,
}

impl Search<'_> {
    fn expression(&mut self, frame: &Frame) -> Option<String> {
        let globals = self.entries(&frame.function().globals);
        let locals = self.variables(frame);
        let by_name = |search: &mut Self, names: &[(String, Value)]| {
            names.iter().find(|(_, value)| search.is_it(value)).map(|(name, _)| name.clone())
        };
        let by_part = |search: &mut Self, names: &[(String, Value)]| {
            names.iter().find_map(|(name, value)| search.part(value).map(|part| format!("{name}{part}")))
        };
        by_name(self, &globals)
            .or_else(|| by_part(self, &globals))
            .or_else(|| by_name(self, &locals))
            .or_else(|| by_part(self, &locals))
    }

    fn is_it(&mut self, value: &Value) -> bool {
        self.left = self.left.saturating_sub(1);
        value.is_pointer() && value.id() as u64 == self.object
    }

    /// Names and values of a namespace.
    fn entries(&self, dict: &Value) -> Vec<(String, Value)> {
        let Some(dict) = dict.object::<Dict>() else { return Vec::new() };
        let text = |key: &Value| key.object::<Str>().map(|name| name.lossy().into_owned());
        dict.get(self.vm).iter().filter_map(|entry| Some((text(&entry.key)?, entry.value.clone()))).collect()
    }

    /// The variables of a function, its closure's among them.
    fn variables(&self, frame: &Frame) -> Vec<(String, Value)> {
        let unit = &frame.code().unit.unit;
        let closure = frame.function().closure.object::<Tuple>().map_or(&[][..], |cells| cells.items());
        let own = unit.var_names.iter().zip(frame.registers().iter());
        let free = unit.free_names.iter().zip(closure);
        own.chain(free)
            .map(|(name, value)| match value.object::<CellObject>() {
                Some(cell) => (name.to_string(), cell.contents.get(self.vm).clone()),
                None => (name.to_string(), value.clone()),
            })
            .collect()
    }

    /// The item or attribute of a value that is the object, as one writes it behind the value's name.
    fn part(&mut self, value: &Value) -> Option<String> {
        if self.left == 0 || !value.is_pointer() || value.object::<Module>().is_some() {
            return None;
        }
        if let Some(list) = value.object::<List>() {
            let items = list.get(self.vm);
            let place = items.iter().take(self.left).position(|item| item.id() as u64 == self.object);
            self.left -= items.len().min(self.left);
            return place.map(|n| format!("[{n}]"));
        }
        if let Some(tuple) = value.object::<Tuple>() {
            return tuple.items().iter().position(|item| self.is_it(item)).map(|n| format!("[{n}]"));
        }
        if let Some(dict) = value.object::<Dict>() {
            let entries = dict.get(self.vm).iter().take(self.left);
            let key =
                entries.filter(|entry| entry.value.id() as u64 == self.object).map(|entry| entry.key.clone()).next();
            self.left -= dict.get(self.vm).len().min(self.left);
            return key.and_then(|key| index(&key));
        }
        let attributes = attributes::items(self.vm, value);
        let (name, _) = attributes.iter().find(|(_, value)| self.is_it(value))?;
        name.object::<Str>().map(|name| format!(".{}", name.lossy()))
    }
}

/// A key in brackets, if it is of a kind that is easily written.
fn index(key: &Value) -> Option<String> {
    match (key.object::<Str>(), key.as_small()) {
        (Some(text), _) => Some(format!("['{}']", text.lossy())),
        (_, Some(number)) => Some(format!("[{number}]")),
        _ => None,
    }
}
