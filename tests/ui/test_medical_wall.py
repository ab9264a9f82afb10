"""What stands behind the medical wall is reached by no page, search, history, export or log without a health role.

Each text of a health record holds a word found nowhere else. The same walk through the window finds it for the member
with a health role, so that it is known to look where it could be seen.
"""

from __future__ import annotations

import io
import logging
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QWidget

from npm_visits import storage
from npm_visits.domain.answers import Key
from npm_visits.domain.body_map import in_region
from npm_visits.domain.changes import Add, Set
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.domain.evidence import Link, link_id
from npm_visits.domain.ids import new_id
from npm_visits.domain.ill_treatment import BodyMark, HealthRecord, IllTreatmentCase
from npm_visits.domain.interviews import Consent, consent_id
from npm_visits.domain.places import Officer, Place
from npm_visits.domain.visits import Visit
from npm_visits.i18n import Words
from npm_visits.services.export_columns import Wanted
from npm_visits.services.office import Office, enter
from npm_visits.services.search import Search
from npm_visits.ui.dialogs.history import HistoryDialog
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.interviews import parts
from npm_visits.ui.pages.visit import sections, tabs
from npm_visits.ui.screens import screens
from npm_visits.ui.session import Session
from tests.conftest import PASSPHRASE
from tests.driver.keys import press, settle
from tests.small_checklist import give

CANARY = "Kanarienvogel"
LAWYER = "six words of the lawyer of the team"
RELEASED = "Marks that fit what was told."
PICTURE = b"\x89PNG\r\n\x1a\n" + CANARY.encode() * 500
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
         Qt.ItemDataRole.UserRole)  # fmt: skip


def health() -> HealthRecord:
    """A record and a mark with the word in every text that may hold any."""
    free = {f.name: f"{CANARY} {f.name}" for f in fields(HealthRecord) if f.type == "str"}
    chosen = {"seen": "yes", "seen_on": "2026-11-24", "consent": "yes", "consent_on": "2026-11-24",
              "consistency": "consistent", "copy_given": "no", "copy_on": ""}  # fmt: skip
    words = {name: f"{CANARY} {name}" for name in ("colour", "age", "note")}
    mark = in_region(BodyMark(id="mark", type="bruise", length_mm=40, **words), "front", "left_forearm")
    return HealthRecord(**{**free, **chosen, "marks": (mark,)})


@pytest.fixture
def visit(office: Office, northfield: Place) -> Visit:
    """A visit with a case that is tied to a finding, one in the recycle bin, and changes to undo."""
    visit = give(office, northfield)
    opened = office.library.open(visit.id, "en")
    assert opened
    office.apply(opened.answer(Key("doctor"), "no"))
    talk = office.interviews.add(visit.id, "person")
    agreed = [Set(Consent, consent_id(talk.id, what), "given", "yes") for what in ("talk", "notes", "unlinked")]
    office.apply([*agreed, Set(type(talk), talk.id, "risk", "none_known")])
    finding = office.findings.add(visit.id, title="Treatment on arrival", topic="treatment")
    for n in range(2):
        case = office.ill_treatment.begin(visit.id, talk.id)
        office.apply([Set(IllTreatmentCase, case.id, "scope", "without_link")])
        office.apply(office.ill_treatment.sealing(case.id, health()))
        photo = office.ill_treatment.write_photo(PICTURE, case.id, "mark", f"{CANARY}.png")
        office.apply(office.attachments.changes(photo))
        office.apply(office.ill_treatment.sealing(case.id, replace(health(), findings=f"{CANARY} again")))
        tie = Link.blank(link_id(IllTreatmentCase.kind, case.id, "finding", finding.id))
        office.apply([Add(replace(tie, visit_id=visit.id))])
        if n:
            office.ill_treatment.remove(case)
        else:
            office.ill_treatment.release(case, RELEASED)
    return visit


@pytest.fixture
def lawyers(office: Office, visit: Visit) -> Iterator[Office]:
    """The same vault, unlocked by a member without a health role."""
    folder = office.vault.folder
    slot = storage.add_slot(office.vault, PASSPHRASE, LAWYER, medical=False)
    officer = Officer(id=new_id(), code="O3", role="lawyer", slot_id=slot)
    office.vault.apply([Add(officer)], officer_id=office.officer.id)
    office.close()
    entered = enter(storage.open_vault(folder, LAWYER))
    yield entered
    entered.close()


def said_in(root: QWidget) -> str:
    """Return all that a widget and what is in it shows, holds in its lists, or tells a screen reader."""
    said = []
    for widget in [root, *root.findChildren(QWidget)]:
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()]
        for name in ("text", "toPlainText", "toHtml", "currentText", "placeholderText"):
            found = getattr(widget, name, None)
            said.append(str(found()) if callable(found) else "")
        if isinstance(widget, QComboBox):
            said += [widget.itemText(n) for n in range(widget.count())]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            said += _in_model(widget.model())
    return "\n".join(said)


def _in_model(model: QAbstractItemModel) -> list[str]:
    root = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
    cells = [model.index(row, column) for row in range(model.rowCount(root)) for column in range(columns)]
    return [repr(cell.data(role)) for cell in cells for role in ROLES]


def walk(office: Office, visit: Visit) -> str:
    """Go to every page, tab, section and part, open the history, the search and the bin, undo: return what was said."""
    session = Session(office, Words("en"))
    window = MainWindow(session, screens(), on_lock=lambda: None)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    try:
        return "\n".join(_steps(window, session, visit))
    finally:
        session.flush()
        session._autosave.stop()
        window.stop()
        window.hide()
        window.deleteLater()
        session.deleteLater()


def _steps(window: MainWindow, session: Session, visit: Visit) -> Iterator[str]:
    for screen in ("visits", "places", "checklists", "settings", "bin"):
        session.go(screen)
        settle()
        yield said_in(window)
    session.go("place", place_id=visit.place_id)
    yield said_in(window)
    for code, _name in tabs.names():
        for section in [s[0] for s in sections.SECTIONS] if code == "observations" else [""]:
            session.go("visit", visit_id=visit.id, tab=code, topic=section)
            settle()
            yield said_in(window)
    session.go("visit", visit_id=visit.id, tab="interviews", point=session.office.interviews.all(visit.id)[0].id)
    tab = window.page().tab()
    for part, *_rest in parts.PARTS:
        tab.page.show_part(part)
        settle()
        yield said_in(window)
    press(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    settle()
    history = next(w for w in QApplication.topLevelWidgets() if isinstance(w, HistoryDialog) and w.isVisible())
    for row in history.table.rows():
        history.table.set_current(row.id)
        yield said_in(history)
    history.reject()
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    for asked in (CANARY, "Marks", "C1", "left forearm"):
        window.search.field.clear()
        QTest.keyClicks(window.search.field, asked)
        window.search.ask()
        yield said_in(window.search).replace(window.search.field.text(), "")
    press(window.search.field, Qt.Key.Key_Escape)
    for _ in range(3):
        session.undo()
        settle()
        yield "\n".join(window.notices.texts())
        yield said_in(window)


def leaving(office: Office, visit: Visit, folder: Path) -> bytes:
    """Write everything that the program can write of a visit and return it, unpacked."""
    for audience in AUDIENCES:
        document, _left = office.drafts.document(office.drafts.dossier(visit.id), audience, "en")
        assert office.drafts.write(document, folder / f"{audience}.docx")
        (folder / f"{audience}.html").write_text("".join(office.drafts.preview(document)), encoding="utf-8")
    filling = office.library.filling(visit.id)
    assert filling
    assert office.tables.write(office.tables.of_filling(filling, Wanted()), folder / "answers.xlsx")
    paper = office.paper.document(filling.checklist_id, office.paper.choices("en"), visit_id=visit.id)
    assert office.paper.write(paper, folder / "paper.docx")
    return b"\n".join(_unpacked(path) for path in sorted(folder.iterdir()))


def _unpacked(path: Path) -> bytes:
    content = path.read_bytes()
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def test_the_walk_finds_the_record_where_it_may_be_read_and_writes_no_word_of_it_to_the_log(
    office: Office, visit: Visit, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    said = walk(office, visit)
    assert CANARY not in caplog.text
    for name in ("account", "findings", "opinion", "record", "discrepancy", "treatment", "wording"):
        assert f"{CANARY} {'again' if name == 'findings' else name}" in said
    assert RELEASED in said


def test_no_page_search_history_bin_or_undo_shows_it_to_a_member_without_health_role(lawyers: Office, visit: Visit):
    said = walk(lawyers, visit)
    assert CANARY not in said
    assert RELEASED in said
    assert "Alleged ill-treatment" in said


def test_the_history_the_bin_and_undo_never_show_what_is_sealed_not_even_to_the_health_member(
    office: Office, visit: Visit
):
    changes = office.past.of_visit(visit.id)
    sealed = [change for change in changes if change.row.field == "sealed"]
    assert {(c.field, c.before or "•••", c.after, c.restorable) for c in sealed} == {
        ("Behind a wall", "•••", "•••", False)
    }
    assert [removed.title for removed in office.past.bin()] == ["C2"]
    told = repr([(c.title, c.before, c.after) for c in changes])
    told += repr([(act.inverse, act.forward) for act in office.undo_stack._done])
    assert CANARY not in told
    assert CANARY not in repr([office.past.about(act.forward) for act in office.undo_stack._done])


def test_what_the_health_member_took_back_is_not_released_again_from_the_history(lawyers: Office, visit: Visit):
    released = [change for change in lawyers.past.of_visit(visit.id) if change.row.field.startswith("released")]
    assert released
    assert not any(change.restorable for change in released)


def test_nothing_that_leaves_the_program_holds_it_whoever_writes_it(
    office: Office, visit: Visit, lawyers: Office, tmp_path: Path
):
    folder = tmp_path / "out"
    folder.mkdir()
    assert CANARY.encode() not in leaving(lawyers, visit, folder)
    inside = _unpacked(folder / "internal.docx")
    assert RELEASED.encode() in inside


def test_the_health_members_own_reports_hold_none_of_it_either(office: Office, visit: Visit, tmp_path: Path):
    folder = tmp_path / "out"
    folder.mkdir()
    assert CANARY.encode() not in leaving(office, visit, folder)


def test_the_search_knows_a_case_by_its_released_wording_alone(lawyers: Office, visit: Visit):
    search = Search(lawyers, visit.id, "en")
    assert search.ask(CANARY) == []
    (group,) = search.ask("marks that fit")
    assert (group.title, [hit.number for hit in group.hits]) == ("Alleged ill-treatment", ["C1"])
    (hit,) = group.hits
    talk = lawyers.interviews.all(visit.id)[0]
    assert hit.where == {"visit_id": visit.id, "tab": "interviews", "topic": "ill_treatment", "point": talk.id}
    lawyers.interviews.remove(talk)
    assert Search(lawyers, visit.id, "en").ask("marks that fit") == []


def test_no_table_index_or_file_readable_with_the_master_key_holds_it(
    office: Office, visit: Visit, lawyers: Office, caplog: pytest.LogCaptureFixture
):
    """All tables through the open connection: those of the index and the history too, also as they are stored."""
    caplog.set_level(logging.DEBUG)
    vault = lawyers.vault
    names = [row["name"] for row in vault.rows("SELECT name FROM sqlite_master WHERE rootpage OR type='table'")]
    assert {"history", "ill_treatment", "attachment", "searched", "search_data"} <= set(names)
    tables = [row["name"] for row in vault.rows("SELECT name FROM sqlite_master WHERE type='table'")]
    cells = [value for table in tables for row in vault.rows(f'SELECT * FROM "{table}"') for value in row.values()]
    for value in cells:
        said = value if isinstance(value, bytes) else str(value).encode()
        assert CANARY.lower().encode() not in said.lower()
        assert CANARY.encode() not in _inflated(said)
    for path in Path(vault.folder).rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(CANARY.encode(coding) in content for coding in ("utf-8", "utf-16-le", "utf-16-be"))
    assert CANARY not in caplog.text


def _inflated(content: bytes) -> bytes:
    try:
        return zlib.decompress(content)
    except zlib.error:
        return b""
