"""Places and visits: the register, a new visit, everything on its Prepare tab."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_visits.ui.dialogs.member import MemberDialog
from npm_visits.ui.dialogs.new_place import NewPlaceDialog
from npm_visits.ui.dialogs.new_visit import NewVisitDialog
from npm_visits.ui.fields import ComboField, DateField, NumberField, TextField
from npm_visits.ui.fields.many import ManyField
from npm_visits.ui.pages.places import PlacePage, PlacesPage
from npm_visits.ui.pages.prepare import PrepareTab
from npm_visits.ui.pages.record_fields import RecordFields
from npm_visits.ui.pages.visit import VisitPage
from npm_visits.ui.pages.visits import VisitsPage
from npm_visits.ui.widgets import Button, DataTable, SegmentedAnswer, ToggleChips
from npm_visits.ui.widgets.segments import _Segment
from npm_visits.ui.widgets.state_chip import StateChip
from tests.driver.hand import CTRL, SHIFT, Hand, Stuck
from tests.driver.start import Running


def add_place(run: Running, place: dict[str, Any]) -> None:
    """Enter a place in the register, with its whole profile."""
    hand, words = run.hand, run.hand.words
    hand.key("2", CTRL)
    run.page(PlacesPage)
    hand.click(Button, words("New place"), within=run.page(PlacesPage).top)
    dialog = hand.dialog(NewPlaceDialog)
    hand.overwrite(hand.see(TextField, words("Official name"), within=dialog), place["name"])
    hand.take(hand.see(ComboField, words("Place type"), within=dialog), place["place_type"])
    hand.click(Button, words("Add the place"), within=dialog)
    page = run.page(PlacePage)
    entered = {"name", "place_type"}
    fill_record(hand, page._profile.fields, {n: v for n, v in place.items() if n not in entered})


def start_visit(run: Running, place: dict[str, Any], visit: dict[str, Any]) -> None:
    """Open a visit to a place that is searched for by its common name."""
    hand, words = run.hand, run.hand.words
    hand.key("1", CTRL)
    run.page(VisitsPage)
    hand.key("N", CTRL | SHIFT)
    dialog = hand.dialog(NewVisitDialog)
    hand.overwrite(dialog.search, place["common_name"])
    hand.until(lambda: len(hand.see(DataTable, within=dialog).rows()) == 1, "one place that fits")
    hand.take(hand.see(ComboField, words("Type"), within=dialog), visit["visit_type"])
    hand.write(hand.see(DateField, words("First day"), within=dialog), typed_day(visit["starts_on"]))
    hand.click(Button, words("Open the visit"), within=dialog)
    run.page(VisitPage)
    run.tab(PrepareTab)


def prepare(run: Running, visit: dict[str, Any], done: frozenset[str] = frozenset()) -> None:
    """Fill in what the Prepare tab asks about the visit."""
    tab = run.tab(PrepareTab)
    known = set(tab.fields._fields)
    fill_record(run.hand, tab.fields, {n: v for n, v in visit.items() if n in known - done})


def add_member(run: Running, member: dict[str, Any]) -> None:
    """Add a member of the delegation."""
    hand, words, tab = run.hand, run.hand.words, run.tab(PrepareTab)
    hand.click(Button, words("Add a member"), within=tab)
    dialog = hand.dialog(MemberDialog)
    hand.take(dialog.role, member["role"])
    if dialog.code.value() != member["code"]:
        hand.write(dialog.code, member["code"])
    for name, field in (("assignment", dialog.assignment), ("languages", dialog.languages)):
        if member.get(name):
            hand.write(field, member[name])
    if member.get("neutrality_note"):
        hand.write(dialog.neutrality, member["neutrality_note"])
    hand.click(Button, words("Add"), within=dialog)
    hand.until(lambda: not hand.is_open(MemberDialog), "the dialog closed")


def arrive(run: Running) -> None:
    """Stand at the gate."""
    page = run.page(VisitPage)
    run.hand.click_on(page.arrived)
    run.hand.until(lambda: not page.arrived.isVisible(), "the visit on site")


def move(run: Running, state: str) -> None:
    """Move the visit to its next state by the chip in the top bar."""
    run.hand.take(run.hand.see(StateChip, within=run.page(VisitPage).top), state)


def fill_record(hand: Hand, fields: RecordFields, values: dict[str, Any]) -> None:
    """Enter values into the fields of a record, one after the other, and leave the last."""
    for name, value in values.items():
        if name not in fields._fields:
            raise Stuck(f"There is no field for {name}")
        enter(hand, fields._fields[name], value)
        if _wanted(fields._fields[name], value) != fields._fields[name].value():
            raise Stuck(f"{name} holds {fields._fields[name].value()!r} after {value!r} was entered")
    hand.key(Qt.Key.Key_Tab)


def enter(hand: Hand, field: QWidget, value: Any) -> None:
    """Enter one value, in the way its field wants it."""
    if isinstance(field, SegmentedAnswer):
        place = field._codes.index(value)
        hand.click_on(field.findChildren(_Segment)[place])
    elif isinstance(field, ComboField):
        if field.value() != value:
            hand.take(field, value)
    elif isinstance(field, ManyField):
        turned = [code for code in (*field.value(), *value) if (code in value) != (code in field.value())]
        if turned:
            hand.click_on(field)
            hand.take_from_list(*turned)
    elif isinstance(field, ToggleChips):
        for code in value:
            hand.click_on(field.chip(code))
    elif isinstance(field, DateField):
        hand.write(field, typed_day(value))
    else:
        hand.write(field, str(value))


def typed_day(iso: str) -> str:
    """Return a day as people type it: 24.11.2026."""
    return ".".join(reversed(iso.split("-")))


def _wanted(field: QWidget, value: Any) -> Any:
    if isinstance(field, ManyField | ToggleChips):
        return tuple(value)
    return str(value) if isinstance(field, NumberField) else value
