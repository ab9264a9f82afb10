"""The first start refuses what would be regretted: weak passphrases, words not copied, folders that travel."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from npm_visits.ui.fields import PassphraseField, TextField
from npm_visits.ui.first_run import FirstRunWindow
from npm_visits.ui.first_run_steps import CheckCard, FolderCard, PassphraseCard
from npm_visits.ui.unlock import UnlockWindow
from npm_visits.ui.widgets import Button, Label
from tests.driver.hand import Stuck
from tests.driver.sample import Sample
from tests.driver.start import Running
from tests.driver.steps import entering


def to_folder(run: Running) -> None:
    entering.choose_language(run, "en")
    entering.choose_new_vault(run)


def to_passphrase(run: Running, home: Path) -> PassphraseCard:
    to_folder(run)
    entering.type_folder(run, home / "NPM Visits")
    return run.hand.see(PassphraseCard)


def labels(run: Running) -> str:
    return "\n".join(label.text() for label in run.hand.all(Label))


def vaults_in(home: Path) -> list[Path]:
    return list(home.rglob("vault.json"))


@pytest.mark.parametrize("typed", ["short", "qwertyuiopqwertyuiopqwertyuiop", "ombudsman azerbaijan"])
def test_a_weak_passphrase_of_ones_own_is_refused_and_makes_no_vault(run: Running, home: Path, typed: str):
    card = to_passphrase(run, home)
    run.hand.click(Button, "Type my own…", within=card)
    run.hand.overwrite(card.field, typed)
    with pytest.raises(Stuck, match="Too easy to guess"):
        entering.go_on(run)
    assert run.screen(FirstRunWindow).flow.step == "passphrase"
    assert vaults_in(home) == []


def test_a_strong_passphrase_of_ones_own_has_to_be_typed_again(run: Running, home: Path, told: Sample):
    own = "seven lanterns drift over a quiet harbour"
    card = to_passphrase(run, home)
    run.hand.click(Button, "Type my own…", within=card)
    run.hand.overwrite(card.field, own)
    entering.go_on(run)
    again = run.hand.see(PassphraseField, within=run.hand.see(CheckCard))
    run.hand.write(again, own[:-1])
    with pytest.raises(Stuck, match="not the same passphrase"):
        entering.go_on(run)
    run.hand.write(again, own)
    entering.go_on(run)
    entering.introduce(run, told["officer"], told["office"]["country"])
    entering.make_vault(run)
    entering.lock(run)
    entering.unlock(run, own)


def test_words_that_are_not_those_on_the_paper_are_refused(run: Running, home: Path):
    to_passphrase(run, home)
    paper = entering.copy_words(run)
    with pytest.raises(Stuck, match="These are not the words"):
        entering.retype_words(run, [*paper[1:], paper[0]])
    assert vaults_in(home) == []


def test_the_generated_passphrase_is_never_on_the_clipboard_and_cannot_be_selected(run: Running, home: Path):
    card = to_passphrase(run, home)
    run.hand.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    run.hand.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    pasted = run.app.clipboard().text()
    assert not any(word in pasted for word in card.shown.words())


@pytest.mark.parametrize("name", ["Dropbox", "OneDrive", "Nextcloud"])
def test_a_synchronised_folder_is_warned_of_by_the_name_of_its_program(run: Running, home: Path, name: str):
    to_folder(run)
    (home / name).mkdir()
    field = run.hand.see(TextField, "Folder", within=run.hand.see(FolderCard))
    run.hand.write(field, str(home / name / "NPM Visits"))
    assert f"{name} copies this folder to other computers" in labels(run)
    run.hand.write(field, str(home / "NPM Visits"))
    assert "copies this folder" not in labels(run)


def test_a_folder_with_other_files_is_refused(run: Running, home: Path):
    to_folder(run)
    (home / "letters").mkdir()
    (home / "letters" / "one.txt").write_text("dear")
    with pytest.raises(Stuck, match="already holds other files"):
        entering.type_folder(run, home / "letters")


def test_an_officer_without_a_code_makes_no_vault(run: Running, home: Path, told: Sample):
    to_passphrase(run, home)
    entering.retype_words(run, entering.copy_words(run))
    entering.introduce(run, {**told["officer"], "code": " "}, told["office"]["country"])
    with pytest.raises(Stuck, match="Give yourself a code"):
        entering.go_on(run)
    assert vaults_in(home) == []


def test_after_the_first_start_the_settings_hold_the_folder_and_nothing_typed(run: Running, home: Path, told: Sample):
    to_passphrase(run, home)
    paper = entering.copy_words(run)
    entering.retype_words(run, paper)
    entering.introduce(run, told["officer"], told["office"]["country"])
    entering.make_vault(run)
    kept = json.loads((home / "settings" / "settings.json").read_text("utf-8"))
    assert kept["vault_folder"] == str(home / "NPM Visits")
    assert not any(word in json.dumps(kept).split('"') for word in paper)


def test_a_wrong_passphrase_is_told_so_and_the_right_one_opens_after_it(run: Running, home: Path, told: Sample):
    to_passphrase(run, home)
    paper = entering.copy_words(run)
    entering.retype_words(run, paper)
    entering.introduce(run, told["officer"], told["office"]["country"])
    entering.make_vault(run)
    window = entering.lock(run)
    run.hand.write(run.hand.see(PassphraseField, within=window), " ".join(reversed(paper)))
    run.hand.key(Qt.Key.Key_Return)
    run.hand.until(window.error.isVisible, "the sentence about the passphrase")
    assert isinstance(run.hand.window, UnlockWindow)
    entering.unlock(run, " ".join(paper))
