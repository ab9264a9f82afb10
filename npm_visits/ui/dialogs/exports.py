"""What left the office of a visit: when, for whom, under which name and checksum, and what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from npm_visits.domain.dossier import LeftOut
from npm_visits.domain.exports import ANSWERS, EVIDENCE_INDEX, LETTER, MEDICAL, PDF, REPORT, WORKING_COPY
from npm_visits.i18n import LANGUAGES, mark
from npm_visits.services.guard import CLEAR, OVERRIDDEN, UNCHECKED
from npm_visits.ui.moments import there
from npm_visits.ui.theme import look
from npm_visits.ui.widgets import Cell, Column, DataTable, Dialog, EmptyState, Label, Row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from npm_visits.domain.exports import ReportExport
    from npm_visits.ui.session import Session

_KINDS: Final = {
    REPORT: mark("Report"), ANSWERS: mark("Answers"), LETTER: mark("Letter"), MEDICAL: mark("Body map"),
    WORKING_COPY: mark("Working copy"), EVIDENCE_INDEX: mark("Evidence index"),
}  # fmt: skip
READERS: Final = {
    "internal": mark("internal"), "authority": mark("to the authority"), "public": mark("public"),
    MEDICAL: mark("medical page"),
}  # fmt: skip
_GUARDED: Final = {
    CLEAR: mark("Sealed identities were looked for: none found."),
    OVERRIDDEN: mark("Sealed identities were found and stayed, because: {reason}"),
    UNCHECKED: mark("Not checked against sealed identities."),
}


_SEARCHED: Final = mark("Looked through: every part of the Word document, the finished PDF, the name of the file.")
_SEARCHED_WORD: Final = mark("Looked through: every part of the Word document, the name of the file.")


class ExportsDialog(Dialog):
    """ExportsDialog(session, visit_id).open(): the latest first; what is known of the chosen one below.

    `since` is the id of an export and what has changed since it left.
    """

    def __init__(
        self, session: Session, visit_id: str, parent: QWidget | None = None, *, since: tuple[str, str] = ("", "")
    ) -> None:
        words = session.words
        super().__init__(words("Earlier exports"), width=880, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._exports = {e.id: e for e in session.office.exports.of_visit(visit_id)}
        self._since, self._shown = since, ""
        columns = [
            Column("at", words("Moment"), 130), Column("what", words("What"), 240, stretch=1),
            Column("whom", words("For whom"), 195),
        ]
        self.table = DataTable(columns, name=words("Earlier exports"), open_on="click")
        self.table.setMinimumHeight(look().scale.px(200))
        self.table.chosen.connect(self._show)
        self.told = Label(size="control", wrap=True, selectable=True)
        if self._exports:
            self.body.addWidget(self.table, 1)
            self.body.addWidget(self.told)
        else:
            self.body.addWidget(EmptyState(
                "file-output", words("Nothing was exported yet"),
                words("Each report, letter and table that leaves is remembered here with its checksum."),
            ))  # fmt: skip
        self.copy = self.add_button(words("Copy the checksum"))
        self.copy.clicked.connect(self._copy)
        self.copy.setVisible(bool(self._exports))
        self.add_button(words("Close"), kind="primary", accepts=True)
        self.table.set_rows([self._row(e) for e in self._exports.values()])
        self._show(next(iter(self._exports), ""))

    def _row(self, export: ReportExport) -> Row:
        words, at = self._session.words, there(export.made_at, self._session.office.profile.zone)
        whom = words(READERS.get(export.audience, export.audience))
        cells = (
            Cell(words.date(at.date()), f"{at:%H:%M}", order=export.made_at),
            Cell(self._what(export), export.name),
            Cell(whom, LANGUAGES.get(export.language, "")),
        )
        return Row(export.id, cells)

    def _what(self, export: ReportExport) -> str:
        names = dict(self._session.office.drafts.outlines())
        return self._session.words(names[export.outline] if export.outline in names else _KINDS[export.of])

    def _show(self, export_id: str) -> None:
        self._shown = export_id
        if export_id:
            self.told.setText("\n".join(self._sentences(self._exports[export_id])))

    def _sentences(self, export: ReportExport) -> list[str]:
        words = self._session.words
        told = [words("File name: {name}", name=export.name)]  # a long one is cut in the table
        if export.id == self._since[0]:
            told.append(self._since[1])
        told.append(words("Checksum (SHA-256): {digest}", digest=" ".join(_eights(export.digest))))
        if export.of == REPORT:
            told.append(words("Template: {name}", name=export.template or words("The program’s own")))
        if export.identities in _GUARDED:
            told.append(words(_GUARDED[export.identities], reason=export.override))
        if export.looked_in:
            told.append(words(_SEARCHED if PDF in export.looked_in else _SEARCHED_WORD))
        if export.threshold:
            told.append(words("Kept back: counts of fewer than {n} persons.", n=export.threshold))
        if export.left_out:
            told.append(words("Left out: {what}", what=words.listing(self._left_out(export))) + ".")
        if self._session.office.exports.withdrawn(export):
            told.append(words("Since then a person on whose account it rests has withdrawn a consent."))
        return told

    def _left_out(self, export: ReportExport) -> list[str]:
        """Return what was left out, in the language of the screen; what was kept as a sentence stays as it is."""
        found = [(LeftOut.read(kept), kept) for kept in export.left_out]
        return [item.say(self._session.words) if item else kept for item, kept in found]

    def _copy(self) -> None:
        export = self._exports.get(self._shown)
        if export is not None:
            QGuiApplication.clipboard().setText(export.digest)
            self._session.messages.say(self._session.words("The checksum is in the clipboard."))


def _eights(digest: str) -> list[str]:
    return [digest[n : n + 8] for n in range(0, len(digest), 8)]
