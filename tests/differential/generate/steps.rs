//! Generators and coroutines with random bodies, driven step by step by hand.

use super::expressions::Names;
use super::flow::{Place, manager};
use super::lines::{Maker, say};

fn names() -> Names {
    ["a", "b", "c"].map(str::to_owned).to_vec()
}

const RAISED: &[&str] = &[
    "ValueError('thrown')",
    "KeyError",
    "GeneratorExit",
    "StopIteration(8)",
    "TypeError('x')",
    "GeneratorExit()",
    "1",
    "RuntimeError('r')",
];

pub fn generators(m: &mut Maker) {
    manager(m);
    let function = m.name("gen");
    m.block(format!("def {function}(a=1, b=2):"), |m| {
        m.line("c = 3");
        m.line("print('got first', (yield 'first'))");
        m.statements(3, &names(), Place { function: true, generator: true, ..Place::default() });
        m.line("yield 'last'");
    });
    // What delegates to it.
    let outer = m.name("outer");
    let mut made = format!("{function}({})", m.value(b'm'));
    if m.dice.percent(40) {
        m.block(format!("def {outer}():"), |m| {
            m.block("try:", |m| say!(m, "r = yield from {made}"));
            match m.dice.below(4) {
                0 => m.line("except ValueError as e:\n    print('outer caught', e)\n    r = yield 'handled'"),
                1 => m.line("except BaseException as e:\n    print('outer caught', repr(e))\n    raise"),
                2 => m.line("except GeneratorExit:\n    yield 'again'\n    return"),
                _ => m.line("finally:\n    print('outer finally')"),
            }
            m.line("return 'result', locals().get('r')");
        });
        made = format!("{outer}()");
    }
    let it = m.name("it");
    say!(m, "{it} = {made}");
    steps(m, &it, "send", "throw", "close");
    match m.dice.below(5) {
        0 => say!(m, "del {it}\nprint('deleted')"),
        1 => say!(m, "print({it}.gi_frame is None, {it}.gi_running, {it}.gi_suspended, {it}.gi_yieldfrom is None)"),
        2 => say!(m, "attempt(list, {it})"),
        _ => {}
    }
}

/// A driver: each step tells what came of it.
fn steps(m: &mut Maker, it: &str, send: &str, throw: &str, close: &str) {
    for _ in 0..2 + m.dice.below(6) {
        let step = match m.dice.below(10) {
            0..=3 if send == "send" => format!("next, {it}"),
            0..=3 => format!("{it}.{send}, None"),
            4 | 5 => format!("{it}.{send}, {}", m.value(b'm')),
            6 | 7 => format!("{it}.{throw}, {}", m.pick(RAISED)),
            8 => format!("{it}.{close}"),
            _ => format!("{it}.{send}, None"),
        };
        m.line("try:");
        say!(
            m,
            "    print('step', ({})({}))",
            step.split_once(", ").map_or(&step[..], |(f, _)| f),
            step.split_once(", ").map_or("", |(_, a)| a)
        );
        m.line("except BaseException as e:\n    print('raised', repr(e), repr(e.__context__), repr(e.__cause__), getattr(e, 'value', ''))");
    }
}

pub fn coroutines(m: &mut Maker) {
    manager(m);
    m.block("class Pause:", |m| {
        m.line("def __init__(self, x): self.x = x");
        m.line("def __await__(self):\n    print('pause', self.x)\n    return (yield self.x)");
    });
    m.block("class Several:", |m| {
        m.line("def __init__(self, xs): self.xs = iter(xs)");
        m.line("def __aiter__(self): return self");
        m.line("async def __anext__(self):\n    for x in self.xs: return await Pause(x)\n    raise StopAsyncIteration");
    });
    let generator = m.dice.percent(45);
    let function = m.name("co");
    m.block(format!("async def {function}(a=1, b=2):"), |m| {
        m.line("c = 3");
        if generator {
            m.line("print('got first', (yield 'first'))");
        }
        if m.dice.percent(40) {
            let form = m.pick(&[
                "[x async for x in Several('ab')]",
                "{x: await Pause(x) for x in (1, 2)}",
                "[x async for x in Several((1, 2)) if await Pause(x)]",
                "list(x for x in (await Pause(4), 5))",
            ]);
            say!(m, "print({form})");
        }
        m.statements(3, &names(), Place { function: true, coroutine: true, generator, ..Place::default() });
        if generator {
            m.line("yield 'last'");
        } else {
            m.line("return await Pause('end')");
        }
    });
    let made = format!("{function}({})", m.value(b'm'));
    let it = m.name("it");
    if !generator {
        say!(m, "{it} = {made}");
        steps(m, &it, "send", "throw", "close");
        if m.dice.percent(30) {
            say!(m, "print({it}.cr_frame is None, {it}.cr_running, {it}.cr_suspended, {it}.cr_await is None)");
        }
        say!(m, "{it}.close()");
        return;
    }
    match m.dice.below(3) {
        // Each step is a coroutine of its own.
        0 | 1 => {
            m.line("def drive(step):\n    try:\n        while True: print('waits', step.send(None))\n    except StopIteration as e: return e.value");
            say!(m, "{it} = {made}");
            for _ in 0..2 + m.dice.below(5) {
                let step = match m.dice.below(8) {
                    0..=3 => format!("{it}.__anext__()"),
                    4 => format!("{it}.asend({})", m.value(b'm')),
                    5 => format!("{it}.athrow({})", m.pick(RAISED)),
                    6 => format!("{it}.aclose()"),
                    _ => format!("anext({it}, 'default')"),
                };
                m.line("try:");
                say!(m, "    print('step', drive({step}))");
                m.line(
                    "except BaseException as e:\n    print('raised', repr(e), repr(e.__context__), repr(e.__cause__))",
                );
            }
            say!(m, "print({it}.ag_frame is None, {it}.ag_running, {it}.ag_suspended)");
        }
        _ => {
            m.block("async def all():", |m| {
                m.block(format!("async for x in {made}:"), |m| {
                    m.line("print('item', x)");
                    if m.dice.percent(30) {
                        m.line("if x == 1: break");
                    }
                });
            });
            say!(m, "{it} = all()");
            steps(m, &it, "send", "throw", "close");
        }
    }
}
