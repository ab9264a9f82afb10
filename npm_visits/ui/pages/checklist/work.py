"""The checklist at work: every act goes into the filling, and only what changed is drawn again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from npm_visits.domain.answers import Key, split_key
from npm_visits.domain.ids import new_id
from npm_visits.ui.pages.checklist.evidence_read import EvidenceRead
from npm_visits.ui.pages.checklist.files import QuestionFiles
from npm_visits.ui.pages.checklist.frame import ChecklistFrame
from npm_visits.ui.pages.checklist.keys import bind_keys
from npm_visits.ui.pages.checklist.photographs import QuestionPhotographs
from npm_visits.ui.pages.checklist.repeats import BeyondCount
from npm_visits.ui.pages.checklist.shared import Acts, Shared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npm_visits.domain.changes import Change
    from npm_visits.domain.checklists import Section
    from npm_visits.i18n import Words
    from npm_visits.services.filling import OpenFilling, Row
    from npm_visits.ui.session import Session


class ChecklistWork(ChecklistFrame):
    """Topics, cards and context of one filling."""

    counts_changed = Signal(str)
    observation_wanted = Signal(object)
    filling_wanted = Signal(str)
    place_wanted = Signal(str, str, str)
    files: type[QuestionFiles] = QuestionFiles

    def __init__(self, session: Session, visit_id: str, filling: OpenFilling, words: Words | None = None) -> None:
        office, acts = session.office, Acts()
        earlier = office.library.earlier(office.visits.get(visit_id), filling.filling.id) if visit_id else None
        files = self.files(session, acts, lambda: self._filling, self._apply)
        told = (words or session.words, office.content, earlier, office.profile.country, filling.picture, files.reader)
        super().__init__(session, filling, Shared(acts, *told))
        acts.setParent(self)
        self.acts = acts
        self._session, self._visit_id, self._filling, self._keep = session, visit_id, filling, session.put
        self._sections: list[Section] = []
        self._section: Section | None = None
        self._which, self._chip, self._worked = "all", "", False
        self._stay, self._around = new_id(), EvidenceRead(session, visit_id)
        self._beyond = BeyondCount(session, filling)
        self.photographs = QuestionPhotographs(session, visit_id, lambda: self._filling, self)
        self._connect()
        bind_keys(self)

    # where one is

    def begin(self) -> None:
        """Open at the place where this officer stopped, else at the first topic."""
        self._show_counts(rows=True)
        self.show_around(self._filling)
        stopped = self._session.office.visits.stopped()
        here = stopped is not None and stopped.visit_id == self._visit_id and stopped.tab == "checklist"
        if stopped is None or not here or not self.go_to(stopped.topic, stopped.point):
            self.go_to("", "")

    def go_to(self, topic: str, point: str) -> bool:
        """Show a section (its name or topic) and a point (its record's id or name); return whether it is there."""
        key = split_key(point)[1] if "/" in point else Key(point)
        if point and self._filling.has(key) and self._filling.status(key).shown:
            return self._show_point(self._filling.status(key).section, key)
        wanted = [s for s in self._sections if topic in {s.name, s.topic}] or ([] if topic else self._sections)
        if not wanted:
            return False
        self._show_section(wanted[0])
        self._enter_page()
        return True

    def take_keyboard(self) -> None:
        """Bring the keyboard to the question in work."""
        card = self.page.active_card()
        if card is not None:
            self.page.go_to(card.key)

    def first_open(self) -> None:
        """Jump to the first open point, the required ones first."""
        found = self._filling.first_open()
        if found is None:
            self._session.messages.say(self._session.words("Every question has an answer or a reason."), tone="good")
            return
        self._show_point(*found)

    def remember_place(self) -> None:
        """Store where the officer is, for "continue where you stopped"; who only reads leaves no trace."""
        if self._section is not None and self._worked:
            card = self.page.active_card()
            point = card.status.id if card else f"{self._filling.filling.id}/"  # of several, it knows the checklist
            place = self._session.office.visits.stop_changes(self._visit_id, "checklist", self._section.name, point)
            self._session.put(place, "place")

    # what came from elsewhere

    def reload(self, filling: OpenFilling) -> None:
        """Show a filling read anew (after undo): cards that changed are drawn again, the keyboard stays."""
        self._filling = filling
        self._beyond.know(filling)
        self.page.use(filling)
        self.page.show_statuses([card.key for card in self.page.cards()])
        self._sections = filling.sections()
        if self._section is not None:
            self.page.change_rows(self._rows(self._section, keep=True))
        self._show_counts(rows=True)
        self.show_around(self._filling)
        self._show_context()

    # what the person does

    def _answered(self, key: Key, value: str) -> None:
        self._apply(self._filling.answer(key, value), f"answer {key}")
        self._beyond.tell(self._filling)

    def _reason_given(self, key: Key, reason: str) -> None:
        self._apply(self._filling.not_assessed(key, reason), f"reason {key}")
        self._left()

    def _noted(self, key: Key, text: str) -> None:
        self._apply(self._filling.note(key, text), f"note {key}")

    def _sourced(self, key: Key, sources: tuple[str, ...]) -> None:
        self._apply(self._filling.sources(key, sources), f"sources {key}")
        self._left()

    def _concern_decided(self, key: Key, decision: str) -> None:
        self._apply(self._filling.concern(key, decision), f"concern {key}")
        self._left()

    def _observation_wanted(self, key: Key) -> None:
        self._session.flush()
        status = self._filling.status(key)
        text = status.observation_text(self._session.words.language)
        fresh = self._session.office.evidence.new(
            self._visit_id, topic=status.section.topic, text=text, sources=status.record.sources)
        self.observation_wanted.emit((fresh, status.id))

    def _added(self, repeat: Key) -> None:
        before = set(self._filling.runtime.instances(repeat))
        self._apply(self._filling.add_instance(repeat), f"add {repeat}")
        self._left()
        fresh = next((i for i in self._filling.runtime.instances(repeat) if i not in before), "")
        first = next((k for k in self.page.point_keys() if fresh and fresh in k.instances), None)
        if first is not None:
            self.page.go_to(first)

    def _removed(self, instance_id: str) -> None:
        self._apply(self._filling.remove_instance(instance_id), f"remove {instance_id}")
        self._left()
        session = self._session
        session.messages.say(session.words("Removed."), action=session.words("Undo"), on_action=session.taking_back())

    def _left(self) -> None:
        self._stay = new_id()
        self._session.flush()

    def _apply(self, changes: Sequence[Change], what: str) -> None:
        self._keep(changes, f"{what}#{self._stay}")
        self._worked = True
        touched = self._filling.take_touched()
        self.page.show_statuses(touched.keys)
        if touched.rows and self._section is not None:
            self.page.change_rows(self._rows(self._section, keep=True))
        self._show_counts(rows=touched.rows)
        card = self.page.active_card()
        if card is not None and card.key in touched.keys:
            self._show_context()

    # moving

    def _step(self, by: int) -> None:
        if not self.page.step(by) and by > 0:
            self.step_topic(1)

    def step_topic(self, by: int) -> None:
        """Go to the next or previous topic."""
        near = neighbours(self._sections, self._section)[0 if by < 0 else 1]
        if near is not None:
            self._show_section(near)
            self._enter_page()

    def _choose_topic(self, name: str) -> None:
        section = next((s for s in self._sections if s.name == name), None)
        if section is not None and section is not self._section:
            self._show_section(section)
            self._session.flush()
        first = self.page.first_key()
        if first is not None and self.page.active_card() is None:
            self._show_status(first)

    def _choose_filter(self, which: str) -> None:
        self._which = which
        self.page.show_filter(which)
        if self._section is not None:
            self._show_section(self._section)
            self._enter_page()

    def _enter_page(self) -> None:
        first = self.page.first_key()
        if first is not None:
            self.page.go_to(first)
        else:
            self.context.show_point(None)

    def _show_point(self, section: Section, key: Key) -> bool:
        rows = self._rows(section, keep=False)
        if self._which != "all" and all(getattr(r, "key", None) != key for r in rows):
            self._which = "all"
            self.page.show_filter("all")
        if self._section is None or section.name != self._section.name or not self.page.has(key):
            self._show_section(section, key)
        return self.page.go_to(key)

    # drawing

    def _show_section(self, section: Section, at: Key | None = None) -> None:
        self._section = section
        self.page.show_topic(section, neighbours(self._sections, self._section), self._rows(section, keep=False), at)
        self.topics.show_current(section.name)

    def _rows(self, section: Section, *, keep: bool) -> list[Row]:
        kept = self.page.point_keys() if keep else ()
        return self._filling.shown(section, self._which, kept)

    def _show_counts(self, *, rows: bool) -> None:
        if rows or not self._sections:
            self._sections = self._filling.sections()
        self.topics.show_filling(self._filling, self._sections)
        if self._section is not None:
            self.topics.show_current(self._section.name)
        left = self._filling.counts().left
        chip = self._session.words.many("{n} left", "{n} left", left) if left else ""
        if chip != self._chip:
            self._chip = chip
            self.counts_changed.emit(chip)

    def _show_context(self) -> None:
        if (card := self.page.active_card()) is None:
            self.context.show_point(None)
        else:
            self._show_status(card.key)

    def _show_status(self, key: Key) -> None:
        status, office = self._filling.status(key), self._session.office
        used = office.evidence.finding_of(self._visit_id).get(status.id)
        topic = self._around.of_topic(status.section.topic, self._filling) if self.context.shows_evidence() else None
        self.context.show_point(status, self._around.of_point(status.id), (used,) if used else (), topic)

    # putting together

    def _connect(self) -> None:
        acts = self.acts
        acts.answered.connect(self._answered)
        acts.reason_given.connect(self._reason_given)
        acts.noted.connect(self._noted)
        acts.sourced.connect(self._sourced)
        acts.concern_decided.connect(self._concern_decided)
        acts.observation_wanted.connect(self._observation_wanted)
        acts.added.connect(self._added)
        acts.removed.connect(self._removed)
        acts.stepped.connect(self._step)
        acts.left.connect(self._left)
        self.head.filling_chosen.connect(self.filling_wanted)
        self.topics.chosen.connect(self._choose_topic)
        self.topics.entered.connect(self._enter_page)
        self.page.filter_chosen.connect(self._choose_filter)
        self.page.topic_stepped.connect(self.step_topic)
        self.page.first_open_wanted.connect(self.first_open)
        self.page.card_entered.connect(lambda _key: self._show_context())
        self.context.evidence_wanted.connect(self._show_context)
        self.context.place_wanted.connect(self.place_wanted)


def neighbours(sections: Sequence[Section], here: Section | None) -> tuple[Section | None, Section | None]:
    """Return the sections before and after one."""
    names = [section.name for section in sections]
    if here is None or here.name not in names:
        return None, None
    place = names.index(here.name)
    before = sections[place - 1] if place else None
    return before, sections[place + 1] if place + 1 < len(sections) else None
