"""Loads and checks the content files as a whole: topics, lists, standards and country packs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from npm_visits.content.packs import load_pack, standing_texts
from npm_visits.content.reading import ContentFault, Entry, known, read, unique
from npm_visits.domain.measures import NumericStandard
from npm_visits.domain.standards import PARTS, Standard
from npm_visits.domain.vocabulary import Content, Term, Topic


def load(folder: Path) -> Content:
    """Return the content in `folder` (the resources), checked; a `ContentFault` names what is wrong."""
    content = folder / "content"
    vocabularies = _vocabularies(read(content / "vocabularies.toml"))
    catalogue = read(content / "standards.toml").only("kind", "reach", "standard")
    kinds, reaches = _terms(catalogue.table("kind")), _terms(catalogue.table("reach"))
    standards = _standards(catalogue, kinds, reaches)
    common = standing_texts(read(content / "mandate.toml").only("paragraph"), "paragraph", standards)
    packs = (
        load_pack(read(path), path.stem, vocabularies, standards, common)
        for path in sorted((content / "packs").glob("*.toml"))
    )
    numeric = _numeric(read(content / "numeric_standards.toml").only("standard"), vocabularies)
    topics = _topics(read(content / "topics.toml").only("topic"))
    offered = read(content / "checklists.toml").only("place_type", "visit_type")
    fitting, preferred = (_codes_of(offered, name, vocabularies) for name in ("place_type", "visit_type"))
    return Content(topics, vocabularies, standards, kinds, reaches, tuple(packs), fitting, preferred, numeric)


def _codes_of(file: Entry, name: str, vocabularies: dict[str, tuple[Term, ...]]) -> dict[str, tuple[str, ...]]:
    table = file.table(name, needed=True)
    types = [term.code for term in vocabularies[name]]
    return {known(table.where, name, code, types): table.texts(code) for code in table.values}


def _topics(file: Entry) -> tuple[Topic, ...]:
    entries = [entry.only("code", "label") for entry in file.tables("topic")]
    topics = tuple(
        Topic(e.text("code", needed=True), e.text("label", needed=True), n) for n, e in enumerate(entries, 1)
    )
    unique(file.where, (t.code for t in topics))
    unique(file.where, (t.label for t in topics))
    return topics


def _vocabularies(file: Entry) -> dict[str, tuple[Term, ...]]:
    return {name: _terms(file.table(name, needed=True)) for name in file.values}


def _terms(table: Entry) -> tuple[Term, ...]:
    terms = tuple(_term(table, code) for code in table.values)
    for term in terms:
        if not term.code.isidentifier() or term.code != term.code.lower():
            raise ContentFault(table.where, f"{term.code} must be a code in lower case")
    unique(table.where, (t.label for t in terms))
    return terms


def _term(table: Entry, code: str) -> Term:
    if isinstance(table.values[code], str):
        return Term(code, table.text(code, needed=True))
    both = table.table(code).only("label", "about")
    return Term(code, both.text("label", needed=True), both.text("about", needed=True))


def _standards(file: Entry, kinds: tuple[Term, ...], reaches: tuple[Term, ...]) -> tuple[Standard, ...]:
    standards = tuple(_standard(entry, kinds, reaches) for entry in file.tables("standard"))
    unique(file.where, (s.code for s in standards))
    unique(file.where, (name for s in standards for name in (s.abbreviation, *s.also)))
    return standards


def _standard(entry: Entry, kinds: tuple[Term, ...], reaches: tuple[Term, ...]) -> Standard:
    entry.only(*Standard.__dataclass_fields__)
    return Standard(
        code=entry.text("code", needed=True),
        abbreviation=entry.text("abbreviation", needed=True),
        citation=entry.text("citation", needed=True),
        kind=known(entry.where, "kind", entry.text("kind", needed=True), [t.code for t in kinds]),
        reach=known(entry.where, "reach", entry.text("reach", needed=True), [t.code for t in reaches]),
        also=entry.texts("also"),
        issuer=entry.text("issuer"),
        year=entry.number("year"),
        part=known(entry.where, "part", entry.text("part"), PARTS),
        letter=entry.text("letter"),
        note=entry.text("note"),
        country=entry.text("country"),
        valid_from=_day(entry, "valid_from"),
        valid_to=_day(entry, "valid_to"),
    )


def _numeric(file: Entry, vocabularies: dict[str, tuple[Term, ...]]) -> tuple[NumericStandard, ...]:
    types = [term.code for term in vocabularies["place_type"]]
    found = tuple(_one_number(entry, types) for entry in file.tables("standard"))
    unique(file.where, (s.code for s in found))
    return found


def _one_number(entry: Entry, types: list[str]) -> NumericStandard:
    entry.only(*{*NumericStandard.__dataclass_fields__} - {"nature", "said_by_source"})
    scope, not_for = entry.texts("scope"), entry.texts("not_for")
    for code in (*scope, *not_for):
        known(entry.where, "scope", code, types)
    return NumericStandard(
        code=entry.text("code", needed=True),
        quantity=entry.text("quantity", needed=True),
        value=entry.decimal("value"),
        unit=entry.text("unit", needed=True),
        source=entry.text("source", needed=True),
        about=entry.text("about", needed=True),
        scope=scope,
        not_for=not_for,
        country=entry.text("country"),
        grave=entry.flag("grave"),
        on="on" not in entry.values or entry.flag("on"),
        valid_from=_day(entry, "valid_from"),
        valid_to=_day(entry, "valid_to"),
    )


def _day(entry: Entry, key: str) -> str:
    text = entry.text(key)
    try:
        return dt.date.fromisoformat(text).isoformat() if text else ""
    except ValueError as fault:
        raise ContentFault(entry.where, f"{key} must be a day such as 2013-08-01") from fault
