"""All English texts of content and checklists, for the catalogues of the other languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from npm_visits.content.loader import load
from npm_visits.content.sheets import ABOUT, checklist_codes, example_sheets, written_sheets
from npm_visits.domain.standards import read_references
from npm_visits.domain.vocabulary import Content, CountryPack, Term

TRANSLATED: Final = ("label", "hint", "guidance_hint", "constraint_message", "required_message", "bind::npm:unit")
"""Columns of a checklist whose texts are shown."""


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (where it stands, English text) for every text of the resources that is translated.

    The place is a path within the resources and the entry's code, so it survives other changes.
    """
    content = load(folder)
    for where, text in (*_content(content), *_checklists(folder, content)):
        if text:
            yield where, text


def _content(content: Content) -> Iterator[tuple[str, str]]:
    for topic in content.topics:
        yield f"content/topics.toml:{topic.code}", topic.label
    for name, terms in content.vocabularies.items():
        yield from _terms(f"content/vocabularies.toml:{name}", terms)
    yield from _terms("content/standards.toml:kind", content.kinds)
    yield from _terms("content/standards.toml:reach", content.reaches)
    for standard in content.standards:
        for text in (standard.citation, standard.issuer, standard.note):
            yield f"content/standards.toml:{standard.code}", text
    for number in content.numeric:
        yield f"content/numeric_standards.toml:{number.code}", number.about
    for pack in content.packs:
        yield from _pack(pack)


def _terms(where: str, terms: tuple[Term, ...]) -> Iterator[tuple[str, str]]:
    for term in terms:
        yield f"{where}.{term.code}", term.label
        yield f"{where}.{term.code}", term.about


def _pack(pack: CountryPack) -> Iterator[tuple[str, str]]:
    where = f"content/packs/{pack.code}.toml"
    for standing in (*pack.mandate, *pack.laws):
        yield f"{where}:{standing.standard or 'mandate'}", standing.text
    for place in pack.places:
        yield f"{where}:{place.code}", place.note


def _checklists(folder: Path, content: Content) -> Iterator[tuple[str, str]]:
    homes = [(f"checklists/{code}", written_sheets(folder, code)) for code in checklist_codes(folder)]
    example = example_sheets(folder)
    for row in example[ABOUT]:
        yield f"example/about.csv:{row['column']}", row["what it does"]
    for home, sheets in (*homes, ("example", example)):
        for row in sheets["settings"]:
            yield f"{home}/settings.csv", row.get("form_title", "")
        for row in sheets["choices"]:
            yield f"{home}/choices.csv:{row['list_name']}.{row['name']}", row.get("label", "")
        for row in sheets["survey"]:
            yield from _question(f"{home}/survey.csv:{row.get('name', row['type'])}", row, content)


def _question(where: str, row: Mapping[str, str], content: Content) -> Iterator[tuple[str, str]]:
    for column in TRANSLATED:
        yield where, row.get(column, "")
    for reference in read_references(row.get("bind::npm:standard", ""), content.standards):
        yield where, reference.remark
