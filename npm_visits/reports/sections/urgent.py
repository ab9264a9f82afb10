"""Urgent matters that were raised during the visit: what, with whom, what was demanded, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.arrival import day_of
from npm_visits.domain.blocks import Block, Heading, Paragraph, Run
from npm_visits.i18n import mark_many
from npm_visits.reports.wording import around, sentence, term, typed_language

if TYPE_CHECKING:
    from npm_visits.domain.arrival import UrgentMatter
    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.i18n import Words

_WITHIN: Final = {
    "hours": mark_many("within {n} hour", "within {n} hours"),
    "days": mark_many("within {n} day", "within {n} days"),
}


def urgent(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return a heading and a paragraph for each matter that was raised; nothing where there is none."""
    raised = [matter for matter in dossier.gathered.urgent if matter.raised_at]
    if not raised:
        return []
    return [Heading(2, words("Urgent matters raised during the visit")), *(_told(dossier, words, m) for m in raised)]


def within(words: Words, matter: UrgentMatter) -> str:
    """Return the time for an answer: within 24 hours; empty without one."""
    if not matter.deadline or matter.deadline_unit not in _WITHIN:
        return ""
    return words.many(*_WITHIN[matter.deadline_unit], matter.deadline)


def _told(dossier: RedactedDossier, words: Words, matter: UrgentMatter) -> Paragraph:
    typed = typed_language(dossier)
    day, whom = words.date(day_of(matter.raised_at), long=True), matter.raised_with.strip()
    risk = term(dossier, words, "urgent_risk", matter.risk)
    if whom:
        raised = around(words("Raised on {day} with the following: {function}.", day=day, function="\0"), whom, typed)
    else:
        raised = (Run(words("Raised on {day}.", day=day)),)
    runs = [Run(f"{risk}. ", bold=True)] if risk else []
    runs.append(Run(f"{sentence(matter.text)} ", language=typed))
    runs += [*raised, Run(" ")]
    if matter.demanded.strip():
        time = within(words, matter)
        head = words("Demanded {time}:", time=time) if time else words("Demanded:")
        runs += [Run(f"{head} "), Run(f"{sentence(matter.demanded)} ", language=typed)]
    if matter.result.strip():
        runs += [Run(f"{words('What came of it:')} "), Run(sentence(matter.result), language=typed)]
    else:
        runs.append(Run(words("No answer is known so far.")))
    return Paragraph(tuple(runs))
