"""Answers that have no question in the version in use are told in the visit, with their words and their place."""

from __future__ import annotations

import os

from npm_visits.domain.answers import Key
from npm_visits.domain.changes import Add
from npm_visits.services.shelf import record_of
from npm_visits.ui.pages.checklist.homeless import HomelessDialog
from npm_visits.ui.widgets import Button, Label
from tests.driver.keys import settle
from tests.small_checklist import CHOICES, SETTINGS, SURVEY


def shown(widget, kind):
    return [w.text().replace("\u00a0", " ") for w in widget.findChildren(kind) if w.isVisibleTo(widget) and w.text()]


def test_they_are_counted_beside_the_topics_and_told_one_by_one(office, session, visit, tab):
    opened = office.library.open(visit.id, "en")
    office.apply(opened.answer(Key("examiner"), "nurse"))
    office.apply(opened.note(Key("examiner"), "In the evening."))
    office.apply(opened.not_assessed(Key("hours"), "no_time"))
    tab.refresh()
    assert not any("without a question" in text for text in shown(tab, Button))
    newer = record_of({
        "survey": [row for row in SURVEY if row["name"] not in {"examiner", "hours"}], "choices": CHOICES,
        "settings": [{**SETTINGS[0], "version": "4"}],
    })  # fmt: skip
    office.apply([Add(newer)])
    office.moving.move(office.library.fillings(visit.id)[0], newer.id)
    tab.refresh()
    settle()
    button = next(b for b in tab.findChildren(Button) if b.text() == "2 answers without a question")
    button.click()
    settle()
    dialog = tab.window().findChild(HomelessDialog)
    texts = shown(dialog, Label)
    assert "Who examines?" in texts
    assert "Nurse" in texts
    assert "In the evening." in texts
    assert any(text.startswith("Health care · 1.5") and text.endswith("version 3") for text in texts)
    if os.environ.get("LOOK"):
        dialog.grab().save("/tmp/homeless.png")
        tab.grab().save("/tmp/tab.png")
    dialog.accept()
    session.undo()
    tab.refresh()
    assert not any("without a question" in text for text in shown(tab, Button))
