"""A further officer at the settings, and the sealed identity of a person."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt

from npm_visits.ui.dialogs.add_officer import CHECK, PAPER, AddOfficerDialog, WhoCard
from npm_visits.ui.dialogs.identity import IdentityDialog
from npm_visits.ui.fields import ComboField, PassphraseField, TextField
from npm_visits.ui.first_run_steps import CheckCard, PassphraseCard
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.interviews.identity_card import IdentityCard
from npm_visits.ui.pages.interviews.tab import InterviewsTab
from npm_visits.ui.pages.settings.page import SettingsPage
from npm_visits.ui.widgets.rail import RailItem
from tests.driver.hand import Stuck
from tests.driver.start import Running

FIELDS: Final = ("name", "aliases", "born", "document", "contact", "note")


def let_in(run: Running, own: str, officer: dict[str, str], taken: Any = None) -> str:
    """Let in an officer with code and role, and return the six words she wrote down."""
    hand, words = run.hand, run.hand.words
    hand.click(RailItem, words("Settings"), within=run.screen(MainWindow).rail)
    page = run.page(SettingsPage)
    page.area.show_widget(page.officers)
    hand.click_on(page.officers.add)
    dialog = hand.dialog(AddOfficerDialog)
    who = hand.see(WhoCard, within=dialog)
    hand.write(hand.see(TextField, words("Code"), within=who), officer["code"])
    hand.take(hand.see(ComboField, words("Role"), within=who), officer["role"])
    hand.write(hand.see(PassphraseField, words("Your own passphrase"), within=who), own)
    _go_on(run, dialog, PAPER)
    if taken:
        taken("officer-paper")
    paper = hand.see(PassphraseCard, within=dialog).shown.words()
    _go_on(run, dialog, CHECK)
    for place, field in zip(dialog.new.asked, hand.see(CheckCard, within=dialog).fields, strict=True):
        hand.write(field, paper[place])
    hand.click_on(dialog.on)
    hand.until(lambda: not hand.is_open(AddOfficerDialog), "the officer who is let in")
    if taken:
        taken("settings")
    listed = [row.cells[0].text for row in page.officers.table.rows()]
    if officer["code"] not in listed:
        raise Stuck(f"The officers are {listed}")
    run.screen(MainWindow).activateWindow()  # as a window manager does; the offscreen platform has none
    hand.settle()
    hand.click(RailItem, words("Visits"), within=run.screen(MainWindow).rail)
    return " ".join(paper)


def _go_on(run: Running, dialog: AddOfficerDialog, step: str) -> None:
    run.hand.click_on(dialog.on)
    run.hand.until(lambda: dialog.error() or (dialog.step == step and not dialog.is_busy), "the next card")
    if dialog.error():
        raise Stuck(f"The dialog says: {dialog.error()}")


def write_identity(run: Running, passphrase: str, told: dict[str, str], taken: Any = None) -> None:
    """Write down the identity of the person of an interview, which is begun if nobody has been talked to yet."""
    card = _card(run, told["interview"])
    run.hand.click_on(card.open)
    dialog = _unlock(run, passphrase)
    for name in FIELDS:
        if name in told:
            run.hand.write(dialog.fields.lines[name], told[name])
    if taken:
        taken("identity-open")
    run.hand.key(Qt.Key.Key_Escape)
    run.hand.until(lambda: dialog.is_shut, "the identity sealed again")
    run.screen(MainWindow).activateWindow()
    run.hand.settle()


def read_identity(run: Running, passphrase: str, told: dict[str, str]) -> None:
    """Open an identity with another officer's passphrase and compare what it says."""
    card = _card(run, told["interview"])
    run.hand.click_on(card.open)
    dialog = run.hand.dialog(IdentityDialog)
    run.hand.take(dialog.asking.purpose, "contact")
    _unlock(run, passphrase)
    shown = {name: field.value() for name, field in dialog.fields.lines.items() if field.value()}
    if shown != {name: told[name] for name in FIELDS if name in told}:
        raise Stuck("The identity is not what was written down")
    run.hand.key(Qt.Key.Key_Escape)
    run.hand.until(lambda: dialog.is_shut, "the identity sealed again")
    run.screen(MainWindow).activateWindow()
    run.hand.settle()


def _unlock(run: Running, passphrase: str) -> IdentityDialog:
    hand = run.hand
    dialog = hand.dialog(IdentityDialog)
    hand.write(dialog.asking.passphrase, passphrase)
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: dialog.fields is not None or dialog.is_shut, "the identity")
    return dialog


def _card(run: Running, code: str) -> IdentityCard:
    tab = run.go_to_tab(InterviewsTab, "Interviews")
    interviews = run.session().office.interviews
    found = {interview.code: interview for interview in interviews.all(tab._visit_id)}
    if not found:
        tab.begin("person")  # the list under the button has its own test
        found = {tab.page.interview.code: tab.page.interview}
    tab.open(found[code].id if code in found else next(iter(found.values())).id)
    run.hand.settle()
    card = next(made for _, made in tab.page.cards if isinstance(made, IdentityCard))
    tab.page.column.show_widget(card)
    run.hand.settle()
    return card
