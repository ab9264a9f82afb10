"""The marks of a template as a whole: fields, places of sections, and sections that stay out; and their check."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from docx.oxml.ns import qn

from npm_visits.domain.templates import Trouble
from npm_visits.i18n import mark
from npm_visits.reports.outline import SECTIONS
from npm_visits.reports.template import tags as t
from npm_visits.reports.template.fields import INTERNAL, NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npm_visits.reports.template.spots import Place

BODY: Final = "body"
PLACE, WITHOUT = "section.", "without."
CODES: Final = tuple(section.code for section in SECTIONS)
TITLES: Final = {section.code: section.title for section in SECTIONS}
KNOWN: Final = NAMES | {f"{PLACE}{code}" for code in (BODY, *CODES)} | {f"{WITHOUT}{code}" for code in CODES}
_OWN_PLACE: Final = ("cover", "contents", "lists")  # may well be the template's own
_MOST: Final = 40
_PARAGRAPHS: Final = 8_000

_FAULTS: Final = {
    t.QUOTES: (mark("The tag {tag} holds quotation marks."), mark("Write the bare name between double braces.")),
    t.UNCLOSED: (mark("A tag begins with {tag} and does not end in the same paragraph."),
                 mark("Write it whole, with two braces before and behind.")),
    t.UNOPENED: (mark("A tag ends with {tag} that does not begin in the same paragraph."),
                 mark("Write it whole, with two braces before and behind.")),
    t.CODE: (mark("Conditions and loops such as {tag} are not understood."),
             mark("Delete them; what is empty in a visit stays empty in the report.")),
    t.BRACKETS: (mark("{tag} has the wrong brackets."), mark("Write it between two braces: {{{{ … }}}}.")),
}  # fmt: skip


@dataclass
class Marks:
    """What a template asks for: names of fields, codes of sections with a place, and of those that stay out."""

    fields: set[str] = field(default_factory=set)
    sections: list[str] = field(default_factory=list)
    without: set[str] = field(default_factory=set)
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def missing(self) -> tuple[str, ...]:
        """Codes of sections that no report in this template holds, though nobody said so."""
        if BODY in self.sections:
            return ()
        return tuple(c for c in CODES if c not in {*self.sections, *self.without, *_OWN_PLACE})


def marks(paragraphs: list[Place]) -> Marks:
    """Return the marks of a template and what is wrong with them."""
    found = Marks()
    if len(paragraphs) > _PARAGRAPHS:
        found.troubles.append(Trouble(
            mark("The document has more than {most} paragraphs: it is no template."),
            mark("Delete the text of the report that it was made of."), {"most": str(_PARAGRAPHS)},
        ))  # fmt: skip
        return found
    for place in paragraphs:
        if "{" in place.text or "}" in place.text or "." in place.text:
            found.troubles += _of_paragraph(place, found)
    found.troubles = found.troubles[:_MOST]
    found.troubles += _as_a_whole(found)
    return found


def _of_paragraph(place: Place, found: Marks) -> Iterator[Trouble]:
    for fault in t.broken(place.text, KNOWN):
        what, remedy = _FAULTS[fault.fault]
        yield Trouble(what, remedy, {"tag": fault.shown}, spot=place.spot)
    for tag in t.tags(place.text):
        kind, _, code = tag.name.rpartition(".")
        if tag.name in INTERNAL:
            continue
        if tag.name not in KNOWN:
            yield _unknown(tag, place)
        elif place.spot.part in {"footnotes", "endnotes"}:
            remedy = mark("Write it into the text, a header or a footer.")
            yield Trouble(mark("{tag} stands in a footnote or endnote, where fields do not work."), remedy,
                          {"tag": tag.shown}, spot=place.spot)  # fmt: skip
        elif tag.name in NAMES:
            found.fields.add(tag.name)
        else:
            yield from _of_section(kind, code, tag, place, found)


def _of_section(kind: str, code: str, tag: t.Tag, place: Place, found: Marks) -> Iterator[Trouble]:
    """Keep a section's mark, or say why it cannot stand there."""
    if place.spot.part != "body":
        yield Trouble(mark("{tag} stands in a header, a footer or a text box."),
                      mark("Write it into the text itself, as a paragraph of its own."), {"tag": tag.shown},
                      spot=place.spot)  # fmt: skip
    elif (place.text[: tag.start] + place.text[tag.end :]).strip() or _holds_more(place):
        yield Trouble(mark("{tag} stands in one paragraph with something else."),
                      mark("Give it a paragraph of its own."), {"tag": tag.shown}, spot=place.spot)  # fmt: skip
    elif kind == "without":
        found.without.add(code)
    elif code in found.sections:
        yield Trouble(mark("{tag} stands in the document twice."), mark("Delete one of them."), {"tag": tag.shown},
                      spot=place.spot)  # fmt: skip
    else:
        found.sections.append(code)


def _holds_more(place: Place) -> bool:
    return next(place.element.iter(qn("w:drawing"), qn("w:pict")), None) is not None


def _unknown(tag: t.Tag, place: Place) -> Trouble:
    meant = t.nearest(tag.name or tag.shown, KNOWN)
    if meant:
        remedy = mark("Was {meant} meant? The template with all fields lists them.")
        return Trouble(mark("There is no field {tag}."), remedy,
                       {"tag": tag.shown, "meant": f"{{{{ {meant} }}}}"}, spot=place.spot)  # fmt: skip
    return Trouble(mark("There is no field {tag}."), mark("Delete it, or take one from the template with all fields."),
                   {"tag": tag.shown}, spot=place.spot)  # fmt: skip


def _as_a_whole(found: Marks) -> Iterator[Trouble]:
    if not found.sections:
        yield Trouble(mark("The document has no place for the report’s text."),
                      mark("Write {tag} as a paragraph of its own where it belongs."),
                      {"tag": f"{{{{ {PLACE}{BODY} }}}}"})  # fmt: skip
    elif found.missing:
        yield Trouble(
            mark("These sections have no place and would not be in the report: {sections}."),
            mark("Write {tag} where everything without a place of its own belongs."),
            {"tag": f"{{{{ {PLACE}{BODY} }}}}"}, {"sections": tuple(TITLES[code] for code in found.missing)},
            stops=False,
        )  # fmt: skip
    elif "cover" not in {*found.sections, *found.without} and "report.title" in found.fields:
        yield Trouble(
            mark("The document names the report itself, and the program’s own cover follows in its text."),
            mark("Write {tag} as a paragraph of its own to leave that cover out."),
            {"tag": f"{{{{ {WITHOUT}cover }}}}"}, stops=False,
        )  # fmt: skip
