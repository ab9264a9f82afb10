"""One interview: its code, the risk, consent and beginning, and the parts below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.interviews import STATES, Interview
from npm_visits.ui import actions
from npm_visits.ui.pages.interviews import parts
from npm_visits.ui.pages.interviews.banner import RiskBanner
from npm_visits.ui.pages.interviews.interview_fields import InterviewFields
from npm_visits.ui.pages.visit_words import label
from npm_visits.ui.widgets import (
    Button,
    Card,
    Chip,
    ChoicePopup,
    Label,
    Option,
    ScrollColumn,
    TabBar,
    clear,
    column,
    row,
)
from npm_visits.ui.widgets.columns import Columns

if TYPE_CHECKING:
    from npm_visits.ui.session import Session

_BIN = "bin"


class _Below(Card):
    """As high as its width asks for: what it would take at its narrowest would leave a void under it."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class InterviewPage(QWidget):
    """Made for one interview and thrown away with it; `listed` when the list is to be read anew."""

    listed = Signal()
    removal_wanted = Signal(object)
    place_wanted = Signal(str, str, str)

    def __init__(self, session: Session, interview: Interview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._listed_state = interview.state
        self.fields = InterviewFields(session, interview, self)
        self.fields.stored.connect(self._stored)
        words = session.words
        self.title = Label("", "heading", weight="semibold")
        self._chips = row(gap=8)
        self.more = Button(icon="ellipsis", name=words("More about this interview"))
        self.more.clicked.connect(self._open_more)
        self.banner = RiskBanner(session)
        self.cards = self._cards()
        self.parts: dict[str, Any] = {}
        self._box = column(gap=0)
        self.bar = TabBar(self._names(), name=words("Parts of the interview"), small=True)
        self.bar.chosen.connect(self.show_part)
        below = _Below(pad=(16, 4, 16, 16), gap=0)
        for code in parts.LOCKED & dict(self._names()).keys():
            self.bar.set_icon(code, "lock")
        below.body.addWidget(self.bar)
        below.body.addSpacing(12)
        below.body.addLayout(self._box)
        self.column = ScrollColumn(pad=(20, 14, 20, 16), gap=12)
        head = row(self.title, self._chips, 0, self.more, gap=10)
        self.column.add(head)
        self.column.add(self.banner)
        self.column.add(Columns([self._side(0), self._side(1)], least=430, shares=(5, 4)))
        self.column.add(below)
        self.setLayout(column(self.column, gap=0))
        actions.bind(self, "to_account", self.to_account)
        self._shown = ""
        self.show_part(self._names()[0][0])
        self.show_head()

    @property
    def interview(self) -> Interview:
        """The interview as it stands on the screen."""
        return self.fields.record

    def refresh(self) -> None:
        """Show what the vault holds now; not while the screen alone holds what was typed."""
        if not self._session.flush():
            return
        found = self._session.office.interviews.get(self.interview.id)
        if found is None:
            return
        self.fields.show(found)
        for _, card in self.cards:
            card.refresh()
        for part in self.parts.values():
            part.refresh()
        self.show_head()

    def leaving(self) -> None:
        """Save what was typed."""
        for part in (*(card for _, card in self.cards), *self.parts.values()):
            if hasattr(part, "leaving"):
                part.leaving()
        self._session.flush()

    def has_part(self, code: str) -> bool:
        """Return whether an interview of this form has a part."""
        return any(known == code for known, _ in self._names())

    def show_part(self, code: str) -> None:
        """Show a part; it is made when it is first asked for."""
        for part in self.parts.values():
            part.hide()
        if code not in self.parts:
            module, kind = next((m, k) for c, _, m, k, _ in parts.PARTS if c == code)
            self.parts[code] = self._tied(parts.make(module, kind, self._session, self.fields))
            self._box.addWidget(self.parts[code])
        elif self._session.flush():
            self.parts[code].refresh()  # another part may have changed what it shows
        self._shown = code
        self.parts[code].show()
        self.bar.set_current(code)

    def begin(self) -> None:
        """Bring the keyboard to the first question that can be answered: whether the person wants to talk."""
        first: Any = self.cards[0][1].nextInFocusChain()
        while first is not self and not (self.isAncestorOf(first) and first.focusPolicy() & Qt.FocusPolicy.TabFocus):
            first = first.nextInFocusChain()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def to_account(self) -> None:
        """Bring the keyboard to the account."""
        self.show_part("account")
        self.parts["account"].text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.column.show_widget(self.parts["account"])

    def show_head(self) -> None:
        """Show code, chips and the strip about the risk."""
        words, interview = self._session.words, self.interview
        if interview.state != self._listed_state:
            self._listed_state = interview.state
            self.listed.emit()
        self.title.setText(words("Interview {code}", code=interview.code))
        clear(self._chips)
        for chip in self._head_chips():
            self._chips.addWidget(chip)
        self.banner.show_interview(interview)

    def _head_chips(self) -> list[Chip]:
        words, office, interview = self._session.words, self._session.office, self.interview
        chips = [Chip(label(self._session, "interview_privacy", interview.privacy))] if interview.privacy else []
        if office.interviews.may(interview, "talk") and not office.interviews.may(interview, "unlinked"):
            chips.append(Chip(words("Information only"), "info"))
        own = (card.chip() for _, card in self.cards if hasattr(card, "chip"))
        return chips + [chip for chip in own if chip is not None]

    def _cards(self) -> list[tuple[int, Any]]:
        form = self.interview.form
        return [
            (side, self._tied(parts.make(module, kind, self._session, self.fields)))
            for side, module, kind, forms in parts.CARDS
            if form in forms
        ]

    def _side(self, side: int) -> list[Any]:
        return [card for where, card in self.cards if where == side]

    def _tied(self, made: Any) -> Any:  # noqa: ANN401 - a card or a part
        if hasattr(made, "changed"):
            made.changed.connect(self.show_head)
        if hasattr(made, "place_wanted"):
            made.place_wanted.connect(self.place_wanted)
        return made

    def _names(self) -> list[tuple[str, str]]:
        form = self.interview.form
        return [(code, self._session.words(name)) for code, name, _, _, forms in parts.PARTS if form in forms]

    def _stored(self, name: str) -> None:
        if name in {"privacy", "risk", "risk_step"}:
            self.show_head()

    def _open_more(self) -> None:
        session, words = self._session, self._session.words
        states = [
            Option(code, words("State: {state}", state=label(session, "interview_state", code))) for code in STATES
        ]
        away = Option(_BIN, words("Put into the recycle bin"))
        popup = ChoicePopup([*states, away], frozenset({self.interview.state}), parent=self.more)
        popup.chosen.connect(self._do)
        popup.open_under(self.more)

    def _do(self, code: str) -> None:
        if code == _BIN:
            self.removal_wanted.emit(self.interview)
        elif self._session.done(lambda: self._session.office.set(self.interview, "state", code)):
            self.refresh()
            self.listed.emit()
