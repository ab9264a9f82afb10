"""How passages keep their place while the account around them is edited. Positions count characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

_SENTENCE_END: Final = re.compile(r"[.!?…]+[\"'”»)]*(?=\s)|\n")


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


@dataclass(frozen=True)
class Moves:
    """What an edit did to the passages: where some stand now, which lost all their words, which have them back."""

    moved: dict[str, Span]
    lost: tuple[str, ...] = ()
    found: tuple[str, ...] = ()


class Anchors:
    """The passages of one account while it is being edited.

    A passage that loses all its words is lost; when they come back to their place (undo, or a cut that is pasted
    again), it is found again.
    """

    def __init__(self, text: str, spans: dict[str, Span]) -> None:
        self.text = text
        self.spans = {key: within(span, text) for key, span in spans.items()}
        self._lost: dict[str, tuple[int, str]] = {}  # where they stood, and their words

    def words(self, key: str) -> str:
        """Return the words of a passage."""
        span = self.spans[key]
        return self.text[span.start : span.end]

    def put(self, key: str, span: Span) -> None:
        """Add a passage, or give one another place."""
        self.spans[key] = within(span, self.text)
        self._lost.pop(key, None)

    def drop(self, key: str) -> None:
        """Forget a passage that was taken away on purpose."""
        self.spans.pop(key, None)
        self._lost.pop(key, None)

    def edit(self, text: str, near: int | None = None) -> Moves:
        """Follow the account to a new text; `near` is the place of the cursor after the edit."""
        edit, before = edit_between(self.text, text, near), self.spans
        after = {key: moved(span, edit) for key, span in before.items()}
        lost = {key: (before[key].start, self.words(key)) for key, span in after.items() if span.length == 0}
        self._lost = {key: (moved(Span(at, 0), edit).start, words) for key, (at, words) in self._lost.items()}
        found = self._found(text, edit)
        self.text = text
        self.spans = {key: span for key, span in after.items() if key not in lost} | found
        self._lost = {key: kept for key, kept in self._lost.items() if key not in found} | lost
        shifted = {key: span for key, span in self.spans.items() if before.get(key) != span}
        touched = {key for key, span in before.items() if _touches(edit, span)} & self.spans.keys()
        return Moves(shifted | {key: self.spans[key] for key in touched}, tuple(lost), tuple(found))

    def _found(self, text: str, edit: Edit) -> dict[str, Span]:
        """Return the lost passages whose words came in with this edit, each at the copy nearest to its old place."""
        found: dict[str, Span] = {}
        for key, (at, words) in self._lost.items():
            first, last = edit.at, edit.at + edit.added - len(words)
            places = [n for n in range(first, last + 1) if text.startswith(words, n)] if words else []
            if places:
                found[key] = Span(min(places, key=lambda n: abs(n - at)), len(words))
        return found


def within(span: Span, text: str) -> Span:
    """Return a span as far as it lies in a text."""
    start = max(0, min(span.start, len(text)))
    return Span(start, max(0, min(span.length, len(text) - start)))


def trimmed(span: Span, text: str) -> Span:
    """Return a span without the blanks at its ends."""
    whole = text[span.start : span.end]
    return Span(span.start + len(whole) - len(whole.lstrip()), len(whole.strip()))


def sentence_at(text: str, place: int) -> Span:
    """Return the sentence around a place, without blanks at its ends; empty where there is none."""
    first = 0
    for match in _SENTENCE_END.finditer(text):
        found = trimmed(Span(first, match.end() - first), text)
        if match.end() >= place and found.length:
            return found
        first = match.end()
    return trimmed(Span(first, len(text) - first), text)


def _touches(edit: Edit, span: Span) -> bool:
    return edit.at < span.end and edit.at + max(edit.removed, 1) > span.start
