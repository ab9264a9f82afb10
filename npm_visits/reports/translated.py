"""Translations in the place of typed texts that are no paragraphs of their own: quotations, captions, cells, remarks.

A paragraph is written anew as a whole (`written`). What stands within something else has a place by its own words
(`paragraphs.text_key`), in each version of the report: words that changed, or that may not be told any more, take
their translation with them.
"""

from __future__ import annotations

from dataclasses import replace
from operator import is_
from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Bullets, Note, Paragraph, Picture, Recommended, Run, Table, Text, plain, runs
from npm_visits.domain.paragraphs import text_key
from npm_visits.domain.rich_text import plain as plainly
from npm_visits.reports.spoken import MARKS, changed, spoken, typed_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from npm_visits.domain.blocks import Block


def with_translated(
    parts: Iterable[tuple[Block, ...]], drafted: Iterable[Block], texts: Mapping[str, str], language: str
) -> list[list[Block]]:
    """Return the blocks of each part with places for translations, and with those in `texts` (rich text, by key).

    `language` is the report's. What a list or a table repeats of a paragraph has no place but the paragraph's: of one
    that was `drafted`, so that what somebody wrote elsewhere moves no place.
    """
    keyed = {_whole(plain(text)) for block in drafted if _has_key(block) for text in typed_texts(block)}
    translator = _Translator(texts, language, keyed)
    return [[block if _has_key(block) else translator.block(block) for block in part] for part in parts]


class _Translator:
    def __init__(self, texts: Mapping[str, str], language: str, keyed: set[str]) -> None:
        self._texts, self._language, self._keyed = texts, language, keyed

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph() | Note() | Recommended():
                return changed(block, text=self._text(block.text, block.language))
            case Bullets():
                return changed(block, items=tuple(self._text(item, block.language) for item in block.items))
            case Picture() if block.caption:
                caption = self._text(block.caption, block.language)
                alt = self._text(block.alt, block.language)  # who does not see it is told in the report's language too
                return changed(block, caption=caption, alt=plain(alt))
            case Table():
                rows = tuple(tuple(self._text(cell, "") for cell in row) for row in block.rows)
                caption, note = self._text(block.caption, ""), self._text(block.note, "")
                return changed(block, caption=caption, rows=rows, note=note)
        return block

    def _text(self, text: Text, language: str) -> Text:
        if isinstance(text, str) and not language:
            return text
        before = runs(text, language)
        after = tuple(self._run(run) for run in before)
        return text if all(map(is_, before, after)) else after

    def _run(self, run: Run) -> Run:
        if not run.language:
            return run
        found = spoken(run).language
        if found not in MARKS or found == self._language or _whole(run.text) in self._keyed:
            return run
        key = text_key(run.text)
        translation = plainly(self._texts.get(key, "")).strip()
        if not translation:  # none yet, or one that is only begun: the words themselves never go by it
            return replace(run, key=key)
        head, tail = run.text[: -len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
        return replace(run, text=f"{head}{translation}{tail}", language=self._language, key=key)


def _has_key(block: Block) -> bool:
    return bool(getattr(block, "key", ""))


def _whole(text: str) -> str:
    return " ".join(text.split()).rstrip(".")

