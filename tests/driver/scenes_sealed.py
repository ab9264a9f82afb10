"""Officers and sealed identities in the gallery."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_visits.services.sample import SAMPLE_PASSPHRASE
from npm_visits.ui.dialogs.add_officer import PAPER, AddOfficerDialog
from npm_visits.ui.dialogs.identity import IdentityDialog
from npm_visits.ui.pages.interviews.identity_card import IdentityCard
from npm_visits.ui.pin import Pin
from npm_visits.ui.widgets import Button, ScrollColumn
from tests.driver.keys import settle

if TYPE_CHECKING:
    from tests.driver.scenes import Stage

WORDS: Final = "cabin velvet orbit thrift lantern mosaic"


def _officers(stage: Stage) -> QWidget:
    stage.window.session.go("settings")
    page: Any = stage.window.page()
    page.officers.window().show()
    page.area.show_widget(page.officers)
    return stage.window


def _adds(step: str = "") -> Callable[[Stage], QWidget]:
    def scene(stage: Stage) -> QWidget:
        dialog = AddOfficerDialog(stage.window.session, stage.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if step:
            dialog.new.passphrase = WORDS
            dialog._turn_to(step)
        dialog.show()
        return dialog

    return scene


def _card(stage: Stage, code: str = "P4") -> IdentityCard:
    stage.window.session.go("visit", visit_id=stage.visit_id, tab="interviews")
    tab: Any = stage.window.page().tab()  # type: ignore[union-attr]
    found = stage.window.session.office.interviews.all(stage.visit_id)
    tab.open(next(i.id for i in found if i.code == code))
    card = next(card for _, card in tab.page.cards if isinstance(card, IdentityCard))
    tab.page.column.show_widget(card)
    return card


def _in_page(code: str) -> Callable[[Stage], QWidget]:
    def scene(stage: Stage) -> QWidget:
        _card(stage, code)
        return stage.window

    return scene


def _dialog(stage: Stage, code: str) -> IdentityDialog:
    card = _card(stage, code)
    dialog = IdentityDialog(stage.window.session, card._fields.record, parent=stage.window)
    dialog.show()
    return dialog


def _asks(stage: Stage) -> QWidget:
    return _dialog(stage, "P4")


def _open(stage: Stage) -> QWidget:
    dialog = _dialog(stage, "P4")
    dialog.asking.purpose.set_value("contact")
    dialog._unlocked(stage.window.session.office.identities.unlock(SAMPLE_PASSPHRASE))
    return dialog


def _covered(stage: Stage) -> QWidget:
    """Show the cover as it asks for the passphrase where no PIN was chosen."""
    stage.window.cover.pin = Pin()
    stage.window.cover_up()
    stage.window.cover.pin = stage.window.session.pin
    return stage.window


def _pin(stage: Stage) -> QWidget:
    """Show the settings of the cover with a PIN that is set."""
    stage.window.session.pin.choose("2604")
    stage.window.session.go("settings")
    page: Any = stage.window.page()
    page.refresh()
    page.area.show_widget(page.pin)
    return stage.window


def _checks(stage: Stage) -> QWidget:
    """Show what is to be known before the report goes to the authority."""
    stage.window.session.go("visit", visit_id=stage.visit_id, tab="report")
    tab: Any = stage.window.page().tab()  # type: ignore[union-attr]
    tab._audience.choose("authority")
    settle()
    checks = tab._checks
    unfold = next(b for b in checks.findChildren(Button) if b.accessibleName() == stage.words("List the sentences"))
    unfold.click()
    settle()
    area = next(w for w in tab.findChildren(ScrollColumn) if w.isAncestorOf(tab._front))
    area.verticalScrollBar().setValue(checks.mapTo(area.widget(), checks.rect().bottomLeft()).y() - area.height() + 24)
    return stage.window


SEALED_SCENES: Final[Mapping[str, Callable[[Stage], QWidget]]] = {
    "settings-officers": _officers,
    "officer-add": _adds(),
    "officer-paper": _adds(PAPER),
    "identity-sealed": _in_page("P4"),
    "identity-none": _in_page("P1"),
    "identity-asks": _asks,
    "identity-open": _open,
    "cover-passphrase": _covered,
    "settings-pin": _pin,
    "report-checks": _checks,
}
