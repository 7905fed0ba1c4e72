//! Ten million events by five threads and a child, none lost, none torn: what the recorder wrote is read back and counted.
//!
//! A file of its own, since a process has one GIL.

use std::collections::HashMap;

use baton::gil::{self, Fork, Setting, Token};
use baton::lab::trace::journal::Journal;
use baton::lab::trace::recorder::{self, Fact, Recorder};

const THREADS: u64 = 4;
const EACH: u64 = 2_000_000;
const STACK: usize = 256 * 1024;

/// Tells `EACH` events that carry their number and a word that fits no other number.
fn storm(token: &mut Token) {
    for number in 0..EACH {
        token.charge(1);
        token.tell(number as u32, seal(number));
        if token.budget() == 0 {
            token.checkpoint();
        }
    }
}

fn seal(number: u64) -> u64 {
    number.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// The events of a process: how many of the storm's each thread told, in their order and whole.
fn count(journal: &Journal, process: u32) -> HashMap<u32, u64> {
    let mut told = HashMap::new();
    let mut last = 0;
    for record in recorder::read(journal, process) {
        assert!(record.time >= last, "events are in the order of time");
        last = record.time;
        if let Fact::Other { code, object } = record.what {
            let number = told.entry(record.thread).or_insert(0);
            assert_eq!((u64::from(code), object), (*number, seal(*number)));
            *number += 1;
        }
    }
    told
}

#[test]
fn ten_million_events() {
    let journal: &'static Journal = Box::leak(Box::new(Journal::new().expect("there is room")));
    let mut token = gil::start(&Setting::parse("ticks:1000").expect("a policy"));
    token.set_sink(Some(Box::new(Recorder::new(journal))));
    let threads: Vec<_> =
        (0..THREADS).map(|_| token.spawn("", STACK, |mut token| storm(&mut token)).expect("a thread starts")).collect();
    token.sleep(std::time::Duration::from_millis(20));
    // The child has this thread only, in the middle of the others' storm; it leaves without a word.
    let child = match token.fork().expect("a fork") {
        Fork::Child => {
            storm(&mut token);
            // SAFETY: ends the process.
            unsafe { libc::_exit(0) }
        }
        Fork::Parent(child) => child,
    };
    for thread in threads {
        token.join(thread, None);
    }
    let mut status = 0;
    // SAFETY: the status is a local.
    let waited = token.unlocked(gil::Reason::Child.into(), || unsafe { libc::waitpid(child, &raw mut status, 0) });
    assert_eq!((waited, status), (child, 0));
    assert_eq!((journal.lost(), journal.processes()), (0, 2));
    let parent = count(journal, 0);
    assert_eq!(parent.len() as u64, THREADS);
    assert!(parent.values().all(|told| *told == EACH), "{parent:?}");
    assert_eq!(count(journal, 1), HashMap::from([(1, EACH)]));
    assert_eq!(journal.who(1).map(|child| (child.pid, child.parent)), Some((child as u32, 0)));
}
