"""What the checklist costs the person: opening a topic, and an answer until everything follows it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from npm_visits.domain.answers import Key
from npm_visits.i18n import Words
from npm_visits.services.filling import PointRow
from npm_visits.ui import theme
from npm_visits.ui.pages.checklist import ChecklistTab
from npm_visits.ui.session import Session
from tests.driver.keys import press, settle
from tests.small_checklist import give, long_sheets

pytestmark = pytest.mark.bench
BARE_PAGE = "eight rows of plain Qt widgets"
BARE_ANSWER = "an answer in a checklist of one topic and ten questions"


def a_plain_row() -> QWidget:
    frame = QFrame()
    line = QHBoxLayout()
    for text in ("Yes", "Partly", "No", "N/A", "Not assessed"):
        line.addWidget(QRadioButton(text))
    line.addWidget(QPushButton("Note"))
    column = QVBoxLayout(frame)
    column.addWidget(QLabel("Is a doctor present every day?"))
    column.addLayout(line)
    column.addWidget(QLineEdit())
    return frame


def shown(tab: ChecklistTab) -> ChecklistTab:
    tab.resize(1278, 668)
    tab.show()
    settle()
    return tab


@pytest.fixture
def look(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Look())


@pytest.fixture
def built_in(qtbot, look, office, northfield) -> Iterator[ChecklistTab]:
    visit = office.visits.start(northfield.id)
    tab = shown(ChecklistTab(Session(office, Words("en")), visit.id))
    qtbot.addWidget(tab)
    yield tab
    tab.leaving()


@pytest.fixture
def huge(qtbot, look, office, northfield) -> Iterator[ChecklistTab]:
    visit = give(office, northfield, long_sheets(5000))
    tab = shown(ChecklistTab(Session(office, Words("en")), visit.id))
    qtbot.addWidget(tab)
    yield tab
    tab.leaving()


def test_a_bare_page(benchmark, qtbot, look):
    benchmark.extra_info["row"] = BARE_PAGE
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.resize(700, 668)
    area.show()
    qtbot.addWidget(area)

    def page() -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        for _ in range(8):
            column.addWidget(a_plain_row())
        area.setWidget(inner)
        QApplication.sendPostedEvents()
        area.grab()

    benchmark.pedantic(page, rounds=20, warmup_rounds=2)


def open_topics(benchmark, tab: ChecklistTab, rounds: int) -> None:
    sections = tab.work._filling.sections()
    largest = sorted(sections, key=lambda s: -len(tab.work._filling.rows(s)))[:2]
    turns = cycle(largest)

    def topic() -> None:
        tab.go_to(next(turns).name, "")
        QApplication.sendPostedEvents()
        tab.grab()

    benchmark.pedantic(topic, rounds=rounds, warmup_rounds=2)


def test_opening_a_topic(benchmark, built_in):
    benchmark.extra_info.update(row="opening a topic of the checklist, drawn", against=BARE_PAGE)
    open_topics(benchmark, built_in, 20)


def test_opening_a_topic_of_five_thousand_questions(benchmark, huge):
    benchmark.extra_info.update(row="opening a topic of 5,000 questions, drawn", against=BARE_PAGE)
    open_topics(benchmark, huge, 20)


def recalculate(benchmark, office, visit_id: str, rounds: int) -> None:
    filling = office.library.open(visit_id, "en")
    section = filling.sections()[0]
    keys = [r.key for r in filling.rows(section) if isinstance(r, PointRow)]
    key = next(Key(q.name, k.instances) for k in keys for q, _ in filling.status(k).answers())
    values = cycle(("yes", "no"))
    benchmark.pedantic(lambda: filling.answer(key, next(values)), rounds=rounds, warmup_rounds=5)


def test_an_answer_in_a_small_checklist(benchmark, office, northfield):
    benchmark.extra_info["row"] = BARE_ANSWER
    recalculate(benchmark, office, give(office, northfield, long_sheets(10)).id, 200)


def test_an_answer_in_the_built_in_checklist(benchmark, office, northfield):
    benchmark.extra_info.update(row="an answer until counts and conditions follow", against=BARE_ANSWER)
    recalculate(benchmark, office, office.visits.start(northfield.id).id, 200)


def test_an_answer_among_five_thousand_questions(benchmark, office, northfield):
    benchmark.extra_info.update(row="an answer among 5,000 questions", against=BARE_ANSWER)
    recalculate(benchmark, office, give(office, northfield, long_sheets(5000)).id, 200)


def press_digits(benchmark, tab: ChecklistTab, name: str) -> None:
    tab.go_to("", name)
    keys = cycle("12")
    control = QApplication.focusWidget()
    assert control is not None

    def key() -> None:
        press(control, next(keys))
        settle()

    benchmark.pedantic(key, rounds=100, warmup_rounds=5)


def test_a_key_until_saved_and_drawn(benchmark, built_in):
    benchmark.extra_info.update(row="a digit until it is saved and drawn", against=BARE_ANSWER)
    press_digits(benchmark, built_in, "mig_01_1")


def test_a_key_among_five_thousand_questions(benchmark, huge):
    benchmark.extra_info.update(row="a digit among 5,000 questions until it is saved and drawn", against=BARE_ANSWER)
    press_digits(benchmark, huge, "q0")
