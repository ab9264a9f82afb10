"""The foot of the Report tab: what can be written from it, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from npm_visits.i18n import mark
from npm_visits.services.guard import UNCHECKED, alike
from npm_visits.ui.actions import keys_of
from npm_visits.ui.commands import Offering
from npm_visits.ui.dialogs.exports import ExportsDialog
from npm_visits.ui.pages.report.export import ReportExport
from npm_visits.ui.pages.report.reading import Reading
from npm_visits.ui.pages.report.still_open import LEAVES, NOTHING, decided, unchecked
from npm_visits.ui.widgets import Button, Option, Rule, column, row
from npm_visits.ui.widgets.popup import ChoicePopup

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from npm_visits.domain.arrival import UrgentMatter
    from npm_visits.domain.blocks import Document
    from npm_visits.domain.dossier import Dossier, LeftOut
    from npm_visits.domain.templates import ReportTemplate
    from npm_visits.services.guard import Guarded
    from npm_visits.services.writing import Version
    from npm_visits.ui.pages.report.still_open import Point
    from npm_visits.ui.session import Session

STAYS = mark(
    "Nothing was written: this version tells who a person is. The checks say where. Change it and look again, or say "
    "there why it stays."
)


@dataclass(frozen=True)
class Composed:
    """A version as it would leave now, and what it leaves out."""

    version: Version
    dossier: Dossier
    document: Document
    left_out: tuple[LeftOut, ...]
    template: Callable[[], bytes] | None
    chosen: ReportTemplate | None  # what `template` reads; nothing for the program's own
    guard: Callable[[Document], Guarded]  # what the guard says of it, or of its working copy: see GuardCheck.state
    outline: str
    points: Callable[[Document], list[Point]]  # what is still open, beside the guard


@dataclass(frozen=True)
class Asked:
    """All that was known when somebody was asked whether a document may leave."""

    document: Document
    known: tuple[object, ...]

    def is_same(self, other: Asked) -> bool:
        """Return whether the same would be asked about the same."""
        return self.known == other.known and alike(self.document, other.document)


class Leaving(Offering):
    """Leaving(session, visit_id, composed, since): `composed()` reads the visit anew, `since()` returns an export that
    can be told with what has changed since, and that.

    `came_back()` comes after something was read back, `left()` after something was written. Before anything leaves,
    `checks_wanted()` asks to see the checks, `look_wanted()` that the guard looks. `place_wanted(tab, part, target)`
    leads to another part of the visit.
    """

    came_back = Signal()
    left = Signal()
    checks_wanted = Signal()
    look_wanted = Signal()
    place_wanted = Signal(str, str, str)

    def __init__(
        self, session: Session, visit_id: str, composed: Callable[[], Composed], since: Callable[[], tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        words = session.words
        self._session, self._visit_id, self._composed, self._since = session, visit_id, composed, since
        self._export = ReportExport(session, self, earlier=self.show_exports)
        self._export.written.connect(self._has_left)
        self._asked: Asked | None = None
        self._let_go: Asked | None = None  # what left last
        self._reading = Reading(session, self)
        word = Button(words("Export Word"), icon="file-output", kind="primary", keys=keys_of("export")[0])
        pdf = Button(words("PDF"), name=words("Export PDF"))
        self.more = Button(icon="ellipsis", name=words("More"))
        for button, verb in ((word, self.export), (pdf, self.export_pdf), (self.more, self._show_more)):
            button.clicked.connect(verb)
        line = row(pdf, word, self.more, gap=8, pad=(16, 10))
        line.setStretch(1, 1)
        self.setLayout(column(Rule(), self._export, line, gap=0))

    def is_busy(self) -> bool:
        """Return whether a document is being written."""
        return self._export.is_busy()

    def export(self) -> None:
        """Ask where to, and write the Word document in the background; never one that lacks the last words."""
        self._leave(".docx")

    def export_pdf(self) -> None:
        """Ask where to, and write the report as a PDF: the same blocks, typeset by the program."""
        self._leave(".pdf")

    def export_working(self) -> None:
        """Ask where to, and write a copy that can be worked on in Word and read back; it is not for sending."""
        if not self.is_busy() and self._session.flush():
            office, now = self._session.office, self._composed()
            document, _ = office.reading_back.working(now.dossier, now.version)
            if guarded := self._guarded(now, document):
                outgoing = office.exports.of_working_copy(now.dossier, now.version, now.left_out)
                self._export.ask(document, office.exports.guarded(outgoing, guarded))

    def export_index(self) -> None:
        """Ask where to, and write on what each paragraph of this version rests; it never leaves with the report."""
        if not self.is_busy() and self._session.flush():
            office, now, self._asked = self._session.office, self._composed(), None
            index = office.drafts.evidence_index(now.dossier, now.document)
            self._export.ask(index, office.exports.of_evidence_index(now.dossier, now.version))

    def read_back(self) -> None:
        """Ask for a working copy and show what was changed in it."""
        if self._session.flush() and self._reading.ask(self._visit_id):
            self.came_back.emit()

    def show_exports(self) -> None:
        """Show what left the office of this visit so far."""
        ExportsDialog(self._session, self._visit_id, self.window(), since=self._since()).open()

    def show_letters(self) -> None:
        """Show the urgent matter whose letter is wanted, or the list where there are several."""
        matters = self._urgent()
        self.place_wanted.emit("observations", "urgent", matters[0].id if len(matters) == 1 else "")

    def _urgent(self) -> list[UrgentMatter]:
        return self._session.office.urgent.all(self._visit_id)

    def offers(self) -> list[tuple[str, Callable[[], object]]]:
        return [(option.text, verb) for option, verb in self._more()]

    def _more(self) -> list[tuple[Option, Callable[[], object]]]:
        """Return what the menu offers."""
        words = self._session.words
        lines = [
            ("working", words("Working copy"), words("to polish in Word and read back; not for sending"),
             self.export_working),
            ("back", words("Read back"), words("what was changed in a working copy"), self.read_back),
            ("index", words("Evidence index"), words("what each paragraph rests on; stays inside"), self.export_index),
            ("exports", words("Earlier exports"), words("when, for whom, checksum, what was left out"),
             self.show_exports),
        ]  # fmt: skip
        if self._urgent():
            told = words("Letter on an urgent matter"), words("where the matter stands")
            lines.insert(3, ("letter", *told, self.show_letters))
        return [(Option(code, text, note), verb) for code, text, note, verb in lines]

    def _show_more(self) -> None:
        more = self._more()
        verbs = {option.code: verb for option, verb in more}
        popup = ChoicePopup([option for option, _ in more], frozenset(), parent=self.more)
        popup.chosen.connect(lambda code: QTimer.singleShot(0, self, verbs[code]))
        popup.open_under(self.more)

    def _guarded(self, now: Composed, document: Document, points: Sequence[Point] = ()) -> Guarded | None:
        """Return what the guard says of what is about to leave; nothing where it must not, or a look comes first.

        Of what left just so, as the Word document before the PDF, nobody is asked again while nothing at all changed.
        """
        words, guarded = self._session.words, now.guard(document)
        if not guarded.state:
            self._session.messages.say(words(STAYS), tone="concern")
            self.checks_wanted.emit()
            return None
        is_unchecked = guarded.state == UNCHECKED
        asked = tuple([unchecked(words), *points] if is_unchecked else points)
        sealed = self._session.office.guard.seals(self._visit_id)
        self._asked = Asked(document, (now.version, now.outline, now.chosen, asked, guarded, sealed))
        is_same = self._let_go is not None and self._asked.is_same(self._let_go)
        if is_same or (now_what := decided(asked, words, self.window())) == LEAVES:
            return guarded
        if now_what == NOTHING:
            return None
        self.checks_wanted.emit()
        if is_unchecked:
            self.look_wanted.emit()
        return None

    def _has_left(self) -> None:
        self._let_go = self._asked
        self.left.emit()

    def _leave(self, suffix: str) -> None:
        if not self.is_busy() and self._session.flush():
            exports, now = self._session.office.exports, self._composed()
            version = now.version
            points = now.points(now.document) if version.audience != "internal" else ()
            guarded = self._guarded(now, now.document, points)
            if guarded is None:
                return
            outgoing = exports.of_report(now.dossier, version.audience, version.language, now.left_out, now.outline)
            outgoing = exports.named(exports.guarded(outgoing, guarded), suffix)
            if suffix == ".pdf":  # typeset by the program: it holds all sections, whatever the template for Word holds
                self._export.ask(now.document, outgoing)
            else:
                name = now.chosen.name if now.chosen else ""
                self._export.ask(now.document, exports.on_template(outgoing, name), now.template)
