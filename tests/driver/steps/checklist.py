"""The checklist, by keys: digits, arrows, N, F, Escape; the mouse only for sources and further rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from npm_visits.domain.answers import Key
from npm_visits.ui.fields import ComboField, DateField
from npm_visits.ui.pages.checklist import ChecklistTab
from npm_visits.ui.pages.checklist.card import PointCard
from npm_visits.ui.pages.checklist.card_tools import CardTools, Reasons, SourceChip, ToolButton
from npm_visits.ui.pages.checklist.notes import Note
from npm_visits.ui.pages.checklist.part import Part
from npm_visits.ui.pages.checklist.repeats import AddButton
from npm_visits.ui.pages.checklist.work import ChecklistWork
from npm_visits.ui.widgets import SegmentedAnswer, TopicList
from npm_visits.ui.widgets.choice_chips import ChoiceChips
from tests.driver.hand import CTRL, Hand, Stuck
from tests.driver.sample import Line
from tests.driver.start import Running
from tests.driver.steps.records import typed_day

NOT_ASSESSED = "5"


@dataclass
class Walk:
    """What is still to be answered, and what the screen called the points that were answered."""

    lines: dict[tuple[str, int], Line]
    numbers: dict[str, str] = field(default_factory=dict)  # of points, by the names of their questions: 6.7
    instances: dict[str, list[str]] = field(default_factory=dict)  # of each repeat, in their order on the screen
    answered: int = 0

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Walk:
        """Begin with these lines."""
        return cls({(line.question, line.instance): line for line in lines})

    def instance_of(self, key: Key) -> int:
        """Return which instance of its repeat a question stands in, from 1; 0 for none."""
        if not key.instances:
            return 0
        seen = self.instances.setdefault(self.repeat_of(key.name), [])  # rooms are counted as they are met
        if key.instances[0] not in seen:
            seen.append(key.instances[0])
        return seen.index(key.instances[0]) + 1

    def repeat_of(self, question: str) -> str:
        """Return the repeat of a question, as the answers name it."""
        return next((line.repeat for (name, _), line in self.lines.items() if name == question), question)

    def number_of(self, point: str) -> str:
        """Return what the screen called a point: the number of the first question in it."""
        found = [n for name, n in self.numbers.items() if name == point or name.startswith(f"{point}_")]
        if not found:
            raise Stuck(f"{point} was not on the screen")
        return found[0]

    def has_some_in(self, topic: str) -> bool:
        """Tell whether a question of a topic is to be answered: the names of questions begin with the topic's."""
        return any(name.startswith(f"{topic}_") for name, _ in self.lines)

    def has_repeats_left(self) -> bool:
        """Tell whether anything in a repeat is still to be answered."""
        return any(line.repeat and line.question not in self.numbers for line in self.lines.values())

    def wanted(self, repeat: str) -> int:
        """Return how many instances of a repeat are to be filled in."""
        return max((line.instance for line in self.lines.values() if line.repeat == repeat), default=0)


def fill(run: Running, lines: Iterable[Line], at_topic: Callable[[str], object] = lambda _name: None) -> Walk:
    """Go through all topics of which there are lines, question by question; `at_topic` after each of them."""
    work, walk = work_of(run), Walk.of(lines)
    topics = run.hand.see(TopicList, within=work)
    _to_the_top(run, topics)
    while True:
        topic = topics.current()
        if walk.has_some_in(topic) or (walk.has_repeats_left() and work.page.findChildren(AddButton)):
            _fill_topic(run.hand, work, walk)
            at_topic(topic)
        run.hand.key(Qt.Key.Key_PageDown, CTRL)
        if topics.current() == topic:
            break
    run.hand.until(lambda: not run.session().pending(), "everything saved")
    missing = [name for name, _ in walk.lines if name not in walk.numbers]
    if missing:
        raise Stuck(f"These questions were not on the screen: {missing}")
    return walk


def work_of(run: Running) -> ChecklistWork:
    """Return the checklist that is shown."""
    tab = run.tab(ChecklistTab)
    work: ChecklistWork = run.hand.until(lambda: tab.work, "the checklist")
    run.hand.until(work.page.active_card, "a question in work")
    return work


def _to_the_top(run: Running, topics: TopicList) -> None:
    for _ in range(200):
        before = topics.current()
        run.hand.key(Qt.Key.Key_PageUp, CTRL)
        if topics.current() == before:
            return
    raise Stuck("Ctrl+PgUp never reaches the first topic")


def _fill_topic(hand: Hand, work: ChecklistWork, walk: Walk) -> None:
    """Answer one topic from its first question to its last."""
    done: set[Key] = set()
    while True:
        card = _card(hand, work)
        fill_card(hand, card, walk)
        done.add(card.key)
        if _adds_instance(hand, work, card, walk):
            continue
        keys = work.page.point_keys()
        if keys.index(card.key) == len(keys) - 1:
            return
        hand.key(Qt.Key.Key_Escape)
        hand.key(Qt.Key.Key_Down)
        hand.until(lambda card=card: work.page.active_card() is not card, "the next question")
        if _card(hand, work).key in done:
            raise Stuck(f"{card.status.number} leads back to {_card(hand, work).status.number}")


def _card(hand: Hand, work: ChecklistWork) -> PointCard:
    card: PointCard = hand.until(work.page.active_card, "a question in work")
    return card


def fill_card(hand: Hand, card: PointCard, walk: Walk) -> None:
    """Answer the questions of a card that are still to be answered, with notes and sources."""
    lines: list[Line] = []
    seen: set[str] = set()
    # An answer may bring further questions into sight.
    while part := next((part for part in _parts(card) if part.key.name not in seen), None):
        seen.add(part.key.name)
        walk.numbers[part.key.name] = card.status.number
        line = walk.lines.get((part.key.name, walk.instance_of(part.key)))
        if line is not None:
            lines.append(line)
            if line.value:
                _answer(hand, card, part, line.value)
                walk.answered += 1
    for line in lines:
        _add_to_answer(hand, card, line)


def _add_to_answer(hand: Hand, card: PointCard, line: Line) -> None:
    if line.not_assessed:
        _give_reason(hand, card, line.not_assessed)
    if line.note:
        _write_note(hand, card, line.note)
    if line.sources:
        _tick_sources(hand, card, line.sources)
    if line.concern:
        _decide(hand, card, line.concern)


def _parts(card: PointCard) -> list[Part]:
    """Return the questions of a card that are in sight, as one reads them."""

    def place(part: Part) -> tuple[int, int]:
        at = part.mapTo(card, QPoint(0, 0))
        return at.y(), at.x()

    return sorted((part for part in card.findChildren(Part) if part.isVisibleTo(card)), key=place)


def _answer(hand: Hand, card: PointCard, part: Part, value: str) -> None:
    """Bring the keyboard to a part as the arrows do, and enter its value."""
    control = part.control.keyboard()
    if not part.asks:
        raise Stuck(f"{card.status.number} {part.key.name} cannot be answered now")
    _reach(hand, card, control)
    if isinstance(control, SegmentedAnswer):
        hand.key(str(control._codes.index(value) + 1))
    elif isinstance(control, ChoiceChips):
        for code in value.split():
            _take_chip(hand, control, code)
    elif isinstance(control, ComboField):
        hand.key(Qt.Key.Key_Space)
        hand.take_from_list(value)
    else:
        hand.overwrite(control, typed_day(value) if isinstance(control, DateField) else value)
    if part.control.keyboard() is control and _value_of(control) != _value_of(control, value):
        raise Stuck(f"{card.status.number} {part.key.name} holds {_value_of(control)!r} after {value!r} was entered")


def _reach(hand: Hand, card: PointCard, control: QWidget) -> None:
    """Come to a control by the arrows from where the keyboard is in the card."""
    order = [part.control.keyboard() for part in _parts(card) if part.asks]
    for _ in range(2 * len(order)):
        at = QApplication.focusWidget()
        if at is control:
            return
        if at not in order:
            card.take_keyboard()
            hand.settle()
            continue
        hand.key(Qt.Key.Key_Down if order.index(at) < order.index(control) else Qt.Key.Key_Up)
    raise Stuck(f"The arrows do not reach every part of {card.status.number}")


def _take_chip(hand: Hand, chips: ChoiceChips, code: str) -> None:
    digit = next((d for d, c in chips._digits.items() if c == code), None)
    if digit is not None:
        hand.key(str(digit))
        return
    codes = list(chips._boxes)
    while chips._place != codes.index(code):
        hand.key(Qt.Key.Key_Right if chips._place < codes.index(code) else Qt.Key.Key_Left)
    hand.key(Qt.Key.Key_Space)


def _value_of(control: QWidget, value: str | None = None) -> object:
    """Return what a control holds, or how `value` would look in it: choices have no order."""
    found = control.value() if value is None else value  # type: ignore[attr-defined]  # every control has it
    return set(found.split() if isinstance(found, str) else found) if isinstance(control, ChoiceChips) else found


def _to_card(hand: Hand, card: PointCard) -> None:
    """Leave the answer for the card, where letters are commands."""
    hand.key(Qt.Key.Key_Escape)
    if not card.hasFocus():
        raise Stuck(f"Escape does not lead to the card of {card.status.number}")


def _give_reason(hand: Hand, card: PointCard, reason: str) -> None:
    _to_card(hand, card)
    hand.key(NOT_ASSESSED)
    reasons = hand.see(Reasons, within=card)
    _take_chip(hand, reasons.chips, reason)
    hand.until(lambda: card.status.record.not_assessed == reason, "the reason")


def _write_note(hand: Hand, card: PointCard, text: str) -> None:
    _to_card(hand, card)
    hand.key("N")
    note = hand.see(Note, within=card)
    hand.until(note.is_written, "the note")
    hand.type(text)
    hand.settle()
    _to_card(hand, card)
    if card.status.record.note != text:
        raise Stuck(f"The note of {card.status.number} is {card.status.record.note!r}, not {text!r}")


def _tick_sources(hand: Hand, card: PointCard, sources: Iterable[str]) -> None:
    tools = hand.see(CardTools, within=card)
    for code in sources:
        chip: SourceChip = tools._chips[code]
        if chip.isChecked():
            continue
        if chip.isHidden():
            hand.click(ToolButton, hand.words("Other sources"), within=tools)
        hand.click_on(chip)
    if not set(sources) <= set(card.status.record.sources):
        raise Stuck(f"{card.status.number} has the sources {card.status.record.sources}, not {sources}")


def _decide(hand: Hand, card: PointCard, concern: str) -> None:
    if card.status.concern != (concern == "yes"):
        _to_card(hand, card)
        hand.key("F")
    if card.status.concern != (concern == "yes"):
        raise Stuck(f"F does not turn the flag of {card.status.number}")


def _adds_instance(hand: Hand, work: ChecklistWork, card: PointCard, walk: Walk) -> bool:
    """After the last question of the last instance of a repeat: add one more if one is wanted."""
    parts = [part for part in _parts(card) if part.key.instances]
    if not parts:
        return False
    repeat = walk.repeat_of(parts[0].key.name)
    number = walk.instance_of(parts[0].key)
    last = [k for k in work.page.point_keys() if k.instances == card.key.instances][-1]
    if number >= walk.wanted(repeat) or last != card.key:
        return False
    button = hand.until(lambda: _add_button(work, card), "the button that adds one more")
    hand.click_on(button.button)
    hand.until(lambda: work.page.active_card() is not card, "one more to fill in")
    return True


def _add_button(work: ChecklistWork, card: PointCard) -> AddButton:
    """Return the button below the last question of an instance."""
    below = [b for b in work.page.findChildren(AddButton) if b.isVisible() and _top(b) > _top(card)]
    if not below:
        raise Stuck(f"There is no button that adds one more below {card.status.number}")
    return min(below, key=_top)


def _top(widget: QWidget) -> int:
    return widget.mapToGlobal(QPoint(0, 0)).y()


def shown(run: Running) -> dict[tuple[str, int], str]:
    """Return what the screen shows as answers, by question and instance, through all topics."""
    work, walk = work_of(run), Walk({})
    topics, found = run.hand.see(TopicList, within=work), dict[tuple[str, int], str]()
    _to_the_top(run, topics)
    while True:
        topic = topics.current()
        run.hand.until(lambda: len(work.page.cards()) == len(work.page.point_keys()), f"all questions of {topic}")
        for card in work.page.cards():
            for part in _parts(card):
                value = getattr(part.control.keyboard(), "value", str)()
                text = " ".join(value) if isinstance(value, tuple) else str(value)
                if text:
                    found[part.key.name, walk.instance_of(part.key)] = text
        run.hand.key(Qt.Key.Key_PageDown, CTRL)
        if topics.current() == topic:
            return found
