"""The page of one visit: top bar, state, tabs; Ctrl+N from anywhere in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from npm_visits.domain.visits import Visit
from npm_visits.ui.actions import bind, keys_of
from npm_visits.ui.dialogs.history import show_history
from npm_visits.ui.page import Page
from npm_visits.ui.pages import visit_words
from npm_visits.ui.pages.visit import tabs
from npm_visits.ui.pages.visit.sections import EvidenceTab
from npm_visits.ui.session import Session
from npm_visits.ui.widgets import Button, PageTop, TabBar, column
from npm_visits.ui.widgets.state_chip import StateChip

_FIRST_TAB = {"planned": "prepare", "on_site": "checklist", "analysis": "findings"}


class VisitPage(Page):
    """A visit. Tabs are built when first opened, and read anew each time they are shown."""

    def __init__(self, session: Session, visit_id: str) -> None:
        super().__init__(session)
        self.visit_id = visit_id
        self._tabs: dict[str, tabs.VisitTab] = {}
        self._shown = self._fresh = ""
        self._worked = False
        words = self.words
        self.top = PageTop(sample=session.sample_tag())
        self.top.went.connect(session.go)
        self.state = StateChip("", "neutral", [])
        self.state.chosen.connect(self.move_to)
        self.top.set_chips(self.state)
        self.observation = Button(words("Observation"), icon="plus", keys=keys_of("observation")[0])
        self.observation.clicked.connect(self.new_observation)
        self.arrived = Button(words("Arrived at the gate"), kind="primary")
        self.arrived.clicked.connect(self.arrive)
        self.away = Button(icon="trash-2", kind="quiet", name=words("Put the visit into the recycle bin"))
        self.away.clicked.connect(self.put_away)
        for button in (self.away, self.observation, self.arrived):
            self.top.add_action(button)
        names = [(code, words(name)) for code, name in tabs.names()]
        self.bar = TabBar(names, name=words("Parts of the visit"))
        self.bar.chosen.connect(self.show_tab)
        self.stack = QStackedWidget()
        layout = column(self.top, self.bar, self.stack, gap=0)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.bar)  # the keyboard is seen there: it belongs to no field yet
        self._bind()
        session.show_saved_in(self.top.saved)
        session.saved.connect(self._note_work)

    # --- what the window asks -------------------------------------------------------------------

    def open(self, *, tab: str = "", topic: str = "", point: str = "", **_where: str) -> None:
        """Show a tab and a place in it; without a tab the one that fits the state, or the one shown before."""
        visit = self.session.office.visits.get(self.visit_id)
        known = [code for code, _ in tabs.names()]
        wanted, before = tab or self._shown or _FIRST_TAB.get(visit.state, "report"), self._shown
        self.show_tab(wanted if wanted in known else known[0])
        self._fresh = self._shown if self._shown != before else ""  # the refresh that follows need not do it again
        shown: Any = self._tabs[self._shown]
        if (topic or point) and shown.go_to(topic, point) is True:
            self._fresh = self._shown

    def refresh(self) -> None:
        """Show the visit and the tab anew; not while the screen alone holds what was typed."""
        fresh, self._fresh = self._fresh, ""
        if not self.session.flush():
            return
        if not self._show_top():
            QTimer.singleShot(0, self, partial(self.session.go, "visits"))
            return
        self._show_counts()
        if self._shown and fresh != self._shown:
            self._tabs[self._shown].refresh()

    def leaving(self) -> None:
        """Save what was typed, and remember where."""
        if self._shown:
            self._tabs[self._shown].leaving()
        self._remember()

    # --- tabs -----------------------------------------------------------------------------------

    def tab(self) -> tabs.VisitTab:
        """Return the tab that is shown, or the section that is shown in it."""
        tab = self._tabs[self._shown]
        return tab.section() if isinstance(tab, EvidenceTab) else tab

    def show_tab(self, code: str) -> bool:
        """Show a tab; return False, and stay, while what was typed in the one before cannot be saved."""
        if code == self._shown:
            return True
        if self._shown:
            self.leaving()
        if self.session.pending():
            self.bar.set_current(self._shown)
            return False
        self._shown = code
        self.bar.set_current(code)
        if code in self._tabs:
            self._tabs[code].refresh()
        else:
            self._tabs[code] = self._make(code)
            self.stack.addWidget(self._tabs[code])
        self._bring(self._tabs[code])
        self._show_counts()
        return True

    def _bring(self, tab: QWidget) -> None:
        """Bring a tab to the front, the keyboard to where it was in it, else to the bar: never to any first button."""
        before: Any = tab.focusWidget()
        held = QApplication.focusWidget()
        within = held is not None and self.stack.isAncestorOf(held)
        if within:
            self.bar.setFocus()
        self.stack.setCurrentWidget(tab)
        if within and self.bar.hasFocus() and before is not None and before.isVisible():
            before.setFocus()

    def new_observation(self) -> None:
        """Begin an observation, wherever one is in the visit."""
        self._begin_observation(None)

    def show_history(self) -> None:
        """Show who changed what in this visit."""
        past = self.session.office.past
        show_history(self.session, self.words("Who changed what"), partial(past.of_visit, self.visit_id), self.window())

    def _begin_observation(self, wanted: tuple[Any, str] | None) -> None:
        if not self.show_tab("observations"):
            return
        observation, point_id = wanted or (None, "")
        tab: Any = self._tabs[self._shown]
        tab.new(observation, point_id)

    def _make(self, code: str) -> tabs.VisitTab:
        tab = tabs.make(code, self.session, self.visit_id)
        tab.counts_changed.connect(partial(self._count, code))
        for name, slot in self._wishes().items():
            if hasattr(tab, name):
                getattr(tab, name).connect(slot)
        return tab

    def _wishes(self) -> dict[str, Callable[..., object]]:
        """Return what tabs may ask of the page, by the name of their signal."""
        return {
            "stored": self._show_top,
            "checklist_taken": self._show_counts,
            "checklist_wanted": self._open_checklist,
            "observation_wanted": self._begin_observation,
            "place_wanted": self._go_to,
            "visit_wanted": self._go_to_visit,
        }

    def _go_to_visit(self, visit_id: str) -> None:
        self.session.go("visit", visit_id=visit_id)

    def _open_checklist(self, filling_id: str) -> None:
        self._go_to("checklist", "", f"{filling_id}/")

    def _go_to(self, tab: str, topic: str, target: str) -> None:
        if self.show_tab(tab) and (topic or target):
            self._tabs[self._shown].go_to(topic, target)

    def _count(self, code: str, count: str) -> None:
        self.bar.set_count(code, count)

    # --- state ----------------------------------------------------------------------------------

    def move_to(self, state: str) -> None:
        """Move the visit to another state."""
        visits = self.session.office.visits
        self.session.act(lambda: visits.move(visits.get(self.visit_id), state))
        self.refresh()

    def arrive(self) -> None:
        """The delegation stands at the gate."""
        visits = self.session.office.visits
        if self.session.done(lambda: visits.arrive(visits.get(self.visit_id))):
            self.show_tab("arrival")
        self.refresh()

    def put_away(self) -> None:
        """Put a visit that was only planned into the recycle bin."""
        session, words = self.session, self.words
        visit = session.office.visits.get(self.visit_id)
        if not session.done(lambda: session.office.visits.remove(visit)):
            return
        session.go("visits")
        session.messages.say(
            words("Visit {number} is in the recycle bin.", number=visit.number), action=words("Undo"),
            on_action=session.taking_back(),
        )

    def _bind(self) -> None:
        window = Qt.ShortcutContext.WindowShortcut
        bind(self, "observation", self.new_observation, context=window)
        bind(self, "history", self.show_history, context=window)
        bind(self, "next_tab", partial(self.bar.step, 1), context=window)
        bind(self, "previous_tab", partial(self.bar.step, -1), context=window)

    def _show_top(self, visit: Visit | None = None) -> bool:
        office, words = self.session.office, self.words
        visit = visit or office.visits.get(self.visit_id)
        if not visit.place_id:
            return False
        text = visit_words.state_text(visit, office.content, words, office.visits.today())
        self.top.set_title(office.visits.place(visit).name)
        self.state.set_state(
            text, visit_words.STATE_TONES[visit.state], visit_words.moves(visit, office.content, words),
            words("State of the visit: {state}", state=text),
        )
        self.top.set_trail(
            [("visits", words("Visits")), ("", visit.number)], visit_words.facts(visit, office.content, words)
        )
        planned = visit.state == "planned"
        self.arrived.setVisible(planned)
        self.observation.setVisible(not planned)  # Ctrl+N works all the same; before the gate the gate comes first
        self.away.setVisible(planned)
        return True

    def _show_counts(self) -> None:
        found = self.session.office.visits.counts(self.visit_id)
        left = "" if found.left is None else self.words.many("{n} left", "{n} left", found.left)
        self.bar.set_count("checklist", left if found.left else "")
        self.bar.set_count("observations", str(found.observations or ""))
        self.bar.set_count("interviews", str(self.session.office.interviews.count(self.visit_id) or ""))
        self.bar.set_count("findings", str(found.findings or ""))

    def _note_work(self, _time: str) -> None:
        self._worked = self._worked or self.isVisible()

    def _remember(self) -> None:
        self.session.flush()
        if self._worked and self._shown != "checklist":  # the checklist remembers topic and question itself
            self.session.put(self.session.office.visits.stop_changes(self.visit_id, self._shown))
            self.session.flush()
        self._worked = False
