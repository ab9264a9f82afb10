"""Rich text of a report, kept as plain text with a few tags, and read into runs.

    <b>bold</b>   <i>italic</i>   <ref MARK> the number of what carries that mark   "- " begins an item of a list

A backslash makes the "<" or backslash behind it plain. What cannot be read as a tag stands as it was typed: no text
is wrong, and no tag reaches anything that reads markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from npm_visits.domain.blocks import Run, Text, runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_TAG: Final = re.compile(r"\\(?P<plain>[\\<-])|<(?P<end>/?)(?P<kind>[bi])>|<ref (?P<mark>[^<>\s\\]+)>")
_PLAIN: Final = re.compile(r"([\\<])")
_ITEM: Final = "- "


@dataclass(frozen=True)
class Line:
    """One line: a paragraph, or an item of a list."""

    runs: tuple[Run, ...]
    item: bool = False


def read(text: str, language: str = "") -> list[Line]:
    """Return the lines of a text, empty ones left out; `language` is the one it is typed in."""
    found = []
    for raw in text.splitlines():
        line = raw.strip()
        item = line.startswith(_ITEM)
        pieces = tuple(_runs(line[len(_ITEM) :].lstrip() if item else line, language))
        if any(run.text.strip() or run.refers_to for run in pieces):
            found.append(Line(pieces, item))
    return found


def write(lines: Sequence[Line]) -> str:
    """Return lines as text that `read` reads back."""
    return "\n".join(f"{_ITEM}{written(line.runs)}" if line.item else _paragraph(line) for line in lines)


def written(text: Text) -> str:
    """Return a text of a block as one line."""
    found = ""
    for (bold, italic), group in groupby(runs(text), key=lambda run: (run.bold, run.italic)):
        inner = "".join(map(_inner, group))
        inner = f"<i>{inner}</i>" if italic else inner
        found += f"<b>{inner}</b>" if bold else inner
    return " ".join(found.split("\n"))


def _inner(run: Run) -> str:
    return f"<ref {run.refers_to}>" if run.refers_to else _PLAIN.sub(r"\\\1", run.text)


def plain(text: str) -> str:
    """Return the characters of a text alone; references count as nothing."""
    return "\n".join("".join(run.text for run in line.runs) for line in read(text))


def mapped(text: str, change: Callable[[str], str]) -> str:
    """Return a text with `change` applied to its characters, also to what it finds across two looks (P<b>4</b>)."""
    return write([replace(line, runs=tuple(_mapped(line.runs, change))) for line in read(text)])


def _mapped(pieces: Sequence[Run], change: Callable[[str], str]) -> Iterator[Run]:
    for refers, group in groupby(pieces, key=lambda run: bool(run.refers_to)):
        found = [run if refers else replace(run, text=change(run.text)) for run in group]
        whole = "".join(run.text for run in found)
        if not refers and change(whole) != whole:  # it stood across two runs: the words matter more than their look
            found = [Run(change(whole), language=found[0].language)]
        yield from found


def _paragraph(line: Line) -> str:
    text = written(line.runs)
    return f"\\{text}" if text.startswith("-") else text


def _runs(line: str, language: str) -> Iterator[Run]:
    looks = {"b": False, "i": False}
    text, place = "", 0

    def piece(words: str, mark: str = "") -> Run:
        return Run(words, bold=looks["b"], italic=looks["i"], language="" if mark else language, refers_to=mark)

    for found in _TAG.finditer(line):
        text += line[place : found.start()]
        place = found.end()
        if found["plain"]:
            text += found["plain"]
            continue
        if text:
            yield piece(text)
            text = ""
        if found["mark"]:
            yield piece("", found["mark"])
        else:
            looks[found["kind"]] = not found["end"]
    if text := text + line[place:]:
        yield piece(text)
