"""A checklist as in a visit, to be tried: conditions work, nothing is saved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent

from npm_visits.domain.checklists import text_in
from npm_visits.errors import UserError
from npm_visits.i18n import LANGUAGES, Words
from npm_visits.ui.page import Page
from npm_visits.ui.pages.checklist.files import QuestionFiles
from npm_visits.ui.pages.checklist.repeats import BeyondCount
from npm_visits.ui.pages.checklist.work import ChecklistWork
from npm_visits.ui.pages.checklists.words import language_name
from npm_visits.ui.widgets import Button, Chip, EmptyState, FilterButton, Option, PageTop, clear, column

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from npm_visits.domain.answers import Key
    from npm_visits.domain.changes import Change
    from npm_visits.services.filling import OpenFilling
    from npm_visits.ui.fields.questions.attached import FileQuestion
    from npm_visits.ui.session import Session


class PreviewPage(Page):
    """`open(version=…)` a stored or built-in one, `open(draft=…)` one in work, `open(imported="yes")` the workbook."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        words = session.words
        self._where: dict[str, str] = {}
        self._language = words.language
        self.work: PreviewWork | None = None
        self.top = PageTop(words("Preview"), sample=session.sample_tag())
        self.top.went.connect(self._went)
        self._choice = FilterButton(words("Language"), [], all_text=words("Language of the screen"))
        self._choice.changed.connect(self._show_language)
        empty = Button(words("Begin anew"), icon="refresh-cw")
        empty.clicked.connect(self._show)
        self.top.add_action(self._choice)
        self.top.add_action(empty)
        self._body = column(gap=0)
        outer = column(self.top, gap=0)
        outer.addLayout(self._body, 1)
        self.setLayout(outer)

    def open(self, **where: str) -> None:
        """Show another checklist from its beginning; the same one stays as it is filled in."""
        if where != self._where or "version" not in where or self.work is None:
            self._where = where
            self._language = self.words.language
            self._show()

    def take_back(self) -> bool:
        """Undo nothing: what was done here is not in the vault, and what is there was not done here."""
        self.session.messages.say(self.words("Nothing is saved here, so there is nothing to undo."))
        return True

    def leaving(self) -> None:
        """Forget a draft or workbook: it may be another one when one comes back."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.work is not None:
            self.work.fit()

    def _filling(self) -> OpenFilling | None:
        office, language = self.session.office, self._language
        if "version" in self._where:
            return office.library.preview(self._where["version"], language)
        if "draft" in self._where:
            draft = office.adapting.draft(self._where["draft"])
            return office.adapting.preview(draft, language) if draft else None
        given = office.imports.current
        return office.imports.preview(given, language) if given else None

    def _show_language(self, code: str) -> None:
        self._language = code or self.words.language
        self._show()

    def _show(self) -> None:
        words = self.words
        clear(self._body)
        self.work = None
        told = ""
        filling = None
        try:
            filling = self._filling()
        except UserError as error:
            told = error.say(words)
        if filling is None:
            sentence = told or words("What was previewed is not at hand any more.")
            self._body.addWidget(EmptyState("list-checks", words("Nothing to preview"), sentence))
            return
        checklist = filling.checklist
        self.top.set_title(words(text_in(checklist.title, words.language)))
        self.top.set_chips(Chip(words("Nothing is saved here"), "caution", icon="eye"))
        self.top.set_trail(self._trail(checklist.code), words("Preview"))
        self._choice.set_options([Option(code, language_name(code)) for code in checklist.languages])
        self._choice.set_value(self._language if self._language in checklist.languages else "")
        self.work = PreviewWork(self.session, filling, words_in(self._language, words))
        self._body.addWidget(self.work)
        self.work.begin()
        self.work.fit()

    def _trail(self, code: str) -> list[tuple[str, str]]:
        words = self.words
        start = ("checklists", words("Checklists"))
        if "version" in self._where:
            return [start, ("checklist", code)]
        return [start, ("checklist_draft", words("Draft")) if "draft" in self._where
                else ("checklist_import", words("Import"))]  # fmt: skip

    def _went(self, screen: str) -> None:
        code = self.work.code if self.work is not None else ""
        where = {"checklist": {"code": code}, "checklist_draft": {"draft_id": self._where.get("draft", "")}}
        self.session.go(screen, **where.get(screen, {}))


class PreviewFiles(QuestionFiles):
    """No file is taken into the vault, and there is none."""

    def reader(self, key: Key) -> None:
        """Return nothing: no question has a file."""

    def want(self, key: Key, control: FileQuestion) -> None:
        """Say what would happen."""
        words = self._session.words
        self._session.messages.say(words("In a visit, a file is attached here."))

    def give(self, key: Key, source: Path | bytes, name: str) -> None:
        """Say what would happen."""
        words = self._session.words
        self._session.messages.say(words("In a visit, a file is attached here."))

    def take_away(self, key: Key) -> None:
        """Do nothing: there is no file."""


class _Known(BeyondCount):
    def tell(self, filling: OpenFilling) -> None:
        """Say nothing: undo is not offered here."""
        self.know(filling)


class PreviewWork(ChecklistWork):
    """The checklist at work without a visit: every act goes into the filling, and nowhere else."""

    files = PreviewFiles

    def __init__(self, session: Session, filling: OpenFilling, words: Words) -> None:
        super().__init__(session, "", filling, words)
        self.page.offer_nothing_more()
        self._keep = _nowhere
        self._beyond = _Known(session, filling)
        self.code = filling.checklist.code

    def remember_place(self) -> None:
        """Remember nothing."""

    def _removed(self, instance_id: str) -> None:
        self._apply(self._filling.remove_instance(instance_id), f"remove {instance_id}")

    def _photo_wanted(self, key: Key) -> None:
        self._session.messages.say(self._session.words("In a visit, this adds photographs."))

    def _observation_wanted(self, key: Key) -> None:
        self._session.messages.say(self._session.words("In a visit, this begins an observation."))


@dataclass(frozen=True)
class _TextsIn(Words):
    """Texts of a checklist in a language that the program itself does not speak; everything else in the screen's."""

    screen: Words = field(default_factory=Words)

    def __call__(self, text: str, **fields: object) -> str:
        return self.screen(text, **fields)

    def many(self, one: str, other: str, n: float, **fields: object) -> str:
        return self.screen.many(one, other, n, **fields)

    def date(self, day: dt.date | str, *, long: bool = False) -> str:
        return self.screen.date(day, long=long)

    def number(self, value: float, *, digits: int | None = None) -> str:
        return self.screen.number(value, digits=digits)

    def listing(self, items: list[str]) -> str:
        return self.screen.listing(items)


def _nowhere(changes: Change | Sequence[Change], stay: str = "") -> None:
    """Save nothing."""


def words_in(language: str, screen: Words) -> Words:
    """Return the words of a preview in the checklist's language `language`."""
    return Words(language) if language in LANGUAGES else _TextsIn(language, screen)
