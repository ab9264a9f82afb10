"""The cards of the first start."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from npm_visits.domain.checklists import text_in
from npm_visits.i18n import Words
from npm_visits.services.first_run import SAMPLE, FirstRun, sample_passphrase, second_passphrase
from npm_visits.services.new_passphrase import NewPassphrase
from npm_visits.services.passphrase import GOOD_BITS
from npm_visits.ui.dialogs.choose import Chooser
from npm_visits.ui.fields import ComboField, FormRow, PassphraseField, TextField
from npm_visits.ui.gate import note
from npm_visits.ui.icons import Icon
from npm_visits.ui.theme import FIELD_RADIUS, look
from npm_visits.ui.widgets import Bar, Button, Card, CheckField, Label, Option, column, row
from npm_visits.ui.widgets.paint import box


class _Step(QWidget):
    """Title, what it is about, and the fields below."""

    def __init__(self, title: str, about: str = "") -> None:
        super().__init__()
        self.body = column(gap=10)
        self.setLayout(self.body)
        self.body.addWidget(Label(title, "brand", weight="semibold", wrap=True))
        if about:
            self.body.addWidget(Label(about, "body", "muted", wrap=True))


class ChoiceCard(_Step):
    """A few large choices, one of them taken: `chosen(code)`. The arrows take the next one, Space the one in focus."""

    chosen = Signal(str)

    def __init__(self, title: str, about: str, options: Sequence[tuple[str, str, str]], value: str) -> None:
        super().__init__(title, about)
        self._cards: dict[str, Choice] = {}
        for code, text, detail in options:
            card = Choice(text, detail)
            card.clicked.connect(lambda code=code: self._choose(code))
            card.stepped.connect(self._go)
            self.body.addWidget(card)
            self._cards[code] = card
        self._show(value)
        self.setFocusProxy(self._cards.get(value) or next(iter(self._cards.values())))

    def choose(self, code: str) -> None:
        """Take a choice as the person does."""
        self._choose(code)

    def _choose(self, code: str) -> None:
        self._show(code)
        self.chosen.emit(code)

    def _go(self, step: int) -> None:
        codes = list(self._cards)
        here = next((place for place, card in enumerate(self._cards.values()) if card.hasFocus()), 0)
        if 0 <= here + step < len(codes):
            self._cards[codes[here + step]].setFocus(Qt.FocusReason.TabFocusReason)
            self._choose(codes[here + step])

    def _show(self, value: str) -> None:
        for code, card in self._cards.items():
            card.set_active(code == value)


class Choice(Card):
    """One of the choices: the frame tells where the keyboard is too, so the one taken bears a sign."""

    stepped = Signal(int)

    def __init__(self, text: str, detail: str) -> None:
        super().__init__(pad=(14, 10, 14, 10), gap=2, clickable=True)
        self._sign = Icon("check", 16, "accent")
        self._sign.hide()
        self.body.addLayout(row(Label(text, "body", weight="semibold"), 0, self._sign))
        if detail:
            self.body.addWidget(Label(detail, "small", "muted", wrap=True))
        self.setAccessibleName(f"{text}. {detail}".strip(". "))

    def set_active(self, active: bool) -> None:  # noqa: FBT001 - a setter
        super().set_active(active)
        self._sign.setVisible(active)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() == Qt.Key.Key_Space:
            self.clicked.emit()
        elif event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class FolderCard(_Step):
    """Where the vault lies."""

    def __init__(self, words: Words, flow: FirstRun) -> None:
        about = words("An empty folder of your own, on this laptop or on a drive that stays with you.")
        super().__init__(words("Folder"), about)
        self._words, self._flow = words, flow
        self.field = TextField(str(flow.folder or ""), name=words("Folder"), limit=1000)
        self.field.changed.connect(self._typed)
        choose = Button(words("Choose…"), icon="folder")
        choose.clicked.connect(self._choose)
        line = row(self.field, choose)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self._warning = Label("", "small", "caution", wrap=True)
        self._note = note("triangle-alert", "caution", self._warning)
        self.body.addWidget(self._note)
        if flow.way == SAMPLE:
            for told in (
                words("Its passphrase, should you lock it: {passphrase}", passphrase=sample_passphrase()),
                words("The same office as a lawyer sees it, who reads no medical content: {passphrase}",
                      passphrase=second_passphrase()),
            ):  # fmt: skip
                self.body.addWidget(Label(told, "small", "muted", wrap=True, selectable=True))
        self.setFocusProxy(self.field)
        self._look()

    def _typed(self, text: str) -> None:
        self._flow.folder = Path(text).expanduser() if text else None
        self._look()

    def _choose(self) -> None:
        words, name = self._words, (self._flow.folder or Path("NPM Visits")).name
        found = Chooser(words, words("Where shall the vault lie?"), start=self._flow.folder or Path.home(), name=name,
                        name_label=words("Name of the new folder"), parent=self).ask()  # fmt: skip
        if found is not None:
            self.field.setText(str(found))
            self._typed(str(found))

    def _look(self) -> None:
        program = self._flow.synchronised_by()
        self._note.setVisible(bool(program))
        self._warning.setText(
            self._words(
                "{program} copies this folder to other computers. The copies are encrypted, but they leave this "
                "laptop and can spoil the vault. Choose a folder that is not synchronised.",
                program=program,
            )
        )


class PassphraseCard(_Step):
    """Six words on the screen to be copied to paper; or one's own, measured honestly."""

    def __init__(self, words: Words, flow: NewPassphrase) -> None:
        super().__init__(words("Passphrase"))
        about = Label(
            words("Write these six words on paper and keep it apart from the laptop. Nobody can open the vault "
                  "without them, not even we."),
            "body", "muted", wrap=True,
        )  # fmt: skip
        about_own = Label(words("A whole sentence is better than a word with signs in it."), "body", "muted", wrap=True)
        self._words, self._flow = words, flow
        self.shown = _Words()
        another = Button(words("Other words"), icon="refresh-cw")
        another.clicked.connect(self._draw)
        own = Button(words("Type my own…"), kind="link")
        own.clicked.connect(lambda: self._turn(own=True))
        self._generated = _holder(about, self.shown, row(another, 0, own))
        self.field = PassphraseField(show=words("Show"), hide=words("Hide"), name=words("Passphrase"))
        self.field.changed.connect(self._typed)
        self._bar = Bar(0.0, "caution")
        self._verdict = Label("", "small", "muted", wrap=True)
        given = Button(words("Take six given words…"), kind="link")
        given.clicked.connect(lambda: self._turn(own=False))
        self._own = _holder(about_own, self.field, self._bar, self._verdict, row(0, given))
        self.body.addWidget(self._generated)
        self.body.addWidget(self._own)
        self._turn(own=not flow.generated)

    def choose_own(self) -> None:
        """Type a passphrase of one's own."""
        self._turn(own=True)

    def _turn(self, *, own: bool) -> None:
        self._generated.setVisible(not own)
        self._own.setVisible(own)
        if own:
            self._typed(self.field.value())
            self.field.setFocus()
        elif not self._flow.generated or not self._flow.passphrase:
            self._draw()
        else:
            self.shown.show_words(self._flow.passphrase.split())

    def _draw(self) -> None:
        self.shown.show_words(self._flow.draw_passphrase().split())

    def _typed(self, text: str) -> None:
        found = self._flow.type_passphrase(text)
        self._bar.set(found.bits / (GOOD_BITS + 10), "good" if found.bits >= GOOD_BITS else "caution")
        self._verdict.setText(self._words(found.sentence) if text else "")


class CheckCard(_Step):
    """Two of the words again, from the paper; or one's own passphrase a second time."""

    def __init__(self, words: Words, flow: NewPassphrase) -> None:
        super().__init__(words("Is it on paper?"), words("Type from your paper what is asked here."))
        self.fields: list[QWidget] = []
        first: QWidget | None = None
        for place in flow.asked:
            field = TextField(name=words("Word {n}", n=place + 1), limit=40)
            field.changed.connect(lambda text, place=place: flow.retyped.__setitem__(place, text))
            self.body.addWidget(FormRow(words("Word {n}", n=place + 1), field))
            self.fields.append(field)
            first = first or field
        if not flow.asked:
            again = PassphraseField(show=words("Show"), hide=words("Hide"), name=words("Passphrase, once more"))
            again.changed.connect(lambda text: setattr(flow, "again", text))
            self.body.addWidget(FormRow(words("Passphrase, once more"), again))
            self.fields.append(again)
            first = again
        if first is not None:
            self.setFocusProxy(first)


class OfficerCard(_Step):
    """Code and role of the officer, and the office."""

    def __init__(self, words: Words, flow: FirstRun) -> None:
        super().__init__(words("You and your office"), words("A code, never a name: it stands in the history."))
        self.code = TextField(flow.code, name=words("Your code"), limit=12)
        self.code.changed.connect(lambda text: setattr(flow, "code", text))
        terms = flow.content.vocabularies.get("member_role", ())
        roles = [Option(term.code, words(term.label)) for term in terms]
        self.role = ComboField(roles, flow.role, placeholder=words("Choose…"), name=words("Your role"))
        self.role.changed.connect(lambda code: setattr(flow, "role", code))
        code = FormRow(words("Your code"), self.code, hint=words("Such as O1"))
        both = row(code, FormRow(words("Your role"), self.role))
        both.setStretch(1, 1)
        self.body.addLayout(both)
        self.health = CheckField(words("I am a health professional"), value=flow.health)
        self.health.changed.connect(lambda on: setattr(flow, "health", on))
        self.body.addWidget(self.health)
        packs = [
            Option(p.code, text_in(p.name, words.language), words("SAMPLE") if p.sample else "")
            for p in sorted(flow.content.packs, key=lambda p: p.sample)
        ]
        another = words("Another country")  # most offices are of one: it is an answer, and is read as one
        self.country = ComboField(packs, flow.country, placeholder=another, optional=another, name=words("Country"))
        self.institution = TextField(flow.institution, name=words("Name of the institution"))
        self.institution.changed.connect(lambda text: setattr(flow, "institution", text))
        self.country.changed.connect(lambda code: self._take_country(flow, code, words.language))
        self.body.addWidget(FormRow(words("Country"), self.country))
        self.body.addWidget(FormRow(words("Name of the institution"), self.institution))
        self.setFocusProxy(self.code)

    def _take_country(self, flow: FirstRun, code: str, language: str) -> None:
        flow.country = code
        pack = flow.pack()
        flow.institution = text_in(pack.institution, language) if pack else ""
        self.institution.set_value(flow.institution)


class _Words(QWidget):
    """The words, large, numbered, in two columns. They cannot be selected: paper, not clipboard."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(18, 14, 18, 14)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._labels: list[Label] = []

    def show_words(self, words: Sequence[str]) -> None:
        """Show other words."""
        if len(self._labels) != len(words):
            for place in range(len(words)):
                line, side = place % 3, place // 3 * 2
                self._grid.addWidget(Label(str(place + 1), "control", "muted"), line, side,
                                     Qt.AlignmentFlag.AlignBaseline)  # fmt: skip
                label = Label("", "brand", weight="medium")
                font = QFont(look().mono("brand"))
                label.setFont(font)
                self._grid.addWidget(label, line, side + 1, Qt.AlignmentFlag.AlignBaseline)
                self._grid.setColumnStretch(side + 1, 1)
                self._labels.append(label)
        for label, word in zip(self._labels, words, strict=True):
            label.setText(word)
        self.setAccessibleName(" ".join(words))

    def words(self) -> list[str]:
        """Return the words that are shown."""
        return [label.text() for label in self._labels]

    def paintEvent(self, event: QPaintEvent) -> None:
        box(QPainter(self), self.rect().toRectF(), FIELD_RADIUS, look().color("sunk"))


def _holder(*items: object) -> QWidget:
    holder = QWidget()
    holder.setLayout(column(*items, gap=8))  # type: ignore[arg-type]
    return holder
