//! The built-in exceptions: their numbers, names and bases.

use crate::object::class::Class;
use crate::object::value::Value;

/// A built-in exception class, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExceptionId(pub u8);

macro_rules! exceptions {
    ($( $id:ident $name:ident($base:ident); )*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "only numbers the constants below")]
        enum Number { $( $id, )* }
        $( pub const $id: ExceptionId = ExceptionId(Number::$id as u8); )*

        /// Name and base of each; a base comes before what is derived from it. The root is its own base.
        pub const TREE: &[(&str, ExceptionId)] = &[$( (stringify!($name), $base), )*];
    };
}

exceptions! {
    BASE_EXCEPTION BaseException(BASE_EXCEPTION);
    SYSTEM_EXIT SystemExit(BASE_EXCEPTION);
    KEYBOARD_INTERRUPT KeyboardInterrupt(BASE_EXCEPTION);
    GENERATOR_EXIT GeneratorExit(BASE_EXCEPTION);
    BASE_EXCEPTION_GROUP BaseExceptionGroup(BASE_EXCEPTION);
    EXCEPTION Exception(BASE_EXCEPTION);
    // Its second base is `Exception`: see `types::exception::extra_classes`.
    EXCEPTION_GROUP ExceptionGroup(BASE_EXCEPTION_GROUP);
    ARITHMETIC_ERROR ArithmeticError(EXCEPTION);
    FLOATING_POINT_ERROR FloatingPointError(ARITHMETIC_ERROR);
    OVERFLOW_ERROR OverflowError(ARITHMETIC_ERROR);
    ZERO_DIVISION_ERROR ZeroDivisionError(ARITHMETIC_ERROR);
    ASSERTION_ERROR AssertionError(EXCEPTION);
    ATTRIBUTE_ERROR AttributeError(EXCEPTION);
    BUFFER_ERROR BufferError(EXCEPTION);
    EOF_ERROR EOFError(EXCEPTION);
    IMPORT_ERROR ImportError(EXCEPTION);
    MODULE_NOT_FOUND_ERROR ModuleNotFoundError(IMPORT_ERROR);
    LOOKUP_ERROR LookupError(EXCEPTION);
    INDEX_ERROR IndexError(LOOKUP_ERROR);
    KEY_ERROR KeyError(LOOKUP_ERROR);
    MEMORY_ERROR MemoryError(EXCEPTION);
    NAME_ERROR NameError(EXCEPTION);
    UNBOUND_LOCAL_ERROR UnboundLocalError(NAME_ERROR);
    OS_ERROR OSError(EXCEPTION);
    BLOCKING_IO_ERROR BlockingIOError(OS_ERROR);
    CHILD_PROCESS_ERROR ChildProcessError(OS_ERROR);
    CONNECTION_ERROR ConnectionError(OS_ERROR);
    BROKEN_PIPE_ERROR BrokenPipeError(CONNECTION_ERROR);
    CONNECTION_ABORTED_ERROR ConnectionAbortedError(CONNECTION_ERROR);
    CONNECTION_REFUSED_ERROR ConnectionRefusedError(CONNECTION_ERROR);
    CONNECTION_RESET_ERROR ConnectionResetError(CONNECTION_ERROR);
    FILE_EXISTS_ERROR FileExistsError(OS_ERROR);
    FILE_NOT_FOUND_ERROR FileNotFoundError(OS_ERROR);
    INTERRUPTED_ERROR InterruptedError(OS_ERROR);
    IS_A_DIRECTORY_ERROR IsADirectoryError(OS_ERROR);
    NOT_A_DIRECTORY_ERROR NotADirectoryError(OS_ERROR);
    PERMISSION_ERROR PermissionError(OS_ERROR);
    PROCESS_LOOKUP_ERROR ProcessLookupError(OS_ERROR);
    TIMEOUT_ERROR TimeoutError(OS_ERROR);
    REFERENCE_ERROR ReferenceError(EXCEPTION);
    RUNTIME_ERROR RuntimeError(EXCEPTION);
    NOT_IMPLEMENTED_ERROR NotImplementedError(RUNTIME_ERROR);
    PYTHON_FINALIZATION_ERROR PythonFinalizationError(RUNTIME_ERROR);
    RECURSION_ERROR RecursionError(RUNTIME_ERROR);
    STOP_ASYNC_ITERATION StopAsyncIteration(EXCEPTION);
    STOP_ITERATION StopIteration(EXCEPTION);
    SYNTAX_ERROR SyntaxError(EXCEPTION);
    INDENTATION_ERROR IndentationError(SYNTAX_ERROR);
    TAB_ERROR TabError(INDENTATION_ERROR);
    INCOMPLETE_INPUT_ERROR _IncompleteInputError(SYNTAX_ERROR);
    SYSTEM_ERROR SystemError(EXCEPTION);
    TYPE_ERROR TypeError(EXCEPTION);
    VALUE_ERROR ValueError(EXCEPTION);
    UNICODE_ERROR UnicodeError(VALUE_ERROR);
    UNICODE_DECODE_ERROR UnicodeDecodeError(UNICODE_ERROR);
    UNICODE_ENCODE_ERROR UnicodeEncodeError(UNICODE_ERROR);
    UNICODE_TRANSLATE_ERROR UnicodeTranslateError(UNICODE_ERROR);
    WARNING Warning(EXCEPTION);
    BYTES_WARNING BytesWarning(WARNING);
    DEPRECATION_WARNING DeprecationWarning(WARNING);
    ENCODING_WARNING EncodingWarning(WARNING);
    FUTURE_WARNING FutureWarning(WARNING);
    IMPORT_WARNING ImportWarning(WARNING);
    PENDING_DEPRECATION_WARNING PendingDeprecationWarning(WARNING);
    RESOURCE_WARNING ResourceWarning(WARNING);
    RUNTIME_WARNING RuntimeWarning(WARNING);
    SYNTAX_WARNING SyntaxWarning(WARNING);
    UNICODE_WARNING UnicodeWarning(WARNING);
    USER_WARNING UserWarning(WARNING);
}

impl super::Vm {
    /// The class of a built-in exception.
    #[inline]
    pub fn exception_class(&self, id: ExceptionId) -> &'static Class {
        self.interp.exceptions[id.0 as usize].class()
    }
}

/// A class that lives as long as the process.
pub struct ClassRef(pub Value);

impl ClassRef {
    #[inline(always)]
    pub fn class(&self) -> &'static Class {
        // SAFETY: made from a class only, and kept for good by the interpreter.
        unsafe { &*(self.0.pointer() as *const Class) }
    }
}
