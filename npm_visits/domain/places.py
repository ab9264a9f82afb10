"""Offices, officers and the register of places where people are held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from npm_visits.domain import file_names
from npm_visits.domain.masking import LEAST, MOST, SUGGESTED, Masking
from npm_visits.domain.records import Record


@dataclass(frozen=True, kw_only=True)
class OfficeProfile(Record):
    """The mechanism itself: one record per vault, id "office"."""

    kind: ClassVar[str] = "office"

    name: str = ""
    body: str = ""  # the part of the institution that carries out visits
    country: str = ""  # code of the country pack
    zone: str = "UTC"  # IANA name of the office's time zone
    language: str = "en"  # default language of reports
    visit_pattern: str = "V-{year}-{n:03}"
    recommendation_pattern: str = "R-{visit}-{n}"
    sample: bool = False  # everything is invented and marked SAMPLE
    gate_words: str = ""  # what to say when entry is refused; empty: the program's own text
    gate_phones: str = ""  # whom to call then, a line each: who, colon, number
    gate_devices: str = ""  # what to do if devices are taken; empty: the program's own text
    report_order: tuple[str, ...] = ()  # codes of a report's sections in the office's order; empty: the program's own
    threshold: int = SUGGESTED  # counts of persons from 1 to below it reach no reader outside; from LEAST to MOST
    templates: tuple[str, ...] = ()  # into which template reports are written, by language; see templates.chosen
    file_pattern: str = file_names.DEFAULT  # of the names of reports and letters that leave

    @property
    def masking(self) -> Masking:
        """How small counts are kept back; a threshold that this program would not have written is the nearest one."""
        return Masking(min(max(self.threshold, LEAST), MOST))


@dataclass(frozen=True, kw_only=True)
class Officer(Record):
    """A person who can unlock the vault: a code, never a name."""

    kind: ClassVar[str] = "officer"

    code: str = ""
    role: str = ""  # vocabulary member_role
    health: bool = False
    slot_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Place(Record):
    """A place where persons are or may be deprived of liberty (OPCAT art. 4)."""

    kind: ClassVar[str] = "place"
    searched: ClassVar[tuple[str, ...]] = (
        "name", "common_name", "former_names", "authority", "address", "region", "notes",
    )

    name: str = ""  # official name
    common_name: str = ""
    former_names: str = ""
    place_type: str = ""  # vocabulary place_type
    legal_form: str = ""  # vocabulary legal_form
    authority: str = ""
    superior_authority: str = ""
    address: str = ""
    region: str = ""
    coordinates: str = ""
    phone: str = ""
    built: str = ""
    capacity: int | None = None  # persons, official
    capacity_men: int | None = None
    capacity_women: int | None = None
    capacity_families: int | None = None
    capacity_basis: str = ""
    capacity_note: str = ""  # by unit or legal category
    security_level: str = ""
    units: str = ""
    director: str = ""  # internal, never in a report
    notes: str = ""
    active: bool = True
