"""Settings: language, look and lock, which lie outside the vault; in it officers, decisions on reports, templates."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from npm_visits.i18n import LANGUAGES
from npm_visits.ui.fields import FormRow
from npm_visits.ui.page import Page
from npm_visits.ui.pages.settings.officers import OfficersCard
from npm_visits.ui.pages.settings.pin_row import PinRow
from npm_visits.ui.pages.settings.reports import ReportsCard
from npm_visits.ui.pages.settings.templates import TemplatesCard
from npm_visits.ui.session import Session
from npm_visits.ui.theme import SCALES, look
from npm_visits.ui.widgets import Button, Card, Label, PageTop, ScrollColumn, SegmentedAnswer, column, row

_MINUTES = (1, 3, 5, 10)


class SettingsPage(Page):
    """Cards below each other; each choice works at once."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        words = self.words
        top = PageTop(words("Settings"), sample=session.sample_tag())
        session.show_saved_in(top.saved)
        self.area = ScrollColumn(pad=(20, 16, 20, 24))
        self.officers = OfficersCard(session)
        self.reports = ReportsCard(session)
        self.templates = TemplatesCard(session)
        cards = column(
            self._look_card(), self._lock_card(), self.officers, self.reports, self.templates,
            self._standards_card(), self._limits_card(), self._bin_card(), gap=12,
        )
        holder = QWidget()
        holder.setLayout(cards)
        holder.setFixedWidth(min(look().scale.px(680), 860))
        self.area.add(row(holder, 0))
        self.setLayout(column(top, self.area, gap=0))

    def open(self, *, point: str = "", **_where: str) -> None:
        """Put the keyboard on a choice of the look, which has just built the page anew."""
        if choice := self._look.get(point):
            choice.setFocus()

    def standing(self) -> dict[str, str]:
        held = [code for code, choice in self._look.items() if choice.hasFocus()]
        return {"point": held[0]} if held else {}

    def refresh(self) -> None:
        """Show the officers, the PIN, the decisions on reports and the templates of now."""
        self.officers.refresh()
        self.pin.refresh()
        if self.session.flush():
            self.reports.refresh()
        self.templates.refresh()

    def leaving(self) -> None:
        """Save what was typed."""
        self.session.flush()

    def _look_card(self) -> QWidget:
        words, settings = self.words, self.session.settings
        themes = [("light", words("Light")), ("dark", words("Dark"))]
        sizes = [(str(percent), f"{percent} %") for percent in SCALES]
        languages = list(LANGUAGES.items())
        self.language = self._choice(words("Language of the screen"), languages, settings.language or "en")
        self.theme = self._choice(words("Theme"), themes, settings.theme)
        self.text_size = self._choice(words("Size of the text"), sizes, str(settings.text_percent))
        self.language.changed.connect(lambda code: self.session.change_settings(language=code))
        self.theme.changed.connect(lambda code: self.session.change_settings(theme=code))
        self.text_size.changed.connect(lambda code: self.session.change_settings(text_percent=int(code)))
        self._look = {"language": self.language, "theme": self.theme, "text_size": self.text_size}
        return self._card(words("Screen"), list(self._look.values()))

    def _lock_card(self) -> QWidget:
        words = self.words
        minutes = [(str(n), words.many("{n} minute", "{n} minutes", n)) for n in _MINUTES]
        self.idle = self._choice(words("Lock by itself after"), minutes, str(self.session.settings.idle_minutes))
        self.idle.changed.connect(lambda code: self.session.change_settings(idle_minutes=int(code)))
        card = self._card(words("Lock and cover"), [self.idle])
        self.pin = PinRow(self.session)
        card.body.addWidget(self.pin)
        card.body.addWidget(Label(
            words("Ctrl+L locks: the program ends and asks for the passphrase again. F9 covers: the screen is "
                  "blank, and the PIN or your passphrase brings it back; meanwhile the vault stays open in memory, "
                  "and after ten minutes it locks."),
            "control", "muted", wrap=True,
        ))  # fmt: skip
        return card

    def _standards_card(self) -> QWidget:
        words = self.words
        card = self._card(words("Standards for rooms"), [])
        card.body.addWidget(Label(
            words("What is asked of floor space, height, toilets and showers, by whom and for which places. The office "
                  "adds its own rows, switches off those that come with the program, or changes them."),
            "control", "muted", wrap=True,
        ))  # fmt: skip
        shown = Button(words("Open the table of standards"), icon="list-checks")
        shown.clicked.connect(lambda: self.session.go("standards"))
        card.body.addLayout(row(shown, 0))
        return card

    def _bin_card(self) -> QWidget:
        words = self.words
        card = self._card(words("Recycle bin"), [])
        card.body.addWidget(Label(
            words("What is removed anywhere in the program lies here and can be brought back."), "control", "muted",
            wrap=True,
        ))  # fmt: skip
        shown = Button(words("Open the recycle bin"), icon="trash-2")
        shown.clicked.connect(lambda: self.session.go("bin"))
        card.body.addLayout(row(shown, 0))
        return card

    def _limits_card(self) -> QWidget:
        words = self.words
        card = Card(gap=8)
        card.body.addWidget(Label(words("What the encryption does not do"), "body", weight="semibold"))
        for text in (
            words("While the program is unlocked, whoever holds the laptop can read it, and so can malware."),
            words("Word keeps copies of its own of every report that is opened in it."),
            words("Deleted means: no longer readable in this vault. Older copies of the folder keep it."),
            words("Ask your office for full-disk encryption: without it, traces of other programs stay readable."),
        ):
            card.body.addWidget(Label(text, "control", "muted", wrap=True))
        return card

    @staticmethod
    def _choice(label: str, options: list[tuple[str, str]], value: str) -> SegmentedAnswer:
        return SegmentedAnswer(options, name=label, value=value, clearable=False)

    @staticmethod
    def _card(title: str, choices: list[SegmentedAnswer]) -> Card:
        card = Card(gap=12)
        card.body.addWidget(Label(title, "body", weight="semibold"))
        for choice in choices:
            line = FormRow(choice.accessibleName(), choice)
            card.body.addLayout(row(line, 0))
        return card
