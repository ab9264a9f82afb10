"""One question that two versions do not ask alike: the old way at the left, the new one at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from npm_visits.domain.checklists import text_in
from npm_visits.domain.differences import CHOICES, KIND, MOVED, RULES
from npm_visits.i18n import mark
from npm_visits.ui.pages.checklists.words import kind_name, language_name, way_chips
from npm_visits.ui.widgets import Card, Label, Surface, column, flow, row

if TYPE_CHECKING:
    from npm_visits.domain.checklists import Texts
    from npm_visits.domain.differences import Changed, Side
    from npm_visits.i18n import Words

_RULES = {
    "relevant": mark("asked if"), "constraint": mark("allowed"), "required": mark("required"),
    "calculation": mark("calculated"), "choice_filter": mark("choices if"), "readonly": mark("read only"),
    "repeat_count": mark("how often"), "trigger": mark("calculated when"), "default": mark("begins with"),
    "private": mark("in interviews only"), "concern": mark("concern at"),
}  # fmt: skip


class ChangeCard(Card):
    """Chips say how it changed; only what differs stands in both columns, below the question itself."""

    def __init__(self, words: Words, changed: Changed) -> None:
        super().__init__(pad=(16, 12, 16, 14), gap=10)
        self._words, self._changed = words, changed
        head = row(flow(*way_chips(words, changed.ways), gap=6), Label(changed.name, "small", "muted"), gap=12)
        head.setStretch(0, 1)
        self.body.addLayout(head)
        sides = row(self._side(changed.old, changed.new), self._side(changed.new, changed.old), gap=16)
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        self.body.addLayout(sides)
        self.setAccessibleName(", ".join(self.texts()))

    def texts(self) -> list[str]:
        """Return what stands on the card."""
        return [label.text() for label in self.findChildren(Label) if label.text()]

    def _side(self, side: Side | None, other: Side | None) -> QWidget:
        words = self._words
        ground = Surface("sunk", pad=(12, 10, 12, 10), gap=6)
        if side is None:
            absent = words("Not asked before") if self._changed.old is None else words("Not asked any more")
            ground.body.addWidget(Label(absent, "control", "muted"))
        else:
            for line in self._lines(side, other or side):
                ground.body.addWidget(line)
        ground.body.addStretch(1)
        return ground

    def _lines(self, side: Side, other: Side) -> list[QWidget]:
        words, ways = self._words, self._changed.ways
        where = f"{side.number} · {text_in(side.section, words.language)}" if side.number else ""
        lines: list[QWidget] = [Label(where, "small", "accent" if MOVED in ways else "muted", wrap=True)]
        lines += self._texts("", side.label, other.label)
        lines += self._texts(words("Hint"), side.hint, other.hint)
        lines += self._texts(words("How to verify"), side.guidance, other.guidance)
        if KIND in ways:
            lines.append(self._fact(words("Kind"), kind_name(words, side.kind)))
        if CHOICES in ways or dict(side.choices) != dict(other.choices):
            shown = [text_in(label, words.language) or name for name, label in side.choices]
            lines.append(self._fact(words("Choices"), " · ".join(shown) or "–"))
        if RULES in ways:
            for name in dict.fromkeys([*side.rules, *other.rules]):
                if side.rules.get(name) != other.rules.get(name):
                    label = words(_RULES[name]) if name in _RULES else name
                    lines.append(self._fact(label, side.rules.get(name, "–")))
        return lines

    def _texts(self, title: str, own: Texts, other: Texts) -> list[QWidget]:
        """Return a text in the screen's language, and in every other language in which it differs."""
        language = self._words.language
        differing = [code for code in dict.fromkeys([*own, *other]) if own.get(code) != other.get(code)]
        if not differing and title:
            return []  # a hint that stayed needs no place
        codes = differing if differing and language not in own else list(dict.fromkeys([language, *differing]))
        lines: list[QWidget] = []
        for code in codes:
            text = text_in(own, code) if code == language else own.get(code, "")
            label = title if code == language else " · ".join(p for p in (title, language_name(code)) if p)
            if title or code != language:
                lines.append(self._fact(label, text or "–"))
            else:
                lines.append(Label(text or "–", "body", weight="medium", wrap=True))
        return lines

    def _fact(self, title: str, text: str) -> QWidget:
        holder = QWidget()
        holder.setLayout(column(Label(title, "small", "muted"), Label(text, "control", wrap=True), gap=1))
        return holder
