"""Standards and references to them: every citation carries its kind, so guidance never reads as law.

A reference is written briefly ("NMR 7(d); CPT 23rd GR §73; 20G g7?"), separated by semicolons. It
is read against a catalogue; what the catalogue does not know stays as it was typed, with no kind.
A trailing question mark means: the office has to check the paragraph number first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from npm_visits.i18n import mark

if TYPE_CHECKING:
    from npm_visits.i18n import Words

PARTS: Final = {
    "article": (mark("article {n}"), mark("articles {n}")),
    "guideline": (mark("guideline {n}"), mark("guidelines {n}")),
    "principle": (mark("principle {n}"), mark("principles {n}")),
    "rule": (mark("rule {n}"), mark("rules {n}")),
    "section": (mark("section {n}"), mark("sections {n}")),
}
"""What the numbers of a standard count: one and several."""

UNSURE: Final = "?"
"""At the end of a reference: known from memory alone, and to be checked before it is cited."""
_SEVERAL: Final = re.compile(r"[–,]|\bff\b")
_REMARK: Final = re.compile(r"(?P<place>\S.*?)(?:\s+\((?P<inner>[^()]+)\)|:\s+(?P<after>.+))$")
_PLACE: Final = r"(?:§|\(|\d|%s|art\b|rule\b|para|introduction\b|Annex\b)"


@dataclass(frozen=True)
class Standard:
    """One entry of the catalogue. `kind` and `reach` are codes of the lists beside it.

    `abbreviation` and `also` are the ways officers write it. `part` is a key of PARTS or empty,
    `letter` the sign its numbers may carry. `valid_from` and `valid_to` are ISO days or empty.
    """

    code: str
    abbreviation: str
    citation: str
    kind: str
    reach: str
    also: tuple[str, ...] = ()
    issuer: str = ""
    country: str = ""  # of national law: the code of the country pack it belongs to
    year: int | None = None
    part: str = ""
    letter: str = ""
    note: str = ""
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True)
class Reference:
    """One reference as read: `text` as written without mark and remark, `citation` the standard's
    full name (a catalogue entry), `place` the paragraph as written, `remark` what stood beside it.

    An unknown text has an empty `standard_code` and `kind`.
    """

    standard_code: str
    text: str
    citation: str = ""
    kind: str = ""
    unsure: bool = False
    place: str = ""
    remark: str = ""
    part: str = ""
    letter: str = ""

    def cited(self, words: Words) -> str:
        """Return the reference for a reader who knows no abbreviations, without its kind.

        Example: "Nelson Mandela Rules, rules 6–7". An unsure one says that it is to be checked.
        """
        cited = self.text
        if self.standard_code:
            cited = ", ".join(filter(None, (words(self.citation), self._spelled(words))))
        beside = [words(self.remark)] if self.remark else []
        if self.unsure:
            beside.append(words("to be checked"))
        return f"{cited} ({'; '.join(beside)})" if beside else cited

    def _spelled(self, words: Words) -> str:
        number = re.sub(rf"(?<!\w){self.letter}(?=\d)", "", self.place) if self.letter else self.place
        number = re.sub(r"(§+)\s*", "\\1\N{NO-BREAK SPACE}", number)
        if not self.part or not number[:1].isdigit():
            return number
        one, several = PARTS[self.part]
        return words(several if _SEVERAL.search(number) else one, n=number)


def read_references(text: str, catalogue: Sequence[Standard]) -> tuple[Reference, ...]:
    """Return the references written in `text`, in order; blank pieces are skipped."""
    return tuple(_read(piece.strip(), catalogue) for piece in text.split(";") if piece.strip())


def _read(piece: str, catalogue: Iterable[Standard]) -> Reference:
    unsure = piece.endswith(UNSURE)
    piece = piece.removesuffix(UNSURE).rstrip()
    for name, standard in _names(catalogue):
        rest = piece.removeprefix(name)
        if rest != piece and (not rest or rest[0] in " :"):
            found = _place(piece, rest.strip(), standard)
            if found:
                return replace(found, unsure=unsure)
    return Reference("", piece, unsure=unsure)


def _names(catalogue: Iterable[Standard]) -> list[tuple[str, Standard]]:
    """Return all ways of writing, the longest first: CRC GC24 must not be read as the CRC."""
    names = [(name, standard) for standard in catalogue for name in (standard.abbreviation, *standard.also)]
    return sorted(names, key=lambda pair: -len(pair[0]))


def _place(piece: str, rest: str, standard: Standard) -> Reference | None:
    """Read what follows the abbreviation; what is no paragraph makes the whole piece unknown."""
    place, remark = rest, ""
    if found := _REMARK.match(rest):
        place, remark = found["place"], found["inner"] or found["after"]
    elif rest.startswith(":"):
        place, remark = "", rest[1:].strip()
    letter = rf"{standard.letter}\d" if standard.letter else r"(?!)"
    if place and not re.match(_PLACE % letter, place, re.IGNORECASE):
        return None
    written = f"{piece[: len(piece) - len(rest)].rstrip()} {place}".rstrip()
    return Reference(
        standard.code, written, standard.citation, standard.kind,
        place=place, remark=remark, part=standard.part, letter=standard.letter,
    )  # fmt: skip
