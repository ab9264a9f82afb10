"""Loads one country pack: everything national is data, and real places are empty entries."""

from __future__ import annotations

import zoneinfo
from collections.abc import Mapping

from npm_visits.content.reading import ContentFault, Entry, known, unique
from npm_visits.domain.standards import Standard, read_references
from npm_visits.domain.vocabulary import Authority, CountryPack, PackPlace, PackTerm, StandingText, Term

_KEYS = (
    "code", "sample", "zone", "language", "name", "institution", "body", "group", "authority", "place",
    "place_type", "mandate", "law", "term",
)  # fmt: skip


def load_pack(
    file: Entry,
    code: str,
    vocabularies: Mapping[str, tuple[Term, ...]],
    standards: tuple[Standard, ...],
    common: tuple[StandingText, ...],
) -> CountryPack:
    """Return the pack in `file`, named after its code; `common` opens its mandate."""
    file.only(*_KEYS)
    if file.text("code", needed=True) != code:
        raise ContentFault(file.where, "code must be the name of the file")
    authorities = tuple(_authority(entry) for entry in file.tables("authority"))
    codes = [a.code for a in authorities]
    for authority in authorities:
        known(f"{file.where} authority {authority.code}", "superior", authority.superior, codes)
    places = tuple(_place(entry, codes, vocabularies) for entry in file.tables("place"))
    unique(f"{file.where} authority", codes)
    unique(f"{file.where} place", (p.code for p in places))
    return CountryPack(
        code=code,
        name=file.by_language("name", needed=True),
        institution=file.by_language("institution", needed=True),
        body=file.by_language("body", needed=True),
        zone=_zone(file),
        language=file.text("language", needed=True),
        sample=file.flag("sample"),
        group=file.by_language("group"),
        authorities=authorities,
        places=places,
        place_types=_place_types(file.table("place_type"), vocabularies),
        mandate=(*common, *standing_texts(file, "mandate", standards)),
        laws=standing_texts(file, "law", standards),
        terms=tuple(_term(entry) for entry in file.tables("term")),
    )


def standing_texts(file: Entry, key: str, standards: tuple[Standard, ...]) -> tuple[StandingText, ...]:
    """Return the standing sentences under `key`; their references must be in the catalogue."""
    return tuple(_standing(entry.only("text", "standard", "to_check"), standards) for entry in file.tables(key))


def _standing(entry: Entry, standards: tuple[Standard, ...]) -> StandingText:
    standard = entry.text("standard")
    for reference in read_references(standard, standards):
        if not reference.standard_code:
            raise ContentFault(entry.where, f"standard {reference.text} is not in the catalogue")
    return StandingText(entry.text("text", needed=True), standard, entry.flag("to_check"))


def _authority(entry: Entry) -> Authority:
    entry.only("code", "name", "superior")
    return Authority(entry.text("code", needed=True), entry.by_language("name", needed=True), entry.text("superior"))


def _place(entry: Entry, authorities: list[str], vocabularies: Mapping[str, tuple[Term, ...]]) -> PackPlace:
    entry.only(*PackPlace.__dataclass_fields__)

    def of_list(name: str) -> str:
        return known(entry.where, name, entry.text(name), [t.code for t in vocabularies[name]])

    return PackPlace(
        code=entry.text("code", needed=True),
        name=entry.text("name", needed=True),
        place_type=of_list("place_type"),
        common_name=entry.text("common_name"),
        former_names=entry.text("former_names"),
        authority=known(entry.where, "authority", entry.text("authority"), authorities),
        legal_form=of_list("legal_form"),
        region=entry.text("region"),
        note=entry.text("note"),
        to_check=entry.flag("to_check"),
    )


def _place_types(table: Entry, vocabularies: Mapping[str, tuple[Term, ...]]) -> dict[str, dict[str, tuple[str, ...]]]:
    codes = [t.code for t in vocabularies["place_type"]]
    names = {known(table.where, "place type", code, codes): table.table(code) for code in table.values}
    return {code: {language: entry.texts(language) for language in entry.values} for code, entry in names.items()}


def _term(entry: Entry) -> PackTerm:
    texts = {key: entry.text(key, needed=True) for key in entry.values if key != "attested"}
    attested = entry.texts("attested")
    for language in attested:
        known(entry.where, "attested", language, texts)
    return PackTerm(texts, attested)


def _zone(file: Entry) -> str:
    zone = file.text("zone", needed=True)
    try:
        return zoneinfo.ZoneInfo(zone).key
    except (zoneinfo.ZoneInfoNotFoundError, ValueError) as fault:
        raise ContentFault(file.where, f"zone {zone} is not known") from fault
