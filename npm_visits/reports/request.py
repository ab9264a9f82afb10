"""A request for documents on paper, in duplicate: one copy for the establishment, one for the delegation.

It tells neither persons nor codes, nor the place: it is printed before a visit of which nobody may know.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import Document, Labels, PageBreak, Paragraph, Part
from npm_visits.domain.paper import BOX, Asked, FormSection, Grid
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from npm_visits.domain.blocks import Block
    from npm_visits.i18n import Words

TITLE: Final = mark("Request for documents")
COPIES: Final = (mark("Copy for the establishment"), mark("Copy for the delegation"))
ASKING: Final = mark(
    "Article 20 of the Optional Protocol to the Convention against Torture grants us access to all information on the "
    "number of persons held, on their treatment and on the conditions in which they are held. We ask for the documents "
    "below. Where one cannot be given at once, please write by when; where one is not given, please write why."
)
_HEAD: Final = (0.34, 0.18, 0.28, 0.2)
_LIST: Final = (0.37, 0.16, 0.14, 0.11, 0.22)
_SIGNED: Final = (0.34, 0.24, 0.24, 0.18)
_TEXT_SIZE: Final = 10.5
_ROOM: Final = "\n\n"  # three lines high: room for a signature


@dataclass(frozen=True)
class RequestHead:
    """Who asks: the mechanism's name, and the number of the visit."""

    institution: str
    reference: str
    sample: bool = False


def compose_request(titles: Sequence[str], head: RequestHead, words: Words) -> Document:
    """Return the request for documents of these titles as blocks, in the language of `words`: two like copies."""
    before, between, after = words("Page {page} of {pages}", page="\0", pages="\0").split("\0")
    title = words(TITLE)
    first, second = (tuple(_copy(titles, head, words, words(name))) for name in COPIES)
    return Document(
        title=title,
        running_title=title,
        reference=head.reference,
        classification=head.institution,
        mark=words("SAMPLE") if head.sample else "",
        language=words.language,
        labels=Labels("", "", pages=(before, between, after)),
        made_on="",
        parts=(Part("establishment", first), Part("delegation", (PageBreak(), *second))),
        text_size=_TEXT_SIZE,
    )


def _copy(titles: Sequence[str], head: RequestHead, words: Words, name: str) -> Iterator[Block]:
    yield FormSection("", words(TITLE), 1, name)
    yield Grid(
        (words("Asked by"), words("Visit"), words("Establishment"), words("Asked for: day and time")),
        ((head.institution, head.reference, "", ""),),
        _HEAD,
        words("Who asks, where and when"),
    )
    yield Paragraph(words(ASKING), numbered=False)
    yield Grid(
        (words("Document"), words("Given: day and time"), words("Shown"), words("Copy given"),
         words("By when, or why not")),
        tuple((f"{n}. {title}", "", BOX, BOX, "") for n, title in enumerate(titles, start=1)),
        _LIST,
        words("Documents asked for"),
    )
    yield Asked("", words("Functions suffice: no names are needed here."))
    yield Grid(
        ("", words("Position held"), words("Signature"), words("Day and time")),
        (
            (words("For the delegation: asked for") + _ROOM, "", "", ""),
            (words("For the establishment: request received") + _ROOM, "", "", ""),
        ),
        _SIGNED,
        words("Signatures"),
    )
