"""What officers typed that leaves the mechanism for a reader outside: each text, and where it is mended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from npm_visits.domain.photographs import READERS
from npm_visits.domain.privacy_photographs import why_inside, without_owners
from npm_visits.domain.rich_text import plain
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from npm_visits.domain.arrival import UrgentMatter
    from npm_visits.domain.dossier import Dossier, SupportedFinding

SUMMARY: Final = "summary"
ACCOUNT: Final = "account"
_REMARKS: Final = ("notice_before", "present_source")


@dataclass(frozen=True)
class Piece:
    """One typed text, with its codes, and where it is mended: a tab, a part of it, a record."""

    text: str
    tab: str = ""
    part: str = ""
    target: str = ""


@dataclass(frozen=True)
class Typed:
    """The texts of one place, and what is said of a code and of a long number in them."""

    pieces: tuple[Piece, ...]
    code: str
    number: str
    fields: Mapping[str, object] = field(default_factory=dict)


def leaving(kept: Dossier, outside: Dossier, audience: str, neutral: Callable[[str], str]) -> Iterator[Typed]:
    """Yield what was typed, place by place.

    `kept` is without whom nothing may be told of (`privacy_interviews.without_withheld`), `outside` as redacted for
    `audience`; `neutral` puts neutral words for codes (`privacy.neutral`), by which the two are compared.
    """
    for item, left in zip(kept.findings, outside.findings, strict=True):
        yield Typed(
            (*_finding(item), *_quotes(item, left)),
            mark("{number} speaks of a person by code: neutral words take its place"),
            mark("{number} holds a long number: a document or telephone?"),
            {"number": item.finding.number},
        )
    visit = kept.visit
    yield Typed(
        (Piece(visit.summary, "report", SUMMARY),),
        mark("The summary speaks of a person by code: neutral words take its place"),
        mark("The summary holds a long number: a document or telephone?"),
    )
    remarks = ("legal_basis", *(name for name in _REMARKS if getattr(outside.visit, name)))
    yield Typed(
        tuple(Piece(getattr(visit, name), "prepare", name) for name in remarks),
        mark("A remark on the visit speaks of a person by code: neutral words take its place"),
        mark("A remark on the visit holds a long number: a document or telephone?"),
    )
    yield from _gathered(kept, outside, audience, neutral)
    place = kept.place
    yield Typed(
        tuple(Piece(text, "place", target=place.id) for text in (place.capacity_basis, place.capacity_note)),
        mark("The entry of the place speaks of a person by code: neutral words take its place"),
        mark("The entry of the place holds a long number: a document or telephone?"),
    )


def _gathered(kept: Dossier, outside: Dossier, audience: str, neutral: Callable[[str], str]) -> Iterator[Typed]:
    """Yield paragraphs written in the report, captions, urgent matters and wordings released by a health member."""
    gathered = kept.gathered
    yield Typed(
        tuple(
            Piece(plain(written.text), "report", target=written.id)
            for written in gathered.written if written.audience == audience
        ),
        mark("A paragraph written in the report speaks of a person by code: neutral words take its place"),
        mark("A paragraph written in the report holds a long number: a document or telephone?"),
    )  # fmt: skip
    photographs = without_owners(gathered.photographs, {answer.id for answer in kept.answers if answer.private})
    for photograph in (one.photograph for one in photographs):
        if audience in READERS and not why_inside(photograph, audience):
            yield Typed(
                (Piece(photograph.caption, "observations", "photographs", photograph.id),),
                mark("The caption of {number} speaks of a person by code: neutral words take its place"),
                mark("The caption of {number} holds a long number: a document or telephone?"),
                {"number": photograph.number},
            )
    told = {text for matter in outside.gathered.urgent for text in _said(matter)}
    for matter in gathered.urgent:
        yield Typed(
            tuple(
                Piece(text, "observations", "urgent", matter.id)
                for text in _said(matter) if text and neutral(text) in told
            ),
            mark("{number} speaks of a person by code: neutral words take its place"),
            mark("{number} holds a long number: a document or telephone?"),
            {"number": matter.number},
        )  # fmt: skip
    told = {wording.text for wording in outside.gathered.released}
    for wording in gathered.released:
        piece = Piece(wording.text, "interviews", "ill_treatment", wording.interview_id)
        yield Typed(
            (piece,) if neutral(wording.text) in told else (),
            mark("A released medical wording speaks of a person by code: neutral words take its place"),
            mark("A released medical wording holds a long number: a document or telephone?"),
        )


def _said(matter: UrgentMatter) -> tuple[str, ...]:
    return matter.text, matter.raised_with, matter.demanded, matter.result


def _finding(item: SupportedFinding) -> Iterator[Piece]:
    finding = item.finding
    for part in ("title", "text"):
        yield Piece(getattr(finding, part), "findings", part, finding.id)
    for asked in item.recommendations:
        for text in (asked.text, asked.addressee, asked.standard):
            yield Piece(text, "findings", asked.id, finding.id)


def _quotes(item: SupportedFinding, left: SupportedFinding) -> Iterator[Piece]:
    """Yield the passages that are quoted; they lead to the account that they are taken from."""
    accounts = {passage.text: passage.interview_id for passage in item.passages}
    for quote in left.passages:
        if interview_id := accounts.get(quote.text):
            yield Piece(quote.text, "interviews", ACCOUNT, interview_id)
        else:  # it named somebody by code
            yield Piece(quote.text, "findings", "text", item.finding.id)

