"""What consent, the risk of reprisals and the audience leave of interviews; for `privacy.redact` and the checks.

talk, notes, use without link   one of them not yes, or taken back: nothing of the interview reaches any report or
                                export of any audience, not even a count; it guides the officers' questions
risk of reprisals               as if the interview did not exist, until the person's renewed consent and two officers
                                lift it; a risk nobody asked about counts as one
quote                           without it a reader outside reads no passage; a passage of fewer usable accounts than
                                `masking.speakers`, or of staff, is never quoted outside: it would be known who spoke
counts                          see `masking`; by sex and age for no audience while a cell is small

Codes, times, rooms, legal status, consents and incidents reach no report. Answers to private checklist points in
interviews leave the vault in no way. Officers' typed texts lose the paragraph that names a person who is left out.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

from npm_visits.domain.codes import Named
from npm_visits.domain.dossier import AnsweredPoint, Dossier, LeftOut, SupportedFinding, TiedPassage
from npm_visits.domain.gathered import CaseCode, Gathered, Heard, Talk
from npm_visits.domain.interviews import Interview, at_risk, may
from npm_visits.domain.masking import Breakdown, Masking
from npm_visits.domain.paragraphs import WrittenParagraph
from npm_visits.domain.privacy_medical import CITED
from npm_visits.domain.privacy_photographs import without_owners
from npm_visits.domain.rich_text import plain
from npm_visits.i18n import mark_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

T = TypeVar("T")

CASE: Final = "case"
NEEDED: Final = ("talk", "notes", "unlinked")
"""Consents without which an interview is told of nowhere."""

_FAMILIES: Final = {
    "person_held": "persons_held",
    "former": "persons_held",
    "director": "staff",
    "officer": "staff",
    "social_worker": "staff",
    "health_worker": "medical",
    "psychologist": "medical",
}
_OF_FORMS: Final = {"person": "persons_held", "group": "persons_held", "staff": "staff"}
_CHILDREN: Final = ("a0_5", "a6_11", "a12_13", "a14_15", "a16_17")
_ADULTS: Final = ("a18_20", "a21_24", "a25_59", "a60")
_NOT_TEXTS: Final = {"number", "code", "section_code", "topic", "kind", "weight", "checklist_id"}


def usable(talk: Talk) -> bool:
    """Return whether an interview may be told of at all, to anybody, even as a count."""
    agreed = all(may(talk.interview, talk.consents, what) for what in NEEDED)
    return agreed and not at_risk(talk.interview, talk.lifts)


def quotable(talk: Talk) -> bool:
    """Return whether the person agreed that readers outside read a passage, without name."""
    return usable(talk) and may(talk.interview, talk.consents, "quote")


def rights(talks: Iterable[Talk], cases: Iterable[CaseCode] = ()) -> frozenset[tuple[str, str]]:
    """Return what reports and letters may do now.

    (interview id, "use", "quote", "health" or "raise"), and (interview id/code, "case").
    """
    usable_now = [talk for talk in talks if usable(talk)]
    found = {(talk.interview.id, "use") for talk in usable_now}
    found |= {(f"{case.interview_id}/{case.code}", CASE) for case in cases if not case.removed and case.scope in CITED}
    for what in ("health", "raise"):
        found |= {(talk.interview.id, what) for talk in usable_now if may(talk.interview, talk.consents, what)}
    return frozenset(found | {(talk.interview.id, "quote") for talk in usable_now if quotable(talk)})


def family(interview: Interview) -> str:
    """Return the family of source that a talk belongs to, of `evidence.SOURCES`."""
    if interview.interlocutor:
        return _FAMILIES.get(interview.interlocutor, "others")
    return _OF_FORMS.get(interview.form, "persons_held")


class Withheld:
    """The interviews of a visit that may not be told of, and what officers' texts say of them."""

    def __init__(self, gathered: Gathered) -> None:
        left = [talk for talk in gathered.interviews if not usable(talk)]
        self.count = len(left)
        self._kept = {talk.interview.id for talk in gathered.interviews} - {talk.interview.id for talk in left}
        self.named = Named(
            (*(talk.interview.code for talk in left), *gathered.gone_codes),
            (case.code for case in gathered.cases if case.removed or case.scope not in CITED or not self.keeps(case)),
        )
        self._paragraphs: set[str] = set()

    @property
    def paragraphs(self) -> int:
        """How many different paragraphs were left out of texts so far."""
        return len(self._paragraphs)

    def text(self, text: str) -> str:
        """Return a typed text without the paragraphs that name one of them."""
        if not self.named or not self.named(text):
            return text
        lines = text.split("\n")
        gone = [line for line in lines if self.named(line)]
        self._paragraphs.update(gone)
        return "\n".join(line for line in lines if line not in gone).strip()

    def speaks(self, *texts: str) -> bool:
        """Return whether one of `texts` names one of them; the whole piece of evidence is to go then."""
        found = [text for text in texts if self.named and self.named(text)]
        self._paragraphs.update(found)
        return bool(found)

    def of(self, value: T) -> T:
        """Return records, or tuples of them, with all their typed texts read in this way."""
        if not self.named:
            return value
        return self._read(value)

    def keeps(self, value: object) -> bool:
        """Return whether a piece of evidence belongs to no interview, or to one that may be told of."""
        interview_id = getattr(value, "interview_id", "")
        return not interview_id or interview_id in self._kept

    def _read(self, value: T) -> T:
        if isinstance(value, str):
            return self.text(value)  # type: ignore[return-value] # a text for a text
        if isinstance(value, tuple):
            return tuple(self._read(item) for item in value)  # type: ignore[return-value] # a tuple for a tuple
        if isinstance(value, WrittenParagraph):
            return self._rich(value)  # type: ignore[return-value] # a paragraph for a paragraph
        if is_dataclass(value) and not isinstance(value, type):
            values = {f.name: getattr(value, f.name) for f in fields(value) if f.init and not _is_key(f.name)}
            changed = {name: new for name, old in values.items() if (new := self._read(old)) != old}
            return replace(value, **changed) if changed else value
        return value

    def _rich(self, paragraph: WrittenParagraph) -> WrittenParagraph:
        """Return a paragraph without the lines that name one of them, be the code half bold."""
        lines = [line for line in paragraph.text.split("\n") if not self.speaks(plain(line))]
        state = paragraph.state if lines else ""  # nothing is left of it: the draft, read in the same way, stands
        return replace(paragraph, text="\n".join(lines), state=state, drafted="")


def _is_key(name: str) -> bool:
    return name == "id" or name.endswith(("_id", "_ids")) or name in _NOT_TEXTS


def without_withheld(dossier: Dossier) -> tuple[Dossier, list[LeftOut]]:
    """Return a dossier as if the interviews that may not be told of had never been, and what that leaves out.

    An observation that names such a person goes as a whole: it tells what she told. So do an entry of the access
    log, a request for a document and an urgent matter.
    """
    withheld = Withheld(dossier.gathered)
    silent = {o.id for o in dossier.observations if withheld.speaks(o.text, o.location) or not withheld.keeps(o)}
    gathered = dossier.gathered
    interviews = tuple(talk for talk in gathered.interviews if usable(talk))
    gathered = replace(
        gathered,
        access=_unspoken(withheld, gathered.access, "at", "location", "who", "reason", "text"),
        documents=_unspoken(withheld, gathered.documents, "title", "of_whom", "promised_for", "kept_where", "note"),
        urgent=_unspoken(withheld, gathered.urgent, "text", "location", "raised_with", "demanded", "result"),
    )
    seen = without_owners(gathered.photographs, silent, withheld.speaks)
    kept = replace(
        dossier,
        visit=withheld.of(dossier.visit),
        place=withheld.of(dossier.place),
        members=withheld.of(dossier.members),
        content=replace(dossier.content, numeric=tuple(
            s for s in dossier.content.numeric if not withheld.speaks(s.about, s.source)
        )),
        answers=tuple(_answer(withheld, a) for a in dossier.answers),
        observations=tuple(withheld.of(o) for o in dossier.observations if o.id not in silent),
        findings=tuple(_finding(withheld, f, silent) for f in dossier.findings),
        gathered=replace(_others(withheld, replace(gathered, photographs=seen)), interviews=interviews, gone_codes=()),
    )
    return kept, [
        LeftOut(
            *mark_many(
                "{n} interview kept back by consent or for protection",
                "{n} interviews kept back by consent or for protection",
            ),
            withheld.count,
        ),
        LeftOut(
            *mark_many(
                "{n} paragraph that names a person kept back", "{n} paragraphs that name a person kept back"
            ),
            withheld.paragraphs,
        ),
    ]


def _unspoken(withheld: Withheld, records: tuple[T, ...], *texts: str) -> tuple[T, ...]:
    """Return the records that belong to nobody who is left out and name nobody in their `texts`."""
    return tuple(r for r in records if withheld.keeps(r) and not withheld.speaks(*(getattr(r, t) for t in texts)))


def _answer(withheld: Withheld, point: AnsweredPoint) -> AnsweredPoint:
    if not withheld.named:
        return point
    parts = tuple(
        part if part.choices else replace(part, value=withheld.text(part.value))
        for part in point.parts
    )
    return replace(point, note=withheld.text(point.note), parts=parts)


def _finding(withheld: Withheld, found: SupportedFinding, silent: set[str]) -> SupportedFinding:
    return SupportedFinding(
        finding=withheld.of(found.finding),
        points=tuple(_answer(withheld, point) for point in found.points),
        observations=tuple(withheld.of(o) for o in found.observations if o.id not in silent),
        recommendations=withheld.of(found.recommendations),
        passages=tuple(p for p in found.passages if withheld.keeps(p) and not withheld.speaks(p.text)),
        against=found.against,
        others=tuple(o for o in found.others if not o.kept_back and not withheld.speaks(o.text, o.number)),
    )


def _others(withheld: Withheld, gathered: Gathered) -> Gathered:
    """Return all other kinds of evidence without what belongs to interviews that are left out."""
    values: dict[str, object] = {}
    for field in fields(gathered):
        value = getattr(gathered, field.name)
        if field.name in {"interviews", "gone_codes", "gone_member_codes", "cases", "heard"}:
            continue
        if isinstance(value, tuple):
            value = tuple(item for item in value if withheld.keeps(item))
        values[field.name] = withheld.of(value)
    return replace(gathered, **values)  # type: ignore[arg-type] # each value has its field's type


def heard(talks: Sequence[Talk], audience: str, masking: Masking) -> Heard:
    """Return how many talks a report rests on; `talks` are those that may be told of."""
    persons = [talk.interview for talk in talks if talk.interview.form == "person"]
    groups = sum(talk.interview.form == "group" for talk in talks)
    staff = sum(talk.interview.form == "staff" for talk in talks)
    private = sum(i.privacy == "private" for i in persons)
    parts = (private, len(persons) - private)
    inside = audience == "internal"
    number: Callable[[int], int | None] = (lambda n: n) if inside else masking.shown
    return Heard(
        by_persons=bool(persons),
        persons=number(len(persons)),
        private=Breakdown(parts, len(persons)) if inside else masking.breakdown(parts),
        sexes=_parts(masking, ("female", "male", "other", "unknown"), [i.sex or "unknown" for i in persons]),
        ages=_parts(masking, ("under_18", "adult", "unknown"), [_age(i.age_band) for i in persons]),
        by_groups=bool(groups),
        groups=number(groups),
        by_staff=bool(staff),
        staff=number(staff),
    )


def _parts(masking: Masking, codes: Sequence[str], values: Sequence[str]) -> tuple[tuple[str, int], ...]:
    seen = masking.breakdown([values.count(code) for code in codes])
    return tuple((code, n) for code, n in zip(codes, seen.parts, strict=True) if n)


def _age(band: str) -> str:
    return "under_18" if band in _CHILDREN else "adult" if band in _ADULTS else "unknown"


def beneath(found: SupportedFinding) -> SupportedFinding:
    """Return a finding for the mechanism's own readers: passages and other evidence without ids.

    Passages stand in the order of their texts; of a case of ill-treatment only its source is told.
    """
    passages = (TiedPassage(id="", text=p.text, source=p.source, contradicts=p.contradicts) for p in found.passages)
    others = (replace(r, id="", text="" if r.kind == "ill_treatment" else r.text) for r in found.others)
    return replace(found, passages=tuple(sorted(passages, key=lambda p: p.text)), others=tuple(others))


def quoted(
    passages: Iterable[TiedPassage], talks: Sequence[Talk], neutral: Callable[[str], str], masking: Masking
) -> tuple[TiedPassage, ...]:
    """Return the passages that readers outside may read, in the order of their texts; `talks` may be told of.

    Only of individual talks with persons held, and only where at least `masking.speakers` of these may be told of.
    """
    persons = {t.interview.id: t for t in talks if t.interview.form == "person" and family(t.interview) == _HELD}
    if len(persons) < masking.speakers:
        return ()
    may_be_read = {interview_id for interview_id, talk in persons.items() if quotable(talk)}
    kept = [
        TiedPassage(id="", text=neutral(p.text), source=_HELD, contradicts=p.contradicts)
        for p in passages
        if p.interview_id in may_be_read and p.text.strip()
    ]
    return tuple(sorted(kept, key=lambda p: p.text))


_HELD: Final = "persons_held"
