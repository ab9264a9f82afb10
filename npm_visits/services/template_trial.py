"""The invented report that a template is tried with: the sample visit, made of its data file, without any vault."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Final

from npm_visits.domain.dossier import Dossier, SupportedFinding
from npm_visits.domain.evidence import Observation
from npm_visits.domain.findings import Finding, Recommendation
from npm_visits.domain.places import OfficeProfile, Place
from npm_visits.domain.privacy import redact
from npm_visits.domain.visits import Member, Visit
from npm_visits.i18n import Words
from npm_visits.paths import resources

if TYPE_CHECKING:
    from npm_visits.domain.blocks import Document
    from npm_visits.domain.vocabulary import Content

_AUDIENCE: Final = "authority"
_MADE_ON: Final = "2026-12-02"
_NOT_FIELDS: Final = frozenset({"ref", "points", "observations", "recommendation"})


def sample_report(content: Content, language: str) -> Document:
    """Return the report of the sample visit for the authority, in `language`, marked SAMPLE; nothing of the vault."""
    from npm_visits.reports import compose  # noqa: PLC0415 - python-docx costs 150 ms at the start of the program

    words = Words(language)
    return compose(redact(_dossier(content), _AUDIENCE, Words("en")), words)


def _dossier(content: Content) -> Dossier:
    told = tomllib.loads((resources() / "sample" / "visit.toml").read_text(encoding="utf-8"))
    seen = {item["ref"]: _record(Observation, item, id=item["ref"]) for item in told["observation"]}
    return Dossier(
        office=_record(OfficeProfile, told["office"], id="office", sample=True),
        visit=_record(Visit, told["visit"], id="visit"),
        place=_record(Place, told["place"], id="place"),
        members=tuple(_record(Member, item, id=f"member{n}") for n, item in enumerate(told["member"])),
        answers=(),
        observations=tuple(seen.values()),
        findings=tuple(_finding(n, item, seen) for n, item in enumerate(told["finding"], 1)),
        content=content,
        made_on=_MADE_ON,
        earlier_visits=1,
    )


def _finding(n: int, told: dict[str, Any], seen: dict[str, Observation]) -> SupportedFinding:
    asked = tuple(
        _record(Recommendation, item, id=f"r{n}-{k}", number=f"R-{10 * n + k}")
        for k, item in enumerate(told.get("recommendation", ()), 1)
    )
    finding = _record(Finding, told, id=f"f{n}", number=f"F-{n}")
    return SupportedFinding(finding, (), tuple(seen[ref] for ref in told["observations"]), asked)


def _record(kind: Any, told: dict[str, Any], **more: Any) -> Any:  # noqa: ANN401 - of any kind, with its fields
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in told.items()}
    return kind(**{key: value for key, value in values.items() if key not in _NOT_FIELDS}, **more)
