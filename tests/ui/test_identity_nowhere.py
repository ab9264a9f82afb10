"""A name typed into a sealed identity is nowhere else: looked for after each act of its life, in everything there is.

Searched are the bytes of all files (vault, home, temporary folder, exports, settings), the pages of database and log
decrypted with the master key, every cell that the open connection gives, every word of the search index, history and
recycle bin as the program tells them, the log, and what the windows show once the identity is shut.
"""

from __future__ import annotations

import base64
import json
import logging
import os
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from npm_visits.domain.changes import Add, Set
from npm_visits.domain.dossier import AUDIENCES
from npm_visits.domain.evidence import Observation
from npm_visits.domain.identities import OPEN_S, Identity, Person
from npm_visits.domain.interviews import Consent, Interview, consent_id
from npm_visits.domain.places import Place
from npm_visits.domain.text import fold
from npm_visits.i18n import LANGUAGES
from npm_visits.services.export_columns import Wanted
from npm_visits.services.office import open_office
from npm_visits.storage import Reading
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.interviews.identity_card import IdentityCard
from tests.conftest import PASSPHRASE
from tests.driver.keys import press, settle, type_text
from tests.small_checklist import give
from tests.storage import pages
from tests.ui.test_identity import opened

PERSON = Person(
    name="Zibelin Qoruqlu", aliases="Şəhrəngiz Жужелицын", born="1931-07-29", document="QZ-7781-33",
    contact="+994 5500 77 81 kvartira Hulmira", note="Ödənişsiz danışır, Щелкунова знает",
)  # fmt: skip
WORDS = tuple(sorted({word.strip(",") for text in vars(PERSON).values() for word in text.split() if len(word) > 4}))
CONTROL = "Tarhanqul"
"""A word of an observation: the search has to find it wherever the master key reads."""


def forms(word: str) -> set[bytes]:
    """Return how a program may write a word: encodings, folded for the search, in JSON, in base64."""
    texts = {word, word.lower(), word.upper(), fold(word), json.dumps(word)[1:-1]}
    plain = {text.encode(coding) for text in texts for coding in ("utf-8", "utf-16-le", "utf-16-be")}
    whole = {base64.b64encode(word.encode()[at:])[2:-4] for at in range(3)} if len(word.encode()) > 8 else set()
    return plain | whole


FORMS = {word: forms(word) for word in (*WORDS, CONTROL)}


def hits(content: bytes, words: tuple[str, ...] = WORDS) -> list[str]:
    return [word for word in words if any(form in content for form in FORMS[word])]


class Searched:
    """Everything that could hold a word; `hits()` tells where which was found."""

    def __init__(self, window: MainWindow, visit_id: str, top: Path, home: Path, log: pytest.LogCaptureFixture) -> None:
        self.window, self.office = window, window.session.office
        self.visit_id, self.top, self.home, self.log = visit_id, top, home, log

    def places(self) -> Iterator[tuple[str, bytes]]:
        """Return what is there, each with its name."""
        vault = self.office.vault
        yield from self.files()
        yield "pages decrypted with the master key", pages.decrypted(vault.folder, vault._key.for_database())
        yield "cells", self.cells(vault)
        with vault.reader() as other:
            yield "cells of another connection", self.cells(other)
        yield "words of the search index", self.index()
        yield "history", repr(self.office.past.of_visit(self.visit_id)).encode()
        yield "recycle bin", repr(self.office.past.bin()).encode()
        yield "undo", repr((self.office.undo_stack._done, self.office.undo_stack._undone)).encode()
        yield "waiting", repr(self.window.session._autosave.waiting()).encode()
        yield "log", "\n".join(f"{r.getMessage()} {r.exc_text} {r.args}" for r in self.log.records).encode()
        yield "search", repr([self.office.vault.hits(word, kind, limit=9) for word in WORDS
                              for kind in (Interview, Identity, Observation)]).encode()  # fmt: skip

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Return names and bytes of all files, packages unpacked."""
        for path in sorted(path for top in (self.top, self.home) for path in top.rglob("*") if path.is_file()):
            yield str(path), path.name.encode() + b"\n" + path.read_bytes()
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as package:
                    yield from ((f"{path}: {name}", package.read(name)) for name in package.namelist())

    @staticmethod
    def cells(vault: Reading) -> bytes:
        tables = [row["name"] for row in vault.rows("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")]
        assert {"identity", "identity_opening", "history", "search_data", "searched"} <= set(tables)
        found = [cell for name in tables for row in vault.rows(f'SELECT * FROM "{name}"') for cell in row.values()]
        return b"\n".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in found)

    def index(self) -> bytes:
        live = self.office.vault._live()
        live.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms USING fts5vocab('main', 'search', 'row')")
        return "\n".join(str(row[0]) for row in live.execute("SELECT term FROM temp.terms").fetchall()).encode()

    def in_sight(self) -> bytes:
        """Return what all windows show or keep, hidden or not, and the clipboard."""
        texts = [QGuiApplication.clipboard().text()]
        for widget in QApplication.allWidgets():
            texts += [widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
            if isinstance(widget, QLabel | QLineEdit):
                texts.append(widget.text())
            elif isinstance(widget, QPlainTextEdit):
                texts.append(widget.toPlainText())
        return "\n".join(texts).encode()

    def hits(self, *, shut: bool = True) -> list[str]:
        """Return where which word of the identity stands; `shut`: the windows may not show it either."""
        found = [*self.places(), *([("windows", self.in_sight())] if shut else [])]
        read = dict(found)
        for name in ("pages decrypted with the master key", "cells", "words of the search index"):
            assert hits(read[name], (CONTROL,)), f"{name}: the search does not find what is not sealed"
        return [f"{name}: {word}" for name, content in found for word in hits(content)]


@pytest.fixture
def searched(window: MainWindow, northfield: Place, tmp_path: Path, monkeypatch, caplog) -> Searched:
    """A visit with one interview, whose person agreed to everything, an observation, and a home of its own."""
    if not pages.available():
        pytest.skip("no library that decrypts pages")
    caplog.set_level(logging.DEBUG)
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    office = window.session.office
    visit = give(office, northfield)
    interview = office.interviews.add(visit.id)
    consents = [Set(Consent, consent_id(interview.id, what), "given", "yes") for what in
                ("talk", "notes", "unlinked", "quote", "raise", "contact")]  # fmt: skip
    seen = Observation(id="seen", visit_id=visit.id, number="O2-1", text=f"{CONTROL} was seen")
    risk = Set(Interview, interview.id, "risk", "none_known")
    office.apply([risk, *consents, Add(seen)])
    return Searched(window, visit.id, tmp_path, Path(os.environ["HOME"]), caplog)


def card_in(searched: Searched) -> IdentityCard:
    searched.window.session.go("visit", visit_id=searched.visit_id, tab="interviews")
    settle()
    tab = searched.window.page().tab()
    tab.open(searched.office.interviews.all(searched.visit_id)[0].id)
    return next(made for _, made in tab.page.cards if isinstance(made, IdentityCard))


def write(qtbot, card: IdentityCard) -> None:
    dialog = opened(qtbot, card)
    for name, text in vars(PERSON).items():
        type_text(dialog.fields.lines[name], text)
    qtbot.waitUntil(lambda: not card._session.pending())


def kept(searched: Searched, interview_id: str) -> Person:
    again = searched.office.identities.open(interview_id, PASSPHRASE, "contact")
    person = again.person()
    again.close()
    return person


def undo_and_redo(searched: Searched, interview_id: str) -> None:
    """Undo until nobody is sealed any more, look, and do it all again."""
    acts = 0
    while searched.office.identities.is_sealed(interview_id):
        searched.window.session.undo()
        acts += 1
    assert searched.hits() == [], "undone"
    for _ in range(acts):
        searched.window.session.redo()


def export_everything(searched: Searched) -> None:
    """Write the report for all readers in all languages, and the answers as tables."""
    office, out = searched.office, searched.top / "out"
    out.mkdir(exist_ok=True)
    dossier = office.drafts.dossier(searched.visit_id)
    for audience in AUDIENCES:
        for language in LANGUAGES:
            document, _ = office.drafts.document(dossier, audience, language)
            outgoing = office.exports.of_report(dossier, audience, language)
            digest = office.drafts.write(document, out / f"{audience}-{language}.docx", sure=outgoing.sure)
            office.exports.remember(outgoing, digest)
    filling = office.library.open(searched.visit_id, "en").filling
    for kind in ("xlsx", "csv"):
        assert office.tables.write(office.tables.of_filling(filling, Wanted()), out / f"answers.{kind}")


def test_it_is_nowhere_from_the_first_letter_to_the_next_unlocking(qtbot, searched):
    card = card_in(searched)
    interview = card._fields.record
    assert searched.hits() == []

    write(qtbot, card)
    assert searched.hits(shut=False) == [], "open"
    press(card.dialog, Qt.Key.Key_Escape)
    settle()
    qtbot.waitUntil(lambda: searched.hits() == [])

    dialog = opened(qtbot, card, purpose="contact")
    assert dialog.fields.lines["name"].value() == PERSON.name
    dialog.identity._since -= OPEN_S
    dialog.tick()
    assert dialog.is_shut, "after its minute"

    session = searched.window.session
    undo_and_redo(searched, interview.id)
    assert kept(searched, interview.id) == PERSON

    searched.office.identities.remove(interview.id)
    assert searched.hits() == [], "the identity in the recycle bin"
    session.undo()
    searched.office.interviews.remove(interview)
    session.go("bin")
    settle()
    assert searched.hits() == [], "the interview in the recycle bin"
    session.undo()
    assert kept(searched, interview.id) == PERSON

    export_everything(searched)
    searched.office.vault.checkpoint()
    assert searched.hits() == [], "exported"

    card = card_in(searched)
    opened(qtbot, card, purpose="contact")
    session.go("places")
    settle()
    assert searched.hits() == [], "another page"


def test_locking_and_closing_leave_nothing_either(qtbot, searched):
    card = card_in(searched)
    write(qtbot, card)
    type_text(card.dialog.fields.lines["name"], "!")
    interview_id, key = card._fields.record.id, searched.office.vault._key.for_database()
    searched.window.lock_unattended()
    folder = searched.office.vault.folder
    searched.office.close()
    assert [f"{name}: {word}" for name, content in searched.files() for word in hits(content)] == []
    read = pages.decrypted(folder, key)
    assert hits(read) == []
    assert hits(read, (CONTROL,)) == [CONTROL]
    again = open_office(folder, PASSPHRASE)
    opened_again = again.identities.open(interview_id, PASSPHRASE, "contact")
    assert opened_again.person().note == PERSON.note
    assert opened_again.person().name.endswith("!")
    opened_again.close()
    again.close()


def test_a_name_that_is_not_sealed_is_found_in_every_place_that_the_master_key_reads(searched):
    """What the tests above rest on: a careless program that kept the person in clear would be noticed."""
    office = searched.office
    interview = office.interviews.all(searched.visit_id)[0]
    text = json.dumps(vars(PERSON), ensure_ascii=False)
    office.apply([Set(Identity, interview.id, "sealed", text)])
    office.apply([Set(Identity, interview.id, "sealed", "")])
    office.apply([Set(Interview, interview.id, "account", PERSON.name)])
    found = {name for name, content in searched.places() for word in hits(content)}
    assert {"pages decrypted with the master key", "cells", "cells of another connection", "words of the search index",
            "history"} <= found  # fmt: skip
    log = dict(searched.places())["pages decrypted with the master key"]
    assert hits(log) == list(WORDS)
    assert not [name for name, content in searched.files() if hits(content)], "what is encrypted is not found raw"
