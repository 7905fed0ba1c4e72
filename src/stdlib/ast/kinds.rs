//! The kinds of nodes, by number, and the classes that the module `_ast` has for them.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::RULES;
use crate::object::class::Class;
use crate::object::str::intern;
use crate::object::value::Value;
use crate::stdlib::{dict_of, import};
use crate::types::class::{class_of, plain_instance};
use crate::vm::{Res, Vm};

macro_rules! kinds {
    ($($name:ident)*) => {
        /// The kinds in the order of the rules.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(non_camel_case_types, reason = "some classes have names in lower case")]
        pub enum Kind { $($name),* }

        const KINDS: &[Kind] = &[$(Kind::$name),*];

        impl Kind {
            pub fn name(self) -> &'static str {
                match self { $(Kind::$name => stringify!($name).trim_start_matches("r#")),* }
            }
        }
    };
}

kinds! {
    Module Interactive Expression FunctionType
    FunctionDef AsyncFunctionDef ClassDef Return Delete Assign TypeAlias AugAssign AnnAssign For AsyncFor While If With AsyncWith Match Raise
    Try TryStar Assert Import ImportFrom Global Nonlocal Expr Pass Break Continue
    BoolOp NamedExpr BinOp UnaryOp Lambda IfExp Dict Set ListComp SetComp DictComp GeneratorExp Await Yield YieldFrom Compare Call
    FormattedValue JoinedStr Constant Attribute Subscript Starred Name List Tuple Slice
    Load Store Del And Or
    Add Sub Mult MatMult Div Mod Pow LShift RShift BitOr BitXor BitAnd FloorDiv
    Invert Not UAdd USub
    Eq NotEq Lt LtE Gt GtE Is IsNot In NotIn
    comprehension ExceptHandler arguments arg keyword alias withitem match_case
    MatchValue MatchSingleton MatchSequence MatchMapping MatchClass MatchStar MatchAs MatchOr
    TypeIgnore TypeVar ParamSpec TypeVarTuple
}

impl Kind {
    /// The names of its fields.
    pub fn fields(self) -> &'static [&'static str] {
        &schema()[self as usize].1
    }
}

/// What the rules say of each kind: its name, its fields.
fn schema() -> &'static [(&'static str, Vec<&'static str>)] {
    static SCHEMA: OnceLock<Vec<(&'static str, Vec<&'static str>)>> = OnceLock::new();
    SCHEMA.get_or_init(|| {
        let rules = RULES.lines().flat_map(|line| match line.split_once(" = ") {
            Some((_, kinds)) => kinds.split(" | "),
            None => line.trim_start_matches([' ', '|']).split(" | "),
        });
        rules
            .map(|rule| match rule.split_once('(') {
                Some((name, fields)) => {
                    let fields = fields.trim_end_matches(')').split(", ");
                    (name, fields.filter_map(|field| field.split_once(' ')).map(|(_, name)| name).collect())
                }
                None => (rule, Vec::new()),
            })
            .collect()
    })
}

/// The names of the attributes that say where a node stands.
pub const PLACE: [&str; 4] = ["lineno", "col_offset", "end_lineno", "end_col_offset"];

/// A kind's class, with the names of what its instances get.
struct Row {
    class: Value,
    fields: Vec<Value>,
}

/// The classes, each looked up when it is first needed.
pub struct Classes {
    module: Value,
    rows: Vec<Option<Row>>,
    place: [Value; 4],
    /// The instances of kinds without fields.
    singletons: Vec<Option<Value>>,
}

impl Classes {
    pub fn new(vm: &mut Vm) -> Res<Classes> {
        let module = import(vm, "_ast")?;
        let place = PLACE.map(|name| intern(name.as_bytes()));
        let (rows, singletons) = (KINDS.iter().map(|_| None).collect(), vec![None; KINDS.len()]);
        Ok(Classes { module, rows, place, singletons })
    }

    fn row(&mut self, vm: &mut Vm, kind: Kind) -> Res<&Row> {
        if self.rows[kind as usize].is_none() {
            let class = vm.get_attr(&self.module, &intern(kind.name().as_bytes()))?;
            let fields = kind.fields().iter().map(|name| intern(name.as_bytes())).collect();
            if class.object::<Class>().is_none_or(|class| !crate::types::class::makes_plain_instances(vm, class)) {
                return vm.type_error(&format!("_ast.{} is no class of nodes", kind.name()));
            }
            self.rows[kind as usize] = Some(Row { class, fields });
        }
        match &self.rows[kind as usize] {
            Some(row) => Ok(row),
            None => unreachable!("just filled"),
        }
    }

    /// A node with its fields, and its place if its kind has one.
    pub fn node<const N: usize>(
        &mut self,
        vm: &mut Vm,
        kind: Kind,
        fields: [Value; N],
        place: Option<[u32; 4]>,
    ) -> Res {
        let places = self.place.clone();
        let row = self.row(vm, kind)?;
        debug_assert_eq!(row.fields.len(), N, "{kind:?}");
        let node = plain_instance(class_of(&row.class));
        for (name, value) in row.fields.iter().zip(fields) {
            crate::object::attributes::set(vm, &node, name, value);
        }
        for (name, number) in places.iter().zip(place.into_iter().flatten()) {
            crate::object::attributes::set(vm, &node, name, Value::small(number.into()));
        }
        Ok(node)
    }

    /// The one node of a kind without fields.
    pub fn singleton(&mut self, vm: &mut Vm, kind: Kind) -> Res {
        if self.singletons[kind as usize].is_none() {
            let all = vm.get_attr(&self.module, &intern(b"_instances"))?;
            let one = dict_of(&all).get_name(vm, &intern(kind.name().as_bytes()));
            self.singletons[kind as usize] = one;
        }
        match &self.singletons[kind as usize] {
            Some(one) => Ok(one.clone()),
            None => vm.type_error(&format!("_ast has no {}", kind.name())),
        }
    }

    /// The kinds by the ids of their classes.
    pub fn by_class(&mut self, vm: &mut Vm) -> Res<HashMap<i64, Kind>> {
        let mut kinds = HashMap::with_capacity(KINDS.len());
        for &kind in KINDS {
            kinds.insert(self.row(vm, kind)?.class.id(), kind);
        }
        Ok(kinds)
    }
}

/// Is it an instance of `AST`? No, as long as nobody has imported the module.
pub fn is_node(vm: &mut Vm, value: &Value) -> Res<bool> {
    let modules = vm.interp.modules.clone();
    let Some(module) = dict_of(&modules).get_name(vm, &intern(b"_ast")) else { return Ok(false) };
    let class = vm.get_attr(&module, &intern(b"AST"))?;
    Ok(class.object::<Class>().is_some() && value.class().is_subclass(vm, class_of(&class)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_stand_in_the_order_of_the_rules() {
        let names: Vec<_> = KINDS.iter().map(|kind| kind.name()).collect();
        let ruled: Vec<_> = schema().iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ruled);
        assert_eq!(Kind::Attribute.fields(), ["value", "attr", "ctx"]);
    }
}
