"""The report of a visit: choices and checks at the left, the text to read beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from npm_visits.domain.blocks import Document
from npm_visits.domain.dossier import Dossier, LeftOut
from npm_visits.services.leaving_texts import SUMMARY
from npm_visits.ui.actions import bind
from npm_visits.ui.pages.report.checks import Checks
from npm_visits.ui.pages.report.choices import Choices
from npm_visits.ui.pages.report.front_page import FrontPage
from npm_visits.ui.pages.report.leaving import Composed, Leaving
from npm_visits.ui.pages.report.section_list import SectionList
from npm_visits.ui.pages.report.sheet import Sheet
from npm_visits.ui.pages.report.since import SinceLine
from npm_visits.ui.pages.report.template_choice import FOR_WORD, TemplateChoice
from npm_visits.ui.pages.report.writing_side import WritingSide
from npm_visits.ui.widgets import (
    Button,
    InOrder,
    Label,
    Rule,
    ScrollColumn,
    SideColumn,
    column,
    row,
)
from npm_visits.ui.widgets.side import Columns

if TYPE_CHECKING:
    from npm_visits.services.guard import Guarded
    from npm_visits.ui.pages.report.still_open import Point
    from npm_visits.ui.session import Session


class ReportTab(InOrder):
    """Reads the visit anew each time it is shown; choices take effect at once in the text beside them."""

    counts_changed = Signal(str)
    place_wanted = Signal(str, str, str)  # tab, topic, target: where a check can be mended

    def __init__(self, session: Session, visit_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self._visit_id = session, visit_id
        self._dossier: Dossier | None = None
        self._read_at: object = None  # the last commit that the sheet knows of, and the day it was read on
        visit = session.office.visits.get(visit_id)
        self._choices = choices = Choices(session, visit)
        self._audience, self._outline, self._language = choices.audience, choices.outline, choices.language
        self._version = choices.version
        self._template = TemplateChoice(session, hint=session.words(FOR_WORD))
        self._sections = SectionList(session)
        self._front, self._typed = FrontPage(session, visit), False
        self._checks = Checks(session, visit_id, self._write)
        self._guard = self._checks.guard
        self._sheet = Sheet(session)
        self._paper, self._since = self._sheet.paper, SinceLine(session, self._sheet.show_numbered)
        self._writing = WritingSide(session, self._version, self._outline.value)
        self._leaving = Leaving(session, visit_id, self._leaves, self._since.of_export)
        self._leaving.came_back.connect(self.refresh)
        self._leaving.look_wanted.connect(self._guard.look)
        self._guard.answered.connect(self._leaving.checks_wanted)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show)
        self._leaving.left.connect(self._later.start)
        self._build()
        self._choices.audience_changed.connect(self._audience_changed)
        self._choices.outline_changed.connect(self._outline_changed)
        self._sections.turned.connect(self._turn_section)
        self._sections.ordered.connect(self._outline_changed)
        self._choices.language_changed.connect(self._language_changed)
        self._template.changed.connect(self._later.start)
        self._sheet.pages.counted.connect(self._sections.show_pages)
        self._front.stored.connect(self._note_typed)
        self._writing.stored.connect(self._written)
        self._paper.paragraph_wanted.connect(self._write)
        self._checks.place_wanted.connect(self.place_wanted)
        self._checks.numbers_changed.connect(self._later.start)
        self._guard.shown.connect(self._sheet.show_words)
        session.saved.connect(self._show_typed)
        bind(self, "export", self.export, context=Qt.ShortcutContext.WindowShortcut)  # also from the tab bar

    def refresh(self) -> None:
        """Read the visit again, where anything was written since; not while the screen alone holds what was typed."""
        office = self.session.office
        if not self.session.flush() and self._dossier is not None:
            return
        now = (office.written_at, office.visits.today())
        if now == self._read_at and self._dossier is not None:
            return
        self._dossier = self.session.office.drafts.dossier(self._visit_id)
        self._read_at = now
        self._front.show_visit(self._dossier.visit)
        self._template.refresh(self._language.value())
        self._show_sections()
        self._show()

    def leaving(self) -> None:
        """Save what was typed."""
        self.session.flush()

    def go_to(self, part: str, point: str) -> None:
        """Open a written paragraph, in the version that it stands in; `point` is its id. Or the summary."""
        if part == SUMMARY:
            self._front.begin()
            return
        version, key = self.session.office.writing.place_of(point)
        if key:
            self._choices.show_version(version)
            self._template.refresh(version.language)
            self._audience_changed()
            self._write(key)

    def parts(self) -> list[QWidget]:
        """Return what Tab goes through, in this order."""
        above = (self._choices, self._template, self._since, self._front, *self._sections.parts())
        return [*above, *self._checks.parts(), self._foot, self._leaving, self._sheet, self._writing]

    def audience(self) -> str:
        """Return for whom the report is."""
        return self._audience.value()

    def text(self) -> str:
        """Return the report as it is read beside the choices."""
        return self._paper.whole_text()

    def is_exporting(self) -> bool:
        """Return whether a document is being written."""
        return self._leaving.is_busy()

    def export(self) -> None:
        """Write the Word document."""
        self._leaving.export()

    def _build(self) -> None:
        words = self.session.words
        side = ScrollColumn(pad=(16, 6), gap=10, ground="surface")
        side.add(self._choices)
        side.add(self._template)
        side.add(self._since)
        side.add(self._front)
        advice = words("Click a paragraph of the report to write it yourself, or choose it there with ↓ ↑ and Enter.")
        side.add(Label(advice, "small", "muted", wrap=True))
        side.add(Label(words("Sections"), size="control", weight="semibold"))
        side.add(self._sections)
        side.add(Rule())
        checks = Label(words("Checks before you send"), size="control", weight="semibold")
        side.add(checks)
        side.add(self._checks)
        open_ = Button(kind="link")  # most checks lie below the edge of the panel
        foot, left = QWidget(), QWidget()
        foot.setLayout(column(Rule(), row(open_, pad=(16, 0)), gap=0))
        self._checks.counted.connect(open_.setText)
        self._checks.counted.connect(lambda text: foot.setVisible(bool(text)))
        open_.clicked.connect(self._leaving.checks_wanted)
        left.setLayout(column(side, foot, self._leaving, gap=0))
        self._foot = foot
        folding = SideColumn(
            left, width=330, side="left", fold=words("Fold the panel"), unfold=words("Show the panel"),
            is_folded="report" in self.session.settings.folded.split(),
            head=Label(words("Audience"), size="control", weight="semibold"),
        )
        self._leaving.place_wanted.connect(self.place_wanted)
        self._leaving.checks_wanted.connect(lambda: folding.set_folded(False))
        self._leaving.checks_wanted.connect(lambda: QTimer.singleShot(0, side, lambda: side.show_at_top(checks)))
        folding.folded.connect(lambda folded: self.session.remember_folded("report", folded))
        columns = Columns(self._sheet, left=folding, right=self._writing, least=420)
        self._writing.opened.connect(lambda: columns.keep(self._writing))
        self._writing.closed.connect(lambda: columns.keep(None))
        self._writing.closed.connect(self._stay_at_paragraph)
        self._writing.panel.done.connect(self._paper.setFocus)  # the paragraph lies there
        self.setLayout(column(columns, gap=0))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._dossier is None:
            self.refresh()

    def _write(self, key: str) -> None:
        """Open a paragraph for writing."""
        if self.session.flush() and self._dossier is not None:
            self._sheet.show_text()
            self._writing.write(key, self._dossier)
            show = partial(self._paper.show_paragraph, key, written=True)
            QTimer.singleShot(0, self, show)  # the sheet has its new width then

    def _stay_at_paragraph(self) -> None:
        """Keep the paragraph in sight that was written: the sheet becomes wider and its lines move."""
        QTimer.singleShot(0, self, partial(self._paper.show_paragraph, self._writing.panel.key()))

    def _written(self) -> None:
        self._typed = True
        if not self.session.pending():  # an act, not a letter: it is on the disk already
            self._show_typed("")

    def _note_typed(self) -> None:
        self._typed = True

    def _show_typed(self, _time: str) -> None:
        """Read the visit again after what was typed here is saved."""
        if self._typed:
            self._typed = False
            self._dossier = self.session.office.drafts.dossier(self._visit_id)
            self._later.start()

    def _audience_changed(self) -> None:
        self.session.flush()  # what is being written belongs to the version that was chosen before
        self._show_sections()
        self._later.start()

    def _language_changed(self) -> None:
        self.session.flush()
        self._template.refresh(self._language.value())
        self._later.start()

    def _outline_changed(self) -> None:
        self._show_sections()
        self._later.start()

    def _turn_section(self, code: str, on: bool) -> None:  # noqa: FBT001 - a slot
        chosen, here = self.session.office.drafts.chosen, (self._visit_id, self.audience(), self._outline.value())
        if self.session.done(lambda: chosen.leave_out(*here, code, left_out=not on)):
            self._later.start()
        else:
            self._sections.show_turned(code, not on)

    def _show_sections(self) -> None:
        drafts, outline = self.session.office.drafts, self._outline.value()
        left_out = drafts.chosen.left_out(self._visit_id, self.audience(), outline)
        self._sections.show_sections(drafts.sections(self.audience(), outline), left_out)

    def _chosen(self) -> frozenset[str]:
        return self.session.office.drafts.chosen.of(self._visit_id, self.audience(), self._outline.value())

    def _composed(self, dossier: Dossier) -> tuple[Document, tuple[LeftOut, ...]]:
        return self.session.office.drafts.document(
            dossier, self.audience(), self._language.value(), self._chosen(), self._outline.value()
        )

    def _leaves(self) -> Composed:
        """Return what would leave now, read anew."""
        self._dossier = dossier = self.session.office.drafts.dossier(self._visit_id)
        document, left_out = self._composed(dossier)
        return Composed(
            self._version(), dossier, document, left_out, self._template.reader(),
            self._template.chosen(), self._guard_says, self._outline.value(), self._points,
        )  # fmt: skip

    def _points(self, document: Document) -> list[Point]:
        """Return what is still open of what would leave now; the checks may be of what was typed before."""
        if self._checks.points(document) is None:
            self._show()
        found = self._checks.points(document)
        assert found is not None  # noqa: S101 - of what is not the same after all nothing leaves
        return found

    def _guard_says(self, document: Document) -> Guarded:
        return self._guard.state(document, self.audience(), self._template.chosen())

    def _show(self) -> None:
        held = QApplication.focusWidget()
        self._show_version()
        if held is not None and self.isVisible() and self.isAncestorOf(held) and not held.isVisible():  # it is gone
            (self._writing.panel.begin if self._writing.isAncestorOf(held) else self._paper.setFocus)()

    def _show_version(self) -> None:
        if self._dossier is None:
            return
        document, left_out = self._composed(self._dossier)
        self._sheet.show_document(document)
        self._writing.refresh(self._dossier)
        name = self.session.office.drafts.file_name(
            self._dossier.visit, self.audience(), self._language.value(), self._outline.value()
        )
        self._guard.show_document(document, self.audience(), name, self._template.chosen())
        offered = self.session.office.drafts.sections(self.audience(), self._outline.value())
        drafted = {title for code, title in offered if code in self._chosen()}
        without = self._template.lacking()
        lacking = [self.session.words(title) for title in without if title in drafted]
        self._checks.show_version(
            self._dossier, document, self._version(), self._outline.value(), lacking=lacking,
            left_out=[item.say(self.session.words) for item in left_out],
        )
        lost = {code for code, title in offered if title in without}
        self._since.show_version(document, self._version(), self._outline.value(), lost)
