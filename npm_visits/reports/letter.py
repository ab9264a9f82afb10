"""A letter of one page on an urgent matter, for the same evening: what cannot wait, what is asked, by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from npm_visits.domain.arrival import day_of, due
from npm_visits.domain.blocks import LETTERHEAD, Document, Labels, Paragraph, Part, Recommended, Run
from npm_visits.domain.paragraphs import texts_of
from npm_visits.domain.text import lowered
from npm_visits.i18n import mark
from npm_visits.reports.sections.cover import CLASSIFICATIONS
from npm_visits.reports.sections.urgent import within
from npm_visits.reports.spoken import marks
from npm_visits.reports.template.fields import values
from npm_visits.reports.translated import with_translated
from npm_visits.reports.wording import around, sentence, term, typed_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npm_visits.domain.arrival import UrgentMatter
    from npm_visits.domain.blocks import Block, Text
    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.i18n import Words

TITLE: Final = mark("Urgent matter")
PROTECTION: Final = mark(
    "Nobody may suffer any disadvantage for having been in contact with the mechanism, whatever was said (Optional "
    "Protocol to the Convention against Torture, article 21)."
)
_TEXT_SIZE: Final = 10.5


def compose_letter(dossier: RedactedDossier, words: Words) -> Document:
    """Return the letter on the one urgent matter that `dossier` holds, as blocks; it has neither numbers nor a cover.

    Raises `ValueError` where the dossier holds none or several: what may not be told leaves no letter.
    """
    (matter,) = dossier.gathered.urgent
    texts = texts_of(dossier.gathered.written, words.language)
    drafted = tuple(_blocks(dossier, words, matter))
    [blocks] = with_translated([drafted], drafted, texts, words.language)
    title = words(TITLE)
    before, between, after = words("Page {page} of {pages}", page="\0", pages="\0").split("\0")
    return Document(
        title=title,
        running_title=title,
        reference=dossier.visit.number,
        classification=words(CLASSIFICATIONS["authority"]),
        mark=words("SAMPLE") if dossier.office.sample else "",
        language=words.language,
        labels=Labels("", "", pages=(before, between, after), spoken=marks(words)),
        made_on=dossier.made_on,
        parts=(Part(LETTERHEAD, (_office(dossier),)), Part("letter", tuple(blocks))),
        text_size=_TEXT_SIZE,
        fields=values(dossier, words),
        letter=True,
    )


def _office(dossier: RedactedDossier) -> Block:
    """Return whose letter it is; an office's template says so itself."""
    return _plain((Run(dossier.office.name, bold=True), Run(f"\n{dossier.office.body}" if dossier.office.body else "")))


def _blocks(dossier: RedactedDossier, words: Words, matter: UrgentMatter) -> Iterator[Block]:
    typed = typed_language(dossier)
    whom = matter.raised_with.strip()
    authority = dossier.place.authority or ("" if whom else words("The competent authority"))
    to = Run(authority) if authority else Run(whom, language=typed)
    yield _plain((Run(f"{words.date(dossier.made_on, long=True)}\n\n"), to))
    place = dossier.place.name or dossier.place.common_name
    risk = term(dossier, words, "urgent_risk", matter.risk)
    subject = ": ".join(filter(None, (words(TITLE), lowered(risk, words.language) if risk else "")))
    yield _plain((Run(subject, bold=True), Run(f"\n{place}" if place else "", bold=True)))
    yield _plain(_opening(dossier, words, place))
    yield _plain(sentence(matter.text), typed)
    if matter.raised_at and whom:
        day = words.date(day_of(matter.raised_at), long=True)
        raised = words("It was raised on {day} with the following: {function}.", day=day, function="\0")
        yield _plain(around(raised, whom, typed))
    if matter.demanded.strip():
        ask, by = words("We ask for the following"), _answer(words, matter, dossier.made_on)
        yield Recommended(ask, by, sentence(matter.demanded), typed)
    yield _plain(words(PROTECTION))
    yield _plain(words("Please answer in writing and quote the number {reference}.", reference=dossier.visit.number))
    yield _plain(f"{words('For the mechanism')}\n\n\n{'_' * 32}\n{words('Function, signature, day and time')}")


def _answer(words: Words, matter: UrgentMatter, made_on: str) -> str:
    """Return until when an answer is awaited: a moment once the matter was raised, else a time from receipt.

    A moment before the letter's own day is past: no answer can be asked for by then.
    """
    by = due(matter)
    if by and day_of(by) >= made_on:
        return words("answer by {moment}", moment=f"{words.date(day_of(by), long=True)}, {by[11:]}")
    time = within(words, matter)
    return words("answer {time} of receipt", time=time) if time else words("answer as soon as possible")


def _opening(dossier: RedactedDossier, words: Words, place: str) -> str:
    visit = dossier.visit
    days = words.dates(visit.starts_on, visit.ends_on, long=True)
    if not place or not days:
        return words("A delegation of the mechanism found the following, which cannot wait for the report.")
    return words(
        "During the visit to the {place} ({days}) the delegation of the mechanism found the following, which cannot "
        "wait for the report.", place=place, days=days,
    )  # fmt: skip


def _plain(text: Text, language: str = "") -> Paragraph:
    return Paragraph(text, numbered=False, language=language)
