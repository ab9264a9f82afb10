"""The fields of a template, as data: the name, what it becomes, and how that is found.

The values come from the redacted dossier alone, so a template cannot show what its reader may not see.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from npm_visits.i18n import LANGUAGES, mark
from npm_visits.reports.sections import cover
from npm_visits.reports.wording import recommendations, term, topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.i18n import Words



@dataclass(frozen=True)
class Field:
    """One field: its name between the braces, what it becomes (for the catalogue), and its value in a report."""

    name: str
    about: str
    value: Callable[[RedactedDossier, Words], str]


def values(dossier: RedactedDossier, words: Words) -> tuple[tuple[str, str], ...]:
    """Return name and value of every field for one report."""
    return tuple((field.name, field.value(dossier, words)) for field in FIELDS)


def _long(day: str, words: Words) -> str:
    return words.date(day, long=True)


def _of_vocabulary(vocabulary: str, code: Callable[[RedactedDossier], str]) -> Callable[[RedactedDossier, Words], str]:
    return lambda dossier, words: term(dossier, words, vocabulary, code(dossier))


def _roles(dossier: RedactedDossier, words: Words) -> str:
    """Return the delegation by role, each once: never who."""
    return words.listing(list(dict.fromkeys(
        term(dossier, words, "member_role", member.role) for member in dossier.members if member.role
    )))  # fmt: skip


def _topics(dossier: RedactedDossier, words: Words) -> str:
    return "; ".join(topic(dossier, words, code) for code in dossier.visit.focus_topics)


def _persons(dossier: RedactedDossier, words: Words) -> str:
    present = dossier.visit.persons_present
    return "" if present is None or dossier.persons_masked else words.number(present)


def _findings(dossier: RedactedDossier, words: Words, *, good: bool) -> str:
    return words.number(sum((f.finding.weight == "good_practice") is good for f in dossier.findings))


FIELDS: Final = (
    Field("office.name", mark("Name of the office"), lambda d, _w: d.office.name),
    Field("office.body", mark("The part of it that carries out visits"), lambda d, _w: d.office.body),
    Field("report.title", mark("Title of the report"), cover.title),
    Field("report.running_title", mark("Shorter title, for headers"), cover.running_title),
    Field("report.reference", mark("Number of the visit"), lambda d, _w: d.visit.number),
    Field("report.version", mark("Internal, to the authority, or public"), lambda d, w: w(cover.VERSIONS[d.audience])),
    Field("report.classification", mark("Who may read the report"), lambda d, w: w(cover.CLASSIFICATIONS[d.audience])),
    Field("report.mark", mark("SAMPLE in an invented office, else nothing"),
          lambda d, w: w("SAMPLE") if d.office.sample else ""),
    Field("report.made_on", mark("Day on which the report is made"), lambda d, w: _long(d.made_on, w)),
    Field("report.year", mark("Year in which the report is made"), lambda d, _w: d.made_on[:4]),
    Field("report.language", mark("Language of the report"), lambda _d, w: LANGUAGES[w.language]),
    Field("visit.number", mark("Number of the visit"), lambda d, _w: d.visit.number),
    Field("visit.dates", mark("Days of the visit"),
          lambda d, w: w.dates(d.visit.starts_on, d.visit.ends_on, long=True)),
    Field("visit.first_day", mark("First day of the visit"), lambda d, w: _long(d.visit.starts_on, w)),
    Field("visit.last_day", mark("Last day of the visit"), lambda d, w: _long(d.visit.ends_on or d.visit.starts_on, w)),
    Field("visit.kind", mark("Type and notice of the visit"), cover.kind_of_visit),
    Field("visit.type", mark("Type of the visit"), _of_vocabulary("visit_type", lambda d: d.visit.visit_type)),
    Field("visit.notice", mark("Announced or not"), _of_vocabulary("notice", lambda d: d.visit.notice)),
    Field("visit.delegation", mark("The delegation by role, without names"), _roles),
    Field("visit.focus", mark("Topics that the visit looked at"), _topics),
    Field("visit.access", mark("Access to the place"), _of_vocabulary("access", lambda d: d.visit.access)),
    Field("visit.cooperation", mark("Co-operation of the place"),
          _of_vocabulary("cooperation", lambda d: d.visit.cooperation)),
    Field("visit.persons_present", mark("Persons held at the time, where they may be told"), _persons),
    Field("visit.reply_by", mark("Day by which a reply is asked for"), lambda d, w: _long(d.visit.report_due_on, w)),
    Field("place.name", mark("Official name of the place"), lambda d, _w: d.place.name or d.place.common_name),
    Field("place.common_name", mark("Name of the place in daily use"),
          lambda d, _w: d.place.common_name or d.place.name),
    Field("place.type", mark("Kind of place"), _of_vocabulary("place_type", lambda d: d.place.place_type)),
    Field("place.authority", mark("Authority in charge"), lambda d, _w: d.place.authority),
    Field("place.superior_authority", mark("Authority above it"), lambda d, _w: d.place.superior_authority),
    Field("place.address", mark("Address of the place"), lambda d, _w: d.place.address),
    Field("place.region", mark("Region of the place"), lambda d, _w: d.place.region),
    Field("place.capacity", mark("Official capacity"),
          lambda d, w: "" if d.place.capacity is None else w.number(d.place.capacity)),
    Field("count.findings", mark("How many findings"), lambda d, w: _findings(d, w, good=False)),
    Field("count.good_practices", mark("How many good practices"), lambda d, w: _findings(d, w, good=True)),
    Field("count.recommendations", mark("How many recommendations"), lambda d, w: w.number(len(recommendations(d)))),
)  # fmt: skip
NAMES: Final = frozenset(field.name for field in FIELDS)
INTERNAL: Final = frozenset({
    "label.annex", "label.page", "label.of", "label.pages", "cached.page", "cached.numpages",
})  # fmt: skip
"""Names that our own template uses beside them."""
