//! What all threads of a process share: the classes, the modules, the names that the machine itself uses.

use std::cell::{Cell, OnceCell};

use super::exceptions::ClassRef;
use crate::gil::memory::Workspace;
use crate::object::gil_cell::GilCell;
use crate::object::mapping::Dict;
use crate::object::value::Value;
use crate::object::{heap, shape, str};
use crate::stdlib::structs::StructDef;

macro_rules! names {
    ($($name:ident)*) => {
        /// Names that the machine itself uses, interned.
        #[allow(non_snake_case, reason = "each field is the name that it holds")]
        pub struct Names { $( pub $name: Value, )* }

        impl Names {
            pub fn new() -> Names {
                Names { $( $name: str::intern(stringify!($name).as_bytes()), )* }
            }
        }
    };
}

names! {
    __abs__ __add__ __aenter__ __aexit__ __aiter__ __all__ __and__ __anext__ __annotations__ __await__ __bases__ __bool__ __build_class__
    __builtins__ __bytes__ __call__ __cause__ __ceil__ __class__ __class_getitem__ __classcell__ __complex__ __contains__ __context__ __debug__
    __del__ __delattr__ __delete__ __delitem__ __dict__ __dir__ __divmod__ __doc__ __enter__ __eq__ __exit__ __file__ __float__ __floor__
    __floordiv__ __format__ __ge__ __get__ __getattr__ __getattribute__ __getitem__ __gt__ __hash__ __iadd__ __iand__ __ifloordiv__ __ilshift__
    __imatmul__ __imod__ __import__ __imul__ __index__ __init__ __init_subclass__ __instancecheck__ __int__ __invert__ __ior__ __ipow__
    __irshift__ __isub__ __iter__ __itruediv__ __ixor__ __le__ __len__ __length_hint__ __loader__ __lshift__ __lt__ __main__ __match_args__
    __matmul__ __missing__ __mod__ __module__ __mro_entries__ __mul__ __name__ __ne__ __neg__ __new__ __next__ __notes__ __objclass__ __or__
    __orig_bases__ __package__ __path__ __pos__ __pow__ __prepare__ __qualname__ __radd__ __rand__ __rdivmod__ __reduce__ __reduce_ex__ __repr__
    __reversed__ __rfloordiv__ __rlshift__ __rmatmul__ __rmod__ __rmul__ __ror__ __round__ __rpow__ __rrshift__ __rshift__ __rsub__
    __rtruediv__ __rxor__ __self__ __set__ __set_name__ __setattr__ __setitem__ __slots__ __spec__ __static_attributes__ __firstlineno__ __str__ __sub__
    __subclasscheck__ __suppress_context__ __traceback__ __truediv__ __trunc__ __type_params__ __weakref__ __wrapped__ __xor__ __isabstractmethod__
    __abstractmethods__ _abc_impl __defaults__ __kwdefaults__ __code__ __globals__ __closure__ __origin__ __args__ __parameters__ __func__
    add append args argv builtins buffer clear close closed code copy count decode encode encoding end end_lineno end_offset errno extend
    filename filename2 fileno file flush get index insert items join key keys lineno metaclass modules mro msg name
    name_from obj offset path pop print_file_and_line read readline real remove reverse sep send setdefault sort split start stderr stdin stdout step
    stop strerror strict string text throw update value values write object reason exceptions message excepthook displayhook last_exc softspace

}

impl Names {
    /// The methods of a `with` statement: `__enter__` (0), `__exit__` (1), `__aenter__` (2), `__aexit__` (3).
    #[inline(always)]
    pub fn of_context(&self, which: usize) -> &Value {
        match which {
            0 => &self.__enter__,
            1 => &self.__exit__,
            2 => &self.__aenter__,
            _ => &self.__aexit__,
        }
    }
}

impl Default for Names {
    fn default() -> Names {
        Names::new()
    }
}

/// How far the end of the program has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ending {
    NotYet,
    /// The program is over, and what it left is being taken apart.
    Finalizing,
    /// There are no modules any more: nothing can be imported, and no file be looked into for its lines.
    WithoutModules,
}

/// See the module's text. One a process, made at the start and never freed; a forked child has its copy.
pub struct Interp {
    pub names: Names,
    /// The classes of the built-in exceptions, by their number.
    pub exceptions: Vec<ClassRef>,
    /// `sys.modules`, a dict.
    pub modules: Value,
    /// The dicts of `builtins` and `sys`.
    pub builtins: Value,
    pub sys: Value,
    pub recursion_limit: Cell<usize>,
    /// The types of struct sequences that were made.
    pub structs: GilCell<Vec<(&'static StructDef, ClassRef)>>,
    /// The folder of the program, where its imports are looked for first: empty for the working one; unknown if it is not looked at.
    pub program_dir: OnceCell<String>,
    /// The arguments of the program, for `sys.argv`.
    pub argv: Vec<String>,
    /// The whole command line, for `sys.orig_argv`.
    pub command_line: Vec<std::ffi::OsString>,
    pub flags: super::flags::Flags,
    pub loads: super::loading::Loads,
    pub collections: super::collections::Collections,
    pub ending: Cell<Ending>,
    /// What look-ups of names in classes found.
    pub lookups: super::attribute::LookupCache,
    pub shared_caches: super::attribute::SharedCaches,
    pub shared_setters: super::attribute::SharedCaches,
}

impl super::Vm {
    /// Starts the process's one interpreter, in its main thread: classes first, then the modules `builtins` and `sys`.
    ///
    /// To be called once in a process. `argv` is the program's own.
    pub fn start(setting: &crate::gil::Setting, argv: Vec<String>, flags: super::flags::Flags) -> super::Vm {
        let mut token = crate::gil::start(setting);
        heap::start(token.policy(|policy| policy.virtual_time()));
        str::expect_names(NAMES_AT_THE_START);
        shape::register_builtins();
        let exceptions = crate::types::registry::build(&mut token);
        let interp = Box::leak(Box::new(Interp {
            names: Names::new(),
            exceptions,
            modules: Dict::new(),
            builtins: Dict::new(),
            sys: Dict::new(),
            recursion_limit: Cell::new(1000),
            structs: GilCell::new(Vec::new()),
            program_dir: OnceCell::new(),
            collections: super::collections::Collections::default(),
            lookups: super::attribute::LookupCache::default(),
            shared_caches: super::attribute::SharedCaches::default(),
            shared_setters: super::attribute::SharedCaches::default(),
            argv,
            command_line: std::env::args_os().collect(),
            flags,
            loads: super::loading::Loads::default(),
            ending: Cell::new(Ending::NotYet),
        }));
        let workspace = Workspace { base: heap::reserve(MAIN_WORKSPACE), bytes: MAIN_WORKSPACE };
        super::Vm::new(token, interp, MAIN_NATIVE_STACK, workspace)
    }
}

/// The names of the classes and of what `builtins` and `sys` hold, and some for what a program brings.
const NAMES_AT_THE_START: usize = 800;

/// Address space for the main thread's frames and registers.
const MAIN_WORKSPACE: usize = 9 << 27;

/// What Linux gives the main thread by default; a larger limit is not made use of.
const MAIN_NATIVE_STACK: usize = 8 << 20;
