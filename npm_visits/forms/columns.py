"""Headers of sheets and types of questions: every spelling in use → the one the program knows.

XLSForm grew over years: one column has several names, languages stand behind `::`, XForm
attributes behind `bind::`. Headers match without regard to case, blanks and underscores.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

OWN: Final = "npm"
TEXT_COLUMNS: Final = frozenset({
    "label", "hint", "guidance_hint", "constraint_message", "required_message", "no_app_error_string",
    "image", "big-image", "audio", "video",
})  # fmt: skip
DEFAULT_LANGUAGE: Final = "default"

_ALIASES: Final = {
    "relevance": "relevant",
    "read_only": "readonly",
    "caption": "label",
    "calculate": "calculation",
    "command": "type",
    "tag": "name",
    "value": "name",
    "constraining_message": "constraint_message",
    "requiredmsg": "required_message",
    "count": "repeat_count",
    "jr:count": "repeat_count",
    "list name": "list_name",
    "noapperrorstring": "no_app_error_string",
    "set_form_title": "form_title",
    "title": "form_title",
    "set_form_id": "form_id",
    "id_string": "form_id",
}
_BOUND: Final = {
    "jr:constraintmsg": "constraint_message",
    "jr:requiredmsg": "required_message",
    "jr:noapperrorstring": "no_app_error_string",
    "relevant": "relevant",
    "required": "required",
    "readonly": "readonly",
    "constraint": "constraint",
    "calculate": "calculation",
    "type": "bind_type",
}
HEADERS: Final = {
    "survey": TEXT_COLUMNS | {
        "type", "name", "relevant", "required", "readonly", "constraint", "calculation", "default", "appearance",
        "choice_filter", "repeat_count", "trigger", "parameters", "disabled", "intent", "autoplay", "save_to", "query",
        "list_name", "rows", "bind_type", "note", "comment", "comments", "notes",
    },
    "choices": TEXT_COLUMNS | {"list_name", "name"},
}
"""Columns of the standard, by their own names; others of the choices sheet are data of the office."""
ATTRIBUTES: Final = frozenset({"bind", "instance", "body", "control"})
"""What stands before `::` in columns that set an attribute of the form."""
_TRUTH: Final = {"yes": "true()", "true": "true()", "true()": "true()", "no": "false()", "false": "false()"}


class Header(NamedTuple):
    """A header understood: the column, and language or attribute behind it."""

    column: str
    language: str = ""
    own: str = ""  # name of one of our own columns


@dataclass(slots=True)
class Row:
    """One row: plain cells, texts per language, our own columns; `number` as Excel counts."""

    number: int
    cells: dict[str, str] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)


@lru_cache(maxsize=4096)
def header(text: str, *, choices: bool = False) -> Header:
    """Return what a header of the survey (or choices) sheet means."""
    parts = [part.strip() for part in text.split("::")]
    if len(parts) == 1 and ":" in text and not text.lower().startswith("jr:"):
        parts = [part.strip() for part in text.split(":", 1)]
        if _column(parts[0]) not in TEXT_COLUMNS | {"media", "bind"}:
            parts = [text.strip()]
    first = _column(parts[0])
    if first == "media" and len(parts) > 1:
        return Header(parts[1].lower(), _language(parts[2:]))
    if first == "bind" and len(parts) > 1 and not choices:
        return _bound(parts)
    if first in {"control", "body"} and len(parts) > 1:
        return Header(_column(parts[1]))
    if first in TEXT_COLUMNS:
        return Header(first, _language(parts[1:]))
    kept = choices and first not in {"name", "list_name"}  # a filter's column keeps its spelling
    return Header(text.strip() if kept else first if len(parts) == 1 else "::".join(parts))


def _bound(parts: list[str]) -> Header:
    if parts[1].lower().startswith(f"{OWN}:"):
        return Header("own", own=parts[1][len(OWN) + 1 :].lower())
    column = _BOUND.get(parts[1].lower())
    if column is None:
        return Header("::".join(parts))
    return Header(column, _language(parts[2:]) if column in TEXT_COLUMNS else "")


def _column(text: str) -> str:
    plain = "_".join(text.strip().lower().split())
    return _ALIASES.get(plain, plain)


def _language(parts: list[str]) -> str:
    return "::".join(parts) or DEFAULT_LANGUAGE


def row(number: int, cells: Mapping[str, str], *, choices: bool = False) -> Row:
    """Return a row of the sheet with its headers understood; blank cells are left out."""
    read = Row(number)
    for name, text in cells.items():
        value = text if type(text) is str else str(text)
        if not value or value.isspace():
            continue
        found = header(name, choices=choices)
        if found.own:
            read.own[found.own] = value.strip()
        elif found.language:
            read.texts.setdefault(found.column, {})[found.language] = value.strip()
        else:
            read.cells[found.column] = value.strip()
    return read


_CODE: Final = re.compile(r"\(\s*([A-Za-z]{2,3}(?:[-_]\w+)*)\s*\)\s*$")


def language_code(name: str) -> str:
    """Return the code of a language as headers write it: `Русский (ru)` → ru; else the whole name."""
    match = _CODE.search(name)
    return match[1].lower() if match else name


def truth_expression(text: str) -> str:
    """Return yes, TRUE, no and the like as an expression; anything else is one already."""
    return _TRUTH.get(text.strip().lower(), text)


class TypeCell(NamedTuple):
    """The type cell understood."""

    kind: str
    list_name: str = ""
    or_other: bool = False
    known: bool = True
    loops: bool = False  # its questions are asked for each choice of the list


_TYPES: Final = {
    "int": "integer", "string": "text", "datetime": "dateTime", "date time": "dateTime", "dateTime": "dateTime",
    "photo": "image", "gps": "geopoint", "location": "geopoint", "trigger": "acknowledge", "imei": "deviceid",
    "phone number": "phonenumber", "start time": "start", "end time": "end", "device id": "deviceid",
    "subscriber id": "subscriberid", "sim id": "simserial", "uri:deviceid": "deviceid", "uri:username": "username",
    "uri:phonenumber": "phonenumber", "uri:simserial": "simserial", "uri:subscriberid": "subscriberid",
    "uri:email": "email", "percentage": "integer", "select1": "select_one",
}  # fmt: skip
KNOWN_TYPES: Final = frozenset({
    "text", "integer", "decimal", "range", "select_one", "select_multiple", "rank", "note", "calculate", "hidden",
    "acknowledge", "date", "time", "dateTime", "image", "audio", "video", "file", "geopoint", "geotrace", "geoshape",
    "barcode", "start", "end", "today", "username", "email", "deviceid", "phonenumber", "subscriberid", "simserial",
    "audit", "start-geopoint", "background-audio", "background-geopoint", "xml-external", "csv-external", "osm",
})  # fmt: skip
_SELECT: Final = re.compile(
    r"(?P<how>select[ _]one[ _]external|select[ _]one[ _]from[ _]file|select[ _]multiple[ _]from[ _]file|"
    r"select[ _]one[ _]from|select[ _]one[ _]using|select[ _]multiple[ _]from|select[ _]multiple[ _]using|"
    r"select all that apply from|select all that apply|select1|add select (?:one|multiple) prompt using|"
    r"select[ _]one|select[ _]multiple|rank|osm)\s+(?P<list>.+?)(?P<other>\s+or[ _](?:specify[ _])?other)?",
    re.IGNORECASE,
)
_BLOCK: Final = re.compile(
    r"(?P<act>begin|end)[ _]+(?P<what>lgroup|looped[ _]group|group|repeat|loop)\b(?:\s+over\s+(?P<list>\S+))?.*",
    re.IGNORECASE,
)
_PROMPT: Final = re.compile(r"^(?:add|get|q) (.+?)(?: prompt)?$", re.IGNORECASE)


@lru_cache(maxsize=1024)
def type_cell(text: str) -> TypeCell:
    """Return what a cell of the type column means."""
    plain = " ".join(text.split())
    block = _BLOCK.fullmatch(plain)
    if block:
        what = block["what"].lower()
        kind = f"{block['act'].lower()} {'group' if what in {'group', 'loop'} else 'repeat'}"
        return TypeCell(kind, block["list"] or "", loops=what == "loop")
    chosen = _SELECT.fullmatch(plain)
    if chosen:
        how = chosen["how"].lower().replace(" ", "_")
        if how in {"rank", "osm"}:
            return TypeCell(how, chosen["list"].strip())
        kind = "select_multiple" if "multiple" in how or "all_that" in how else "select_one"
        return TypeCell(kind, chosen["list"].strip(), bool(chosen["other"]))
    prompt = _PROMPT.match(plain)
    word = prompt[1] if prompt else plain
    kind = _TYPES.get(word) or _TYPES.get(word.lower()) or (word if word in KNOWN_TYPES else word.lower())
    return TypeCell(kind, known=kind in KNOWN_TYPES)
