"""The panel in which one paragraph of the report is written; what is typed is saved as everywhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from npm_visits.domain.ids import new_id
from npm_visits.domain.paragraphs import LEFT_AWAY
from npm_visits.domain.references import NUMBER
from npm_visits.domain.rich_text import plain
from npm_visits.i18n import Words, mark
from npm_visits.ui.actions import bind, keys_of
from npm_visits.ui.fields.rich_text import RichTextArea
from npm_visits.ui.widgets import Button, Label, Option, Rule, ScrollColumn, column, flow, row
from npm_visits.ui.widgets.popup import ChoicePopup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npm_visits.domain.dossier import Dossier
    from npm_visits.domain.paragraphs import Target
    from npm_visits.services.writing import Place, Version
    from npm_visits.ui.messages import Offer
    from npm_visits.ui.session import Session

_KINDS = {
    "paragraph": mark("Paragraph {number}"), "table": mark("Table {number}"), "figure": mark("Figure {number}"),
    "recommendation": mark("Recommendation {number}"),
}  # fmt: skip
_SAID = {  # within a sentence of the report; the blank before the number does not break
    "paragraph": mark("paragraph\u00a0{number}"), "table": mark("Table\u00a0{number}"),
    "figure": mark("Figure\u00a0{number}"), "recommendation": mark("recommendation\u00a0{number}"),
}  # fmt: skip


class WritingPanel(QWidget):
    """WritingPanel(session): `show_place(place, dossier, version, targets)`; `stored()` after each entry, `done()`."""

    stored = Signal()
    done = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        words = session.words
        self._place: Place | None = None
        self._targets: Sequence[Target] = ()
        self._stay = new_id()
        self._at: tuple[str, Version | None] = ("", None)
        self._offer: Offer | None = None  # takes back what a button did to this paragraph
        self.heading = Label("", "small", "muted", wrap=True)
        self.note = Label("", "small", "caution", wrap=True)
        self.area = RichTextArea(name=words("Text of the paragraph"))
        self.draft = Label("", "small", "muted", wrap=True)
        self._bold, self._italic, self._list = (self._turner(code) for code in ("bold", "italic", "list"))
        self._reference = Button(words("Refer to"), icon_after="chevron-down", kind="quiet")
        self._still = Button(words("It still holds"), icon="check")
        self._reset = Button(words("Back to the draft"), icon="undo-2")
        self._away = Button(words("Leave it out"), icon="x")
        self._build()
        self._connect()

    def key(self) -> str:
        """Return the key of the paragraph at hand, empty for none."""
        return self._place.key if self._place else ""

    def show_place(self, place: Place, dossier: Dossier, version: Version, targets: Sequence[Target]) -> None:
        """Show a paragraph; the one that is shown already keeps its cursor."""
        if (place.key, version) != self._at:
            self._at, self._stay, self._offer = (place.key, version), new_id(), None
        self._place, self._dossier, self._version, self._targets = place, dossier, version, targets
        text = "" if place.state == LEFT_AWAY else place.text
        self.area.set_value(text, {target.mark: target.number for target in targets})
        self.heading.setText(place.heading)
        self.draft.setText(plain(place.draft))
        self._show_state()

    def begin(self) -> None:
        """Put the cursor into the text."""
        self.area.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turner(self, code: str) -> Button:
        text = self._session.words({"bold": mark("Bold"), "italic": mark("Italic"), "list": mark("List")}[code])
        made = Button(text, name=f"{text} ({keys_of(code)[0]})")
        made.setToolTip(made.accessibleName())
        return made

    def _build(self) -> None:
        words = self._session.words
        body = ScrollColumn(pad=(16, 8), gap=10, ground="surface")
        body.add(self.heading)
        body.add(flow(self._bold, self._italic, self._list, self._reference, gap=6))
        body.add(self.area)
        body.add(self.note)
        body.add(flow(self._still, self._reset, self._away, gap=8))
        drafted = QWidget()
        self._draft_title = Label("", "small", weight="semibold")
        drafted.setLayout(column(Rule(), self._draft_title, self.draft, gap=8))
        self._drafted = drafted
        body.add(drafted)
        advice = Label(
            words("What you write here stands in this version alone: for this audience, in this language."), "small",
            "muted", wrap=True,
        )  # fmt: skip
        body.add(advice)
        done = Button(words("Done"), kind="primary", keys="Ctrl+Enter")
        done.clicked.connect(self.done.emit)
        foot = QWidget()
        foot.setLayout(column(Rule(), row(done, gap=8, pad=(16, 10)), gap=0))
        layout = column(body, foot, gap=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.area.changed.connect(self._take)
        self.area.left.connect(self._session.flush)
        self.area.nothing_to_undo.connect(lambda: self._offer() if self._offer else None)
        self.area.looks_changed.connect(self._show_looks)
        looks = {"bold": (self._bold, self.area.turn_bold), "italic": (self._italic, self.area.turn_italic),
                 "list": (self._list, self.area.turn_list)}  # fmt: skip
        for code, (button, verb) in looks.items():
            button.clicked.connect(partial(self._format, verb))
            bind(self.area, code, verb)
        bind(self, "done", self.done.emit)
        self._reference.clicked.connect(self._choose_reference)
        self._still.clicked.connect(partial(self._do, "confirm"))
        self._away.clicked.connect(partial(self._do, "leave_away"))
        self._reset.clicked.connect(self._back)

    def _format(self, verb: Callable[[], None]) -> None:
        verb()
        self.begin()

    def _take(self, text: str) -> None:
        if self._place is None:
            return
        writing = self._session.office.writing
        self._session.put(writing.to_write(self._dossier, self._version, self._place, text), self._stay)
        self._reset.setVisible(True)
        self.stored.emit()

    def _do(self, verb: str) -> None:
        if self._place is None:
            return
        act = partial(getattr(self._session.office.writing, verb), self._dossier, self._version, self._place)
        if self._session.done(act):
            self._acted(self._session.words("The paragraph is left out.") if verb == "leave_away" else "")

    def _back(self) -> None:
        if self._place is not None and self._session.done(
            partial(self._session.office.writing.reset, self._version, self._place.key)
        ):
            words = self._session.words
            of_record = self._place.is_translation
            self._acted(words("The original stands again.") if of_record else words("The draft stands again."))

    def _acted(self, told: str) -> None:
        """Say what was done and offer to take it back, which Ctrl+Z in the text does as well."""
        self._stay, self._offer = new_id(), self._session.taking_back()
        if told:
            self._session.messages.say(told, action=self._session.words("Undo"), on_action=self._offer)
        self.stored.emit()

    def _show_state(self) -> None:
        place, words = self._place, self._session.words
        if place is None:
            return
        said = ""
        if place.gone:
            said = words("Nothing is drafted here any more: what this rested on is gone. It stands in no report.")
        elif place.kept_back:
            said = words(
                "A line here names a person who may not be told of: it stands in no report. Take the code out."
            )
        elif place.moved:
            said = words("The draft or the evidence beneath has changed since this was written.")
        elif place.state == LEFT_AWAY:
            said = words("This paragraph is left out of this version.")
        elif place.language:
            said = words(
                "{language} Write the translation here: it stands in this version, and the record keeps its text.",
                language=words(self._session.office.writing.mark_of(place.language)),
            )
        of_record = place.is_translation  # the program drafted nothing there
        self._draft_title.setText(words("The original") if of_record else words("The program's draft"))
        self._reset.setText(words("Back to the original") if of_record else words("Back to the draft"))
        self._reset.setAccessibleName(self._reset.text())
        self.note.setText(said)
        self.note.setVisible(bool(said))
        self._still.setVisible(place.moved)
        self._reset.setVisible(bool(place.state))
        self._drafted.setVisible(bool(place.state) and not place.gone)
        self._away.setVisible(place.state != LEFT_AWAY and not place.gone and not place.is_plain)
        for button in (self._bold, self._italic, self._list, self._reference):
            button.setVisible(not place.is_plain)
        self._show_looks()

    def _show_looks(self) -> None:
        self._bold.set_on(self.area.is_bold())
        self._italic.set_on(self.area.is_italic())
        self._list.set_on(self.area.is_item())

    def _choose_reference(self) -> None:
        words = self._session.words
        options = [
            Option(target.mark, words(_KINDS[target.kind], number=target.number), target.name)
            for target in self._targets
        ]
        popup = ChoicePopup(options, frozenset(), search_name=words("Search"), parent=self._reference)
        popup.chosen.connect(self._refer)
        popup.open_under(self._reference)

    def _refer(self, mark_: str) -> None:
        target = next(target for target in self._targets if target.mark == mark_)
        language = self._version.language
        said = Words(language)(_SAID[target.kind], number=NUMBER)
        self.area.refer_to(target.mark, target.number, said, language)
        self.begin()
