"""The sample visit as a dossier, made from domain records alone: no vault, no forms, no window."""

from __future__ import annotations

import gettext
import tomllib
from functools import cache
from typing import Any

from npm_visits import content
from npm_visits.domain.dossier import AnsweredPoint, AnswerPart, Dossier, RedactedDossier, SupportedFinding
from npm_visits.domain.evidence import Observation
from npm_visits.domain.findings import Finding, Recommendation
from npm_visits.domain.places import OfficeProfile, Place
from npm_visits.domain.privacy import redact
from npm_visits.domain.visits import Member, Visit
from npm_visits.domain.vocabulary import Content
from npm_visits.i18n import Words, catalogue_path
from npm_visits.paths import resources

MADE_ON = "2026-12-02"
LANGUAGES = ("en", "az", "ru")

YES = {"en": "Yes", "az": "Bəli", "ru": "Да"}
NO = {"en": "No", "az": "Xeyr", "ru": "Нет"}
PARTLY = {"en": "Partly", "az": "Qismən", "ru": "Частично"}

LAW = ("mig_01", {"en": "Lawfulness of detention", "ru": "Законность содержания"}, "legal_safeguards")
SPACE = ("mig_07", {"en": "Accommodation and space", "az": "Yerləşmə və sahə"}, "material_conditions")
HEALTH = ("mig_10", {"en": "Health care", "az": "Tibbi xidmət", "ru": "Медицинская помощь"}, "health_care")
TREATMENT = ("mig_16", {"en": "Treatment, force, searches"}, "treatment")


def words_in(language: str) -> Words:
    """Return the words of a language, English ones where its catalogue is not compiled."""
    words = Words(language)
    if not catalogue_path(language).exists():
        words.__dict__["_catalogue"] = gettext.NullTranslations()
    return words


@cache
def all_content() -> Content:
    """Return the program's content."""
    return content.load(resources())


def answer(
    number: str, label: str, section: tuple[str, dict[str, str], str], *parts: AnswerPart, **more: Any
) -> AnsweredPoint:
    """Return a point of a checklist as answered."""
    code, name, topic = section
    return AnsweredPoint(
        id=f"f/{code}_{number}", section=name, section_code=code, topic=topic, number=number, label={"en": label},
        parts=parts, **more,
    )  # fmt: skip


def chosen(*labels: dict[str, str]) -> AnswerPart:
    """Return the answer to a select question."""
    return AnswerPart({"en": "Answer"}, "select_one", "x", labels)


def typed(kind: str, value: str, label: str = "", unit: str = "") -> AnswerPart:
    """Return the answer to any other question."""
    return AnswerPart({"en": label}, kind, value, unit=unit)


ANSWERS = (
    answer("1.1", "Is there a written order for every person in the sample?", LAW, chosen(YES), sources=("register",)),
    answer("1.6", "Did each person receive the order in a language understood?", LAW, chosen(PARTLY), concern=True,
           note="4 of 20 without translation", sources=("register", "persons_held")),
    answer("1.8", "Is anyone held whose order has expired?", LAW, not_assessed="no_time"),
    answer("7.1", "Rooms and what is measured in them", SPACE, typed("integer", "6", "Beds"),
           typed("decimal", "17.4", "Area without sanitary annexe", "m²"), typed("date", "2026-11-24", "Measured on"),
           instance={"en": "Room 2", "az": "Otaq 2"}, sources=("measured",)),
    answer("7.5", "Can windows be opened?", SPACE, chosen(NO), concern=True, sources=("seen",)),
    answer("7.9", "Is a call bell answered at all hours?", SPACE),
    answer("10.2", "Is each person examined within 24 hours of admission?", HEALTH, chosen(NO), concern=True,
           note="11 of 20 later, the longest five days.\nÇıxarış: həkim sabah gəlir.", sources=("register", "medical")),
    answer("10.4", "Are examinations out of hearing and sight of officers?", HEALTH, chosen(NO), concern=True,
           note="Дверь открыта.", sources=("seen",)),
    answer("10.7", "Is a nurse present at night?", HEALTH, chosen(NO), sources=("staff",)),
    answer("16.3", "Is every use of force recorded?", TREATMENT, chosen(YES), sources=("register",)),
    answer("16.9", "Were you hit?", TREATMENT, chosen(YES), private=True, note="PRIVATENOTE"),
)  # fmt: skip


@cache
def northfield() -> Dossier:
    """Return the sample visit: nine findings, eleven recommendations, two good practices."""
    sample = tomllib.loads((resources() / "sample" / "visit.toml").read_text(encoding="utf-8"))
    visit = _record(Visit, sample["visit"], id="v1")
    observations = {item["ref"]: _observation(n, item) for n, item in enumerate(sample["observation"], 1)}
    return Dossier(
        office=_record(OfficeProfile, sample["office"], id="office", sample=True),
        visit=visit,
        place=_record(Place, sample["place"], id="p1", director="DIRECTOR"),
        members=tuple(_record(Member, item, id=f"m{n}") for n, item in enumerate(sample["member"])),
        answers=ANSWERS,
        observations=tuple(observations.values()),
        findings=_findings(sample["finding"], observations),
        content=all_content(),
        made_on=MADE_ON,
        earlier_visits=5,
    )


def empty() -> Dossier:
    """Return a visit with nothing in it but its number and place."""
    return Dossier(
        OfficeProfile(id="office", name="Public Defender of Norland"), Visit(id="v", number="V-1"),
        Place(id="p", name="Northfield Centre for Irregular Migrants"), (), (), (), (), all_content(), MADE_ON,
    )  # fmt: skip


def for_audience(dossier: Dossier, audience: str) -> RedactedDossier:
    """Return a dossier as `audience` may read it."""
    return redact(dossier, audience, words_in("en"))


def _observation(n: int, item: dict[str, Any]) -> Observation:
    fields = {key: value for key, value in item.items() if key != "ref"}
    return _record(Observation, fields, id=f"o{n}", number=f"O2-{n}", seen_on="2026-11-24")


def _findings(items: list[dict[str, Any]], observations: dict[str, Observation]) -> tuple[SupportedFinding, ...]:
    findings, issued = [], 0
    for n, item in enumerate(items, 1):
        asked = item.get("recommendation", [])
        recommendations = [
            _record(Recommendation, r, id=f"r{issued + k}", number=f"R-2026-041-{issued + k}")
            for k, r in enumerate(asked, 1)
        ]
        issued += len(asked)
        fields = {k: v for k, v in item.items() if k not in {"points", "observations", "recommendation"}}
        points = tuple(a for a in ANSWERS if f"mig_{a.number.replace('.', '_').zfill(4)}" in item["points"])
        finding = _record(Finding, fields, id=f"f{n}", number=f"F-O2-{n}")
        evidence = tuple(observations[ref] for ref in item["observations"])
        findings.append(SupportedFinding(finding, points, evidence, tuple(recommendations)))
    return tuple(findings)


def _record(kind: Any, values: dict[str, Any], **more: Any) -> Any:
    return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}, **more)
