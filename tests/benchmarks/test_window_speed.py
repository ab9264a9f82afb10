"""How long the real window does not answer while one works: the longest gap between two turns of its event loop.

A watchdog thread would only measure the interpreter's lock. A timer in the loop itself sees what a person sees: from
one turn to the next nothing is drawn and no key is taken.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import cycle

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from npm_visits.domain.answers import Key
from npm_visits.i18n import Words
from npm_visits.ui import theme
from npm_visits.ui.main_window import MainWindow
from npm_visits.ui.pages.checklist import ChecklistTab
from npm_visits.ui.screens import screens
from npm_visits.ui.session import Session
from tests.driver.keys import press, settle
from tests.small_checklist import LABEL, give, long_sheets

pytestmark = pytest.mark.bench
QUESTIONS = 5000
TOPICS = 20
FRAME_MS = 16.7  # of a screen that shows sixty pictures a second
FRAME_ROW = "one frame of a screen (16.7 ms)"
PAUSE_S = 0.03  # from key to key of somebody who types fast


class Watchdog(QObject):
    """Notes when the event loop comes round."""

    def __init__(self) -> None:
        super().__init__()
        self._last = time.perf_counter()
        self.longest_s = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        self._timer.start(0)

    def _turn(self) -> None:
        now = time.perf_counter()
        self.longest_s = max(self.longest_s, now - self._last)
        self._last = now

    def over(self, act: Callable[[], None]) -> float:
        """Do something as the person does, let the loop run for a moment, return the longest gap in seconds."""
        self._last, self.longest_s = time.perf_counter(), 0.0
        QTimer.singleShot(0, self, act)
        end = self._last + PAUSE_S
        while time.perf_counter() < end:
            QApplication.processEvents()
        return self.longest_s

    def stop(self) -> None:
        """End watching."""
        self._timer.stop()


def many_topics() -> dict[str, list[dict[str, str]]]:
    """Five thousand questions in twenty topics, a text among every ten."""
    sheets = long_sheets(QUESTIONS)
    questions = [row for row in sheets["survey"] if row["type"].startswith("select_one")][:QUESTIONS]
    survey: list[dict[str, str]] = []
    for topic in range(TOPICS):
        survey.append({"type": "begin_group", "name": f"topic{topic}", LABEL: f"Topic {topic + 1}"})
        for n, row in enumerate(questions[topic::TOPICS]):
            survey.append({**row, "type": "text", "appearance": "multiline"} if n % 10 == 1 else row)
        survey.append({"type": "end_group", "name": f"topic{topic}"})
    return {**sheets, "survey": survey}


@pytest.fixture
def window(qtbot, qapp, office, northfield) -> Iterator[MainWindow]:
    theme.apply(qapp, theme.Look())
    visit = give(office, northfield, many_topics())
    shown = MainWindow(Session(office, Words("en")), screens(), on_lock=lambda: None)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    shown.session.go("visit", visit_id=visit.id, tab="checklist")
    settle()
    yield shown
    shown.close()


@pytest.fixture
def watchdog(window) -> Iterator[Watchdog]:
    watching = Watchdog()
    yield watching
    watching.stop()


def tab_of(window: MainWindow) -> ChecklistTab:
    found = window.findChild(ChecklistTab)
    assert found is not None
    return found


def measure(benchmark, watchdog: Watchdog, acts: Callable[[], None], rounds: int) -> None:
    """Give the benchmark the longest gap of each act instead of its duration."""
    gaps = iter([watchdog.over(acts) for _ in range(rounds + 5)][5:])
    spent = [0.0]

    def clock() -> float:
        return spent[0]

    def one() -> None:
        spent[0] += next(gaps)

    benchmark._timer = clock
    benchmark.pedantic(one, rounds=rounds)


def test_a_frame(benchmark):
    benchmark.extra_info["row"] = FRAME_ROW
    spent = [0.0]

    def frame() -> None:
        spent[0] += FRAME_MS / 1000

    benchmark._timer = lambda: spent[0]
    benchmark.pedantic(frame, rounds=5)


def test_typing_a_text_among_five_thousand_questions(benchmark, window, watchdog):
    benchmark.extra_info.update(row="longest pause of the window per letter typed, 5,000 questions", against=FRAME_ROW)
    tab = tab_of(window)
    tab.go_to("", "q20")
    settle()
    text = QApplication.focusWidget()
    assert isinstance(text, QPlainTextEdit)
    letters = cycle("the light stays on at night. ")
    measure(benchmark, watchdog, lambda: press(text, next(letters)), 300)
    assert "the light stays on" in tab.work._filling.runtime.state(Key("q20")).value


def test_answering_by_digits_among_five_thousand_questions(benchmark, window, watchdog):
    benchmark.extra_info.update(row="longest pause of the window per answer, 5,000 questions", against=FRAME_ROW)
    tab_of(window).go_to("", "q0")
    settle()
    control = QApplication.focusWidget()
    assert control is not None
    digits = cycle("12")
    measure(benchmark, watchdog, lambda: press(control, next(digits)), 200)


def test_changing_the_topic_among_five_thousand_questions(benchmark, window, watchdog):
    benchmark.extra_info.update(row="longest pause of the window per change of topic, 5,000 questions",
                                against=FRAME_ROW)

    def next_topic() -> None:
        target = QApplication.focusWidget() or window
        press(target, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)

    measure(benchmark, watchdog, next_topic, 40)
