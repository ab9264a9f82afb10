"""Checks before a report is sent: what was searched and what was found, never "nothing identifying"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import islice
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from npm_visits.domain.balance import CONTRADICTED, NOTHING, SINGLE
from npm_visits.domain.blocks import texts
from npm_visits.domain.codes import INTERVIEWS, PERSON_CODES
from npm_visits.domain.privacy import neutral, redact
from npm_visits.domain.privacy_interviews import without_withheld
from npm_visits.domain.telling import COUNT, ROOM, TIME, Teller, may_tell
from npm_visits.i18n import Words, mark, mark_many
from npm_visits.services.leaving_texts import leaving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from npm_visits.domain.blocks import Document
    from npm_visits.domain.dossier import Dossier, RedactedDossier
    from npm_visits.services.leaving_texts import Piece, Typed

_NUMBER: Final = re.compile(r"(?<!\d)(?:\+?\d[\d\s\-]{7,}\d)(?!\d)")


_KINDS: Final = {
    COUNT: mark("a count of fewer than {k} persons"),
    ROOM: mark("a room together with persons"),
    TIME: mark("a time of day"),
}
_TELLS: Final = mark("“{begin}” may tell whom it is about: {what}")
_TELLS_WITHIN: Final = mark("“{begin}”: {what}")
_TELL, _MANY_TELL = mark_many(
    "{n} sentence may tell whom it is about: {what}", "{n} sentences may tell whom they are about: {what}"
)
_QUOTE, _MANY_QUOTES = mark_many(
    "{n} finding quotes an account: could anybody in the place tell who spoke?",
    "{n} findings quote accounts: could anybody in the place tell who spoke?",
)
_QUOTES_WITHIN: Final = mark("{number}: “{begin}”")
_SEARCHED: Final = mark(
    "Searched: persons’ codes, long numbers, small counts of persons, rooms with persons and times of day in findings, "
    "recommendations, the summary and remarks, captions and written paragraphs. Read names and circumstances yourself."
)
REQUIRED: Final = "required"  # part of a checklist: the first required question that is open
FURTHER: Final = "further"  # part of a finding: where a further recommendation begins
ADDRESSEE: Final = "addressee"  # part of a recommendation
_FEW: Final = 3  # lines; more sentences stand in one line that unfolds
_MANY_QUOTE: Final = 3  # findings: as many lines alike push all else out of what is read
_BEGIN: Final = 60  # characters


@dataclass(frozen=True)
class Check:
    """One line: tone is good, caution or concern; `tab`, `part` (a field in it) and `target` say where to mend it.

    `kinds` are texts for the catalogue that take the place of {what}; with `inside` the line stands for all of those,
    and `many` is the sentence for several. `short` is what a line of such a group says. `said` is the sentence it is
    about, as it is told outside. `asks_who`: whether somebody could tell a person from it, for a person to judge.
    """

    tone: str
    sentence: str
    fields: Mapping[str, object] = field(default_factory=dict)
    tab: str = ""
    target: str = ""
    part: str = ""
    kinds: tuple[str, ...] = ()
    inside: tuple[Check, ...] = ()
    said: str = ""
    asks_who: bool = False
    many: str = ""
    short: str = ""

    def say(self, words: Words, *, within: bool = False) -> str:
        """Return the line in words; `within` a group that says the rest."""
        what = words.listing([words(kind, **self.fields) for kind in self.kinds])
        if self.inside:
            return words.many(self.sentence, self.many, len(self.inside), what=what)
        sentence = self.short if within else self.sentence
        return words(sentence, **self.fields, **({"what": what} if what else {}))


def checks(
    dossier: Dossier, audience: str, required_left: int, document: Document | None = None, words: Words | None = None
) -> list[Check]:
    """Return what the head of the delegation should know before this report leaves.

    `document` is the report as it leaves: what may tell whom it is about is named only where it stands there. `words`
    are of the language that texts are typed in.
    """
    kept, _left_out = without_withheld(dossier)
    found = [*_unfinished(dossier, required_left), *_kept_back(dossier, kept), *_thin(dossier, kept)]
    if audience != "internal":
        words = words or Words("en")
        outside = redact(dossier, audience, words)
        in_words = neutral(kept, words)
        typed = list(leaving(kept, outside, audience, in_words))
        found += _quotations(dossier, outside)
        suspect = [*_identifying(typed), *_telling(typed, kept, document, in_words)]
        found += suspect or [Check("good", _SEARCHED)]
    return [*found, *_to_be_checked(kept)]


def _unfinished(dossier: Dossier, required_left: int) -> list[Check]:
    found: list[Check] = []
    if required_left:
        sentence = mark("Required questions unanswered: {n}")
        found.append(Check("caution", sentence, {"n": required_left}, "checklist", part=REQUIRED))
    for item in dossier.findings:
        finding = item.finding
        if not finding.topic:
            sentence = mark("{number} has no topic and stands at the end")
            found.append(_about(finding.number, finding.id, sentence, part="topic"))
        if not finding.text.strip():
            found.append(_about(finding.number, finding.id, mark("{number} has no text yet")))
        if finding.weight != "good_practice" and not item.recommendations:
            sentence = mark("{number} leads to no recommendation")
            found.append(_about(finding.number, finding.id, sentence, part=FURTHER))
        found += [
            _about(asked.number, finding.id, mark("{number} names no addressee"), part=f"{asked.id}/{ADDRESSEE}")
            for asked in item.recommendations
            if not asked.addressee.strip()
        ]
    return found


def _kept_back(dossier: Dossier, kept: Dossier) -> list[Check]:
    """Find what must not leave because of consent or a risk of reprisals; only the officer learns of it, no report."""
    found: list[Check] = []
    for item, left in zip(dossier.findings, kept.findings, strict=True):
        number, finding_id = item.finding.number, item.finding.id
        if item.pieces and not left.pieces:
            sentence = mark("{number} rests on nothing but what may not be told: find other evidence, or leave it out")
            found.append(_about(number, finding_id, sentence, tone="concern"))
        if (item.finding, item.recommendations) != (left.finding, left.recommendations):
            sentence = mark("{number} names a person who may not be told of: the paragraph is left out, write it anew")
            found.append(_about(number, finding_id, sentence, tone="concern"))
    if dossier.visit != kept.visit:
        sentence = mark(
            "Summary or remarks on the visit name a person who may not be told of: the paragraph is left out, "
            "write it anew"
        )
        found.append(Check("concern", sentence, tab="report"))
    return found


def _thin(dossier: Dossier, kept: Dossier) -> list[Check]:
    found: list[Check] = []
    for item, left in zip(dossier.findings, kept.findings, strict=True):
        number, finding_id, state = item.finding.number, item.finding.id, left.balance.state
        if state == NOTHING and not (item.pieces and not left.pieces):
            found.append(_about(number, finding_id, mark("{number} rests on no evidence yet")))
        elif state == SINGLE:
            sentence = mark("{number} rests on one kind of source: word it as such")
            found.append(_about(number, finding_id, sentence))
        elif state == CONTRADICTED:
            sentence = mark("{number} is contradicted by a source: say so, and why it is upheld")
            found.append(_about(number, finding_id, sentence))
    return found


def _quotations(dossier: Dossier, outside: RedactedDossier) -> list[Check]:
    """Name the findings that quote somebody: what identifies within a quotation only a person can see."""
    quoting = [(item.finding.id, item.passages[0].text) for item in outside.findings if item.passages]
    numbers = {item.finding.id: item.finding.number for item in dossier.findings}
    sentence = mark("{number} quotes an account: could anybody in the place tell who spoke?")
    found: list[Check] = []
    for finding_id, text in quoting:
        check = _about(numbers[finding_id], finding_id, sentence)
        begin = shorten(text, _BEGIN, placeholder=" …")
        fields = {**check.fields, "begin": begin}
        found.append(replace(check, fields=fields, short=_QUOTES_WITHIN, asks_who=True))
    if len(found) < _MANY_QUOTE:
        return found
    return [Check("caution", _QUOTE, inside=tuple(found), many=_MANY_QUOTES, asks_who=True)]


def _identifying(typed: Iterable[Typed]) -> list[Check]:
    """Look for persons' codes and long numbers in all typed texts that leave the office."""
    found: list[Check] = []
    for place in typed:
        for patterns, tone, sentence in (
            ((PERSON_CODES, INTERVIEWS), "caution", place.code), ((_NUMBER,), "concern", place.number),
        ):  # fmt: skip
            matches = ((p, match) for p in place.pieces for each in patterns if (match := each.search(p.text)))
            for piece, match in islice(matches, 1):
                found.append(replace(_at(piece, tone, sentence, place.fields), said=match[0], asks_who=True))
    return found


def _telling(
    typed: Iterable[Typed], dossier: Dossier, document: Document | None, in_words: Callable[[str], str]
) -> list[Check]:
    """Look for small counts of persons, rooms and hours in the sentences that stand in `document`."""
    k = dossier.office.masking.k
    teller = Teller(k, (room.name for room in dossier.gathered.rooms))
    pieces = [piece for place in typed for piece in place.pieces if may_tell(piece.text)]
    found = [(piece, told) for piece in pieces for told in teller.look(in_words(piece.text))]
    whole = "\n".join(texts(document)) if found and document else ""
    said: dict[str, Check] = {}
    for piece, told in found:
        if told.sentence not in said and (document is None or told.sentence in whole):
            values = {"begin": shorten(told.sentence, _BEGIN, placeholder=" …"), "k": k}
            check = _at(piece, "caution", _TELLS, values)
            said[told.sentence] = replace(
                check, kinds=tuple(_KINDS[k] for k in told.kinds), said=told.sentence, short=_TELLS_WITHIN
            )
    lines = tuple(said.values())
    if len(lines) <= _FEW:
        return list(lines)
    kinds = tuple(kind for kind in _KINDS.values() if any(kind in line.kinds for line in lines))
    return [Check("caution", _TELL, {"n": len(lines), "k": k}, kinds=kinds, inside=lines, many=_MANY_TELL)]


def _at(piece: Piece, tone: str, sentence: str, values: Mapping[str, object]) -> Check:
    return Check(tone, sentence, values, piece.tab, piece.target, piece.part)


def _to_be_checked(dossier: Dossier) -> list[Check]:
    """Name what is printed with the words “to be checked” until the office has compared it."""
    found: list[Check] = []
    pack = dossier.content.pack(dossier.office.country)
    if pack and any(item.to_check for item in pack.mandate):
        sentence = mark(
            "The mandate holds a sentence that is printed with “to be checked”: compare it with the official text, "
            "or leave the section out"
        )
        found.append(Check("caution", sentence))
    for item in dossier.findings:
        cited = (reference for r in item.recommendations for reference in dossier.content.references(r.standard))
        if any(reference.unsure for reference in cited):
            sentence = mark("{number} cites a standard that is printed with “to be checked”: compare its paragraph")
            found.append(_about(item.finding.number, item.finding.id, sentence))
    return found


def _about(number: str, finding_id: str, sentence: str, tone: str = "caution", part: str = "text") -> Check:
    return Check(tone, sentence, {"number": number}, "findings", finding_id, part)
