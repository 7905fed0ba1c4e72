//! `(`, and what may follow.

use super::{Item, MAX_GROUPS, Parsed, Parser, Token, number, quoted};
use crate::stdlib::re::flags;
use crate::stdlib::re::node::{Kind, Node};
use crate::stdlib::re::set::Unit;

/// The letter of a flag.
fn flag(token: Token) -> Option<i64> {
    Some(match token.plain()? {
        b'a' => flags::ASCII,
        b'i' => flags::IGNORE_CASE,
        b'L' => flags::LOCALE,
        b'm' => flags::MULTILINE,
        b's' => flags::DOT_ALL,
        b'u' => flags::UNICODE,
        b'x' => flags::VERBOSE,
        _ => return None,
    })
}

fn is_letter(token: Token) -> bool {
    !token.escaped && crate::types::str::unicode::is_alpha(token.point)
}

impl Parser<'_> {
    /// What stands behind `(`. Tells new flags if it was flags for the whole pattern.
    pub(super) fn group(&mut self, items: &mut Vec<Item>, flags: i64, first: bool) -> Parsed<Option<i64>> {
        let start = self.source.at() - 1;
        if !self.source.take_if(b'?')? {
            let group = self.numbered(start, None, flags)?;
            items.push(Item::Node(group));
            return Ok(None);
        }
        let kind = self.extension()?;
        let node = match kind.plain() {
            Some(b'P') => self.python_extension(start, flags)?,
            Some(b':') => self.body(start, flags)?,
            Some(b'#') => {
                self.comment(start)?;
                return Ok(None);
            }
            Some(b'=' | b'!' | b'<') => self.look(kind, start, flags)?,
            Some(b'(') => self.condition(start, flags)?,
            Some(b'>') => {
                let body = Box::new(self.body(start, flags)?);
                self.node(Kind::Atomic(body))
            }
            _ if flag(kind).is_some() || kind.plain() == Some(b'-') => match self.flags(kind, flags)? {
                Some(inner) => self.body(start, inner)?,
                None if !first || !items.is_empty() => {
                    let back = self.source.at() - start;
                    return self.source.fail("global flags not at the start of the expression", back);
                }
                None => return Ok(Some(self.flags)),
            },
            _ => {
                let text = kind.text();
                return self.source.fail(&format!("unknown extension ?{text}"), kind.len() + 1);
            }
        };
        items.push(Item::Node(node));
        Ok(None)
    }

    /// The character that says what kind of group it is.
    fn extension(&mut self) -> Parsed<Token> {
        match self.source.take()? {
            Some(token) => Ok(token),
            None => self.source.fail("unexpected end of pattern", 0),
        }
    }

    /// The branches of a group, and its end.
    fn body(&mut self, start: usize, flags: i64) -> Parsed {
        let node = self.alternatives(flags)?;
        self.close(start)?;
        Ok(node)
    }

    fn close(&mut self, start: usize) -> Parsed<()> {
        if self.source.take_if(b')')? {
            return Ok(());
        }
        let back = self.source.at() - start;
        self.source.fail("missing ), unterminated subpattern", back)
    }

    fn comment(&mut self, start: usize) -> Parsed<()> {
        loop {
            match self.source.take()? {
                Some(token) if token.plain() == Some(b')') => return Ok(()),
                Some(_) => {}
                None => {
                    let back = self.source.at() - start;
                    return self.source.fail("missing ), unterminated comment", back);
                }
            }
        }
    }

    fn numbered(&mut self, start: usize, name: Option<Vec<u32>>, flags: i64) -> Parsed {
        let group = self.groups.len() as u32;
        self.groups.push(None);
        if let Some(name) = name {
            if let Some(known) = self.names.get(&name) {
                let message =
                    format!("redefinition of group name {} as group {group}; was group {known}", quoted(&name));
                return self.source.fail(&message, name.len() + 1);
            }
            self.names.insert(name, group);
        }
        let body = self.body(start, flags)?;
        self.groups[group as usize] = Some(body.width);
        Ok(self.node(Kind::Group(group, Box::new(body))))
    }

    /// `(?P<name>...)` and `(?P=name)`.
    fn python_extension(&mut self, start: usize, flags: i64) -> Parsed {
        if self.source.take_if(b'<')? {
            let name = self.source.take_until(b'>', "group name")?;
            self.source.check_name(&name, 1)?;
            return self.numbered(start, Some(name), flags);
        }
        if self.source.take_if(b'=')? {
            let name = self.source.take_until(b')', "group name")?;
            self.source.check_name(&name, 1)?;
            let group = self.group_named(&name)?;
            return self.group_reference(group, name.len() + 1, flags);
        }
        let token = self.extension()?;
        let text = token.text();
        self.source.fail(&format!("unknown extension ?P{text}"), token.len() + 2)
    }

    fn group_named(&mut self, name: &[u32]) -> Parsed<u32> {
        match self.names.get(name) {
            Some(group) => Ok(*group),
            None => self.source.fail(&format!("unknown group name {}", quoted(name)), name.len() + 1),
        }
    }

    /// `(?=...)`, `(?!...)`, `(?<=...)`, `(?<!...)`.
    fn look(&mut self, kind: Token, start: usize, flags: i64) -> Parsed {
        let behind = kind.plain() == Some(b'<');
        let sign = if behind { self.extension()? } else { kind };
        if !matches!(sign.plain(), Some(b'=' | b'!')) {
            let text = sign.text();
            return self.source.fail(&format!("unknown extension ?<{text}"), sign.len() + 2);
        }
        let outer = self.behind;
        if behind {
            self.behind = outer.or(Some(self.groups.len()));
        }
        let body = self.alternatives(flags)?;
        self.behind = outer;
        self.close(start)?;
        let negated = sign.plain() == Some(b'!');
        if negated && body.is_nothing() {
            return Ok(self.node(Kind::Never));
        }
        Ok(self.node(Kind::Look { behind, negated, body: Box::new(body) }))
    }

    /// A group that the text behind a place is compared with must be known before the look behind begins.
    pub(super) fn check_behind(&mut self, group: u64) -> Parsed<()> {
        let Some(first) = self.behind else { return Ok(()) };
        if !self.groups.get(group as usize).is_some_and(Option::is_some) {
            return self.source.fail("cannot refer to an open group", 0);
        }
        if group >= first as u64 {
            return self.source.fail("cannot refer to group defined in the same lookbehind subpattern", 0);
        }
        Ok(())
    }

    /// `(?(group)yes|no)`.
    fn condition(&mut self, start: usize, flags: i64) -> Parsed {
        let name = self.source.take_until(b')', "group name")?;
        let is_number = name.iter().all(|point| (u32::from(b'0')..=u32::from(b'9')).contains(point));
        let group = if is_number {
            match number(name.iter().copied()) {
                0 => return self.source.fail("bad group number", name.len() + 1),
                group @ MAX_GROUPS.. => {
                    return self.source.fail(&format!("invalid group reference {group}"), name.len() + 1);
                }
                group => group,
            }
        } else {
            self.source.check_name(&name, 1)?;
            self.group_named(&name)?.into()
        };
        if !self.asked.iter().any(|(asked, _)| *asked == group) {
            self.asked.push((group, self.source.at() - name.len() - 1));
        }
        self.check_behind(group)?;
        let yes = Box::new(self.nested_branch(flags)?);
        let no = if self.source.take_if(b'|')? { Some(self.nested_branch(flags)?) } else { None };
        if no.is_some() && self.source.peek_plain() == Some(b'|') {
            return self.source.fail("conditional backref with more than two branches", 0);
        }
        self.close(start)?;
        let no = Box::new(no.unwrap_or_else(Node::nothing));
        // What is larger than any group is refused in the end.
        Ok(self.node(Kind::IfGroup { group: group as u32, yes, no }))
    }

    fn nested_branch(&mut self, flags: i64) -> Parsed {
        self.go_deeper()?;
        let branch = self.branch(flags, false)?;
        self.level -= 1;
        Ok(branch)
    }

    /// Flags behind `(?`: those for a group, under the flags around it, or none if they were for the whole pattern.
    fn flags(&mut self, first: Token, outer: i64) -> Parsed<Option<i64>> {
        let mut added = 0;
        let mut token = first;
        if token.plain() != Some(b'-') {
            loop {
                let flag = flag(token).unwrap_or(0);
                if flag == flags::LOCALE && self.unit == Unit::Char {
                    return self.source.fail("bad inline flags: cannot use 'L' flag with a str pattern", 0);
                }
                if flag == flags::UNICODE && self.unit == Unit::Byte {
                    return self.source.fail("bad inline flags: cannot use 'u' flag with a bytes pattern", 0);
                }
                added |= flag;
                if flag & flags::KINDS != 0 && added & flags::KINDS != flag {
                    let message = "bad inline flags: flags 'a', 'u' and 'L' are incompatible";
                    return self.source.fail(message, 0);
                }
                token = self.next_flag("missing -, : or )")?;
                if matches!(token.plain(), Some(b')' | b'-' | b':')) {
                    break;
                }
                self.check_flag(token, "missing -, : or )")?;
            }
        }
        if token.plain() == Some(b')') {
            self.flags |= added;
            return Ok(None);
        }
        let mut removed = 0;
        if token.plain() == Some(b'-') {
            token = self.next_flag("missing flag")?;
            self.check_flag(token, "missing flag")?;
            while let Some(flag) = flag(token) {
                if flag & flags::KINDS != 0 {
                    let message = "bad inline flags: cannot turn off flags 'a', 'u' and 'L'";
                    return self.source.fail(message, 0);
                }
                removed |= flag;
                token = self.next_flag("missing :")?;
                if token.plain() != Some(b':') {
                    self.check_flag(token, "missing :")?;
                }
            }
        }
        if added & removed != 0 {
            return self.source.fail("bad inline flags: flag turned on and off", 1);
        }
        let kept = if added & flags::KINDS != 0 { outer & !flags::KINDS } else { outer };
        Ok(Some((kept | added) & !removed))
    }

    fn next_flag(&mut self, missing: &str) -> Parsed<Token> {
        match self.source.take()? {
            Some(token) => Ok(token),
            None => self.source.fail(missing, 0),
        }
    }

    fn check_flag(&mut self, token: Token, otherwise: &str) -> Parsed<()> {
        if flag(token).is_some() {
            return Ok(());
        }
        self.source.fail(if is_letter(token) { "unknown flag" } else { otherwise }, token.len())
    }
}
