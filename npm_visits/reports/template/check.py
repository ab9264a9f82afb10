"""The check of a template: what a report needs, what must not leave with it, what will not work, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from npm_visits.domain.templates import Trouble
from npm_visits.i18n import mark
from npm_visits.reports.template.content import content as content_troubles
from npm_visits.reports.template.fitting import LEAST, width_at
from npm_visits.reports.template.marks import PLACE, Marks, marks
from npm_visits.reports.template.package import Package, opened
from npm_visits.reports.template.spots import Place, places
from npm_visits.reports.template.tags import tags

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 60


@dataclass(frozen=True)
class Examined:
    """What was found in a document: its paragraphs, its marks, and all troubles, those that stop first."""

    paragraphs: list[Place]
    marks: Marks
    troubles: tuple[Trouble, ...]

    @property
    def stops(self) -> tuple[Trouble, ...]:
        """What must be mended before a report can be written."""
        return tuple(trouble for trouble in self.troubles if trouble.stops)


def missing(content: bytes) -> tuple[str, ...]:
    """Return the codes of sections that a report in this template would not hold."""
    return examined(opened(content)).marks.missing


def examined(package: Package) -> Examined:
    """Examine a document that was opened."""
    paragraphs = list(places(package))
    found = marks(paragraphs)
    spots = {place.element: place.spot for place in paragraphs}
    troubles = [*found.troubles, *content_troubles(package, spots), *_narrow(paragraphs), *_notes(package, found)]
    troubles = [t for n, t in enumerate(troubles) if t not in troubles[:n]]
    troubles.sort(key=lambda trouble: not trouble.stops)
    return Examined(paragraphs, found, tuple(troubles[:MOST]))


def _narrow(paragraphs: list[Place]) -> Iterator[Trouble]:
    for place in paragraphs:
        is_place = any(tag.name.startswith(PLACE) for tag in tags(place.text)) and place.spot.part == "body"
        if is_place and 0 < width_at(place.element) < LEAST:
            yield Trouble(mark("The text of the report stands in a column of {width} cm."),
                          mark("Give it more room: its tables would be hard to read."),
                          {"width": f"{width_at(place.element) / 567:.1f}"}, spot=place.spot, stops=False)  # fmt: skip


def _notes(package: Package, found: Marks) -> Iterator[Trouble]:
    if package.of_kind("comments") and next(_root(package).iter(qn("w:commentReference")), None) is not None:
        remedy = mark("They stay out of every report; nothing needs to be done.")
        yield Trouble(mark("The document holds comments."), remedy, stops=False)
    if found.sections and "report.classification" not in found.fields:
        yield Trouble(mark("Nothing on the pages says who may read the report."),
                      mark("Write {tag} into the header or the footer."), {"tag": "{{ report.classification }}"},
                      stops=False)  # fmt: skip


def _root(package: Package):  # type: ignore[no-untyped-def]  # noqa: ANN202 - an element of lxml, which has no types
    return package.document.root
