"""Marks in the texts of a workbook: bold, italic, headings, links.

XForms allow a little Markdown and a few HTML tags in labels. A workbook comes from anywhere, so
its text is never handed to anything that reads HTML: it is parted into runs here, and whoever
draws it writes the tags itself.
"""

from __future__ import annotations

import html
import re
from typing import Final, NamedTuple

_TAG: Final = re.compile(
    r"</?(?:span|b|strong|i|em|u|font|p|div|br|big|small|a|h[1-6]|center|sub|sup)\b[^<>]*>", re.IGNORECASE)
_BOLD_TAG: Final = re.compile(r"<(b|strong)\s*>(.+?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_ITALIC_TAG: Final = re.compile(r"<(i|em)\s*>(.+?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_BREAK: Final = re.compile(r"<br\s*/?>|</p\s*>", re.IGNORECASE)
_HEADING: Final = re.compile(r"(?m)^#{1,6}[ \t]+(.+?)[ \t]*#*$")
_LINK: Final = re.compile(r"!?\[([^\]\n]+)\]\(([^)\s]+)\)")
_RUN: Final = re.compile(
    r"\*\*(?=\S)(?P<bold>.+?)(?<=\S)\*\*|(?<![\w_])__(?=\S)(?P<bold2>.+?)(?<=\S)__(?![\w_])"
    r"|(?<![\w*])\*(?=[^\s*])(?P<italic>[^*\n]+?)(?<=\S)\*(?![\w*])"
    r"|(?<![\w_])_(?=[^\s_])(?P<italic2>[^_\n]+?)(?<=\S)_(?![\w_])", re.DOTALL)
_MARKS: Final = re.compile(r"[*_#<\[]")


class Run(NamedTuple):
    """A piece of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


def runs(text: str) -> list[Run]:
    """Return a text of a workbook as runs; what is no mark stays as it was written."""
    if not _MARKS.search(text):
        return [Run(text)] if text else []
    text = _BOLD_TAG.sub(r"**\2**", text)
    text = _ITALIC_TAG.sub(r"*\2*", text)
    text = _TAG.sub("", _BREAK.sub("\n", text))
    text = _HEADING.sub(r"**\1**", text)
    text = _LINK.sub(r"\1 (\2)", text)
    return _parted(text.strip(), Run(""))


def plain(text: str) -> str:
    """Return a text of a workbook without marks, for names, lists and reports."""
    return "".join(run.text for run in runs(text))


def as_html(text: str) -> str:
    """Return a text as HTML that holds our own bold and italic alone; "" where it has neither."""
    found = runs(text)
    if not any(run.bold or run.italic for run in found):
        return ""
    return "".join(map(_html, found))


def _html(run: Run) -> str:
    text = html.escape(run.text).replace("\n", "<br>")
    text = f"<b>{text}</b>" if run.bold else text
    return f"<i>{text}</i>" if run.italic else text


def _parted(text: str, style: Run) -> list[Run]:
    found: list[Run] = []
    last = 0
    for match in _RUN.finditer(text):
        if match.start() > last:
            found.append(style._replace(text=text[last : match.start()]))
        bold = match["bold"] or match["bold2"]
        inner = style._replace(bold=True) if bold else style._replace(italic=True)
        found += _parted(bold or match["italic"] or match["italic2"], inner)
        last = match.end()
    if last < len(text):
        found.append(style._replace(text=text[last:]))
    return found
