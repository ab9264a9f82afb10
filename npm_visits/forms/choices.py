"""Lists of choices and the other data a form brings along, as one kind of tree.

Expressions reach them by `instance('name')/root/item[...]`, choice filters row by row.
"""

from __future__ import annotations

import csv
import io
import json
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from npm_visits.domain.checklists import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Element:
    """A node of a list or an attached file: a name, a text, children in order."""

    __slots__ = ("_children", "choice", "fields", "name", "text")

    def __init__(self, name: str, text: str = "", fields: Mapping[str, str] | None = None) -> None:
        self.name = name
        self.text = text
        self.fields: Mapping[str, str] = fields or {}
        self.choice: Choice | None = None
        self._children: list[Element] | None = None

    @property
    def children(self) -> list[Element]:
        """Children in order; those of a row are made of its cells when first asked for."""
        if self._children is None:
            self._children = [Element(name, text) for name, text in self.fields.items()]
        return self._children

    def put(self, children: Iterable[Element]) -> Element:
        """Give the element its children; the first text of each name counts as a field."""
        self._children = list(children)
        self.fields = {child.name: child.text for child in reversed(self._children)}
        return self

    def named(self, name: str) -> list[Element]:
        """Return the children called `name`."""
        if self._children is None:
            return [Element(name, self.fields[name])] if name in self.fields else []
        return [child for child in self._children if child.name == name]


class ChoiceList:
    """One list of the choices sheet."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.choices: list[Choice] = []
        self.has_references = False  # a label shows an answer
        self.rows: dict[str, int] = {}

    def add(self, choice: Choice, row: int = 0) -> None:
        """Append a choice."""
        self.choices.append(choice)
        self.rows.setdefault(choice.name, row)
        self.has_references = self.has_references or any("${" in text for text in choice.label.values())

    @cached_property
    def names(self) -> frozenset[str]:
        """The names offered."""
        return frozenset(choice.name for choice in self.choices)

    @cached_property
    def items(self) -> list[Element]:
        """The choices as rows with name, label and further columns."""
        found: list[Element] = []
        for choice in self.choices:
            label = next((text for text in choice.label.values() if text), "")
            item = Element("item", "", {"name": choice.name, "label": label, **choice.columns})
            item.choice = choice
            found.append(item)
        return found

    @cached_property
    def by_name(self) -> dict[str, Choice]:
        """Choices by name; of several with one name the first."""
        return {choice.name: choice for choice in reversed(self.choices)}


class ChoiceLists(dict[str, ChoiceList]):
    """All lists by name."""

    def list(self, name: str) -> ChoiceList:
        """Return the list called `name`, made empty when it is not there."""
        if name not in self:
            self[name] = ChoiceList(name)
        return self[name]


_GEOJSON_TYPES: Final = ("Point", "LineString", "Polygon")


def read_attachment(name: str, text: str) -> Element:
    """Return an attached CSV, XML or GeoJSON file as a tree: rows are `root/item`."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".xml":
        return _element(ET.fromstring(text))  # noqa: S314 - entities are refused where the file is taken in
    if suffix == ".geojson":
        return Element("root").put(_feature(f) for f in json.loads(text).get("features", ()))
    return Element("root").put(Element("item", "", row) for row in csv_rows(text))


def csv_rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV text by header; a missing cell is blank."""
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    mark = ";" if first.count(";") > first.count(",") else "\t" if "\t" in first and "," not in first else ","
    reader = csv.DictReader(io.StringIO(text), delimiter=mark, restval="")
    return [{(k or "").strip(): (v or "").strip() for k, v in row.items() if k} for row in reader]


def _element(source: ET.Element) -> Element:
    found = Element(source.tag.rpartition("}")[2], (source.text or "").strip())
    attributes = [Element(f"@{name}", text) for name, text in source.attrib.items()]
    return found.put([*attributes, *(_element(child) for child in source)])


def _feature(feature: Mapping[str, object]) -> Element:
    properties = feature.get("properties")
    cells = {str(k): "" if v is None else str(v) for k, v in properties.items()} if isinstance(properties, dict) else {}
    if "id" in feature:
        cells["id"] = str(feature["id"])
    geometry = feature.get("geometry")
    if isinstance(geometry, dict):
        cells["geometry"] = _geometry(geometry)
    return Element("item", "", cells)


def _geometry(geometry: Mapping[str, object]) -> str:
    kind, places = geometry.get("type"), geometry.get("coordinates")
    if kind not in _GEOJSON_TYPES or not isinstance(places, list):
        return ""
    points = [places] if kind == "Point" else places[0] if kind == "Polygon" else places
    return "; ".join(f"{p[1]} {p[0]} 0 0" for p in points)
