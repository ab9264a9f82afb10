"""Topics, controlled lists, standards and country packs: everything that is content, not code.

Labels are English source texts for the catalogues: show them through `Words`. Names inside
country packs are official names in their own languages: choose them with `checklists.text_in`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from npm_visits.domain.checklists import Texts
from npm_visits.domain.measures import NumericStandard
from npm_visits.domain.standards import Reference, Standard, read_references


@dataclass(frozen=True)
class Term:
    """One entry of a controlled list; `about` is a longer description or empty."""

    code: str
    label: str
    about: str = ""


@dataclass(frozen=True)
class Topic:
    """One topic of findings, report chapters and analysis; `order` is the report's, from 1."""

    code: str
    label: str
    order: int


@dataclass(frozen=True)
class StandingText:
    """A standing sentence; `to_check`: the office has to compare it with the official text."""

    text: str
    standard: str = ""
    to_check: bool = False


@dataclass(frozen=True)
class Authority:
    """A body that runs or supervises places, or answers recommendations."""

    code: str
    name: Texts
    superior: str = ""  # code of another authority of the pack


@dataclass(frozen=True)
class PackPlace:
    """A real place as an empty entry: what is known publicly, never what was found there."""

    code: str
    name: str
    place_type: str
    common_name: str = ""
    former_names: str = ""
    authority: str = ""  # code of an authority of the pack
    legal_form: str = ""
    region: str = ""
    note: str = ""
    to_check: bool = False


@dataclass(frozen=True)
class PackTerm:
    """A term in the pack's languages; `attested` names the languages whose wording is official."""

    texts: Texts
    attested: tuple[str, ...] = ()


@dataclass(frozen=True)
class CountryPack:
    """Everything national: bodies, places, legal texts, terms.

    `mandate` holds the sentences of the Optional Protocol first, then the national ones.
    `place_types` gives per code of the list `place_type` and language the names in use.
    """

    code: str
    name: Texts
    institution: Texts
    body: Texts
    zone: str
    language: str
    sample: bool = False
    group: Texts = field(default_factory=dict)  # those who carry out the visits
    authorities: tuple[Authority, ...] = ()
    places: tuple[PackPlace, ...] = ()
    place_types: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    mandate: tuple[StandingText, ...] = ()
    laws: tuple[StandingText, ...] = ()
    terms: tuple[PackTerm, ...] = ()

    def authority(self, code: str) -> Authority | None:
        """Return the authority of `code`, or nothing."""
        return next((a for a in self.authorities if a.code == code), None)


@dataclass(frozen=True)
class Content:
    """All content of the program."""

    topics: tuple[Topic, ...] = ()
    vocabularies: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    standards: tuple[Standard, ...] = ()
    kinds: tuple[Term, ...] = ()  # of standards
    reaches: tuple[Term, ...] = ()  # of standards
    packs: tuple[CountryPack, ...] = ()
    checklists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # codes by place type, the first one first
    preferred: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # codes by visit type, before the others
    numeric: tuple[NumericStandard, ...] = ()  # numbers asked of rooms

    def topic(self, code: str) -> Topic | None:
        """Return the topic of `code`, or nothing."""
        return next((t for t in self.topics if t.code == code), None)

    def topic_label(self, code: str) -> str:
        """Return the label of a topic; an unknown code (of an own checklist) is its own label."""
        topic = self.topic(code)
        return topic.label if topic else code

    def terms(self, name: str) -> tuple[Term, ...]:
        """Return the controlled list `name` in order; an unknown name is a programming fault."""
        return self.vocabularies[name]

    def label(self, name: str, code: str) -> str:
        """Return the label of `code` in the list `name`; an unknown code is its own label."""
        return self._labels[name].get(code, code)

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:  # a report asks for thousands
        return {name: {t.code: t.label for t in terms} for name, terms in self.vocabularies.items()}

    def about(self, name: str, code: str) -> str:
        """Return the longer description of `code` in the list `name`, or nothing."""
        return next((t.about for t in self.vocabularies[name] if t.code == code), "")

    def pack(self, code: str) -> CountryPack | None:
        """Return the country pack of `code`, or nothing."""
        return next((p for p in self.packs if p.code == code), None)

    def standard(self, code: str) -> Standard | None:
        """Return the standard of `code`, or nothing."""
        return next((s for s in self.standards if s.code == code), None)

    def references(self, text: str) -> tuple[Reference, ...]:
        """Return the references written in `text`, read against the catalogue."""
        return read_references(text, self.standards)

    def references_for(self, text: str, country: str) -> tuple[Reference, ...]:
        """Return the references in `text` that speak to an office of `country`: no other country's law."""
        foreign = {s.code for s in self.standards if s.country and s.country != country}
        return tuple(r for r in self.references(text) if r.standard_code not in foreign)

    def kind_label(self, kind: str) -> str:
        """Return the label of a kind of standard; empty for an unknown reference."""
        return next((t.label for t in self.kinds if t.code == kind), "")
