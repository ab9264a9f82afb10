"""The only place of confidentiality: what an audience may read of a dossier.

OPCAT art. 21(2): confidential information is privileged, personal data are published only with
express consent. What a section never receives it cannot leak. `redact` also says what it left out.

all        nothing of interviews that consent or protection keep back (`privacy_interviews`), nor the texts naming them
internal   everything except what belongs to private interviews, and the director's name
authority  no raw evidence, answers, notes, objectives, remarks on access and co-operation, no officers' or
           members' codes; the delegation by role only;
           only the families of source, without the one that is often a single post (medical);
           persons' and members' codes in typed texts become neutral words; a count of persons
           below the office's threshold is masked (`masking`)
public     as for the authority, and without the visit's hours, minutes waited, the kinds of entries in
           the access log, day of the closing talk and source of the count

A new field of a record reaches a reader outside only when it is named here: records are rebuilt
from the fields that are kept, never copied and trimmed.

What no rule can know, and an officer has to read for: names, times, rooms with one occupant, small
numbers, rare nationalities and turns of phrase within typed texts. To small numbers, rooms and times `telling` points.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from npm_visits.domain.codes import INTERVIEWS, PERSON_CODES, cases, pattern, several
from npm_visits.domain.declension import in_case_of
from npm_visits.domain.dossier import (
    AnsweredPoint,
    Dossier,
    LeftOut,
    Limit,
    RedactedDossier,
    SupportedFinding,
    seal,
)
from npm_visits.domain.endings import with_ending_of
from npm_visits.domain.evidence import Observation
from npm_visits.domain.findings import Finding, Recommendation
from npm_visits.domain.places import OfficeProfile, Place
from npm_visits.domain.privacy_gathered import for_reader
from npm_visits.domain.privacy_interviews import beneath, quoted, without_withheld
from npm_visits.domain.privacy_photographs import without_owners
from npm_visits.domain.text import capital
from npm_visits.domain.visits import Member, Visit
from npm_visits.i18n import mark, mark_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from npm_visits.domain.measures import NumericStandard
    from npm_visits.i18n import Words

SINGLE_POST: Final = "medical"
"""The family of source that in most places is one nurse or doctor: never named outside."""

PERSON: Final = mark("a person held")
PERSONS: Final = mark("persons held")
TALK: Final = mark("one of the talks")
TALKS: Final = mark("some of the talks")
MEMBER: Final = mark("a member of the delegation")
CASE: Final = mark("a case of alleged ill-treatment")
GROUP: Final = mark("a group of persons held")
STAFF: Final = mark("somebody of the staff")
_FOR, _AGAINST = "supports", "contradicts"  # ids of the two pieces that stand for all evidence outside

_BEGINNING: Final = re.compile(r"(?:^|[.!?…]['”»]?\s)\s*$")


def redact(dossier: Dossier, audience: str, words: Words) -> RedactedDossier:
    """Return what `audience` may read; `words` are of the language that texts are typed in."""
    dossier, unheard = without_withheld(dossier)
    private = sum(a.private for a in dossier.answers)
    left_out = [
        *unheard,
        LeftOut(
            *mark_many("{n} checklist point for private interviews", "{n} checklist points for private interviews"),
            private,
        ),
    ]
    kept = replace(
        dossier,
        place=replace(dossier.place, director=""),
        answers=tuple(a for a in dossier.answers if not a.private),
        findings=tuple(replace(f, points=tuple(p for p in f.points if not p.private)) for f in dossier.findings),
    )
    limits = _limits(kept.answers)
    outside = _Outside(kept, words, public=audience != "authority")
    seen = without_owners(dossier.gathered.photographs, {a.id for a in dossier.answers if a.private})
    gathered, withheld = for_reader(
        replace(dossier.gathered, photographs=seen), audience, outside, dossier.office.masking
    )
    left_out += withheld
    if audience == "internal":
        whole = replace(kept, findings=tuple(beneath(f) for f in kept.findings), gathered=gathered)
        return seal(whole, audience, _counted(left_out), limits, persons_masked=False)
    sealed = _one_count(replace(outside.dossier(), gathered=gathered))
    left_out += outside.left_out()
    return seal(sealed, audience, _counted(left_out), limits, persons_masked=outside.masked)


def neutral(dossier: Dossier, words: Words) -> Callable[[str], str]:
    """Return what puts neutral words for codes into a typed text, as `redact` does for a reader outside."""
    return _Outside(dossier, words, public=True)


def _one_count(dossier: Dossier) -> Dossier:
    """Return a dossier with one count of persons: the roll and a snapshot together tell how few came or went."""
    present = next((held.snapshot.present for held in dossier.gathered.held), None)
    rolled = dossier.visit.persons_present
    if present is None or rolled is None or not dossier.office.masking.small(abs(present - rolled)):
        return dossier
    return replace(dossier, visit=replace(dossier.visit, persons_present=None))


def _limits(answers: Iterable[AnsweredPoint]) -> tuple[Limit, ...]:
    count = Counter((a.topic, a.not_assessed) for a in answers if a.not_assessed)
    return tuple(Limit(topic, reason, n) for (topic, reason), n in count.items())


def _counted(left_out: list[LeftOut]) -> tuple[LeftOut, ...]:
    return tuple(item for item in left_out if item.count)


class _Outside:
    """Rebuilds a dossier for readers outside the mechanism and counts what stays behind."""

    def __init__(self, dossier: Dossier, words: Words, *, public: bool) -> None:
        self._dossier = dossier
        self._words = words
        self._public = public
        self._replaced = 0
        self._remarks = 0
        self._single_posts = 0
        numbers = (o.number.rpartition("-")[0] for o in dossier.observations)  # O2-19 holds an officer's code
        authors = (f.finding.number.removeprefix("F-").rpartition("-")[0] for f in dossier.findings)
        raisers = (m.number.removeprefix("U-").rpartition("-")[0] for m in dossier.gathered.urgent)
        gone = dossier.gathered.gone_member_codes
        self._members = pattern((*(m.code for m in dossier.members), *gone, *numbers, *authors, *raisers))
        others = [t.interview.code for t in dossier.gathered.interviews]
        self._cases = cases(case.code for case in dossier.gathered.cases)
        self._groups = pattern(code for code in others if code.startswith("G"))
        self._staff = pattern(code for code in others if code.startswith("S"))
        self._unquoted = 0
        self._masking = dossier.office.masking
        self.masked = self._masking.small(dossier.visit.persons_present)

    def dossier(self) -> Dossier:
        """Return what may be read outside."""
        kept = self._dossier
        return Dossier(
            office=_office(kept.office),
            visit=self._visit(kept.visit),
            place=self._place(kept.place),
            members=tuple(Member(id="", role=m.role) for m in kept.members),
            answers=(),
            observations=(),
            findings=tuple(self._finding(f) for f in kept.findings),
            content=replace(kept.content, numeric=tuple(self._standard(s) for s in kept.content.numeric)),
            made_on=kept.made_on,
            earlier_visits=kept.earlier_visits,
        )

    def left_out(self) -> list[LeftOut]:
        """Return what stayed behind; call it after `dossier`."""
        answered = sum(not a.open for a in self._dossier.answers)
        observations = len(self._dossier.observations)
        return [
            LeftOut(*mark_many("{n} checklist answer", "{n} checklist answers"), answered),
            LeftOut(*mark_many("{n} observation in full", "{n} observations in full"), observations),
            LeftOut(*mark_many("{n} code replaced", "{n} codes replaced"), self._replaced),
            LeftOut(*mark_many("{n} remark on the visit", "{n} remarks on the visit"), self._remarks),
            LeftOut(
                *mark_many("{n} source that could be a single post", "{n} sources that could be a single post"),
                self._single_posts,
            ),
            LeftOut(*mark_many("{n} passage not quoted", "{n} passages not quoted"), self._unquoted),
            LeftOut(*mark_many("{n} count below {k}", "{n} counts below {k}"), int(self.masked), k=self._masking.k),
        ]

    def _visit(self, visit: Visit) -> Visit:
        inside = not self._public
        self._remarks += bool(visit.objectives)  # written to plan the visit: they may tell that somebody complained
        return Visit(
            id="",
            number=visit.number,
            state=visit.state,
            visit_type=visit.visit_type,
            notice=visit.notice,
            notice_before=self._remark(visit.notice_before),
            starts_on=visit.starts_on,
            starts_time=self._remark(visit.starts_time),
            ends_on=visit.ends_on,
            ends_time=self._remark(visit.ends_time),
            focus_topics=visit.focus_topics,
            language=visit.language,
            legal_basis=self(visit.legal_basis),
            access=visit.access,
            access_note=self._inside(visit.access_note),
            minutes_waited=visit.minutes_waited if inside else None,
            cooperation=visit.cooperation,
            cooperation_note=self._inside(visit.cooperation_note),
            closing_talk_on=self._remark(visit.closing_talk_on),
            persons_present=None if self.masked else visit.persons_present,
            present_on=visit.present_on,
            present_source=self._remark(visit.present_source),
            summary=self(visit.summary),
            report_due_on=visit.report_due_on,
        )

    def _place(self, place: Place) -> Place:
        return Place(
            id="",
            name=place.name,
            common_name=place.common_name,
            former_names=place.former_names,
            place_type=place.place_type,
            legal_form=place.legal_form,
            authority=place.authority,
            superior_authority=place.superior_authority,
            address=place.address,
            region=place.region,
            built=place.built,
            capacity=place.capacity,
            capacity_men=place.capacity_men,
            capacity_women=place.capacity_women,
            capacity_families=place.capacity_families,
            capacity_basis=self(place.capacity_basis),
            capacity_note=self(place.capacity_note),
            security_level=place.security_level,
        )

    def _finding(self, found: SupportedFinding) -> SupportedFinding:
        """Keep the text, the recommendations and the families of source; drop the evidence itself."""
        finding = Finding(
            id=found.finding.id,
            title=self(found.finding.title),
            text=self(found.finding.text),
            topic=found.finding.topic,
            weight="good_practice" if found.finding.weight == "good_practice" else "",
            language=found.finding.language,
            rank=found.finding.rank,
        )
        balance = found.balance
        for_it, against = self._families(balance.supporting), self._families(balance.contradicting)
        evidence = ((Observation(id=_FOR, sources=for_it),) if for_it else ()) + (
            (Observation(id=_AGAINST, sources=against),) if against else ()
        )
        quotes = quoted(found.passages, self._dossier.gathered.interviews, self, self._masking)
        self._unquoted += len(found.passages) - len(quotes)
        recommendations = tuple(self._recommendation(r) for r in found.recommendations)
        return SupportedFinding(finding, (), evidence, recommendations, quotes, (_AGAINST,))

    def _families(self, sources: tuple[str, ...]) -> tuple[str, ...]:
        kept = tuple(source for source in sources if source != SINGLE_POST)
        self._single_posts += len(sources) - len(kept)
        return kept

    def _recommendation(self, item: Recommendation) -> Recommendation:
        return Recommendation(
            id=item.id,
            number=item.number,
            text=self(item.text),
            addressee=self(item.addressee),
            time_frame=item.time_frame,
            priority=item.priority,
            standard=self(item.standard),
            rank=item.rank,
        )

    def _standard(self, standard: NumericStandard) -> NumericStandard:
        """Return a row of the table of standards: the office can have written anything into its own."""
        return replace(standard, about=self(standard.about), source=self(standard.source))

    def _remark(self, text: str) -> str:
        """Keep a remark on the visit for the authority, not for the public."""
        if not self._public:
            return self(text)
        self._remarks += bool(text)
        return ""

    def _inside(self, text: str) -> str:
        """Keep what was noted on the spot of those at the gate and their words: it names people without any code."""
        self._remarks += bool(text)
        return ""

    def __call__(self, text: str) -> str:
        """Return a typed text with neutral words for codes."""
        for every, one, more in ((INTERVIEWS, TALK, TALKS), (PERSON_CODES, PERSON, PERSONS)):
            text = every.sub(partial(self._one_or_more, one=one, more=more), text)
        for codes, meant in ((self._members, MEMBER), (self._cases, CASE), (self._groups, GROUP), (self._staff, STAFF)):
            text = codes.sub(partial(self._neutral, meant=meant), text) if codes else text
        return text

    def _one_or_more(self, found: re.Match[str], *, one: str, more: str) -> str:
        return self._neutral(found, more if several(found) else one)

    def _neutral(self, found: re.Match[str], meant: str) -> str:
        """Return neutral words, with a capital at the beginning of a sentence; never how many persons."""
        self._replaced += 1
        neutral = self._words(meant)
        if self._words.language == "az":
            neutral = with_ending_of(found[0], neutral)
        elif self._words.language == "ru":
            neutral = in_case_of(found.string[: found.start()], found[0], neutral)
        begins = _BEGINNING.search(found.string, 0, found.start())
        return capital(neutral, self._words.language) if begins else neutral


def _office(office: OfficeProfile) -> OfficeProfile:
    return OfficeProfile(
        id="",
        name=office.name,
        body=office.body,
        country=office.country,
        zone=office.zone,
        language=office.language,
        sample=office.sample,
        threshold=office.masking.k,
    )
