"""The library: finding a checklist, its versions and their difference, trying, adapting, and moving a visit."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt

from npm_visits.domain.answers import Answer, Filling
from npm_visits.domain.places import Place
from npm_visits.services.office import Office
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.checklist.versions import VersionLine
from npm_visits.ui.pages.checklists import files
from npm_visits.ui.pages.checklists.change_card import ChangeCard
from npm_visits.ui.pages.checklists.copying import CopyDialog
from npm_visits.ui.pages.checklists.difference import DifferencePage
from npm_visits.ui.pages.checklists.drafting import DraftPage
from npm_visits.ui.pages.checklists.page import ChecklistsPage
from npm_visits.ui.pages.checklists.preview import PreviewPage
from npm_visits.ui.widgets import Button, DataTable, Label
from tests.driver.find import dialog, find, retype, shows
from tests.driver.keys import click, press, settle, type_text
from tests.ui.checklists.conftest import CODE


def _texts(widget: object) -> list[str]:
    return [label.text() for label in widget.findChildren(Label)]  # type: ignore[attr-defined]


def _go(window: MainWindow, screen: str, **where: str) -> None:
    window.session.go(screen, **where)
    settle()


@pytest.fixture
def filling(office: Office, northfield: Place, versions: tuple[str, str]) -> Filling:
    """A visit that is filled in with version 3."""
    visit = office.visits.start(northfield.id)
    for old in office.library.fillings(visit.id):
        office.library.stop_using(old)
    office.apply(office.library.changes_to_use(visit.id, CODE, versions[0]))
    return office.library.fillings(visit.id)[0]


def test_the_library_is_searched_and_narrowed(window: MainWindow, versions: tuple[str, str]) -> None:
    _go(window, "checklists")
    page = window.page()
    assert isinstance(page, ChecklistsPage)
    table = find(page, DataTable)
    everything = [row.id for row in table.rows()]
    assert {"migrants-centre", CODE} <= set(everything)
    type_text(page._search, "PRISON v")
    assert [row.id for row in table.rows()] == [CODE]
    row = table.rows()[0]
    assert [cell.text for cell in row.cells] == ["Prison visit", "en · ru", "10", "4", "–", "Own"]
    assert row.cells[3].below == "2 versions"


def test_the_page_is_reached_with_ctrl_3(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.shown[0] == "checklists"


def test_retiring_asks_nothing_and_is_undone(window: MainWindow, versions: tuple[str, str]) -> None:
    _go(window, "checklist", code=CODE)
    click(find(window, Button, "Retire"))
    settle()
    shelf = window.session.office.library.shelf
    assert shelf.entry(CODE).retired  # type: ignore[union-attr]
    assert shows(window, Button, "Offer it again")
    window.undo()
    assert not shelf.entry(CODE).retired  # type: ignore[union-attr]
    assert shows(window, Button, "Retire")


def test_the_difference_tells_old_and_new_wording_side_by_side(window: MainWindow, versions: tuple[str, str]) -> None:
    _go(window, "checklist", code=CODE)
    click(find(window, Button, "What changed"))
    settle()
    page = window.page()
    assert isinstance(page, DifferencePage)
    cards = {card._changed.name: card for card in page.findChildren(ChangeCard)}
    assert list(cards) == ["held", "guide", "longest", "work", "radio"]
    held = _texts(cards["held"])
    assert held.index("How many persons are held today?") < held.index(
        "How many persons are held on the day of the visit?"
    )
    assert "Сколько лиц содержится в день посещения?" in held
    assert ". <= 366" in _texts(cards["longest"])
    assert "Not asked any more" in _texts(cards["guide"])
    page._way.set_value("new")
    page._way.changed.emit("new")
    settle()
    assert [card._changed.name for card in page.findChildren(ChangeCard) if card.isVisible()] == ["radio"]


def test_a_preview_follows_conditions_and_writes_nothing(window: MainWindow, versions: tuple[str, str]) -> None:
    written = window.session.office.written_at
    _go(window, "checklist_preview", version=versions[1])
    page = window.page()
    assert isinstance(page, PreviewPage)
    assert page.work is not None
    work = page.work
    work.go_to("segregation", "")
    names = [key.name for key in work.page.point_keys()]
    assert "doctor_daily" not in names
    work._answered(next(k for k in work.page.point_keys() if k.name == "segregated"), "4")
    assert "doctor_daily" in [key.name for key in work.page.point_keys()]
    window.session.flush()
    assert window.session.office.written_at == written
    assert not window.session.office.vault.all(Answer)
    window.undo()
    assert len(window.session.office.library.shelf.entry(CODE).versions) == 2  # type: ignore[union-attr]


def test_a_preview_is_read_in_another_language_of_the_checklist(window: MainWindow, versions: tuple[str, str]) -> None:
    _go(window, "checklist_preview", version=versions[1])
    page = window.page()
    assert isinstance(page, PreviewPage)
    page._show_language("ru")
    settle()
    assert "Сколько мест в учреждении?" in "\n".join(_texts(page))


def test_wording_is_saved_as_it_is_typed_and_published(window: MainWindow, versions: tuple[str, str]) -> None:
    office = window.session.office
    _go(window, "checklist", code=CODE)
    click(find(window, Button, "Edit the wording"))
    settle()
    page = window.page()
    assert isinstance(page, DraftPage)
    row = next(line.row for line in page._lines if line.name == "capacity")
    page.list.pick(row)
    retype(page.editor.fields["label::English (en)"], "How many beds are there?")
    window.session.flush()
    assert "How many beds are there?" in page.list.texts()
    click(page.publish)
    settle()
    assert window.shown == ("checklist", {"code": CODE})
    newest = office.library.shelf.current(CODE)
    assert newest.number == "5"
    points = {point.name: point.label["en"] for point in office.library.checklist(newest.id).points()}
    assert points["capacity"] == "How many beds are there?"


def test_order_is_changed_with_the_keyboard_and_with_the_mouse_and_undone(
    window: MainWindow, versions: tuple[str, str]
) -> None:
    draft = window.session.office.adapting.begin(versions[1])
    _go(window, "checklist_draft", draft_id=draft.id)
    page = window.page()
    assert isinstance(page, DraftPage)
    before = page.list.texts()
    rows = {line.name: line.row for line in page._lines}
    page.list.setFocus()
    page.list.pick(rows["held"])
    press(page.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    names = [line.name for line in page._lines]
    assert names.index("held") < names.index("capacity")
    window.undo()
    assert page.list.texts() == before
    place = names.index("activities")
    page.list.choose(rows["entrance"])
    assert page.list._distance(rows["entrance"], place) == 2
    assert page.list._distance(rows["held"], place) == 0  # it stays within its topic


def test_a_question_is_left_out_and_taken_in_again(window: MainWindow, versions: tuple[str, str]) -> None:
    draft = window.session.office.adapting.begin(versions[1])
    _go(window, "checklist_draft", draft_id=draft.id)
    page = window.page()
    assert isinstance(page, DraftPage)
    row = next(line.row for line in page._lines if line.name == "radio")
    page.list.pick(row)
    page.editor.turned.emit(True)
    assert page.line().off  # type: ignore[union-attr]
    preview = window.session.office.adapting.preview(draft, "en")
    assert "radio" not in [point.name for point in preview.checklist.points()]
    window.undo()
    assert not page.line().off  # type: ignore[union-attr]


def test_a_draft_is_discarded_and_brought_back(window: MainWindow, versions: tuple[str, str]) -> None:
    office = window.session.office
    draft = office.adapting.begin(versions[1])
    _go(window, "checklist_draft", draft_id=draft.id)
    click(find(window, Button, "Discard"))
    assert office.adapting.draft(draft.id) is None
    window.undo()
    assert office.adapting.draft(draft.id) is not None


def test_a_built_in_checklist_is_copied_under_a_title_of_ones_own(window: MainWindow) -> None:
    _go(window, "checklist", code="migrants-centre")
    click(find(window, Button, "Copy and adapt"))
    asked = dialog(CopyDialog)
    retype(asked.title, "Our short form")
    press(asked.title, Qt.Key.Key_Return)
    settle()
    page = window.page()
    assert isinstance(page, DraftPage)
    assert page.title.value() == "Our short form"
    assert len(page._lines) > 150


def test_a_version_is_written_as_a_workbook(
    window: MainWindow, versions: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.xlsx"
    monkeypatch.setattr(files.Chooser, "ask", lambda _self: target)
    _go(window, "checklist", code=CODE)
    click(find(window, Button, "Export as a workbook"))
    assert {"survey", "choices", "settings"} <= set(openpyxl.load_workbook(target).sheetnames)
    target.write_bytes(b"mine")
    monkeypatch.setattr(files.ConfirmDialog, "ask", lambda _self: False)
    click(find(window, Button, "Export as a workbook"))
    assert target.read_bytes() == b"mine"


@pytest.mark.parametrize("by_key", [False, True], ids=["opened by address", "opened by key"])
def test_a_visit_is_moved_after_seeing_the_difference_and_moved_back(
    window: MainWindow, filling: Filling, *, by_key: bool
) -> None:
    office = window.session.office
    opened = office.library.open(filling.visit_id, "en", filling.id)
    assert opened is not None
    status = next(s for s in opened.statuses() if s.key.name == "guide")
    office.apply(opened.answer(status.key, "director"))
    _go(window, "visit", visit_id=filling.visit_id, tab="arrival" if by_key else "checklist")
    if by_key:
        press(window.page(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        settle()
    click(find(window, Button, "See what changed"))
    settle()
    click(find(window, Button, "Move this visit to version 4"))
    settle()
    assert window.shown[0] == "visit"
    assert office.vault.get(Filling, filling.id).checklist_id != filling.checklist_id  # type: ignore[union-attr]
    assert not shows(window, Button, "See what changed")
    assert shows(window, Button, "1 answer without a question")
    window.undo()
    settle()
    assert office.vault.get(Filling, filling.id).checklist_id == filling.checklist_id  # type: ignore[union-attr]
    assert shows(find(window, VersionLine), Button, "See what changed")


def test_a_version_without_visits_is_put_away_and_brought_back(
    window: MainWindow, versions: tuple[str, str], filling: Filling
) -> None:
    _go(window, "checklist", code=CODE)
    shelf = window.session.office.library.shelf
    click(find(window, Button, "Put this version into the recycle bin"))
    settle()
    assert [version.number for version in shelf.entry(CODE).versions] == ["3"]  # type: ignore[union-attr]
    assert not shows(window, Button, "Put this version into the recycle bin")
    window.undo()
    assert [version.number for version in shelf.entry(CODE).versions] == ["4", "3"]  # type: ignore[union-attr]
