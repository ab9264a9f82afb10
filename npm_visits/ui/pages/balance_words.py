"""What a source balance says in words, alike in the checklist, by topic and beneath a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.balance import CONTRADICTED, CORROBORATED, NOTHING, SINGLE
from npm_visits.i18n import mark
from npm_visits.ui.widgets import Chip
from npm_visits.ui.widgets.source_balance import BalanceLine, SourceBalance

if TYPE_CHECKING:
    from npm_visits.domain.balance import Balance, Side
    from npm_visits.domain.vocabulary import Content
    from npm_visits.i18n import Words
    from npm_visits.services.topic_kinds import EvidenceItem

STATES: Final = {
    NOTHING: mark("no source yet"),
    SINGLE: mark("single source"),
    CORROBORATED: mark("corroborated"),
    CONTRADICTED: mark("contradicted"),
}
TONES: Final = {NOTHING: "neutral", SINGLE: "caution", CORROBORATED: "accent", CONTRADICTED: "caution"}
MEANINGS: Final = {
    NOTHING: mark("Nothing that may be used names its source."),
    SINGLE: mark("One kind of source supports it: seek a second before it is stated as a fact."),
    CORROBORATED: mark("Two kinds of source or more support it, and none contradicts."),
    CONTRADICTED: mark("Sources contradict each other: weigh them, and say so in the text."),
}
_NAMES: Final = {
    "passage": mark("Interview {number}"),
    "point": mark("Answer {number}"),
    "register_check": mark("Register"),
    "photograph": mark("Photo {number}"),
    "ill_treatment": mark("Case {number}"),
    "room_visit": mark("Room {number}"),
}


def picture(words: Words) -> SourceBalance:
    """Return an empty picture of a balance."""
    return SourceBalance(
        name=words("What each kind of source says"), against=words("contradict"), for_it=words("support")
    )


def lines(words: Words, content: Content, balance: Balance) -> list[BalanceLine]:
    """Return a line for each of the seven families."""
    return [
        BalanceLine(words(content.label("source", s.source)), s.supports, s.contradicts, _said(words, s))
        for s in balance.sides
    ]


def _said(words: Words, side: Side) -> str:
    if side.silent:
        return words("silent")
    parts = []
    if side.supports:
        parts.append(words.many("{n} supports", "{n} support", side.supports))
    if side.contradicts:
        parts.append(words.many("{n} contradicts", "{n} contradict", side.contradicts))
    return ", ".join(parts)


def told(words: Words, balance: Balance) -> tuple[str, str]:
    """Return the state of a finding's evidence in one line, and the tone of that line."""
    n, m = len(balance.supporting), len(balance.contradicting)
    for_it = words.many("supported by {n} kind of source", "supported by {n} kinds of source", n)
    if balance.state == CONTRADICTED:
        against = words.many("contradicted by {n} kind of source", "contradicted by {n} kinds of source", m)
        return ", ".join(filter(None, (for_it if n else "", against))), "caution"
    if balance.state == NOTHING:
        return words("No piece of evidence that may be used names its source."), "caution"
    if balance.state == SINGLE:
        return words("single source: seek a second kind before it is stated as a fact"), "caution"
    return for_it, "muted"


def chips(words: Words, content: Content, balance: Balance) -> list[Chip]:
    """Return a chip for each family that says something."""
    shown: list[Chip] = []
    for side in balance.sides:
        label = words(content.label("source", side.source))
        if side.contradicts:
            shown.append(Chip(words("{source}: contradicts", source=label), "caution", icon="x"))
        if side.supports:
            shown.append(Chip(label, "accent", icon="check"))
    return shown


def silent(words: Words, content: Content, balance: Balance) -> str:
    """Return which families say nothing, in one line; empty when all say something."""
    names = [words(content.label("source", side.source)) for side in balance.sides if side.silent]
    return words("silent: {sources}", sources=", ".join(names)) if names else ""


def named(words: Words, item: EvidenceItem) -> str:
    """Return what a piece of evidence is called: Answer 6.7, O2-19, Interview P4."""
    name = _NAMES.get(item.kind)
    return words(name, number=item.number) if name else item.number


def brief(words: Words, content: Content, item: EvidenceItem) -> str:
    """Return the one fact that a narrow card has room for: an answer's topic, whether one may quote, else sources."""
    if item.kind == "point" and item.topic:
        return words(content.topic_label(item.topic))
    if item.quotable:
        return words("may be quoted without name")
    return " · ".join(words(content.label("source", source)) for source in item.sources)


def facts(words: Words, content: Content, item: EvidenceItem) -> str:
    """Return what stands beside the name: sources, place in the building, whether one may quote."""
    parts = [words(content.label("source", source)) for source in item.sources]
    parts += [item.location] if item.location else []
    if item.quotable:
        parts.append(words("may be quoted without name"))
    return " · ".join(parts)


def remark(words: Words, item: EvidenceItem) -> tuple[str, str, str]:
    """Return text, tone and icon of the chip of a piece of evidence; an empty text: none."""
    if item.kept_back:
        return words("guides questions only"), "info", "lock"
    if item.direction:
        return words("contradicts"), "caution", "x"
    return (words("concern"), "concern", "flag") if item.concern else ("", "neutral", "")
