"""The screens of the gallery: how each is brought into sight on the sample office."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_visits.domain.text import fold
from npm_visits.errors import DiskFull, WrongPassphrase
from npm_visits.i18n import Words
from npm_visits.services.first_run import NEW, FirstRun
from npm_visits.services.office import Office, load_content
from npm_visits.ui.actions import ShortcutSheet
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.dialogs.country_list import CountryListDialog
from npm_visits.ui.dialogs.export_answers import ExportAnswersDialog
from npm_visits.ui.dialogs.member import MemberDialog
from npm_visits.ui.dialogs.new_place import NewPlaceDialog
from npm_visits.ui.dialogs.new_visit import NewVisitDialog
from npm_visits.ui.dialogs.print_checklist import PrintChecklistDialog
from npm_visits.ui.first_run import FirstRunWindow
from npm_visits.ui.first_run_steps import PassphraseCard
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.unlock import UnlockWindow
from npm_visits.ui.widgets import Dialog
from tests.driver.checklist_scenes import CHECKLIST_SCENES
from tests.driver.field_scenes import FIELD_SCENES
from tests.driver.keys import type_text
from tests.driver.scenes_access import ACCESS_SCENES
from tests.driver.scenes_arrival import ARRIVAL_SCENES
from tests.driver.scenes_counts import COUNT_SCENES
from tests.driver.scenes_interviews import INTERVIEW_SCENES
from tests.driver.scenes_medical import MEDICAL_SCENES
from tests.driver.scenes_photos import PHOTO_SCENES
from tests.driver.scenes_plan import PLAN_SCENES
from tests.driver.scenes_rooms import ROOM_SCENES
from tests.driver.scenes_sealed import SEALED_SCENES
from tests.driver.scenes_search import SEARCH_SCENES
from tests.driver.scenes_settings import SETTINGS_SCENES
from tests.driver.scenes_standards import STANDARD_SCENES
from tests.driver.scenes_templates import TEMPLATE_SCENES
from tests.driver.scenes_topics import TOPIC_SCENES
from tests.driver.scenes_urgent import URGENT_SCENES
from tests.driver.scenes_walk import WALK_SCENES
from tests.driver.scenes_writing import WRITING_SCENES

STEPS: Final = ("language", "way", "folder", "passphrase", "check", "officer")
PAPER: Final = "cabin velvet orbit thrift lantern mosaic"


@dataclass(frozen=True)
class Stage:
    """What a scene may use: the window on the sample office, and one on an empty office."""

    window: MainWindow
    empty: MainWindow
    visit_id: str
    planned_id: str
    place_id: str

    @property
    def words(self) -> Words:
        """The words of the screen."""
        return self.window.session.words


Scene = Callable[[Stage], QWidget]


def at(screen: str, empty: bool = False, **where: str) -> Scene:
    """Return the scene of a page, with the sample's own records for `visit_id` and `place_id`."""

    def scene(stage: Stage) -> QWidget:
        window = stage.empty if empty else stage.window
        known = {"visit_id": stage.visit_id, "planned_id": stage.planned_id, "place_id": stage.place_id}
        window.session.go(screen, **{name: known.get(value, value) for name, value in where.items()})
        return window

    return scene


def in_visit(tab: str, topic: str = "", point: str = "") -> Scene:
    """Return the scene of a tab of the sample visit."""
    return at("visit", visit_id="visit_id", tab=tab, topic=topic, point=point)


def choose_file(window: MainWindow) -> Dialog:
    """Return the dialog that asks where a report is to be saved, beside an older one."""
    words, folder = window.session.words, Path.home() / "Documents"
    (folder / "V-2026.038-public-en.docx").touch()
    return Chooser(
        words, words("Export Word"), start=folder, name="V-2026.041-public-en.docx", accept=words("Export"),
        parent=window,
    )  # fmt: skip


def over(scene: Scene, make: Callable[[MainWindow], Dialog]) -> Scene:
    """Return the scene of a dialog over a page; the picture holds the dialog alone."""

    def shown(stage: Stage) -> QWidget:
        window = scene(stage)
        assert isinstance(window, MainWindow)
        dialog = make(window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
        return dialog

    return shown


def keys_in(stage: Stage) -> QWidget:
    """Show the checklist as lines to key in from paper."""
    window = in_visit("checklist", "health_care", "mig_10_4")(stage)
    tab = stage.window.page().tab()  # type: ignore[union-attr]
    tab.turn_keying()
    lines = tab.keying.model.lines
    tab.keying.go_to_row(next(n for n, line in enumerate(lines) if line.number == "10.4"))
    return window


def _print_dialog(window: MainWindow) -> Dialog:
    library = window.session.office.library
    found = (library.filling(row.visit.id) for row in window.session.office.visits.rows())
    filling = next(filling for filling in found if filling)
    return PrintChecklistDialog(window.session, filling.checklist_id, visit_id=filling.visit_id, parent=window)


def _export_dialog(window: MainWindow) -> Dialog:
    library = window.session.office.library
    found = (library.filling(row.visit.id) for row in window.session.office.visits.rows())
    return ExportAnswersDialog(window.session, filling=next(filling for filling in found if filling), parent=window)


def asks_for_reason(stage: Stage) -> QWidget:
    """Show a question that asks why it was not assessed."""
    window = in_visit("checklist", "health_care", "mig_10_6")(stage)
    stage.window.page().tab().work.page.active_card().ask_reason()  # type: ignore[union-attr]
    return window


def writes_note(stage: Stage) -> QWidget:
    """Show a note being written."""
    window = in_visit("checklist", "health_care", "mig_10_7")(stage)
    stage.window.page().tab().work.page.active_card().write_note()  # type: ignore[union-attr]
    return window


def new_observation(stage: Stage) -> QWidget:
    """Show an observation that begins from a question."""
    in_visit("checklist", "health_care", "mig_10_4")(stage)
    stage.window.page().tab().work.page.active_card().want_observation()  # type: ignore[union-attr]
    return stage.window


def open_finding(stage: Stage) -> QWidget:
    """Show the finding on health care, open."""
    window = in_visit("findings")(stage)
    finding = next(f for f in stage.window.session.office.findings.all(stage.visit_id) if f.topic == "health_care")
    stage.window.page().tab().go_to("", finding.id)  # type: ignore[union-attr]
    return window


def covered(stage: Stage) -> QWidget:
    """Show the cover as it asks for the PIN."""
    if not stage.window.cover.pin.is_set:
        stage.window.cover.pin.choose("2604")
    stage.window.cover_up()
    return stage.window


def with_notices(stage: Stage) -> QWidget:
    """Show what is said: an undo, and a save that failed."""
    window, words = at("visits")(stage), stage.words
    messages = stage.window.session.messages
    messages.say(words("Visit {number} is in the recycle bin.", number="V-2026-042"), action=words("Undo"))
    messages.say(words("The report is written: {name}.", name="report.docx"), tone="good")
    messages.stay("save", DiskFull().say(words))
    return window


def unlock(stage: Stage) -> QWidget:
    """Show the unlock window."""
    return UnlockWindow(stage.words, Path.home() / "Documents" / "NPM Visits")


def unlock_refused(stage: Stage) -> QWidget:
    """Show the unlock window after a wrong passphrase, with Caps Lock on."""
    window = UnlockWindow(stage.words, Path.home() / "Documents" / "NPM Visits")
    window.field.setText("a wrong passphrase")
    window._failed(WrongPassphrase())
    window.field.caps_lock.emit(True)
    return window


def first_run(step: str, own: bool = False) -> Scene:
    """Return the scene of a card of the first start."""

    def scene(stage: Stage) -> QWidget:
        flow = FirstRun(load_content(), language=stage.words.language, way=NEW, folder=Path.home() / "NPM Visits",
                        passphrase=PAPER, code="O1", country="sample")  # fmt: skip
        for _ in range(STEPS.index(step)):
            flow.on()
        window = FirstRunWindow(stage.words, flow=flow)
        if own:
            card = window.findChild(PassphraseCard)
            assert card is not None
            card.choose_own()
            type_text(card.field, "Northfield 2026")
        return window

    return scene


def visit_of(office: Office, number: str) -> str:
    """Return the id of a visit by its number."""
    return next(row.visit.id for row in office.visits.rows() if row.visit.number == number)


def place_of(office: Office, name: str) -> str:
    """Return the id of a place by its name."""
    return next(row.place.id for row in office.places.rows("") if fold(row.place.name) == fold(name))


VISITS, PLACES = at("visits"), at("places")


def _member(window: MainWindow) -> Any:
    office = window.session.office
    visit_id = window.shown[1]["visit_id"]
    member = office.visits.new_member(visit_id, "interpreter")
    return MemberDialog(window.session, member, is_new=True, parent=window)


SCENES: Final[Mapping[str, Scene]] = {
    "unlock": unlock,
    "unlock-refused": unlock_refused,
    **{f"first-run-{step}": first_run(step) for step in STEPS},
    "first-run-own-passphrase": first_run("passphrase", own=True),
    "visits": VISITS,
    "visits-empty": at("visits", empty=True),
    "visits-notices": with_notices,
    "new-visit": over(VISITS, lambda w: NewVisitDialog(w.session, parent=w)),
    "places": PLACES,
    "places-empty": at("places", empty=True),
    "place": at("place", place_id="place_id"),
    "new-place": over(PLACES, lambda w: NewPlaceDialog(w.session, parent=w)),
    "country-list": over(PLACES, lambda w: CountryListDialog(w.session, parent=w)),
    "prepare": in_visit("prepare"),
    "prepare-planned": at("visit", visit_id="planned_id", tab="prepare"),
    "member": over(in_visit("prepare"), _member),
    "checklist": in_visit("checklist", "mig_10", "mig_10_4"),
    "checklist-lawfulness": in_visit("checklist", "mig_01", "mig_01_6"),
    "checklist-length": in_visit("checklist", "mig_02", "mig_02_2"),
    "checklist-rooms": in_visit("checklist", "mig_07"),
    "checklist-registers": in_visit("checklist", "mig_03", "mig_03_6"),
    "checklist-contact": in_visit("checklist", "mig_13", "mig_13_1"),
    "checklist-reasons": asks_for_reason,
    "checklist-note": writes_note,
    "checklist-keying": keys_in,
    "checklist-print": over(VISITS, _print_dialog),
    "checklist-export": over(VISITS, _export_dialog),
    "checklist-none": at("visit", visit_id="planned_id", tab="checklist"),
    "observations": in_visit("observations"),
    "observation-new": new_observation,
    "observations-empty": at("visit", visit_id="planned_id", tab="observations"),
    "findings": open_finding,
    "findings-empty": at("visit", visit_id="planned_id", tab="findings"),
    "report": in_visit("report"),
    "report-empty": at("visit", visit_id="planned_id", tab="report"),
    **CHECKLIST_SCENES,
    "settings": at("settings"),
    "shortcuts": over(VISITS, lambda w: ShortcutSheet(w.session.words, w)),
    "choose-file": over(in_visit("report"), choose_file),
    "cover": covered,
    **FIELD_SCENES,
    **INTERVIEW_SCENES,
    **MEDICAL_SCENES,
    **SEALED_SCENES, **TEMPLATE_SCENES,
    **SEARCH_SCENES,
    **ACCESS_SCENES,
    **COUNT_SCENES,
    **PLAN_SCENES,
    **ARRIVAL_SCENES,
    **TOPIC_SCENES,
    **URGENT_SCENES,
    **WRITING_SCENES,
    **PHOTO_SCENES,
    **ROOM_SCENES,
    **SETTINGS_SCENES, **STANDARD_SCENES,
    **WALK_SCENES,
}  # fmt: skip
MAIN: Final = ("visits", "place", "prepare", "checklist", "observations", "findings", "report", "unlock")
