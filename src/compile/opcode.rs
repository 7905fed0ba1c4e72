//! THE opcode table: enum, operand kinds, disassembler's text and documentation all come from here.
//!
//! The machine is a register machine. A frame is a window `R[0..]` of its thread's register stack:
//!
//! ```text
//!   R[0 .. nparams)         the parameters, written by the caller
//!   R[.. nvars)             the other variables of the function; a captured one holds its cell
//!   R[nvars .. ntemps)      held values of the running constructs (a loop's iterator, a `with`'s exit):
//!                           allocated as a stack, cleared by the construct that made them
//!   R[ntemps .. nregs)      temporaries: written once, read once
//! ```
//!
//! **The rule of temporaries.** A register below `ntemps` is read by reference: no count moves. A register at or above
//! `ntemps` is *consumed* by the instruction that reads it: afterwards it holds nothing, or a value that
//! needs no count (a small int may stay behind). So a value dies with its last use, as in CPython, and no instruction exists only
//! to clear one. A `dst` may be one of the sources.
//!
//! An instruction is one word of 8 bytes: opcode 8 bits, `a` 16, `b` 16, `c` 24. `c` is signed where it is an
//! immediate or a jump (relative to the next instruction), else unsigned.
//!
//! A call's window: `R[a]` the callable, `R[a+1]` the receiver or nothing (`CallMethod`), `R[a+2 ..]` the arguments; the callee's own
//! frame starts at its first argument, so arguments are built where they are needed. All of the window is consumed; `R[a]` is the result.

/// What a field of an instruction means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operand {
    /// Not used.
    None,
    /// A register that is written.
    Dst,
    /// A temporary that is written: it holds nothing that counts.
    Temp,
    /// A register that is read; consumed if it is a temporary.
    Src,
    /// A register that is read and keeps its value, or is changed in place; never consumed.
    Keep,
    /// The first of a run of registers that are written.
    DstRun,
    /// The first of a run of registers that are read and consumed.
    SrcRun,
    /// An index into the constants.
    Const,
    /// An index into the names.
    Name,
    /// An index into the attribute caches (each knows its name).
    AttrCache,
    /// An index into the global caches (each knows its name).
    GlobalCache,
    /// An index into the closure of the running function.
    Free,
    /// A signed immediate integer.
    Imm,
    /// A count or a small set of flags.
    Count,
    /// A jump target, relative to the next instruction.
    Jump,
}

macro_rules! opcodes {
    ($( $name:ident ($a:ident, $b:ident, $c:ident) $weight:literal $meaning:literal; )*) => {
        /// What an instruction does. The table's order is the order of the enum.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Op { $( #[doc = $meaning] $name, )* }

        /// Every opcode, by number.
        pub const ALL: &[Op] = &[$( Op::$name, )*];
        const INFO: &[Info] = &[$( Info {
            name: stringify!($name),
            operands: [Operand::$a, Operand::$b, Operand::$c],
            weight: $weight,
            meaning: $meaning,
        }, )*];
    };
}

/// One row of the table.
#[derive(Debug)]
pub struct Info {
    pub name: &'static str,
    /// The kinds of `a`, `b` and `c`.
    pub operands: [Operand; 3],
    /// How many base instructions it stands for: a fused one counts as those that it replaces.
    pub weight: u8,
    /// The meaning, as an equation.
    pub meaning: &'static str,
}

opcodes! {
    // Registers and constants.
    Nop(None, None, None) 1 "nothing";
    Move(Dst, Keep, None) 1 "R[a] = R[b]";
    Take(Dst, Src, None) 1 "R[a] = R[b], R[b] a temporary";
    LoadConst(Dst, None, Const) 1 "R[a] = K[c]";
    LoadInt(Dst, None, Imm) 1 "R[a] = c";
    Clear(Dst, None, None) 1 "R[a] = nothing";
    ClearRun(DstRun, None, Count) 1 "R[a], ..., R[a+c-1] = nothing";
    CheckLocal(Keep, None, Name) 1 "UnboundLocalError of names[c] unless R[a] is bound";
    DeleteLocal(Keep, None, Name) 1 "del R[a]; UnboundLocalError unless bound";

    // Cells: variables shared between functions.
    MakeCell(Keep, None, None) 1 "R[a] = cell(R[a])";
    LoadCell(Dst, Keep, Name) 1 "R[a] = R[b].contents; names[c] unbound is an UnboundLocalError";
    StoreCell(Keep, Src, None) 1 "R[a].contents = R[b]";
    DeleteCell(Keep, None, Name) 1 "del R[a].contents";
    LoadFree(Dst, None, Free) 1 "R[a] = closure[c].contents; NameError if unbound";
    StoreFree(Src, None, Free) 1 "closure[c].contents = R[a]";
    DeleteFree(None, None, Free) 1 "del closure[c].contents";
    FreeCell(Dst, None, Free) 1 "R[a] = closure[c], the cell itself";
    LoadNameOrFree(Dst, Name, Free) 1 "R[a] = locals()[names[b]], else closure[c].contents (class bodies, annotation scopes)";
    LoadNameOrCell(Dst, Keep, Name) 1 "R[a] = locals()[names[c]], else R[b].contents (class bodies)";

    // Names: globals with a cache; a class body's or exec's namespace by look-up.
    GetGlobal(Dst, None, GlobalCache) 1 "R[a] = globals[name], else builtins[name]";
    SetGlobal(Src, None, GlobalCache) 1 "globals[name] = R[a]";
    DeleteGlobal(None, None, GlobalCache) 1 "del globals[name]";
    LoadName(Dst, None, GlobalCache) 1 "R[a] = locals()[name], else globals, else builtins";
    StoreName(Src, None, Name) 1 "locals()[names[c]] = R[a]";
    DeleteName(None, None, Name) 1 "del locals()[names[c]]";
    LoadLocals(Dst, None, None) 1 "R[a] = the namespace of the class body (or module)";

    LoadDictOrFree(Dst, Src, Free) 1 "R[a] = R[b][name of c], R[b] the class's namespace, else closure[c].contents (annotation scopes in classes)";
    LoadDictOrGlobal(Dst, Src, GlobalCache) 1 "R[a] = R[b][name], R[b] the class's namespace, else globals, else builtins (annotation scopes in classes)";

    // Attributes and items.
    GetAttr(Dst, Src, AttrCache) 1 "R[a] = R[b].name";
    GetAttrVar(Temp, Keep, AttrCache) 1 "the same of a variable, to a temporary";
    SetAttr(Src, Src, AttrCache) 1 "R[a].name = R[b]";
    SetAttrVar(Keep, Src, AttrCache) 1 "the same of a variable";
    DeleteAttr(Src, None, AttrCache) 1 "del R[a].name";
    LoadMethod(DstRun, Src, AttrCache) 1 "R[a], R[a+1] = method and receiver of R[b].name; an attribute that is no method: itself and nothing";
    LoadMethodVar(DstRun, Keep, AttrCache) 1 "the same of a variable";
    SuperAttr(Dst, SrcRun, AttrCache) 2 "R[a] = super(R[b+1], R[b+2]).name, R[b] the global super; if that is not the builtin: R[b]().name";
    SuperMethod(DstRun, SrcRun, AttrCache) 2 "R[a], R[a+1] = method and receiver of the same";
    GetItem(Dst, Src, Src) 1 "R[a] = R[b][R[c]]";
    GetItemI(Dst, Src, Imm) 1 "R[a] = R[b][c]";
    GetSlice(Dst, Src, SrcRun) 2 "R[a] = R[b][R[c]:R[c+1]]";
    SetItem(Src, Src, Src) 1 "R[a][R[b]] = R[c]";
    SetSlice(Src, SrcRun, Src) 2 "R[a][R[b]:R[b+1]] = R[c]";
    DeleteItem(Src, Src, None) 1 "del R[a][R[b]]";
    BuildSlice(Dst, SrcRun, None) 1 "R[a] = slice(R[b], R[b+1], R[b+2])";

    // Arithmetic.
    Add(Dst, Src, Src) 1 "R[a] = R[b] + R[c]";
    Sub(Dst, Src, Src) 1 "R[a] = R[b] - R[c]";
    Mul(Dst, Src, Src) 1 "R[a] = R[b] * R[c]";
    Div(Dst, Src, Src) 1 "R[a] = R[b] / R[c]";
    FloorDiv(Dst, Src, Src) 1 "R[a] = R[b] // R[c]";
    Mod(Dst, Src, Src) 1 "R[a] = R[b] % R[c]";
    Pow(Dst, Src, Src) 1 "R[a] = R[b] ** R[c]";
    LShift(Dst, Src, Src) 1 "R[a] = R[b] << R[c]";
    RShift(Dst, Src, Src) 1 "R[a] = R[b] >> R[c]";
    And(Dst, Src, Src) 1 "R[a] = R[b] & R[c]";
    Or(Dst, Src, Src) 1 "R[a] = R[b] | R[c]";
    Xor(Dst, Src, Src) 1 "R[a] = R[b] ^ R[c]";
    MatMul(Dst, Src, Src) 1 "R[a] = R[b] @ R[c]";
    AddI(Dst, Src, Imm) 1 "R[a] = R[b] + c";
    SubI(Dst, Src, Imm) 1 "R[a] = R[b] - c";
    MulI(Dst, Src, Imm) 1 "R[a] = R[b] * c";
    FloorDivI(Dst, Src, Imm) 1 "R[a] = R[b] // c";
    ModI(Dst, Src, Imm) 1 "R[a] = R[b] % c";
    AndI(Dst, Src, Imm) 1 "R[a] = R[b] & c";
    LShiftI(Dst, Src, Imm) 1 "R[a] = R[b] << c";
    RShiftI(Dst, Src, Imm) 1 "R[a] = R[b] >> c";
    IAdd(Dst, Src, Src) 1 "R[a] = R[b] += R[c]";
    ISub(Dst, Src, Src) 1 "R[a] = R[b] -= R[c]";
    IMul(Dst, Src, Src) 1 "R[a] = R[b] *= R[c]";
    IDiv(Dst, Src, Src) 1 "R[a] = R[b] /= R[c]";
    IFloorDiv(Dst, Src, Src) 1 "R[a] = R[b] //= R[c]";
    IMod(Dst, Src, Src) 1 "R[a] = R[b] %= R[c]";
    IPow(Dst, Src, Src) 1 "R[a] = R[b] **= R[c]";
    ILShift(Dst, Src, Src) 1 "R[a] = R[b] <<= R[c]";
    IRShift(Dst, Src, Src) 1 "R[a] = R[b] >>= R[c]";
    IAnd(Dst, Src, Src) 1 "R[a] = R[b] &= R[c]";
    IOr(Dst, Src, Src) 1 "R[a] = R[b] |= R[c]";
    IXor(Dst, Src, Src) 1 "R[a] = R[b] ^= R[c]";
    IMatMul(Dst, Src, Src) 1 "R[a] = R[b] @= R[c]";
    IAddI(Dst, Src, Imm) 1 "R[a] = R[b] += c";
    ISubI(Dst, Src, Imm) 1 "R[a] = R[b] -= c";
    Neg(Dst, Src, None) 1 "R[a] = -R[b]";
    Pos(Dst, Src, None) 1 "R[a] = +R[b]";
    Invert(Dst, Src, None) 1 "R[a] = ~R[b]";
    Not(Dst, Src, None) 1 "R[a] = not R[b]";

    // Comparison, as a value and fused with a jump.
    Eq(Dst, Src, Src) 1 "R[a] = R[b] == R[c]";
    Ne(Dst, Src, Src) 1 "R[a] = R[b] != R[c]";
    Lt(Dst, Src, Src) 1 "R[a] = R[b] < R[c]";
    Le(Dst, Src, Src) 1 "R[a] = R[b] <= R[c]";
    Gt(Dst, Src, Src) 1 "R[a] = R[b] > R[c]";
    Ge(Dst, Src, Src) 1 "R[a] = R[b] >= R[c]";
    Is(Dst, Src, Src) 1 "R[a] = R[b] is R[c]";
    IsNot(Dst, Src, Src) 1 "R[a] = R[b] is not R[c]";
    In(Dst, Src, Src) 1 "R[a] = R[b] in R[c]";
    NotIn(Dst, Src, Src) 1 "R[a] = R[b] not in R[c]";
    JumpEq(Src, Src, Jump) 2 "if R[a] == R[b]: jump c";
    JumpNe(Src, Src, Jump) 2 "if R[a] != R[b]: jump c";
    JumpLt(Src, Src, Jump) 2 "if R[a] < R[b]: jump c";
    JumpLe(Src, Src, Jump) 2 "if R[a] <= R[b]: jump c";
    JumpGt(Src, Src, Jump) 2 "if R[a] > R[b]: jump c";
    JumpGe(Src, Src, Jump) 2 "if R[a] >= R[b]: jump c";
    JumpNotEq(Src, Src, Jump) 2 "if not (R[a] == R[b]): jump c";
    JumpNotNe(Src, Src, Jump) 2 "if not (R[a] != R[b]): jump c";
    JumpNotLt(Src, Src, Jump) 2 "if not (R[a] < R[b]): jump c";
    JumpNotLe(Src, Src, Jump) 2 "if not (R[a] <= R[b]): jump c";
    JumpNotGt(Src, Src, Jump) 2 "if not (R[a] > R[b]): jump c";
    JumpNotGe(Src, Src, Jump) 2 "if not (R[a] >= R[b]): jump c";
    JumpEqI(Src, Imm, Jump) 2 "if R[a] == b: jump c";
    JumpNeI(Src, Imm, Jump) 2 "if R[a] != b: jump c";
    JumpLtI(Src, Imm, Jump) 2 "if R[a] < b: jump c";
    JumpLeI(Src, Imm, Jump) 2 "if R[a] <= b: jump c";
    JumpGtI(Src, Imm, Jump) 2 "if R[a] > b: jump c";
    JumpGeI(Src, Imm, Jump) 2 "if R[a] >= b: jump c";
    JumpNotEqI(Src, Imm, Jump) 2 "if not (R[a] == b): jump c";
    JumpNotNeI(Src, Imm, Jump) 2 "if not (R[a] != b): jump c";
    JumpNotLtI(Src, Imm, Jump) 2 "if not (R[a] < b): jump c";
    JumpNotLeI(Src, Imm, Jump) 2 "if not (R[a] <= b): jump c";
    JumpNotGtI(Src, Imm, Jump) 2 "if not (R[a] > b): jump c";
    JumpNotGeI(Src, Imm, Jump) 2 "if not (R[a] >= b): jump c";

    // Jumps. `c` counts from the next instruction; every jump backwards is a safe point.
    Jump(None, None, Jump) 1 "jump c";
    JumpIf(Src, None, Jump) 1 "if R[a]: jump c";
    JumpIfNot(Src, None, Jump) 1 "if not R[a]: jump c";
    JumpIfKeep(Keep, None, Jump) 1 "if R[a]: jump c and keep R[a], else clear R[a]  (or)";
    JumpIfNotKeep(Keep, None, Jump) 1 "if not R[a]: jump c and keep R[a], else clear R[a]  (and)";
    JumpIfNone(Src, None, Jump) 1 "if R[a] is None: jump c";
    JumpIfNotNone(Src, None, Jump) 1 "if R[a] is not None: jump c";
    JumpIfBound(Keep, None, Jump) 1 "if R[a] is bound: jump c";

    // Iteration and unpacking.
    GetIter(Dst, Src, None) 1 "R[a] = iter(R[b])";
    ForIter(Dst, Keep, Jump) 1 "R[a] = next(R[b]); when exhausted clear R[b] and jump c";
    ForLoop(Dst, Keep, Jump) 2 "R[a] = next(R[b]) and jump c; when exhausted clear R[b]";
    Unpack(DstRun, Src, Count) 1 "R[a], ..., R[a+c-1] = R[b]";
    UnpackStar(DstRun, Src, Count) 1 "R[a], ..., *R[a+n], ..., = R[b]; c = n + 4096 * (targets after the star)";

    // Displays and strings.
    BuildTuple(Dst, SrcRun, Count) 1 "R[a] = (R[b], ..., R[b+c-1])";
    BuildList(Dst, SrcRun, Count) 1 "R[a] = [R[b], ..., R[b+c-1]]";
    BuildSet(Dst, SrcRun, Count) 1 "R[a] = {R[b], ..., R[b+c-1]}";
    BuildDict(Dst, SrcRun, Count) 1 "R[a] = {R[b]: R[b+1], ...}, c pairs";
    ListAppend(Keep, Src, None) 1 "R[a].append(R[b]), a list of the compiler's own";
    ListExtend(Keep, Src, None) 1 "R[a].extend(R[b]); in a display or a call's arguments";
    SetAdd(Keep, Src, None) 1 "R[a].add(R[b])";
    SetUpdate(Keep, Src, None) 1 "R[a].update(R[b])";
    DictAdd(Keep, SrcRun, None) 1 "R[a][R[b]] = R[b+1]";
    DictUpdate(Keep, Src, None) 1 "R[a].update(R[b]), a mapping; for {**x}";
    DictMerge(Keep, Src, Keep) 1 "R[a].update(R[b]), keys strings and new; for f(**x), R[c] the callable named in the error";
    ListToTuple(Dst, Src, None) 1 "R[a] = tuple(R[b])";
    FormatValue(Dst, SrcRun, Count) 1 "R[a] = format(conv(R[b]), R[b+1] if c & 4); c & 3: 0 none, 1 str, 2 repr, 3 ascii";
    BuildString(Dst, SrcRun, Count) 1 "R[a] = ''.join(R[b], ..., R[b+c-1])";

    // Calls and functions.
    Call(DstRun, Count, None) 1 "R[a] = R[a](R[a+2], ..., R[a+2+b-1]); R[a+1] is ignored";
    CallKw(DstRun, Count, Const) 1 "the same, the last len(K[c]) arguments by the names in the tuple K[c]";
    CallMethod(DstRun, Count, None) 1 "R[a] = R[a](R[a+1] if present, R[a+2], ..., R[a+2+b-1])";
    CallMethodKw(DstRun, Count, Const) 1 "the same, the last len(K[c]) arguments by the names in the tuple K[c]";
    CallEx(DstRun, None, Count) 1 "R[a] = R[a](*R[a+2], **R[a+3] if c & 1); R[a+1] is ignored, R[a+2] a tuple or (in f(*x)) any iterable, R[a+3] a dict or (in f(**x)) any mapping";
    MakeFunction(DstRun, Count, Const) 1 "R[a] = function of K[c]; b & 1: defaults tuple R[a], b & 2: keyword defaults dict R[a+1], b & 4: annotations dict R[a+2], b & 8: closure tuple R[a+3]";
    BuildClass(Dst, None, None) 1 "R[a] = the builtin __build_class__";
    Return(Src, None, None) 1 "return R[a]";
    ReturnConst(None, None, Const) 1 "return K[c]";

    // Generators and coroutines.
    MakeGenerator(None, None, None) 1 "first instruction of a generator, coroutine or async generator: make the object, return it to the caller";
    Yield(Dst, Src, None) 1 "yield R[b], a temporary; R[a], the same, = what is sent; an exception thrown in is raised here";
    GetYieldFromIter(Dst, Src, None) 1 "R[a] = R[b] if a generator (or, in a coroutine, a coroutine), else iter(R[b])";
    GetAwaitable(Dst, Src, Count) 1 "R[a] = the iterator of awaitable R[b]; c: 0 await, 1 __aenter__, 2 __aexit__ (for the error text)";
    Send(Dst, Keep, Jump) 1 "R[a] = R[b].send(R[a]); when it returns: R[a] = its value, clear R[b], jump c";
    YieldSend(Dst, Keep, None) 1 "inside a delegation: yield R[a] as it is, R[a] = what is sent; a throw or close goes to R[b] first: what that yields is yielded, what it returns ends the delegation (R[a] = value, clear R[b], go to the instruction after the jump back)";
    GetAiter(Dst, Src, None) 1 "R[a] = R[b].__aiter__()";
    GetAnext(Dst, Keep, None) 1 "R[a] = awaitable of R[b].__anext__()";
    EndAsyncFor(Keep, Keep, None) 1 "if the exception R[a] is StopAsyncIteration: leave its handler (as LeaveHandler a) and clear R[b], else raise it again";
    AsyncGenWrap(Dst, Src, None) 1 "R[a] = R[b] marked as a value yielded by an async generator";

    // Exceptions. The table of a code object sends a raise to its handler, with the exception in a held register pair.
    EnterHandler(Keep, None, None) 1 "R[a] is the exception raised, put there by the unwinder; R[a+1] = the one handled before; handled = R[a]";
    LeaveHandler(Keep, None, None) 1 "handled = R[a+1]; clear R[a], R[a+1]";
    JumpNoMatch(Keep, Src, Jump) 1 "unless the exception R[a] matches R[b] (a class or tuple of them): jump c";
    SplitGroup(Keep, Src, Dst) 1 "except*: R[c] = the part of group R[a] that matches R[b], or None; R[a] = the rest, or None";
    FinishGroup(Keep, Src, None) 1 "except*: R[a] = what to raise again from the list R[b] of raised and unhandled parts, or None; for the original R[a]";
    Raise(Src, Src, Count) 1 "raise R[a] from R[b]; c: 0 bare raise, 1 no cause, 2 both";
    Reraise(Keep, None, Count) 1 "raise R[a] again, its traceback kept as it is; c: 0 here, 1 (the end of a with) as if where the frame first raised it, 2 (the end of a handler's name) as if where it left the handler";
    AssertionError(Dst, None, None) 1 "R[a] = the builtin AssertionError";
    LoadSpecial(DstRun, Src, Count) 1 "R[a], R[a+1] = special method and receiver of R[b]; c: 0 __enter__, 1 __exit__, 2 __aenter__, 3 __aexit__; looked up on the type";
    ExitWindow(DstRun, Keep, None) 1 "R[a], R[a+1] = R[b], R[b+1], moved; R[a+2], R[a+3], R[a+4] = None, None, None";
    ExceptWindow(DstRun, Keep, Keep) 1 "R[a], R[a+1] = R[b], R[b+1], moved; R[a+2], R[a+3], R[a+4] = type(R[c]), R[c], R[c].__traceback__";

    // Imports.
    ImportName(Dst, SrcRun, Name) 1 "R[a] = __import__(names[c], fromlist=R[b], level=R[b+1])";
    ImportFrom(Dst, Keep, Name) 1 "R[a] = R[b].names[c], or the submodule of that name";
    ImportStar(Src, None, None) 1 "every public name of R[a] into locals()";

    // Pattern matching.
    MatchSequence(Dst, Keep, None) 1 "R[a] = R[b] is a sequence for a pattern";
    MatchMapping(Dst, Keep, None) 1 "R[a] = R[b] is a mapping for a pattern";
    Len(Dst, Keep, None) 1 "R[a] = len(R[b])";
    MatchKeys(Dst, Keep, Keep) 1 "R[a] = tuple of the values of R[b] for the keys in tuple R[c], or None";
    MatchClass(Dst, Keep, SrcRun) 1 "R[a] = tuple of the attributes of R[b] for class R[c], R[c+1] positional patterns (int), keyword names R[c+2] (tuple), or None";

    // The rest.
    SetupAnnotations(None, None, None) 1 "locals().setdefault('__annotations__', {})";
    PrintValue(Src, None, None) 1 "sys.displayhook(R[a]) (at the prompt)";
    TypeParam(Dst, SrcRun, Count) 1 "R[a] = type parameter named R[b]; c: 0 TypeVar, 1 TypeVar with bound function R[b+1], 2 TypeVar with constraints function R[b+1], 3 TypeVarTuple, 4 ParamSpec; c & 8: default function R[b+2]";
    TypeAlias(Dst, SrcRun, None) 1 "R[a] = type alias named R[b], parameters R[b+1] (tuple or None), value function R[b+2]";
    SubscriptGeneric(Dst, Src, None) 1 "R[a] = typing.Generic[R[b]], R[b] the tuple of type parameters";
    SetTypeParams(Keep, Src, None) 1 "R[a].__type_params__ = R[b]";
}

impl Op {
    /// The row of the table.
    pub fn info(self) -> &'static Info {
        &INFO[self as usize]
    }

    /// The opcode of a number, if the table has it.
    pub fn from_number(number: u8) -> Option<Op> {
        ALL.get(number as usize).copied()
    }
}
