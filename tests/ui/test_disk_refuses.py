"""While the disk refuses: what was typed stays where it was typed, nothing is called done, and locking still locks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from npm_visits.domain.visits import Visit
from npm_visits.errors import VaultGone
from npm_visits.i18n import Words
from npm_visits.services.office import Office
from npm_visits.ui.dialogs.member import MemberDialog
from npm_visits.ui.fields import TextArea
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.findings.cards import OpenFinding
from npm_visits.ui.pages.findings.tab import FindingsTab
from npm_visits.ui.pages.observations.editor import ObservationEditor
from npm_visits.ui.pages.observations.tab import ObservationsTab
from npm_visits.ui.pages.prepare.delegation import DelegationCard
from npm_visits.ui.pages.prepare.tab import PrepareTab
from tests.driver.keys import settle, type_text


class Stick:
    """The drive with the vault: pulled out and plugged in again."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._away = folder, folder.with_name("pulled out")

    def pull_out(self) -> None:
        self._folder.rename(self._away)

    def plug_in(self) -> None:
        self._away.rename(self._folder)


@pytest.fixture
def stick(sample_office: Office) -> Iterator[Stick]:
    stick = Stick(sample_office.vault.folder)
    yield stick
    if not sample_office.vault.folder.exists():
        stick.plug_in()


@pytest.fixture
def visit(sample_office: Office) -> Visit:
    return next(r.visit for r in sample_office.visits.rows() if r.visit.number == "V-2026-041")


def notices(window: MainWindow) -> list[str]:
    return window.notices.texts()


def tab(window: MainWindow, visit: Visit, name: str):
    window.session.go("visit", visit_id=visit.id, tab=name)
    settle()
    return window.page().tab()


GONE = VaultGone().say(Words("en"))


def test_a_page_is_left_only_when_its_words_are_on_the_disk(sample_window: MainWindow, visit: Visit, stick: Stick):
    shown: PrepareTab = tab(sample_window, visit, "prepare")
    objectives = next(a for a in shown.findChildren(TextArea) if a.accessibleName() == "Objectives")
    stick.pull_out()
    type_text(objectives, "Typed while the stick was out. ")
    for leave in (
        lambda: sample_window.session.go("places"),
        lambda: sample_window.page().show_tab("findings"),
        lambda: sample_window.page().new_observation(),
        lambda: sample_window.page().refresh(),
    ):
        leave()
        settle()
        assert objectives.isVisible()
        assert "Typed while the stick was out." in objectives.toPlainText()
    assert sample_window.page().bar.current() == "prepare"
    assert notices(sample_window) == [GONE]
    stick.plug_in()
    sample_window.session.go("places")
    kept = sample_window.session.office.visits.get(visit.id).objectives
    assert "Typed while the stick was out." in kept
    assert sample_window.shown[0] == "places"


def test_another_finding_is_opened_only_when_the_words_of_this_one_are_safe(
    sample_window: MainWindow, visit: Visit, stick: Stick
):
    shown: FindingsTab = tab(sample_window, visit, "findings")
    first = shown.findChildren(OpenFinding)[-1]
    other = sample_window.session.office.findings.all(visit.id)[1]
    stick.pull_out()
    type_text(first.text, "Typed while the stick was out. ")
    shown.go_to("", other.id)
    shown.refresh()
    assert first.isVisible()
    assert "Typed while the stick was out." in first.text.toPlainText()
    stick.plug_in()
    shown.go_to("", other.id)
    kept = sample_window.session.office.findings.get(first.finding.id).text
    assert "Typed while the stick was out." in kept


def test_two_observations_never_bear_one_number_because_the_first_was_not_saved(
    sample_window: MainWindow, visit: Visit, stick: Stick
):
    shown: ObservationsTab = tab(sample_window, visit, "observations")
    shown.new()
    stick.pull_out()
    area = shown.findChildren(TextArea)[0]
    type_text(area, "The first one")
    shown.new()
    area = shown.findChildren(TextArea)[0]
    assert area.toPlainText() == "The first one"
    stick.plug_in()
    shown.new()
    type_text(area, "The second one")
    shown.leaving()
    numbers = [o.number for o in sample_window.session.office.evidence.observations(visit.id)]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("what", ["observation", "finding", "recommendation", "member"])
def test_nothing_is_said_to_be_in_the_bin_that_the_disk_kept(
    sample_window: MainWindow, visit: Visit, stick: Stick, what: str
):
    office = sample_window.session.office
    names = {"observation": "observations", "member": "prepare"}
    shown = tab(sample_window, visit, names.get(what, "findings"))
    if what == "observation":
        shown.go_to("", office.evidence.observations(visit.id)[0].id)
        remove = shown.findChildren(ObservationEditor)[0].removal_wanted
        arguments = (office.evidence.observations(visit.id)[0].id,)
    elif what == "member":
        remove = shown.findChildren(DelegationCard)[0].removal_wanted
        arguments = (office.visits.members(visit.id)[-1],)
    else:
        card = shown.findChildren(OpenFinding)[-1]
        asked = office.findings.of_visit(visit.id)[0]
        shown.go_to("", asked.finding_id)
        card = shown.findChildren(OpenFinding)[-1]
        remove = card.removal_wanted if what == "finding" else card.recommendation_removed
        arguments = () if what == "finding" else (asked.id,)
    stick.pull_out()
    remove.emit(*arguments)
    assert notices(sample_window) == [GONE]


def test_an_undo_that_the_disk_refused_is_not_called_nothing_to_undo(
    sample_window: MainWindow, sample_office: Office, stick: Stick
):
    place = sample_office.places.rows()[0].place
    sample_office.set(place, "notes", "first")
    stick.pull_out()
    saved = sample_window.session.last_saved
    sample_window.undo()
    assert notices(sample_window) == [GONE]
    assert sample_window.session.last_saved == saved
    stick.plug_in()
    sample_window.undo()
    assert sample_office.places.get(place.id).notes == place.notes


def test_a_member_who_could_not_be_stored_stays_in_the_dialog(sample_window: MainWindow, visit: Visit, stick: Stick):
    shown: PrepareTab = tab(sample_window, visit, "prepare")
    shown.edit_member(None)
    dialog = sample_window.findChildren(MemberDialog)[-1]
    type_text(dialog.assignment, "Rooms 1 to 12")
    stick.pull_out()
    dialog.take()
    assert dialog.isVisible()
    assert dialog.assignment.value() == "Rooms 1 to 12"
    stick.plug_in()
    dialog.take()
    assert not dialog.isVisible()
    kept = sample_window.session.office.visits.members(visit.id)
    assert "Rooms 1 to 12" in {member.assignment for member in kept}


def test_a_section_that_could_not_be_left_out_keeps_its_tick(sample_window: MainWindow, visit: Visit, stick: Stick):
    tick = tab(sample_window, visit, "report")._sections._ticks["place"]
    stick.pull_out()
    tick.click()
    assert notices(sample_window) == [GONE]
    assert tick.isChecked()
