"""In which language the texts of a report are: a discreet mark where a typed one is not in the report's.

What is known is what the records say; letters tell more only where they make it certain (`directions.certain`). A text
without a known language bears no mark, and neither does a working copy: it would be read back as part of the text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from npm_visits.domain.blocks import (
    Bullets,
    Heading,
    Note,
    Paragraph,
    Picture,
    Recommended,
    Run,
    Table,
    Text,
    plain,
    runs,
)
from npm_visits.domain.paragraphs import Foreign
from npm_visits.i18n import mark
from npm_visits.reports.directions import certain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from npm_visits.domain.blocks import Block, Document
    from npm_visits.i18n import Words

OfBlock = TypeVar("OfBlock", bound="Bullets | Note | Paragraph | Picture | Recommended | Table")

MARKS: Final = {
    "en": mark("[in English]"), "az": mark("[in Azerbaijani]"), "ru": mark("[in Russian]"),
    "und-Latn": mark("[in Latin script]"), "und-Cyrl": mark("[in Cyrillic script]"),
    "und-Arab": mark("[in Arabic script]"), "und-Hebr": mark("[in Hebrew script]"),
}  # fmt: skip
_UNSAID: Final = Note("")  # a block that says nothing of the language of its texts
_LEAST: Final = 2  # typed texts of a column whose name bears the mark in their place
_WORDS: Final = re.compile(r"(?:[^\W\d_].*?){3}", re.DOTALL)  # a figure or a code belongs to every language


def marks(words: Words) -> tuple[tuple[str, str], ...]:
    """Return the mark of each language but the report's own, for `Labels.spoken`."""
    return tuple((code, words(text)) for code, text in MARKS.items() if code != words.language)


def resolved(document: Document) -> Document:
    """Return `document` with the language of each typed text, and with the marks, in all that writers write."""
    parts = (replace(part, blocks=tuple(_block(block, document) for block in part.blocks)) for part in document.parts)
    return replace(document, parts=tuple(parts))


def resolved_captions(document: Document) -> Document:
    """Return `document` with the marks in its captions alone, for who lists them and writes block by block."""
    known = {} if document.working else dict(document.labels.spoken)
    blocks = (tuple(_captioned(block, document, known) for block in part.blocks) for part in document.parts)
    parts = (replace(part, blocks=found) for part, found in zip(document.parts, blocks, strict=True))
    return replace(document, parts=tuple(parts))


def resolved_block(block: Block, document: Document) -> Block:
    """Return one block of `document` as `resolved` does, for who writes block by block."""
    return _block(block, document)


def foreign(document: Document) -> list[Foreign]:
    """Return the texts that are not in the language of `document`, in its order; those of one key are one."""
    found: dict[str, Foreign] = {}
    known, heading = dict(document.labels.spoken), ""
    for block in document.blocks:
        heading = block.text if isinstance(block, Heading) else heading
        for text, key in _placed(block):
            if _of_program(text, block):
                continue
            for run in _languages(text, block, document) if key else runs(text):
                if run.language in known and (place := key or run.key):
                    found.setdefault(place, Foreign(place, heading, run.language, " ".join(run.text.split())))
    return list(found.values())


def _placed(block: Block) -> Iterator[tuple[Text, str]]:
    """Yield the texts of a block, each with the key of the whole; empty where its runs have places of their own."""
    key = block.key if isinstance(block, Paragraph | Recommended) else ""
    yield from ((text, key) for text in typed_texts(block))
    if isinstance(block, Recommended):
        yield block.about, ""


def typed_texts(block: Block) -> Iterator[Text]:
    """Yield the texts of a block that may have been typed."""
    match block:
        case Paragraph() | Note() | Recommended():
            yield block.text
        case Bullets():
            yield from block.items
        case Picture():
            yield block.caption
        case Table():
            yield from (block.caption, *(cell for row in block.rows for cell in row), block.note)


def _block(block: Block, document: Document) -> Block:
    known = {} if document.working else dict(document.labels.spoken)
    match block:
        case Recommended():
            about = _marked(block.about, _UNSAID, document, known)
            return replace(block, about=about, text=_marked(block.text, block, document, known))
        case Paragraph() | Note():
            return replace(block, text=_marked(block.text, block, document, known))
        case Bullets():
            return changed(block, items=tuple(_marked(item, block, document, known) for item in block.items))
        case Picture():
            return _captioned(block, document, known)
        case Table():
            return _captioned(_table(block, document, known), document, known)
    return block


def _captioned(block: Block, document: Document, known: Mapping[str, str]) -> Block:
    if not isinstance(block, Picture | Table) or not block.caption:
        return block
    return changed(block, caption=_marked(block.caption, block, document, known))


def _table(table: Table, document: Document, known: Mapping[str, str]) -> Table:
    """Return a table in which the name of a column bears the mark of all its texts, where they are in one language."""
    columns = [_of_column(table, n, document, known) for n in range(len(table.header))]
    header = tuple(
        f"{name} {known[language]}" if language else name
        for name, language in zip(table.header, columns, strict=True)
    )
    rows = tuple(
        tuple(
            _marked(cell, table, document, {} if columns and columns[n] else known) for n, cell in enumerate(row)
        )
        for row in table.rows
    )
    return changed(table, header=header, rows=rows, note=_marked(table.note, table, document, known))


def _of_column(table: Table, n: int, document: Document, known: Mapping[str, str]) -> str:
    """Return the one language of the typed texts of a column, if its name is to bear the mark; else nothing."""
    typed = (row[n] for row in table.rows if not _of_program(row[n], table))
    found = [run.language for text in typed for run in _languages(text, table, document) if run.language]
    return found[0] if len(found) >= _LEAST and len(set(found)) == 1 and found[0] in known else ""


def changed(block: OfBlock, **values: object) -> OfBlock:
    """Return `block` with new values; itself where they are the old ones (a picture would be measured again)."""
    now = {name: value for name, value in values.items() if value != getattr(block, name)}
    return replace(block, **now) if now else block  # type: ignore[arg-type] # a field of this kind of block


def _of_program(text: Text, block: Block) -> bool:
    """Return whether nobody typed a text: most cells of a report, which cost nothing so."""
    return isinstance(text, str) and not getattr(block, "language", "") and not getattr(block, "key", "")


def _languages(text: Text, block: Block, document: Document) -> tuple[Run, ...]:
    """Return the runs of `text`, each with the language it is certainly in; without one the report's own.

    Runs without a language are the program's, except in a paragraph that somebody wrote.
    """
    own = getattr(block, "language", "")
    if _of_program(text, block):
        return runs(text)
    found = runs(text, own)
    if getattr(block, "key", "") and not any(run.language for run in found):
        sure = certain(plain(text), document.language)
        return found if sure == document.language else tuple(replace(run, language=sure) for run in found)
    return tuple(spoken(run) for run in found)


def spoken(run: Run) -> Run:
    """Return `run` with the language that it is certainly in; without one where it is too short to be in any."""
    if not run.language:
        return run
    language = certain(run.text, run.language) if _WORDS.search(run.text) else ""
    return run if language == run.language else replace(run, language=language)


def _marked(text: Text, block: Block, document: Document, known: Mapping[str, str]) -> Text:
    """Return `text` with a mark after each stretch in one language that is not the report's."""
    if _of_program(text, block):
        return text
    found: list[Run] = []
    spoken = _languages(text, block, document)
    if not any(run.language for run in spoken):
        return text
    for n, run in enumerate(spoken):
        following = spoken[n + 1].language if n + 1 < len(spoken) else ""
        if run.language not in known or following == run.language:
            found.append(run)
            continue
        shown = run.text.rstrip()
        found += [replace(run, text=shown), Run(f" {known[run.language]}", muted=True, language=document.language)]
        if tail := run.text[len(shown) :]:
            found.append(Run(tail))
    return tuple(found)
