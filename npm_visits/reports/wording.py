"""What several sections say alike: typed texts, labels of lists, numbers of recommendations."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import Paragraph, Run, Text
from npm_visits.domain.paragraphs import text_key, texts_of
from npm_visits.domain.rich_text import plain
from npm_visits.domain.text import lowered
from npm_visits.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npm_visits.domain.dossier import RedactedDossier, SupportedFinding
    from npm_visits.domain.findings import Recommendation
    from npm_visits.i18n import Words

_NOUNS: Final = {"Seen": mark("Observation"), "Medical": mark("Medical information")}  # short on the screen
_LAST_NUMBER = re.compile(r"\d+$")


def typed_language(dossier: RedactedDossier) -> str:
    """Return the language officers typed in where a text does not say otherwise."""
    return dossier.visit.language or dossier.office.language


def typed(text: str, language: str) -> Text:
    """Return what somebody typed as a cell or an item, known by its language; empty text stays empty."""
    return (Run(text, language=language),) if text else ""


def finding_language(dossier: RedactedDossier, found: SupportedFinding) -> str:
    """Return the language a finding and its recommendations are typed in."""
    return found.finding.language or typed_language(dossier)


def asked(dossier: RedactedDossier, words: Words, found: SupportedFinding, item: Recommendation) -> tuple[str, str]:
    """Return the text of a recommendation in this version of the report, and its language.

    What an officer wrote for the version (a translation) takes the place of the record's text wherever it stands.
    """
    key = f"recommendation:{item.id}"
    text = texts_of(dossier.gathered.written, words.language, left_away=False).get(key)
    return (item.text, finding_language(dossier, found)) if text is None else (plain(text), words.language)


def addressee(dossier: RedactedDossier, words: Words, found: SupportedFinding, item: Recommendation) -> Run:
    """Return to whom a recommendation goes: in the words written for this version, or as typed.

    An authority that the place's own record names is called so, as everywhere in the report.
    """
    text, place = item.addressee.strip(), dossier.place
    if text in {place.name, place.common_name, place.authority, place.superior_authority}:
        return Run(text)
    key = text_key(text)
    if translation := plain(texts_of(dossier.gathered.written, words.language).get(key, "")).strip():
        return Run(translation, language=words.language, key=key)
    return Run(text, language=finding_language(dossier, found), key=key)


def typed_paragraphs(
    text: str, language: str, *, key: str = "", title: str = "", mark: str = "", footnotes: tuple[str, ...] = ()
) -> list[Paragraph]:
    """Return a typed text as numbered paragraphs, one for each of its lines.

    `key` is that of all of them, empty where nobody may write something else. `title` stands bold at the beginning.
    The first one carries `mark`, the last one `footnotes`.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()] or [""]
    last = len(lines) - 1
    return [
        Paragraph(
            _titled(title, line, language) if title and n == 0 else line,
            language=language,
            mark=mark if n == 0 else "",
            footnotes=footnotes if n == last else (),
            key=key,
        )
        for n, line in enumerate(lines)
        if line or title
    ]


def around(text: str, said: str | Run, language: str = "") -> tuple[Run, ...]:
    """Return a sentence of the program with a typed text, in `language`, in the place of its NUL character."""
    before, _, after = text.partition("\0")
    typed_ = Run(said, language=language) if isinstance(said, str) else said
    return tuple(run for run in (Run(before), typed_, Run(after)) if run.text)


def sentence(text: str) -> str:
    """Return `text` with a full stop unless it already ends like a sentence."""
    text = text.strip()
    return text if not text or text[-1] in ".!?…:;" else f"{text}."


def term(dossier: RedactedDossier, words: Words, vocabulary: str, code: str) -> str:
    """Return the label of a vocabulary's code in the report's language, empty for none."""
    return words(dossier.content.label(vocabulary, code)) if code else ""


def inside(label: str, language: str) -> str:
    """Return a label as it stands within a sentence: small at its beginning, unless it is an abbreviation."""
    first, _, _ = label.partition(" ")
    return label if any(map(str.isupper, first[1:])) else lowered(label[:1], language) + label[1:]


def in_words(title: str, words: Words) -> str:
    """Return a title with “and” in the place of the sign for it, which saves room in lists on the screen."""
    return words.listing(title.split(" & "))


def topic(dossier: RedactedDossier, words: Words, code: str) -> str:
    """Return the name of a topic in the report's language."""
    return in_words(words(dossier.content.topic_label(code)), words)


def kinds_of_source(dossier: RedactedDossier, words: Words, codes: Iterable[str]) -> str:
    """Return kinds of source as one enumeration, a capital at its beginning alone; the same wherever they stand."""
    labels = [dossier.content.label("source", code) for code in codes]
    return enumerated([words(_NOUNS.get(label, label)) for label in labels], words, ", ")


def enumerated(labels: list[str], words: Words, between: str = "; ") -> str:
    """Return labels as one enumeration, a capital at its beginning alone."""
    first, *others = labels or [""]
    return between.join([first, *(inside(other, words.language) for other in others)])


def recommendations(dossier: RedactedDossier) -> list[tuple[SupportedFinding, Recommendation]]:
    """Return all recommendations with their findings, in the order of the report's findings."""
    return [(found, item) for found in dossier.findings for item in found.recommendations]


def short_numbers(dossier: RedactedDossier) -> dict[str, str]:
    """Return what each recommendation is called in the report, by id: 6 for R-2026-041-6.

    The record's own number stays recognisable, so a later version of the report, the reply and the
    follow-up speak of the same one. Where the last figures are not unique the whole number stands.
    """
    items = [item for _found, item in recommendations(dossier)]
    last = {item.id: _last(item.number) for item in items}
    count = Counter(last.values())
    unique = all(n == 1 for n in count.values()) and "" not in count
    return {item.id: last[item.id] if unique else item.number or str(n) for n, item in enumerate(items, 1)}


def time_frame(dossier: RedactedDossier, words: Words, item: Recommendation) -> str:
    """Return the time-frame of a recommendation as it stands in a line of text."""
    return term(dossier, words, "time_frame", item.time_frame)


def urgent(item: Recommendation) -> bool:
    """Whether a recommendation asks for action at once."""
    return item.priority == "urgent" or item.time_frame == "immediate"


def _last(number: str) -> str:
    found = _LAST_NUMBER.search(number)
    return str(int(found[0])) if found else ""


def _titled(title: str, line: str, language: str) -> Text:
    rest = (Run(f" {line}", language=language),) if line else ()
    return (Run(sentence(title), bold=True, language=language), *rest)
