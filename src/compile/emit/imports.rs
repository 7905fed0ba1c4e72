//! `import` and `from ... import`.

use baton_grammar::ast::*;
use baton_grammar::span::Span;

use super::body::Reg;
use super::{Const, Emitter, Op};
use crate::compile::error::Result;
use crate::compile::names::Name;

impl<'a> Emitter<'_, 'a> {
    pub fn import(&mut self, span: Span, aliases: &'a [Alias<'a>]) -> Result<()> {
        for alias in aliases {
            let dotted = self.shared.names.of(alias.name.dotted);
            let module = self.import_module(span, dotted, Const::None, 0);
            match (alias.asname, alias.name.parts) {
                (Some(asname), [_, rest @ ..]) => {
                    // `import a.b.c as x` binds the innermost module.
                    for part in rest {
                        let name = self.shared.names.of(part.name);
                        let name = self.out.name(name);
                        let inner = self.out.new_temp();
                        self.out.rrn(Op::ImportFrom, inner, module, name);
                        self.out.clear(module);
                        self.out.copy(module, inner);
                        self.out.temps -= 1;
                    }
                    let name = self.mangle(asname.name);
                    self.store_name(name, module);
                }
                (_, parts) => {
                    let name = self.mangle(parts[0].name);
                    self.store_name(name, module);
                }
            }
            self.out.temps = 0;
        }
        Ok(())
    }

    fn import_module(&mut self, span: Span, name: Name, from: Const, level: u32) -> Reg {
        self.at(span);
        let module = self.out.temp_run(2);
        self.load_const(module, from);
        self.load_const(module.plus(1), Const::Int(i64::from(level)));
        let name = self.out.name(name);
        self.out.rrn(Op::ImportName, module, module, name);
        self.out.temps -= 1;
        module
    }

    pub fn import_from(
        &mut self,
        span: Span,
        module: Option<DottedName<'a>>,
        aliases: &'a [Alias<'a>],
        level: u32,
    ) -> Result<()> {
        let name = match module {
            Some(module) => self.shared.names.of(module.dotted),
            None => self.intern(""),
        };
        let text = |alias: &Alias<'a>| Const::Str(self.shared.names.symbol(alias.name.dotted).as_bytes().into());
        let from = Const::Tuple(aliases.iter().map(text).collect());
        let module = self.import_module(span, name, from, level);
        if let [alias] = aliases
            && self.shared.names.symbol(alias.name.dotted) == "*"
        {
            self.out.r(Op::ImportStar, module);
            return Ok(());
        }
        for alias in aliases {
            let name = self.shared.names.of(alias.name.dotted);
            let name = self.out.name(name);
            let value = self.out.new_temp();
            self.at(span);
            self.out.rrn(Op::ImportFrom, value, module, name);
            let bound = self.mangle(alias.asname.unwrap_or(alias.name.parts[0]).name);
            self.store_name(bound, value);
            self.out.temps -= 1;
        }
        self.out.clear(module);
        Ok(())
    }
}
