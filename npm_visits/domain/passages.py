"""How passages keep their place while the account around them is edited. Positions count characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """`length` characters from `start`."""

    start: int
    length: int

    @property
    def end(self) -> int:
        """The place after the last character."""
        return self.start + self.length


@dataclass(frozen=True)
class Edit:
    """At `at`, `removed` characters gave way to `added` others."""

    at: int
    removed: int
    added: int


def edit_between(old: str, new: str, near: int | None = None) -> Edit:
    """Return the one edit that turns `old` into `new`.

    Where repeated letters leave open which of them came or went, `near` (the cursor after the edit) decides.
    """
    most = min(len(old), len(new))
    head = 0
    while head < most and old[head] == new[head]:
        head += 1
    if near is not None:
        head = min(head, max(near - max(len(new) - len(old), 0), 0))
    tail = 0
    while tail < most - head and old[len(old) - 1 - tail] == new[len(new) - 1 - tail]:
        tail += 1
    return Edit(head, len(old) - head - tail, len(new) - head - tail)


def moved(span: Span, edit: Edit) -> Span:
    """Return where a span stands after an edit.

    What is typed at its edges stays outside, what is typed within belongs to it; of what is removed it loses its part.
    A span that loses everything has length 0. An edit that replaces a whole span, or more, leaves it empty.
    """
    end = edit.at + edit.removed
    shift = edit.added - edit.removed
    if edit.at >= span.end:
        return span
    if end <= span.start:
        return Span(span.start + shift, span.length)
    if edit.at <= span.start:  # its beginning is replaced: the new text stays outside
        return Span(edit.at + edit.added, max(span.end - end, 0))
    if end >= span.end:  # its end is replaced
        return Span(span.start, edit.at - span.start)
    return Span(span.start, span.length + shift)
