"""The scenes of the Checklists pages: library, versions, difference, import, preview, editing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtTest import QTest

from npm_visits.services.importing import examined
from npm_visits.ui.pages.checklists.copying import CopyDialog
from npm_visits.ui.pages.checklists.importing import ImportPage
from tests.driver.workbooks import faulty_prison, prison

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npm_visits.services.office import Office
    from npm_visits.ui.main_window import MainWindow
    from tests.driver.scenes import Stage

PRISON: Final = "prison-visit"
Scene = Callable[["Stage"], "QWidget"]


def with_prison(office: Office) -> None:
    """Give the office two versions of its own checklist, one of them in use, and a retired one."""
    if office.library.shelf.entry(PRISON) is not None:
        return
    folder = Path.home() / "Documents"
    for version in ("3", "4"):
        office.imports.store(examined(prison(folder / f"prison-visit-{version}.xlsx", version)))
        if version == "3":
            visit = next(row.visit for row in office.visits.rows() if row.visit.state == "planned")
            office.library.use(visit.id, PRISON)


def page(screen: str, **where: str) -> Scene:
    """Return the scene of one of these pages."""

    def scene(stage: Stage) -> QWidget:
        with_prison(stage.window.session.office)
        stage.window.session.go(screen, **where)
        return stage.window

    return scene


def _difference(stage: Stage) -> QWidget:
    office = stage.window.session.office
    with_prison(office)
    entry = office.library.shelf.entry(PRISON)
    assert entry is not None
    new, old = (version.id for version in entry.versions)
    stage.window.session.go("checklist_difference", code=PRISON, old=old, new=new)
    return stage.window


def _moving(stage: Stage) -> QWidget:
    session = stage.window.session
    with_prison(session.office)
    filling = next(
        f for row in session.office.visits.rows() for f in session.office.library.fillings(row.visit.id)
        if session.office.library.code_of(f) == PRISON
    )  # fmt: skip
    newer = session.office.moving.newer(filling)
    assert newer is not None
    session.go("checklist_difference", code=PRISON, old=filling.checklist_id, new=newer.id, filling=filling.id,
               visit_id=filling.visit_id)  # fmt: skip
    return stage.window


def _visit_behind(stage: Stage) -> QWidget:
    session = stage.window.session
    with_prison(session.office)
    filling = next(
        f for row in session.office.visits.rows() for f in session.office.library.fillings(row.visit.id)
        if session.office.library.code_of(f) == PRISON
    )  # fmt: skip
    session.go("visit", visit_id=filling.visit_id, tab="checklist", topic="", point=f"{filling.id}/")
    return stage.window


def _imported(path: Path, stage: Stage) -> ImportPage:
    with_prison(stage.window.session.office)
    stage.window.session.office.imports.path = ""
    stage.window.session.go("checklist_import", path=str(path))
    shown = stage.window.page()
    assert isinstance(shown, ImportPage)
    while shown.is_busy():
        QTest.qWait(10)
    shown.setFocus()
    return shown


def _import(stage: Stage) -> QWidget:
    shown = _imported(faulty_prison(Path.home() / "Documents" / "prison-visit-2027.xlsx"), stage)
    shown.cards()[1].setFocus()
    return stage.window


def _import_open(stage: Stage) -> QWidget:
    shown = _imported(faulty_prison(Path.home() / "Documents" / "prison-visit-2027.xlsx"), stage)
    shown.cards()[1].setFocus()
    shown.cards()[1].turn_rows()
    return stage.window


def _import_rest(stage: Stage) -> QWidget:
    _import(stage)
    shown = stage.window.page()
    assert isinstance(shown, ImportPage)
    QTest.qWait(100)
    for _ in range(len(shown.cards()) - 1):
        next(card for card in shown.cards() if card.is_active()).stepped.emit(1)
    return stage.window


def _import_clean(stage: Stage) -> QWidget:
    path = prison(Path.home() / "Documents" / "prison-visit-2028.xlsx", "6")
    _imported(path, stage)
    return stage.window


def _import_refused(stage: Stage) -> QWidget:
    path = Path.home() / "Documents" / "prison-visit-2026.xlsx"
    path.write_bytes(b"PK\x03\x04 and then nothing")
    _imported(path, stage)
    return stage.window


def _draft(stage: Stage) -> QWidget:
    office = stage.window.session.office
    with_prison(office)
    draft = office.adapting.begin(office.library.shelf.current(PRISON).id)
    lines = {line.name: line for line in office.adapting.lines(draft)}
    wording = "Does a doctor see each of them every day?"
    office.apply([
        office.adapting.text_change(draft, lines["doctor_daily"], "label::English (en)", wording),
        office.adapting.off_change(draft, lines["radio"], off=True),
    ])  # fmt: skip
    stage.window.session.go("checklist_draft", draft_id=draft.id)
    stage.window.page().list.setFocus()  # type: ignore[union-attr]
    stage.window.page().list.pick(lines["doctor_daily"].row)  # type: ignore[union-attr]
    return stage.window


def _copy(stage: Stage) -> QWidget:
    window = page("checklist", code="migrants-centre")(stage)
    office = stage.window.session.office
    dialog = CopyDialog(stage.window.session, office.library.shelf.current("migrants-centre").id,
                        "Irregular migrants’ centre", parent=_window(window))  # fmt: skip
    dialog.show()
    return dialog


def _window(shown: QWidget) -> MainWindow:
    return shown.window()  # type: ignore[return-value]  # a scene of a page returns the window


CHECKLIST_SCENES: Final[Mapping[str, Scene]] = {
    "library": page("checklists"),
    "library-checklist": page("checklist", code=PRISON),
    "library-builtin": page("checklist", code="migrants-centre"),
    "library-copy": _copy,
    "library-difference": _difference,
    "library-moving": _moving,
    "library-visit": _visit_behind,
    "library-import": _import,
    "library-import-row": _import_open,
    "library-import-rest": _import_rest,
    "library-import-clean": _import_clean,
    "library-import-refused": _import_refused,
    "library-preview": page("checklist_preview", version="builtin:migrants-centre"),
    "library-draft": _draft,
}
