"""Text in lines of a given width, and the space before them."""

import re

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

# Spaces that may be changed: not those that hold words together.
_whitespace = "\t\n\x0b\x0c\r "


def _word_pattern():
    space = r"[\t\n\x0b\x0c\r ]"
    within = r"[\w!\"'&.,?]"
    letter = r"[^\d\W]"
    dash = rf"(?<={within})-{{2,}}(?=\w)"
    hyphen = rf"-(?:(?<={letter}{letter}-)|(?<={letter}-{letter}-))(?={letter}-?{letter})"
    end = rf"(?={space}|\Z)|(?<={within})(?=-{{2,}}\w)"
    return rf"({space}+|{dash}|[^{space[1:]}+?(?:{hyphen}|{end}))"


class TextWrapper:
    """Breaks text into lines; what it goes by are its attributes.

    width                the length of a line, at most
    initial_indent       what stands before the first line
    subsequent_indent    what stands before the others
    expand_tabs          tabs become spaces, up to each tabsize-th column
    replace_whitespace   each other kind of space becomes a space
    fix_sentence_endings sentences are followed by two spaces
    break_long_words     a word longer than a line is cut
    drop_whitespace      no space at the ends of lines, nor at the beginning of all but the first
    break_on_hyphens     lines may end behind hyphens
    tabsize              columns between tabs
    max_lines            how many lines, at most
    placeholder          what stands for text that was left out
    """

    unicode_whitespace_trans = dict.fromkeys(map(ord, _whitespace), ord(" "))

    wordsep_re = re.compile(_word_pattern())
    wordsep_simple_re = re.compile(r"([\t\n\x0b\x0c\r ]+)")
    sentence_end_re = re.compile(r"[a-z][.!?][\"']?\Z")

    def __init__(
        self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
        fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *,
        max_lines=None, placeholder=" [...]",
    ):
        # Every parameter is kept as the attribute of its name.
        for name, value in locals().items():
            if name != "self":
                setattr(self, name, value)

    def _munge_whitespace(self, text):
        expanded = text.expandtabs(self.tabsize) if self.expand_tabs else text
        return expanded.translate(self.unicode_whitespace_trans) if self.replace_whitespace else expanded

    def _split(self, text):
        """The pieces between which a line may end: words, parts of words, and spaces."""
        pattern = self.wordsep_re if self.break_on_hyphens is True else self.wordsep_simple_re
        return [piece for piece in pattern.split(text) if piece]

    def _fix_sentence_endings(self, chunks):
        at = 0
        while at < len(chunks) - 1:
            if chunks[at + 1] == " " and self.sentence_end_re.search(chunks[at]):
                chunks[at + 1] = "  "
                at += 2
            else:
                at += 1

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        """A piece that fits no line: cut, or a line by itself."""
        room = width - cur_len if width >= 1 else 1
        if self.break_long_words:
            piece = reversed_chunks[-1]
            end = room
            if self.break_on_hyphens and len(piece) > room:
                # Behind its last hyphen, unless nothing but hyphens is before that.
                hyphen = piece.rfind("-", 0, room)
                if hyphen > 0 and any(c != "-" for c in piece[:hyphen]):
                    end = hyphen + 1
            cur_line.append(piece[:end])
            reversed_chunks[-1] = piece[end:]
        elif not cur_line:
            cur_line.append(reversed_chunks.pop())

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        # The next piece is the last one.
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            line, length = [], 0
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, line, length, width)
                length = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            if self.max_lines is None or len(lines) + 1 < self.max_lines or self._is_last(chunks, length, width):
                lines.append(indent + "".join(line))
                continue
            self._cut(lines, indent, line, length, width)
            break
        return lines

    def _is_last(self, chunks, length, width):
        """Whether the last line that there may be holds all that is left."""
        nothing = not chunks or (self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())
        return nothing and length <= width

    def _cut(self, lines, indent, line, length, width):
        """Ends with a sign that text was left out."""
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                line.append(self.placeholder)
                lines.append(indent + "".join(line))
                return
            length -= len(line.pop())
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(self.placeholder) <= self.width:
                lines[-1] = last + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def wrap(self, text):
        """The lines of a paragraph, without newlines."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The lines in one text."""
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """The lines of a paragraph; the keywords are the attributes of TextWrapper."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """The lines of a paragraph in one text; the keywords are the attributes of TextWrapper."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """The text in one line, with single spaces, and words at its end left out if it is too long."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


_blank_line = re.compile("^[ \t]+$", re.MULTILINE)
_margin = re.compile("(^[ \t]*)(?:[^ \t\n])", re.MULTILINE)


def dedent(text):
    """The text without the space that all its lines begin with; lines of spaces alone become empty."""
    text = _blank_line.sub("", text)
    common = None
    for margin in _margin.findall(text):
        if common is None:
            common = margin
        else:
            same = 0
            for a, b in zip(common, margin):
                if a != b:
                    break
                same += 1
            common = common[:same]
    if common:
        text = re.sub("(?m)^" + common, "", text)
    return text


def indent(text, prefix, predicate=None):
    """The text with something before each line, or each that predicate says; without it, each that is not only space."""
    if predicate is None:
        predicate = str.strip
    return "".join(prefix + line if predicate(line) else line for line in text.splitlines(True))
