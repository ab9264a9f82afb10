"""First run, unlock, cover, lock."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from npm_visits.i18n import LANGUAGES
from npm_visits.ui.fields import ComboField, PassphraseField, TextField
from npm_visits.ui.first_run import FirstRunWindow
from npm_visits.ui.first_run_steps import CheckCard, OfficerCard, PassphraseCard
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.settings.page import SettingsPage
from npm_visits.ui.pages.visit import VisitPage
from npm_visits.ui.pages.visits import VisitsPage
from npm_visits.ui.unlock import UnlockWindow
from npm_visits.ui.widgets import Button, Card, CheckField
from tests.driver.hand import Stuck
from tests.driver.start import Running

PIN: Final = "2604"


def choose_language(run: Running, language: str) -> None:
    """Take the language of the screen on the first card, and go on."""
    window = run.screen(FirstRunWindow)
    if run.hand.words.language != language:
        run.hand.click(Card, LANGUAGES[language])
        run.hand.until(lambda: run.hand.words.language == language and run.hand.window is not window, "the language")
    go_on(run)


def choose_new_vault(run: Running) -> None:
    """Say that a vault is to be made, and go on."""
    hand = run.hand
    wanted = hand.words("Create a vault")
    hand.until(lambda: _cards(run, wanted), "the card of a new vault")
    hand.click_on(_cards(run, wanted)[0])
    go_on(run)


def type_folder(run: Running, folder: Path) -> None:
    """Type the folder of the vault, and go on."""
    run.hand.write(run.hand.see(TextField, run.hand.words("Folder")), str(folder))
    go_on(run)


def copy_words(run: Running) -> list[str]:
    """Read the six words off the screen, as if onto paper, and go on."""
    card = run.hand.see(PassphraseCard)
    found = card.shown.words()
    if len(found) != 6:
        raise Stuck(f"The passphrase shows {len(found)} words")
    go_on(run)
    return found


def retype_words(run: Running, paper: list[str]) -> None:
    """Type the words that are asked for from the paper, and go on."""
    hand, card = run.hand, run.hand.see(CheckCard)
    asked = 0
    for number, word in enumerate(paper, 1):
        for field in hand.all(TextField, hand.words("Word {n}", n=number), within=card):
            hand.write(field, word)
            asked += 1
    if asked != 2:
        raise Stuck(f"{asked} words were asked for, not two")
    go_on(run)


def introduce(run: Running, officer: dict[str, str], country: str, *, health: bool = True) -> None:
    """Give code, role and country, and let the vault be made."""
    hand, words, card = run.hand, run.hand.words, run.hand.see(OfficerCard)
    hand.write(hand.see(TextField, words("Your code"), within=card), officer["code"])
    hand.take(hand.see(ComboField, words("Your role"), within=card), officer["role"])
    if health:
        hand.click(CheckField, words("I am a health professional"))
    hand.take(hand.see(ComboField, words("Country"), within=card), country)


def make_vault(run: Running) -> None:
    """Let the vault be made; the list of visits follows."""
    go_on(run)
    run.page(VisitsPage)


def go_on(run: Running) -> None:
    """Press the button of the card; a sentence about what is missing ends the step."""
    window = run.screen(FirstRunWindow)
    run.hand.click_on(window.on)
    if run.hand.window is window and window.error():
        raise Stuck(f"The first run says: {window.error()}")


def cover_and_uncover(run: Running, passphrase: str, taken: Any = None) -> None:
    """Cover without a PIN and uncover by the passphrase, choose a PIN, cover and uncover by it."""
    hand, words, window = run.hand, run.hand.words, run.screen(MainWindow)
    hand.key(Qt.Key.Key_F9)
    hand.until(window.is_covered, "the cover")
    hand.overwrite(hand.see(QLineEdit, words("Your own passphrase"), within=window.cover), passphrase)
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: not window.is_covered(), "the work again")
    hand.click(Button, words("Choose a PIN…"), within=window)
    page = run.page(SettingsPage)
    page.area.show_widget(page.pin)
    hand.write(page.pin.field, PIN)
    hand.key(Qt.Key.Key_Return)
    if taken:
        taken("settings-pin")
    hand.key(Qt.Key.Key_F9)
    hand.until(window.is_covered, "the cover")
    if taken:
        taken("cover")
    hand.overwrite(hand.see(QLineEdit, words("PIN"), within=window.cover), PIN)
    hand.key(Qt.Key.Key_Return)
    hand.until(lambda: not window.is_covered(), "the work again")


def lock(run: Running) -> UnlockWindow:
    """Press Ctrl+L; a fresh program asks for the passphrase."""
    run.hand.key("L", Qt.KeyboardModifier.ControlModifier)
    return run.screen(UnlockWindow)


def unlock(run: Running, passphrase: str) -> None:
    """Type the passphrase and press Enter."""
    window = run.screen(UnlockWindow)
    run.hand.write(run.hand.see(PassphraseField, within=window), passphrase)
    run.hand.key(Qt.Key.Key_Return)
    run.page(VisitsPage)


def go_on_with_visit(run: Running) -> None:
    """Press Continue on the list of visits."""
    run.hand.click(Button, run.hand.words("Continue"), within=run.page(VisitsPage))
    run.page(VisitPage)


def open_first_visit(run: Running) -> None:
    """Press Enter on the list of visits, as one does who has not worked here yet."""
    run.page(VisitsPage)
    run.hand.key(Qt.Key.Key_Return)
    run.page(VisitPage)


def _cards(run: Running, text: str) -> list[Card]:
    return [card for card in run.hand.all(Card) if card.accessibleName().startswith(text)]
